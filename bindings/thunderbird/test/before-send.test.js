// SPDX-License-Identifier: MIT
//
// The extension in the real Thunderbird, with a mail server of this machine.
import assert from 'node:assert/strict';
import {after, afterEach, before, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {startSink} from './sink.js';
import {Thunderbird, until} from './thunderbird.js';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const awful = '<p>Dear Ms Byrne,</p><p>I am <b>sorry</b> if you were upset. ' +
  '<i>THEY</i> screwed up the <u>delivery</u>.</p><p>Kind regards,<br>Tomasz</p>' +
  `<p><a href="https://acme.test/parcel?a=1&amp;b=2">Your parcel</a> <img alt="" src="data:image/png;base64,${pixel}"></p>`;
const complaint = `From: Ms Byrne <byrne@customer.test>
To: agent@acme.test
Subject: Where is my parcel?
Date: Thu, 19 Nov 2026 10:00:00 +0000
Message-ID: <NUMBER@customer.test>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8

They screwed up the delivery, you are wrong, and it was your fault!
I am sorry if that upsets you.
`;
const clean = 'Dear Ms Byrne, I am sorry that we lost your parcel. That was our mistake. ' +
  'A new one leaves today and reaches you on Monday. ';
const ordinary = '<p>Hi Ana,</p><p>The meeting is moved to Tuesday at ten. ' +
  'Please bring the figures for October.</p><p>Best,<br>Tomasz</p>';
const panel = 'panel.html?review';

let sink;
let thunderbird;

before(async () => {
  sink = await startSink();
  thunderbird = await Thunderbird.start(process.env.XPI, sink.port);
});

after(async () => {
  await thunderbird?.stop();
  sink?.close();
});

// A test that fails leaves nothing behind for the next one.
afterEach(() => thunderbird.closeAll());

const mailsOf = subject =>
  sink.mails.filter(mail => mail.text.includes(`\nSubject: ${subject}\n`));

/** The text of a mail, quoted-printable undone. */
const plain = mail => mail.text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g,
  (_, code) => String.fromCharCode(parseInt(code, 16)));

const panelShown = () => thunderbird.untilPage(
  'the window', panel, 'return document.querySelector("#findings .finding, #send:not([hidden])") !== null');

async function mailArrives(subject) {
  await until(`the mail "${subject}"`, () => mailsOf(subject).length > 0);
  await until('the composer to close', async () => !await thunderbird.composerIsOpen());
  await sleep(200);
  assert.equal(mailsOf(subject).length, 1);
  return mailsOf(subject)[0];
}

const click = id => thunderbird.inPage(panel, `document.getElementById("${id}").click()`);
const panelGone = () => until('the window to close',
  async () => !await thunderbird.hasWindow('Before this mail goes out'));

/** Sends ordinary mail and gives the milliseconds for which it was held. */
async function sendOrdinary(subject, writingMs) {
  await thunderbird.compose({subject, body: ordinary});
  await sleep(writingMs);
  await thunderbird.clickSend();
  await mailArrives(subject);
  assert.equal(await thunderbird.hasWindow('Before this mail goes out'), false);
  return Math.round(await thunderbird.heldMs());
}

test('ordinary mail passes without a window in less than 200 ms', async t => {
  const times = [];
  for (let i = 0; i < 5; i++) times.push(await sendOrdinary(`Meeting ${i}`, 1000));
  t.diagnostic(`held for ${times.join(', ')} ms`);
  times.sort((a, b) => a - b);
  assert.ok(times[2] < 200, times.join());
});

test('ordinary mail wakes a background page that was ended', async t => {
  await until('the end of the background page',
    async () => await thunderbird.background() === 'stopped', 30000);
  t.diagnostic(`sent at once, held for ${await sendOrdinary('Meeting cold', 0)} ms`);
});

test('an awful mail is stopped, a rewrite is taken, the changed text goes out once', async () => {
  await thunderbird.compose({subject: 'Your parcel', body: awful});
  await thunderbird.clickSend();
  await panelShown();
  const titles = await thunderbird.inPage(panel,
    'return [...document.querySelectorAll(".finding h2")].map(one => one.textContent)');
  assert.ok(titles.some(title => title.includes('Blames "them"')), titles.join());
  assert.ok(titles.some(title => title.includes('Sorry only if')), titles.join());
  assert.equal(sink.mails.filter(mail => mail.text.includes('Your parcel')).length, 0);
  if (process.env.PICTURES)
    await thunderbird.picture('Before this mail goes out', `${process.env.PICTURES}/before-send.png`);

  // Longer than a background page lives without a sign of life.
  await sleep(14000);
  await thunderbird.inPage(panel, `
    const finding = [...document.querySelectorAll(".finding")].find(one => one.textContent.includes('Blames "them"'));
    finding.querySelector("button.use").click();`);
  await thunderbird.untilPage('the rewrite', panel,
    'return !document.querySelector("#findings").textContent.includes("Blames")');
  // A rewrite with a gap waits until it is filled in.
  await thunderbird.inPage(panel, 'document.querySelector(".finding button.use").click()');
  assert.equal(await thunderbird.inPage(panel, 'return document.querySelector(".finding input").matches(".missing")'), true);
  await thunderbird.inPage(panel, `
    document.querySelector(".finding input").value = "lost your parcel";
    document.querySelector(".finding button.use").click();`);
  await thunderbird.untilPage('the second rewrite', panel,
    'return !document.querySelector("#findings").textContent.includes("Sorry only if")');
  await click('send');
  const mail = plain(await mailArrives('Your parcel'));
  assert.match(mail, /I\s+am\s+<b>sorry<\/b>\s+that\s+we\s+lost\s+your\s+parcel/);
  assert.match(mail, /<i>We<\/i>\s+screwed\s+up\s+the\s+<u>delivery<\/u>/);
  assert.doesNotMatch(mail, /THEY|sorry<\/b> if/);
  // What is not words is as it was.
  assert.match(mail, /<a\s+href="https:\/\/acme\.test\/parcel\?a=1&amp;b=2">Your\s+parcel<\/a>/);
  assert.ok(mail.replace(/\n/g, '').includes(pixel.slice(0, 60)));
  await panelGone();
});

test('going back keeps the mail, sending anyway sends it as it is', async () => {
  await thunderbird.compose({subject: 'Back', body: awful});
  await thunderbird.clickSend();
  await panelShown();
  await click('back');
  await panelGone();
  assert.equal(await thunderbird.inComposer('return window.gWindowLocked'), false);
  assert.equal(mailsOf('Back').length, 0);
  await thunderbird.clickSend();
  await panelShown();
  await click('send');
  assert.match(plain(await mailArrives('Back')), /THEY/);
});

test('a window that is closed sends nothing', async () => {
  await thunderbird.compose({subject: 'Closed', body: awful});
  await thunderbird.clickSend();
  await panelShown();
  await thunderbird.js(`for (const window of Services.wm.getEnumerator(null))
    if (window.document.title.includes("Before this mail goes out")) window.close();`);
  await until('the lock to end', () => thunderbird.inComposer('return window.gWindowLocked === false'));
  assert.equal(mailsOf('Closed').length, 0);
  await thunderbird.closeComposer();
});

test('an edit can be undone', async () => {
  await thunderbird.compose({subject: 'Undo', body: awful});
  await thunderbird.clickSend();
  await panelShown();
  const html = () => thunderbird.inComposer('return editor.document.body.innerHTML.replace(/\\n/g, "")');
  const before = await html();
  await thunderbird.inPage(panel, '[...document.querySelectorAll(".use")].find(one => !one.closest("form").querySelector("input")).click()');
  await thunderbird.untilPage('the edit', panel, 'return !document.getElementById("undo").hidden');
  assert.notEqual(await html(), before);
  await click('undo');
  await thunderbird.untilPage('the way back', panel, 'return document.getElementById("undo").hidden');
  assert.equal(await html(), before);
  await click('back');
  await panelGone();
  await thunderbird.closeComposer();
});

test('plain text is checked and edited too', async () => {
  const body = 'Dear Ms Byrne,\n\nI am sorry for the wait. THEY screwed up the delivery.\n\n> They are idiots\n> and liars.\n';
  await thunderbird.compose({subject: 'Plain', body, html: false});
  await thunderbird.clickSend();
  await panelShown();
  await thunderbird.inPage(panel, '[...document.querySelectorAll(".finding .use")].find(one => !one.closest("form").querySelector("input")).click()');
  await thunderbird.untilPage('the rewrite', panel,
    'return !document.querySelector("#findings").textContent.includes("Blames")');
  await click('send');
  const mail = plain(await mailArrives('Plain'));
  assert.match(mail, /I am sorry for the wait\. We screwed up the delivery\./);
  assert.match(mail, /\n> They are idiots\n> and liars\./);
});

for (const html of [true, false])
  test(`a clean reply above an angry quote passes, ${html ? 'HTML' : 'plain'}`, async () => {
    const raw = complaint.replace('NUMBER', html ? 'one' : 'two');
    await thunderbird.reply(raw, 'Re: Where is my parcel?', clean, html);
    const before = mailsOf('Re: Where is my parcel?').length;
    await thunderbird.clickSend();
    await until('the reply', () => mailsOf('Re: Where is my parcel?').length > before);
    await until('the composer to close', async () => !await thunderbird.composerIsOpen());
    assert.match(plain(mailsOf('Re: Where is my parcel?').at(-1)), /screwed up the delivery/);
  });

test('an answer between the lines of a quote passes', async () => {
  const body = `<p>Dear Ms Byrne,</p><blockquote type="cite"><p>THEY screwed up the delivery.</p></blockquote>
    <p>${clean}</p><blockquote type="cite">I am sorry if that upsets you.</blockquote><p>Tomasz</p>`;
  await thunderbird.compose({subject: 'Between', body});
  await thunderbird.clickSend();
  await mailArrives('Between');
});

test('the button shows the score while the mail is written', async () => {
  await thunderbird.compose({subject: 'Live', body: '<p>Kind regards,<br>Tomasz</p>'});
  await thunderbird.inComposer('editor.beginningOfDocument(); editor.insertText("I am sorry if you were upset. THEY screwed up the delivery. ")');
  await until('a low score', async () => await thunderbird.buttonScore() < 50);
  const low = await thunderbird.buttonScore();
  await thunderbird.inComposer('editor.selectAll(); editor.insertText(args[0])', clean);
  await until('a better score', async () => await thunderbird.buttonScore() > low + 20);
});

test('mail to a domain is not asked about again when the writer says so', async () => {
  await thunderbird.compose({subject: 'Always', body: awful, to: 'a@always.test'});
  await thunderbird.clickSend();
  await panelShown();
  assert.match(await thunderbird.inPage(panel, 'return document.getElementById("always-text").textContent'), /always\.test$/);
  await click('always');
  await click('send');
  await mailArrives('Always');
  await thunderbird.compose({subject: 'Always 2', body: awful, to: 'b@mail.always.test'});
  await thunderbird.clickSend();
  await mailArrives('Always 2');
  // Another recipient is asked about.
  await thunderbird.compose({subject: 'Always 3', body: awful, to: 'a@always.test, b@other.test'});
  await thunderbird.clickSend();
  await panelShown();
  await click('back');
  await panelGone();
  await thunderbird.closeComposer();
});

test('the popup of the button puts rewrites into the mail', async () => {
  await thunderbird.compose({subject: 'Popup', body: awful});
  await thunderbird.clickButton();
  await thunderbird.untilPage('the popup', 'panel.html', 'return document.querySelector(".finding") !== null');
  await thunderbird.inPage('panel.html', `[...document.querySelectorAll(".finding .use")]
    .find(one => !one.closest("form").querySelector("input")).click()`);
  await until('the rewrite', () => thunderbird.inComposer('return editor.document.body.textContent.includes("We screwed up")'));
});

test('Escape in the window keeps the mail', async () => {
  await thunderbird.compose({subject: 'Escape', body: awful});
  await thunderbird.clickSend();
  await panelShown();
  await thunderbird.inPage(panel, 'document.dispatchEvent(new window.KeyboardEvent("keydown", {key: "Escape", bubbles: true}))');
  await panelGone();
  assert.equal(await thunderbird.inComposer('return window.gWindowLocked'), false);
  assert.equal(mailsOf('Escape').length, 0);
});

const ownPack = `format: 1
pack: own
language: en
rules:
  - id: boilerplate.kindly-revert
    severity: error
    title: Says "kindly revert"
    why: Nobody talks like this.
    source: our style guide
    scope: sentence
    patterns: |
      kindly revert
    flags: ["Please kindly revert by Monday."]
    passes: ["Please answer by Monday."]
`;
const own = '<p>Hi Ana,</p><p>Please kindly revert by Monday.</p>';

/** Fills in fields of the options page, saves, and gives what it says. */
async function saveOptions(values) {
  await thunderbird.inPage('options.html', `
    const form = document.getElementById("form");
    for (const [name, value] of Object.entries(args[0])) form.elements[name].value = value;
    form.requestSubmit();`, values);
  return thunderbird.untilPage('the answer', 'options.html', `
    const status = document.getElementById("status").textContent;
    const problems = document.getElementById("problems");
    return status === "Saved." ? status : !problems.hidden && problems.textContent;`);
}

test('options: own rules are tried before they are kept', async () => {
  await thunderbird.compose({subject: 'Options', body: ordinary});
  await thunderbird.clickButton();
  await thunderbird.untilPage('the popup', 'panel.html', 'return document.getElementById("options")?.hidden === false');
  await thunderbird.inPage('panel.html', 'document.getElementById("options").click()');
  await thunderbird.untilPage('the options', 'options.html', 'return document.body?.dataset.ready === ""');
  assert.match(await saveOptions({pack: ownPack.replace('severity', 'severty')}), /own\.yaml:6:5: .*severty/);
  assert.match(await saveOptions({pack: '', rules: 'nonsense: off'}), /nonsense/);
  assert.equal(await saveOptions({pack: ownPack, rules: 'minimising: off'}), 'Saved.');
  await thunderbird.closeAll();
  await thunderbird.compose({subject: 'Own', body: own});
  await thunderbird.clickSend();
  await panelShown();
  assert.match(await thunderbird.inPage(panel, 'return document.getElementById("findings").textContent'), /kindly revert/);
});

test('options: only mail that leaves the own domain, or to a list, is checked', async () => {
  assert.equal(await saveOptions({recipients: 'outside'}), 'Saved.');
  await thunderbird.compose({subject: 'Inside', body: awful, to: 'ana@acme.test'});
  await thunderbird.clickSend();
  await mailArrives('Inside');
  await thunderbird.compose({subject: 'Outside', body: awful, to: 'ana@acme.test, "Byrne, Ms" <byrne@customer.test>'});
  await thunderbird.clickSend();
  await panelShown();
  await thunderbird.closeAll();
  assert.equal(await saveOptions({recipients: 'list', list: 'customer.test'}), 'Saved.');
  await thunderbird.compose({subject: 'Not on the list', body: awful, to: 'x@elsewhere.test'});
  await thunderbird.clickSend();
  await mailArrives('Not on the list');
  await thunderbird.compose({subject: 'On the list', body: awful, to: 'x@mail.customer.test'});
  await thunderbird.clickSend();
  await panelShown();
});
