// SPDX-License-Identifier: MIT
//
// What the module costs, as rows of Markdown: sizes, load to first report, and
// throughput next to the native program and, where it is installed, harper.js.
// All are measured in turn, so that other jobs of the machine slow down all of
// them; the last line says how many there were.
//
//   node bindings/js/bench.js
//   AMENDS=build/release/amends HARPER=build/js-bench node bindings/js/bench.js
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.AMENDS && resolve(process.env.AMENDS);
const harper = process.env.HARPER && resolve(process.env.HARPER, 'node_modules/harper.js/dist');
const draft = "Dear Ms Byrne, we're sorry if you were offended. THEY screwed up the delivery.";
const corpus = join(root, 'tests/corpus/messages.jsonl');
// One of four messages, so that all kinds of them are there.
const texts = readFileSync(corpus, 'utf8').trim().split('\n').filter((_, index) => index % 4 === 0)
  .map(line => JSON.parse(line).text);
const runs = 7;
const rounds = 3; // of the throughput

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
  return Number(execFileSync(process.execPath, ['--input-type=module', '-'], { encoding: 'utf8', input: code }));
}

const firstReport = name => inNode(
  `const start = performance.now(); ${load[name]}
   await check(${JSON.stringify(draft)}); console.log(performance.now() - start); process.exit();`);

// The second pass is timed: the first one warms up.
const throughput = (name, count) => inNode(
  `${load[name]}
   const texts = ${JSON.stringify(texts.slice(0, count))};
   for (const text of texts) await check(text);
   const start = performance.now();
   for (const text of texts) await check(text);
   console.log((performance.now() - start) / texts.length); process.exit();`);

// The native program answers a batch, start and end included.
function native(input) {
  const start = performance.now();
  spawnSync(program, ['check', '--batch', '--jobs', '1', '--fail-on', 'never', '-'], { input, maxBuffer: 1 << 30 });
  return performance.now() - start;
}

const batch = texts.map(text => JSON.stringify({ text })).join('\n') + '\n';
const single = JSON.stringify({ text: draft }) + '\n';
const measures = Object.keys(load).map(name => ({
  name,
  first: () => firstReport(name),
  each: () => throughput(name, name.startsWith('harper') ? 80 : texts.length),
  bytes: readFileSync(name.endsWith('.wasm') ? join(root, 'build/js', name)
                                             : join(harper, 'harper_wasm_slim_bg.wasm')),
}));
if (program)
  measures.unshift({
    name: 'amends (native, JIT)', first: () => native(single), each: () => native(batch) / texts.length,
  });

const inTurn = (count, what) => {
  const times = measures.map(() => []);
  for (let run = 0; run < count; run++)
    measures.forEach((measure, index) => times[index].push(measure[what]()));
  return times.map(median);
};

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const before = loadavg()[0];
const firsts = inTurn(runs, 'first');
const eachs = inTurn(rounds, 'each');
row('', 'size', 'gzip -9', 'brotli', 'load to first report', 'a message');
row('---', '--:', '--:', '--:', '--:', '--:');
measures.forEach(({ name, bytes }, index) => {
  const sizes = bytes ? [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length].map(kb)
                      : ['', '', ''];
  row(name, ...sizes,
      `${firsts[index].toFixed(0)} ms`, `${eachs[index].toFixed(2)} ms`);
});
console.log(`\n${cpus().length} processors, load ${before.toFixed(1)} to ${loadavg()[0].toFixed(1)}, Node ${process.versions.node}`);
