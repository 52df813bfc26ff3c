// SPDX-License-Identifier: MIT
//
// The composer in other people's pages, from the npm package, under a strict
// content security policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeTroubles, launch, open, score, serve, strict, underlined } from './browser.js';

const sorry = 'We are sorry if you were offended. THEY screwed up the delivery.';

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser.close();
  server.stop();
});

async function openFixture(name = 'composer') {
  const opened = await open(browser, server.at(`fixtures/${name}.html`));
  if (name === 'composer') await opened.page.waitForFunction(() => globalThis.isReady);
  return opened;
}

/** Attaches to #plain or #rich; `composer` is then there for the page. */
const attachTo = (page, id, options = {}) => page.evaluate(([to, given]) => {
  globalThis.composer = attach(document.getElementById(to), given);
}, [id, options]);

const waitForMarks = (page, count = 1) => page.waitForFunction(least =>
  ['error', 'warning', 'suggestion'].reduce(
    (sum, kind) => sum + (CSS.highlights.get(`amends-${kind}`)?.size ?? 0), 0) >= least, count);

test('a textarea: marks lie over their words, also when it is scrolled', async () => {
  const {page, requests, troubles} = await openFixture();
  await attachTo(page, 'plain');
  const plain = page.locator('#plain');
  await plain.fill('One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight 😀\n' + sorry);
  await waitForMarks(page, 2);
  await plain.evaluate(field => (field.scrollTop = 120));
  await page.waitForTimeout(100);
  // The words under the mark are those that a click there reaches.
  const box = await page.evaluate(() => {
    const [range] = [...CSS.highlights.get('amends-error')]
      .filter(one => one.toString() === 'THEY screwed up');
    const {left, top, width, height} = range.getClientRects()[0];
    return {left, top, width, height};
  });
  await page.mouse.dblclick(box.left + 8, box.top + box.height / 2);
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), 'THEY');
  await page.locator('.amends-card').waitFor();
  // Nothing but the package's own files.
  assert.ok(requests.every(url => url.startsWith(server.at(''))), requests.join('\n'));
  assert.deepEqual(troubles, []);
});

test('an editable element: pasted HTML, emoji, undo', async () => {
  const {page, troubles} = await openFixture();
  await attachTo(page, 'rich');
  const rich = page.locator('#rich');
  await rich.click();
  await page.evaluate(() => document.execCommand('insertHTML', false,
    '<p>😀😀 We are <b>sorry</b> if <i>you</i> were offended.</p>' +
    '<p><u>THEY</u> screwed&nbsp;up the delivery.</p>' +
    '<blockquote>They screwed up my delivery.</blockquote>'));
  await waitForMarks(page, 2);
  const texts = (await underlined(page)).map(({text}) => text);
  assert.ok(texts.includes('sorry if you were offended'), texts.join('|'));
  assert.deepEqual(texts.filter(text => /screwed/.test(text)), ['THEY screwed up']);
  const before = await rich.innerText();
  await page.getByRole('button', {name: /by “We screwed up”$/}).click();
  assert.match(await rich.innerText(), /We screwed\sup the delivery/);
  await page.keyboard.press('Control+z');
  assert.equal(await rich.innerText(), before);
  assert.deepEqual(troubles, []);
});

test('marks follow their words while somebody types before them', async () => {
  for (const id of ['plain', 'rich']) {
    const {page} = await openFixture();
    await attachTo(page, id, {delay: 60000});
    await page.locator(`#${id}`).click();
    await page.keyboard.insertText(sorry);
    await page.evaluate(() => composer.check());
    await waitForMarks(page, 2);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Dear Ann 😀, ');
    const texts = (await underlined(page)).map(({text}) => text);
    assert.ok(texts.includes('THEY screwed up'), texts.join('|'));
    await page.getByRole('button', {name: /by “We screwed up”$/}).click();
    const text = await page.locator(`#${id}`).evaluate(field => field.value ?? field.innerText);
    assert.equal(text.replace(/\s+/g, ' '),
                 'Dear Ann 😀, ' + sorry.replace('THEY screwed up', 'We screwed up'));
  }
});

test('words that have changed are not cut into', async () => {
  const {page} = await openFixture();
  await attachTo(page, 'plain', {delay: 60000});
  await page.locator('#plain').fill(sorry);
  await page.evaluate(() => composer.check());
  await waitForMarks(page, 2);
  const text = await page.evaluate(() => {
    const {fixes: [fix]} = composer.findings.find(({quote}) => quote === 'THEY screwed up');
    const field = composer.element;
    field.setRangeText('XX', field.value.indexOf('screwed'), field.value.indexOf('screwed') + 3);
    field.dispatchEvent(new InputEvent('input'));
    composer.apply(fix);
    return field.value;
  });
  assert.equal(text, sorry.replace('scr', 'XX'));
});

test('nothing happens while an input method composes', async () => {
  const {page, context} = await openFixture();
  await attachTo(page, 'plain', {delay: 0});
  await page.locator('#plain').click();
  await page.keyboard.insertText('sorry');
  await page.waitForTimeout(300);
  const devtools = await context.newCDPSession(page);
  await page.evaluate(() => {
    globalThis.reports = 0;
    composer.addEventListener('report', () => globalThis.reports++);
  });
  for (const text of ['に', 'にほ', 'にほん'])
    await devtools.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => globalThis.reports), 0);
  await devtools.send('Input.insertText', {text: '日本'});
  await page.waitForFunction(() => globalThis.reports > 0);
  assert.equal(await page.locator('#plain').inputValue(), 'sorry日本');
});

test('writing from right to left is left in peace', async () => {
  const {page, troubles} = await openFixture();
  await attachTo(page, 'rich');
  const arabic = 'نأسف إذا شعرت بالإهانة. هم أفسدوا التسليم.';
  await page.locator('#rich').fill(arabic);
  await page.evaluate(() => composer.check());
  assert.equal((await underlined(page)).length, 0);
  assert.equal(await page.locator('#rich').innerHTML(), arabic);
  assert.equal(await page.locator('#rich').getAttribute('dir'), null);
  assert.deepEqual(troubles, []);
});

test('without the Highlight API words are underlined by boxes', async () => {
  for (const id of ['plain', 'rich']) {
    const {page} = await openFixture();
    await attachTo(page, id, {underline: 'boxes'});
    await page.locator(`#${id}`).fill(sorry);
    await page.locator('.amends-box-error').first().waitFor({state: 'attached'});
    const isOver = await page.evaluate(() => {
      const box = document.querySelector('.amends-box-error').getBoundingClientRect();
      const {range} = composer.findings.find(({severity}) => severity === 'error');
      const words = range.getClientRects()[0];
      return Math.abs(box.left - words.left) < 1 && Math.abs(box.top - words.top) < 1 &&
             Math.abs(box.width - words.width) < 1;
    });
    assert.ok(isOver, id);
  }
});

test('<amends-composer>', async () => {
  const {page, troubles} = await openFixture();
  await page.evaluate(() => define());
  await page.locator('#inner').fill(sorry);
  await waitForMarks(page, 2);
  assert.ok(await score(page) < 50);
  assert.equal(await page.evaluate(() => document.querySelector('amends-composer').composer.report.profile), 'email');
  await page.evaluate(() => document.querySelector('amends-composer').remove());
  assert.equal((await underlined(page)).length, 0);
  assert.equal(await page.locator('.amends-card').count(), 0);
  assert.deepEqual(troubles, []);
});

test('detach() leaves the page as it was', async () => {
  const {page} = await openFixture();
  const html = () => page.evaluate(() => document.body.innerHTML);
  const before = await html();
  await attachTo(page, 'plain');
  assert.notEqual(await html(), before);
  await page.evaluate(() => composer.detach());
  assert.equal(await html(), before);
});

test('without workers the page checks by itself', async () => {
  const {page} = await openFixture();
  await page.evaluate(() => {
    globalThis.composer = attach(document.getElementById('plain'), {
      worker: () => new Worker('/package/missing.js', {type: 'module'}),
    });
  });
  await page.locator('#plain').fill(sorry);
  await waitForMarks(page, 2);
});

test('an engine that cannot be loaded is told', async () => {
  const {page} = await openFixture();
  await attachTo(page, 'plain', {load: {wasm: '/package/none.wasm'}});
  await page.getByText('The draft could not be checked').waitFor();
});

test('wrong options are refused', async () => {
  const {page} = await openFixture();
  await assert.rejects(attachTo(page, 'plain', {colour: 'red'}), /no option "colour"/);
  await assert.rejects(attachTo(page, 'form'), /needs a textarea or an editable element/);
});

test('two composers on one page keep apart', async () => {
  const {page} = await openFixture();
  await page.evaluate(() => {
    const checker = new Checker();
    globalThis.two = ['plain', 'rich'].map(id => attach(document.getElementById(id), {checker}));
  });
  await page.locator('#plain').fill(sorry);
  await page.locator('#rich').fill('They screwed up, sorry.');
  await waitForMarks(page, 3);
  // Asked at once, both are answered: the newest of each.
  assert.deepEqual(await page.evaluate(async () =>
    (await Promise.all([two[0].check(), two[0].check(), two[1].check(), two[0].check()]))
      .map(report => report !== null)), [true, false, true, true]);
  await page.evaluate(() => two[0].detach());
  assert.deepEqual((await underlined(page)).map(({text}) => text), ['They screwed up']);
});

test('axe has nothing to say', async () => {
  const {page} = await openFixture();
  await page.evaluate(() => define());
  await attachTo(page, 'plain', {sections: ['score', 'findings', 'improvements', 'parts', 'contributions']});
  await page.locator('#plain').fill(sorry);
  await page.locator('#inner').fill(sorry);
  await waitForMarks(page, 4);
  await page.waitForTimeout(500);
  assert.deepEqual(await axeTroubles(page), []);
});

test('CodeMirror', async () => {
  // Its style elements need a nonce under a strict policy, its marks are images.
  const own = await serve({policy:
    strict.replace("style-src 'self'", "style-src 'nonce-codemirror'; img-src data:")});
  const {page, troubles} = await open(browser, own.at('fixtures/codemirror.html'));
  await page.waitForFunction(() => globalThis.lintNow);
  await page.evaluate(() => lintNow());
  const mark = page.locator('.cm-lintRange-error');
  await mark.waitFor();
  assert.equal(await mark.textContent(), 'THEY screwed up');
  await mark.hover();
  await page.getByRole('button', {name: 'We screwed up'}).click();
  assert.equal(await page.evaluate(() => view.state.doc.toString()), 'Sorry. 😀\nWe screwed up the delivery.');
  assert.deepEqual(troubles, []);
  own.stop();
});
