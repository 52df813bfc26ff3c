// SPDX-License-Identifier: MIT
//
// What the module costs, as rows of Markdown: sizes, load to first report, and
// throughput next to the native program and, where it is installed, harper.js.
//
//   node bindings/js/bench.js
//   AMENDS=build/release/amends HARPER=build/js-bench node bindings/js/bench.js
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.AMENDS && resolve(process.env.AMENDS);
const harper = process.env.HARPER && resolve(process.env.HARPER, 'node_modules/harper.js/dist');
const draft = "Dear Ms Byrne, we're sorry if you were offended. THEY screwed up the delivery.";
const corpus = join(root, 'tests/corpus/messages.jsonl');
const texts = readFileSync(corpus, 'utf8').trim().split('\n').map(line => JSON.parse(line).text);
const runs = 9;

const median = values => values.sort((a, b) => a - b)[values.length >> 1];
const kb = bytes => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

// Each kind of checker as code of its own process: what comes first, what is
// done with a text.
const load = {
  'amends.wasm': `const { Amends } = await import(${JSON.stringify(pathToFileURL(join(root, 'build/js/amends.js')))});
    const amends = await Amends.load(); const check = text => amends.check(text);`,
  'amends-packs.wasm': `const { Amends } = await import(${JSON.stringify(pathToFileURL(join(root, 'build/js/amends.js')))});
    const amends = await Amends.load({ packs: ['format: 1\\npack: none\\nlanguage: en\\n'] });
    const check = text => amends.check(text);`,
};
if (harper && existsSync(harper))
  load['harper.js (slim)'] = `const { LocalLinter } = await import(${JSON.stringify(pathToFileURL(join(harper, 'index.js')))});
    const { slimBinary } = await import(${JSON.stringify(pathToFileURL(join(harper, 'slimBinary.js')))});
    const linter = new LocalLinter({ binary: slimBinary }); const check = text => linter.lint(text);`;

function inNode(code) {
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
}

const firstReport = name => median(Array.from({ length: runs }, () => inNode(
  `const start = performance.now(); ${load[name]}
   await check(${JSON.stringify(draft)}); console.log(performance.now() - start); process.exit();`)));

// The second pass is timed: the first one warms up.
const throughput = (name, count) => inNode(
  `import { readFileSync } from 'node:fs'; ${load[name]}
   const texts = readFileSync(${JSON.stringify(corpus)}, 'utf8').trim().split('\\n')
     .slice(0, ${count}).map(line => JSON.parse(line).text);
   for (const text of texts) await check(text);
   const start = performance.now();
   for (const text of texts) await check(text);
   console.log((performance.now() - start) / texts.length); process.exit();`);

function native() {
  const time = input => median(Array.from({ length: 5 }, () => {
    const start = performance.now();
    spawnSync(program, ['check', '--batch', '--jobs', '1', '--fail-on', 'never', '-'], { input, maxBuffer: 1 << 30 });
    return performance.now() - start;
  }));
  const lines = texts.map(text => JSON.stringify({ text })).join('\n') + '\n';
  return { first: time(JSON.stringify({ text: draft }) + '\n'), each: time(lines) / texts.length };
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
row('', 'size', 'gzip -9', 'brotli', 'load to first report', 'a message');
row('---', '--:', '--:', '--:', '--:', '--:');
if (program) {
  const { first, each } = native();
  row('`amends` (native, JIT)', '', '', '', `${first.toFixed(0)} ms`, `${each.toFixed(2)} ms`);
}
for (const name of Object.keys(load)) {
  const file = name.endsWith('.wasm') ? join(root, 'build/js', name) : join(harper, 'harper_wasm_slim_bg.wasm');
  const bytes = readFileSync(file);
  row(`\`${name}\``, kb(bytes.length), kb(gzipSync(bytes, { level: 9 }).length),
      kb(brotliCompressSync(bytes).length), `${firstReport(name).toFixed(0)} ms`,
      `${throughput(name, name.startsWith('harper') ? 100 : texts.length).toFixed(2)} ms`);
}
