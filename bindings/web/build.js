// SPDX-License-Identifier: MIT
//
// Makes the page: one file with everything in it. By hand, behind
// bindings/wasm/build.sh:
//
//   TOOLS=FOLDER node bindings/web/build.js [OUT [WASM]]
//
// TOOLS has esbuild in its node_modules; build.sh sees to that.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const tools = resolve(process.env.TOOLS ?? join(root, 'build/web-tools'));
const out = resolve(process.argv[2] ?? join(root, 'build/web'));
const wasm = resolve(process.argv[3] ?? join(root, 'build/wasm'));
const esbuild = createRequire(join(tools, 'package.json'))('esbuild');

/** A file and all that it imports as one script. */
async function bundle(name) {
  const {outputFiles: [file]} = await esbuild.build({
    entryPoints: [join(here, name)], bundle: true, write: false, minify: true,
    charset: 'utf8', legalComments: 'none', target: 'es2022',
    format: name.endsWith('.css') ? undefined : 'iife',
    // Module and worker are handed in; the addresses beside the package's files
    // are never asked for.
    define: {'import.meta.url': '"file:///"'},
  });
  const text = file.text.trim();
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${name}: would end its element`);
  return text;
}

const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const style = await bundle('page.css');
const script = await bundle('page.js');
const worker = await bundle('page_worker.js');
const module = gzipSync(await readFile(join(wasm, 'amends.wasm')), {level: 9}).toString('base64');
const policy = [
  "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`, 'worker-src blob:', "base-uri 'none'", "form-action 'none'",
].join('; ');

const parts = {policy, style, script, worker, module};
const page = (await readFile(join(here, 'index.html'), 'utf8'))
  .replace(/\{(\w+)\}/g, (_, name) => parts[name]);
await mkdir(out, {recursive: true});
await writeFile(join(out, 'index.html'), page);
console.log(`${join(out, 'index.html')}: ${Buffer.byteLength(page)} bytes,` +
            ` ${gzipSync(page, {level: 9}).length} with gzip -9`);
