// SPDX-License-Identifier: MIT
//
// The page as people use it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeTroubles, launch, open, score, serve, underlined } from './browser.js';

const awful = `Dear Ms Byrne 😡,

We're sorry if you were offended. THEY screwed up the delivery, so it wasn't our fault. You should have read the terms: as per our policy, refunds cannot be issued.

We apologise for any inconvenience caused, but mistakes happen.

Regards,
Tomasz`;

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve({policy: null}); // the page has its own
});
after(async () => {
  await browser.close();
  server.stop();
});

const openPage = (options, fragment = '') =>
  open(browser, server.at('page/index.html') + fragment, options);

test('an awful apology becomes a good one', async () => {
  const {page, requests, troubles} = await openPage();
  await page.locator('#draft').click();
  await page.keyboard.insertText(awful);
  const bad = await score(page);
  assert.ok(bad < 20, `${bad}`);

  // The right words, behind the emoji too.
  const marks = await underlined(page);
  const texts = marks.map(({text}) => text);
  assert.ok(marks.length >= 5, texts.join('|'));
  for (const words of ['sorry if you were offended', 'THEY screwed up', "wasn't our fault",
                       'You should have read the terms', 'mistakes happen'])
    assert.ok(texts.includes(words), `${words} in ${texts.join('|')}`);

  // Two rewrites, which undo takes back one by one.
  const draft = page.locator('#draft');
  await page.getByRole('button', {name: 'Replace “THEY screwed up” by “We screwed up”'}).click();
  assert.equal(await draft.inputValue(), awful.replace('THEY screwed up', 'We screwed up'));
  await score(page, now => now > bad);
  const gapped = await page.getByRole('button', {name: /^Replace “sorry if you were offended”/});
  await gapped.click();
  const twice = await draft.inputValue();
  assert.ok(twice.includes("We're sorry that we <what we did>."), twice);
  // The gap is chosen, to type over.
  assert.equal(await page.evaluate(() => getSelection().toString()), '<what we did>');
  await page.getByText('Fill this in before you send it.').waitFor();
  await page.keyboard.press('Control+z');
  assert.equal(await draft.inputValue(), awful.replace('THEY screwed up', 'We screwed up'));
  await page.keyboard.press('Control+z');
  assert.equal(await draft.inputValue(), awful);
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await draft.inputValue(), awful.replace('THEY screwed up', 'We screwed up'));

  // The rest in the writer's own words.
  await draft.fill(`Dear Ms Byrne 😡,

I'm sorry. We sent your order two days late, and you had no present to give on Saturday.

Regards,
Tomasz`);
  const half = await score(page, now => now > bad + 10);
  const add = page.getByRole('button', {name: /^Add: /});
  await add.first().click();
  const more = await score(page, now => now > half);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nP.S. That was our mistake. I have refunded the delivery today, and ' +
                           'a new parcel reaches you on Tuesday before noon.');
  assert.ok(await score(page, now => now > 70) > more);

  // The page itself, and nothing else.
  assert.deepEqual(requests, [server.at('page/index.html')]);
  assert.deepEqual(troubles, []);
});

test('the page could not send anything if it tried', async () => {
  const {page} = await openPage();
  const attempts = await page.evaluate(() => Promise.allSettled([
    fetch('/page/index.html'), new Promise((good, bad) => {
      const image = new Image();
      image.onload = good;
      image.onerror = bad;
      image.src = '/page/index.html?draft';
    })]));
  assert.deepEqual(attempts.map(({status}) => status), ['rejected', 'rejected']);
});

test('the examples are as good as they are called', async () => {
  const {page} = await openPage();
  const scores = [];
  for (const name of ['Awful', 'Middling', 'Excellent']) {
    const last = scores.at(-1);
    await page.getByRole('button', {name}).click();
    scores.push(await score(page, now => now !== last));
    // Nothing in the sum goes by its id.
    for (const what of await page.locator('.bars .what').allTextContents())
      assert.match(what, /^[A-Z0-9]/);
  }
  assert.ok(scores[0] < 30 && scores[1] < 70 && scores[2] >= 95, scores.join());
  assert.ok(scores[0] < scores[1]);
});

test('a link brings the draft along', async () => {
  const {page, context} = await openPage({permissions: ['clipboard-read', 'clipboard-write']});
  await page.locator('#draft').fill('We are sorry if you were offended. 😀 مرحبا');
  await page.getByRole('button', {name: 'Copy link'}).click();
  await page.getByText('The link is in your clipboard').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const {page: other, requests} = await open(browser, link);
  await other.waitForFunction(() => document.getElementById('draft').value !== '');
  assert.equal(await other.locator('#draft').inputValue(), 'We are sorry if you were offended. 😀 مرحبا');
  assert.deepEqual(requests.map(url => url.split('#')[0]), [server.at('page/index.html')]);
  await context.close();
});

test('a link that was cut off is told so', async () => {
  const {page} = await openPage({}, '#d=c88sSt');
  await page.getByText('it may be cut off').waitFor();
});

test('the report is copied as text', async () => {
  const {page} = await openPage({permissions: ['clipboard-read', 'clipboard-write']});
  await page.locator('#draft').fill(awful);
  await score(page);
  await page.getByRole('button', {name: 'Copy report'}).click();
  await page.getByText('The report is in your clipboard').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^Score \d+ of 100, Bad$/m);
  assert.match(text, /“THEY screwed up”/);
  assert.match(text, /→ We screwed up/);
  assert.match(text, /✗ Owns it/);
  assert.match(text, /^> Dear Ms Byrne 😡,$/m);
});

test('a mail that is pasted keeps its quotes', async () => {
  const {page} = await openPage({permissions: ['clipboard-read', 'clipboard-write']});
  await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({
    'text/html': new Blob(["<p>😀 <b>THEY</b> screwed <i>up</i> the delivery, sorry.</p>" +
      '<blockquote>They screwed up my delivery!</blockquote>'], {type: 'text/html'}),
    'text/plain': new Blob(['plain'], {type: 'text/plain'}),
  })]));
  await page.locator('#draft').click();
  await page.keyboard.press('Control+v');
  assert.equal(await page.locator('#draft').inputValue(),
               '😀 THEY screwed up the delivery, sorry.\n\n> They screwed up my delivery!');
  await page.waitForFunction(() => CSS.highlights.get('amends-error')?.size > 0);
  const texts = (await underlined(page)).map(({text}) => text);
  assert.deepEqual(texts.filter(text => /screwed/.test(text)), ['THEY screwed up']);
});

for (const colorScheme of ['light', 'dark'])
  for (const viewport of [{width: 1280, height: 1080}, {width: 360, height: 740}])
    test(`axe has nothing to say: ${colorScheme}, ${viewport.width} wide`, async () => {
      const {page} = await openPage({colorScheme, viewport});
      await page.getByRole('button', {name: 'Awful'}).click();
      await score(page);
      await page.waitForTimeout(500); // colours on their way
      assert.deepEqual(await axeTroubles(page), []);
      assert.ok(await page.evaluate(() =>
        document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    });

test('what a screen reader hears', async () => {
  const {page} = await openPage();
  await page.locator('#draft').fill(awful);
  await score(page);
  const said = page.getByRole('status').filter({hasText: /^Score \d+ of 100, Bad\. \d errors/});
  await said.waitFor({state: 'attached'});
  const tree = await page.locator('body').ariaSnapshot();
  for (const line of [
    /- textbox "Your draft"/,
    /- 'region "Apology check: Your draft"'/,
    /- heading "Wording"/,
    /- button "Go to “THEY screwed up”"/,
    /- button "Replace “THEY screwed up” by “We screwed up”"/,
    /- heading "Parts of a good apology"/,
  ]) assert.match(tree, line);
  const ids = await page.locator('#draft').getAttribute('aria-describedby');
  const described = await page.evaluate(id => document.getElementById(id).textContent, ids);
  assert.match(described, /^4 errors.*F8/);
});

test('by keyboard alone', async () => {
  const {page} = await openPage();
  await page.locator('#draft').fill(awful);
  await score(page);
  await page.locator('#draft').press('Control+Home');
  const chosen = () => page.evaluate(() => getSelection().toString());
  await page.keyboard.press('F8');
  assert.equal(await chosen(), 'sorry if you were offended');
  await page.keyboard.press('F8');
  assert.equal(await chosen(), 'THEY screwed up');
  await page.keyboard.press('F8');
  assert.equal(await chosen(), "wasn't our fault");
  await page.keyboard.press('Shift+F8');
  assert.equal(await chosen(), 'THEY screwed up');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#draft').inputValue(), awful.replace('THEY screwed up', 'We screwed up'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'draft');
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.amends-card').isVisible(), false);
});

test('a long list scrolls beside the draft, to the finding at the caret', async () => {
  const {page} = await openPage({viewport: {width: 1280, height: 700}});
  await page.locator('#draft').fill(awful);
  await score(page);
  await page.locator('#draft').press('Control+End');
  await page.keyboard.press('Shift+F8');
  const last = page.locator('.findings > li').last();
  assert.equal(await last.getAttribute('aria-current'), 'true');
  const box = await last.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 700, JSON.stringify(box));
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('a touch screen is not told of keys that it has not', async () => {
  for (const [hasTouch, shown] of [[true, false], [false, true]]) {
    const {page} = await openPage({viewport: {width: 390, height: 844}, hasTouch, isMobile: hasTouch});
    assert.equal(await page.locator('.keys').isVisible(), shown);
  }
});
