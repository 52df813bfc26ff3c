// SPDX-License-Identifier: MIT
//
// Makes the npm package: build/js holds what is published, ES modules and the
// same as CommonJS. By hand, behind bindings/wasm/build.sh:
//
//   node bindings/js/build.js [OUT [WASM]]
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const out = resolve(process.argv[2] ?? join(root, 'build/js'));
const wasm = resolve(process.argv[3] ?? join(root, 'build/wasm'));
const sources = ['amends', 'element', 'engine', 'error', 'module', 'position'];
const modules = ['amends.wasm', 'amends-packs.wasm'];

/** The version of the library is that of the package. */
async function version() {
  const header = await readFile(join(root, 'include/amends/version.h'), 'utf8');
  return /#define AMENDS_VERSION "(.*)"/.exec(header)[1];
}

/**
 * An ES module of ours as CommonJS. Our modules use four forms only; anything
 * else is refused.
 */
function toCommonJs(name, text) {
  const exported = new Set();
  const body = text
    .replace(/^import (\{[^}]*\}) from '\.\/(\w+)\.js';$/gm,
             (_, names, from) => `const ${names} = require('./${from}.cjs');`)
    .replace(/^export \{ (\w+) \};$/gm, (_, one) => (exported.add(one), ''))
    .replace(/^export ((?:async )?function|class|const) (\w+)/gm,
             (_, kind, one) => (exported.add(one), `${kind} ${one}`))
    .replaceAll('import.meta.url', "require('node:url').pathToFileURL(__filename).href");
  if (/^(import|export) /m.test(body) || body.includes('import.meta'))
    throw new Error(`${name}.js: a form of import or export that build.js does not know`);
  return `'use strict';\n${body}\nmodule.exports = { ${[...exported].join(', ')} };\n`;
}

await rm(out, {recursive: true, force: true});
await mkdir(out, {recursive: true});
for (const name of sources) {
  const text = await readFile(join(here, `${name}.js`), 'utf8');
  await writeFile(join(out, `${name}.js`), text);
  await writeFile(join(out, `${name}.cjs`), toCommonJs(name, text));
}
// Pages only, which have modules: no CommonJS.
await cp(join(here, 'composer'), join(out, 'composer'), {recursive: true});
const types = await readFile(join(here, 'amends.d.ts'), 'utf8');
await writeFile(join(out, 'amends.d.ts'), types);
await writeFile(join(out, 'amends.d.cts'), types);
for (const name of modules) await copyFile(join(wasm, name), join(out, name));
await copyFile(join(here, 'README.md'), join(out, 'README.md'));
await copyFile(join(root, 'LICENSE'), join(out, 'LICENSE'));
const description = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
description.version = await version();
await writeFile(join(out, 'package.json'), JSON.stringify(description, null, 2) + '\n');
console.log(`${out}: amends ${description.version}`);
