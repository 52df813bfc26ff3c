// SPDX-License-Identifier: MIT
//
// Bundles the extension and packs it: node build.js OUT VERSION.H, in the folder of build.sh.
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const [out, header] = process.argv.slice(2);
const stage = path.resolve('stage');

/** What a user gets; everything else is left out. */
const shipped = ['media', 'README.md', 'CHANGELOG.md', 'LICENSE', 'amends.schema.json'];

/** The version of the library is that of the extension. */
function manifest() {
  const all = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const [, version] = /#define AMENDS_VERSION "(.*)"/.exec(fs.readFileSync(header, 'utf8'));
  if (all.version !== version)
    throw new Error(`package.json has version ${all.version}, the library ${version}`);
  delete all.devDependencies;
  delete all.dependencies; // they are in the bundle
  delete all.private;
  return all;
}

/** The licences of what the bundle is made of. */
function notices(inputs) {
  const names = new Set(Object.keys(inputs)
    .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
    .filter((name) => name !== undefined));
  return [...names].sort().map((name) => {
    const folder = path.join('node_modules', name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : license;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${'-'.repeat(70)}\n\n`);
}

fs.rmSync(stage, { recursive: true, force: true });
fs.mkdirSync(path.join(stage, 'dist'), { recursive: true });
for (const name of shipped) fs.cpSync(name, path.join(stage, name), { recursive: true });
fs.writeFileSync(path.join(stage, '.vscodeignore'), '# All that lies here is shipped.\n');
fs.writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
const { metafile } = esbuild.buildSync({
  entryPoints: ['src/extension.ts'],
  outfile: path.join(stage, 'dist/extension.js'),
  bundle: true, minify: true, metafile: true, legalComments: 'none',
  platform: 'node', target: 'node18', format: 'cjs', external: ['vscode'],
});
fs.writeFileSync(path.join(stage, 'THIRD-PARTY-NOTICES.txt'), notices(metafile.inputs));

// vsce sorts the files and, with these variables, gives all the same time.
execFileSync(process.execPath, [
  path.resolve('node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies',
  '--allow-missing-repository', '--no-rewrite-relative-links', '--out', out,
], { cwd: stage, env: { ...process.env, SOURCE_DATE_EPOCH: '946684800', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'inherit'] });
console.log(`${out}: ${fs.statSync(out).size} bytes`);
