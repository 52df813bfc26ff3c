// SPDX-License-Identifier: MIT
//
// The module in Chromium says byte for byte what the program says: of the
// conformance set, and of a part of the corpus, all of which Node replays.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './browser.js';

const {AMENDS, ROOT} = process.env;

let browser;
let server;
let page;
before(async () => {
  browser = await launch();
  server = await serve();
  ({page} = await open(browser, server.at('fixtures/composer.html')));
  await page.waitForFunction(() => globalThis.isReady);
  await page.evaluate(async () => (globalThis.amends = await Amends.load()));
});
after(async () => {
  await browser.close();
  server.stop();
});

// The file and how many of its messages are left out for each that is taken.
const sets = {'conformance/messages': 0, 'conformance/surrogates': 0, 'corpus/messages': 9};

for (const [name, skipped] of Object.entries(sets))
  test(name, async () => {
    // The lines go into the page as they are: halves of surrogate pairs would
    // not survive the way as strings.
    const lines = readFileSync(join(ROOT, `tests/${name}.jsonl`), 'utf8').trim().split('\n')
      .filter((line, index) => index % (skipped + 1) === 0);
    const input = lines.map(line => {
      const {text, format} = JSON.parse(line);
      return JSON.stringify({text, format});
    });
    const {stdout, stderr, status} = spawnSync(AMENDS, ['check', '--batch', '--fail-on', 'never'],
      {input: input.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 30});
    assert.equal(status, 0, stderr);
    const reports = await page.evaluate(given => given.map(line => {
      const {text, format} = JSON.parse(line);
      return amends.checkToJson(text, {format});
    }), input);
    const expected = stdout.trim().split('\n');
    assert.equal(expected.length, reports.length);
    reports.forEach((report, index) => assert.equal(report, expected[index], input[index].slice(0, 200)));
  });

// A page is read by the browser here and by gumbo there; what is silenced must be the same.
const ignore = '<!-- amends:ignore blame.they -- why -->';
const pages = [
  `${ignore}\n<p>They screwed up one.</p>\n<p>They screwed up two.</p>\n`,
  `<p>They screwed up one.</p> ${ignore}\n<p>They screwed up two.</p>\n`,
  `<p>They screwed up one.</p>\n${ignore}\n<p>They screwed up two.</p>\n`,
  `<p>They screwed up one. ${ignore}</p><p>They screwed up two.</p>\n`,
  `<p>They screwed up one.</p>${ignore}<p>They screwed up two.</p>\n`,
  `<ul>\n<li>They screwed up one. ${ignore}</li>\n<li>They screwed up two.</li>\n</ul>\n`,
  `<p>Hello.<br>They screwed up one. ${ignore}<br>They screwed up two.</p>\n`,
  `<p>They screwed up one.\n${ignore}\nThey screwed up two.</p>\n<p>They screwed up three.</p>`,
  '<!-- amends:ignore-start blame.they -->\n<p>They screwed up one.</p>\n<!-- amends:ignore-end -->\n<p>They screwed up two.</p>\n',
  '<p>They screwed up one.</p>\n<!-- amends:ignore-file blame.they -->\n<p>They screwed up two.</p>\n',
  `<p>Sorry.</p>\n<blockquote>They failed.\n${ignore}</blockquote>\n<p>They screwed up.</p>\n`,
];

for (const [index, html] of pages.entries())
  test(`comments of page ${index + 1}`, async () => {
    const {stdout, stderr} = spawnSync(AMENDS, ['check', '-f', 'html', '-o', 'json', '-'], {input: html, encoding: 'utf8'});
    assert.equal(stderr, '');
    const expected = JSON.parse(stdout).findings.map(({rule, span}) => [rule, html.slice(span.start, span.end)]);
    const found = await page.evaluate(given => {
      const {body} = new DOMParser().parseFromString(given, 'text/html');
      return amends.checkElement(body).findings.map(({rule, domRange}) => [rule, `${domRange}`]);
    }, html);
    assert.deepEqual(found, expected, html);
  });
