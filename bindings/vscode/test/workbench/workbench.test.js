// SPDX-License-Identifier: MIT
//
// The extension as people use it, in a real VS Code.
'use strict';
const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { Code, waitFor } = require('./vscode.js');

const { PICTURE } = process.env;

const late = 'Hi 😀 Müller,\n\nI am sorry.\n';
const macros = 'late:\n  body: I am sorry. They screwed up the delivery.\n';

let code;
before(async () => {
  code = await Code.start({
    files: {
      'late.md': late,
      'page.html': '<p>Hi Müller 😀,</p>\n<p>I am sorry. They screwed up the delivery.</p>\n',
      'late.liquid': 'Hi {{ name }} 😀,\n\nI am sorry. They screwed up the delivery.\n',
      'macros.yaml': macros,
      'notes.json': '{"body": "They screwed up."}\n',
    },
  });
});
after(() => code?.stop());

/* A picture of the window tells why a test failed. */
test.afterEach(async (context) => {
  if (context.error && process.env.FAILURES)
    await code.page.screenshot({ path: `${process.env.FAILURES}/${context.name.replace(/\W+/g, '-')}.png` });
});

const squiggles = (...wanted) => waitFor(async () => {
  const found = await code.squiggled('error');
  return found.sort().join('|') === wanted.sort().join('|') && found.length > 0;
}, `squiggles below ${wanted.join(' and ')}`).catch(async (error) => {
  throw new Error(`${error.message}; they are below ${(await code.squiggled('error')).join(' and ')}`);
});

/** The score in the status bar; waits until `is` likes it. */
async function score(is = () => true) {
  let shown;
  await waitFor(async () => {
    const [text] = await code.status().allTextContents();
    shown = /(\d+)\/100/.exec(text ?? '')?.[1];
    return shown !== undefined && is(Number(shown));
  }, `a score; it is ${shown}`);
  return Number(shown);
}

test('what is typed is underlined at its words, behind an emoji and an umlaut', async () => {
  await code.open('late.md');
  await code.press('Control+End');
  await code.page.keyboard.type('😀 für: They screwed up the delivery. It was not our fault.');
  await squiggles('They screwed up', 'was not our fault');
  assert.ok(await score() < 30);
});

test('a hover tells why and what to write', async () => {
  await code.page.locator('.view-line', { hasText: 'screwed' }).locator('span span', { hasText: 'screwed' }).first()
    .hover({ position: { x: 120, y: 8 } });
  const hover = code.page.locator('.monaco-hover:visible', { hasText: 'Blames' }).first();
  for (const words of ['leaves nobody to turn to', 'Instead:', 'We screwed up', 'blame.they.failed'])
    await hover.filter({ hasText: words }).waitFor();
  await code.page.mouse.move(10, 600);
});

test('a screen reader is told the score in words', async () => {
  const label = await code.status().locator('a').getAttribute('aria-label');
  assert.match(label, /^Apology: \d+ of 100 \(bad\)\. Missing: ownership, .*\. 2 findings in the wording\.$/);
  assert.equal(await code.status().locator('a').getAttribute('role'), 'button');
});

test('a quick fix rewrites the line, the score rises, the file saved is right', async () => {
  const before = await score();
  await code.go(4, 12);
  await code.fix('Rewrite: “We screwed up”');
  await squiggles('was not our fault');
  await score((now) => now > before);
  await code.save();
  await waitFor(() => code.read('late.md') === `${late}😀 für: We screwed up the delivery. It was not our fault.`, 'the file');
});

test('a comment silences what it stands behind, and its reason is there to be filled in', async () => {
  await code.go(4, 50);
  await code.fix('Ignore denial.fault');
  await waitFor(async () => (await code.squiggled('error')).length === 0, 'no squiggle');
  await waitFor(async () => (await code.selected()) === '<why>'.length, 'the gap to be selected');
  await code.page.keyboard.type('the law wants it');
  await code.save();
  await waitFor(() => /<!-- amends:ignore denial\.fault\.not-ours -- the law wants it -->$/.test(code.read('late.md')), 'the comment');
});

test('the score opens a list; a part goes in, and Tab leads from gap to gap', async () => {
  const before = await score();
  await code.status().click();
  const rows = await code.rows();
  assert.match(rows[0], /\+\d+/);
  const title = await code.page.locator('.quick-input-title').textContent();
  assert.match(title, new RegExp(`^${before} of 100`));
  await code.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Repair' }).first().click();
  await waitFor(async () => (await code.selected()) > 2, 'a gap that is selected');
  await code.page.keyboard.type('sent a new parcel today');
  await code.press('Escape');
  await score((now) => now > before);
  await code.save();
  await waitFor(() => code.read('late.md').includes('I have sent a new parcel today.'), 'the part in the file');
});

test('the page of why stands beside the draft and follows it', async () => {
  await code.command('Amends: Show Why');
  const frame = code.page.frameLocator('iframe.webview').frameLocator('iframe');
  const head = frame.locator('h1');
  await head.waitFor({ timeout: 20000 });
  const text = await head.textContent();
  assert.match(text, /^\d+ of 100/);
  await frame.getByText('What would help most').waitFor();
  await code.page.locator('.editor-instance .view-lines').first().click();
  await code.go(3, 1);
  await code.page.keyboard.type('They screwed up. ');
  await waitFor(async () => (await head.textContent()) !== text, 'another score on the page');
  await code.save();
  await code.command('View: Close All Editors');
});

test('HTML, templates and files of messages are checked in place', async () => {
  for (const name of ['page.html', 'late.liquid', 'macros.yaml']) {
    await code.open(name);
    await squiggles('They screwed up');
  }
});

test('a file of messages waits for a configuration, and a change of it is taken up', async () => {
  await code.open('macros.yaml');
  await squiggles('They screwed up');
  code.write('.amends.yaml', 'root: true\nrules:\n  blame.they: off\n');
  await waitFor(async () => (await code.squiggled('error')).length === 0, 'no squiggle');
  code.write('.amends.yaml', 'root: true\n');
  await squiggles('They screwed up');
});

/* For the README: the draft, an underline with its hover, the score. */
async function picture() {
  await code.command('View: Toggle Primary Side Bar Visibility');
  await code.page.setViewportSize({ width: 860, height: 560 });
  await code.go(5, 55);
  await code.command('Show or Focus Hover');
  await code.page.locator('.monaco-hover:visible', { hasText: 'Blames' }).first().waitFor();
  await code.page.waitForTimeout(500);
  await code.page.screenshot({ path: PICTURE });
  await code.press('Escape');
  await code.page.setViewportSize({ width: 1100, height: 700 });
}

test('a sample draft shows what it can do', async () => {
  await code.command('Amends: Open a Sample Draft');
  await squiggles('sorry if you were offended by our last mail', 'THEY screwed up', "wasn't our fault");
  if (PICTURE) await picture();
});

test('the workspace is checked, and what was found is counted', async () => {
  await code.command('Amends: Check the Workspace');
  await code.page.locator('.notification-toast', { hasText: /Amends: \d+ files, \d+ findings?\./ }).waitFor();
});

test('the walkthrough opens, with all its steps', async () => {
  await code.command('Amends: Get Started');
  await code.page.locator('.gettingStartedContainer', { hasText: 'Write apologies that make amends' }).waitFor();
  assert.equal(await code.page.locator('.getting-started-step').count(), 5);
});
