// SPDX-License-Identifier: MIT
//
// The extension with an engine that cannot be loaded: mail goes out all the
// same, and the writer is told.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startSink} from './sink.js';
import {Thunderbird, until} from './thunderbird.js';

test('a broken engine lets mail pass and says so', async () => {
  const sink = await startSink();
  const thunderbird = await Thunderbird.start(process.env.BROKEN_XPI, sink.port);
  try {
    await thunderbird.compose({
      subject: 'Trouble', body: '<p>I am sorry if you were upset. THEY screwed up the delivery.</p>'});
    await thunderbird.clickSend();
    await until('the mail', () => sink.mails.length > 0);
    await until('the composer to close', async () => !await thunderbird.composerIsOpen());
    assert.equal(sink.mails.length, 1);
    const stored = JSON.stringify(await until('the notice', () => thunderbird.storage('notice')));
    assert.match(stored, /went out unchecked/);
  } finally {
    await thunderbird.stop();
    sink.close();
  }
});
