// SPDX-License-Identifier: MIT
//
// The package in a browser extension of manifest version 3: in its service
// worker and in a page of it, under the strictest policy that such may have.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { files, launchWith } from './browser.js';

const manifest = {
  manifest_version: 3, name: 'amends in an extension', version: '1',
  background: {service_worker: 'background.js', type: 'module'},
  content_security_policy: {
    extension_pages: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';" +
                     " connect-src 'self'; worker-src 'self'",
  },
};
const background = `import { Amends } from './amends/amends.js';
globalThis.loaded = Amends.load();`;
const page = '<!doctype html><html lang="en"><title>Page</title><textarea></textarea>' +
             '<script type="module" src="page.js"></script></html>';
const script = `import { attach } from './amends/composer/attach.js';
const composer = attach(document.querySelector('textarea'));
composer.addEventListener('report', ({detail}) => (globalThis.report = detail));`;

let folder;
let context;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amends-extension-'));
  const extension = join(folder, 'extension');
  await mkdir(extension);
  await cp(files.package, join(extension, 'amends'), {recursive: true, dereference: true});
  for (const [name, text] of Object.entries({
    'manifest.json': JSON.stringify(manifest), 'background.js': background,
    'page.html': page, 'page.js': script,
  })) await writeFile(join(extension, name), text);
  context = await launchWith(extension, join(folder, 'profile'));
});
after(async () => {
  await context.close();
  await rm(folder, {recursive: true, force: true});
});

const draft = 'We are sorry if you were offended. THEY screwed up.';

test('an extension checks in its service worker and in a page', async () => {
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker');
  const rules = await worker.evaluate(async text =>
    (await loaded).check(text).findings.map(({rule}) => rule), draft);
  assert.ok(rules.includes('blame.they.failed'), rules.join());

  const tab = await context.newPage();
  await tab.goto(new URL('page.html', worker.url()).href);
  await tab.locator('textarea').fill(draft);
  await tab.waitForFunction(() => globalThis.report?.findings.length >= 2);
  const marks = await tab.evaluate(() =>
    [...CSS.highlights.get('amends-error')].map(range => range.toString()));
  assert.ok(marks.includes('THEY screwed up'), marks.join('|'));
});
