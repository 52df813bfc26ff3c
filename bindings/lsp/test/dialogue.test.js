// SPDX-License-Identifier: MIT
//
// What an editor asks in a session, with the built-in rules.
'use strict';
const assert = require('node:assert');
const test = require('node:test');
const { Client, workspace, capabilities, edited } = require('./client.js');

const DRAFT = 'Hi \u{1F600} M\u00fcller,\n\n\u{1F600} f\u00fcr: They screwed up the delivery. It was not our fault.\n';
const caret = (line, character) => ({ start: { line, character }, end: { line, character } });
const titled = (actions, start) => actions.find((action) => action.title.startsWith(start));
const editsOf = (action) => action.edit.documentChanges[0].edits;

async function session(run, { files, can, options } = {}) {
  const space = workspace(files);
  const client = new Client();
  try {
    await client.begin(space, can, options);
    await run(client, space);
    assert.strictEqual(await client.end(), 0);
  } finally {
    space.clear();
  }
}

test('diagnostics stand behind an emoji and an umlaut, in each encoding', async () => {
  for (const [encoding, start, end] of [['utf-16', 8, 23], ['utf-8', 11, 26], ['utf-32', 7, 22]])
    await session(async (client, space) => {
      await client.open(space.uri('a.md'), DRAFT, 'markdown', 7);
      const [first] = await client.diagnostics(space.uri('a.md'), 7);
      assert.strictEqual(first.code, 'blame.they.failed');
      assert.strictEqual(first.severity, 1);
      assert.strictEqual(first.source, 'amends');
      assert.deepStrictEqual(first.range, { start: { line: 2, character: start }, end: { line: 2, character: end } });
    }, { can: capabilities({ encodings: ['latin-1', encoding] }) });
});

test('UTF-16 counts where nothing is agreed on', async () => {
  const client = new Client();
  const answer = await client.begin(null, {});
  assert.strictEqual(answer.capabilities.positionEncoding, 'utf-16');
  assert.strictEqual(await client.end(), 0);
});

test('a rewrite puts the line right, and the diagnostic goes', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown');
    await client.diagnostics(uri, 1);
    const rewrite = titled(await client.actions(uri, caret(2, 10)), 'Rewrite:');
    assert.ok(rewrite.isPreferred);
    assert.strictEqual(rewrite.edit.documentChanges[0].textDocument.version, 1);
    const text = edited(DRAFT, editsOf(rewrite));
    assert.strictEqual(text, DRAFT.replace('They screwed up', 'We screwed up'));
    await client.change(uri, 2, editsOf(rewrite).map((edit) => ({ range: edit.range, text: edit.newText })));
    const codes = (await client.diagnostics(uri, 2)).map((item) => item.code);
    assert.ok(!codes.includes('blame.they.failed'));
  });
});

// A question had the document checked, and its diagnostics were never sent.
test('a question before the editor is quiet does not cost the diagnostics', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, 'Hello,\n', 'markdown');
    await client.diagnostics(uri, 1);
    client.change(uri, 2, [{ text: DRAFT }]);
    await client.request('textDocument/codeLens', { textDocument: { uri } });
    assert.ok((await client.diagnostics(uri, 2)).some((item) => item.code === 'blame.they.failed'));
  });
});

test('a comment silences the finding where it stands', async () => {
  for (const [name, language, text, comment] of [
    ['a.md', 'markdown', DRAFT, ' <!-- amends:ignore blame.they.failed -- <why> -->'],
    ['a.liquid', 'liquid', DRAFT, ' {% comment %} amends:ignore blame.they.failed -- <why> {% endcomment %}'],
    ['a.hbs', 'handlebars', DRAFT, ' {{!-- amends:ignore blame.they.failed -- <why> --}}'],
    ['a.md', 'markdown', 'Hello,\n\nThey screwed\nup the delivery.\n', '<!-- amends:ignore blame.they.failed -- <why> -->\n'],
    ['a.yaml', 'yaml', 'macros:\n  - body: They screwed up the delivery.\n', '  # amends:ignore blame.they.failed -- <why>\n'],
    ['b.yaml', 'yaml', 'macros:\n  - name: x\n    body: |\n      They screwed up the delivery.\n', '    # amends:ignore blame.they.failed -- <why>\n'],
  ])
    await session(async (client, space) => {
      const uri = space.uri(name);
      await client.open(uri, text, language);
      const found = (await client.diagnostics(uri, 1)).find((item) => item.code === 'blame.they.failed');
      assert.ok(found, name);
      const ignore = titled(await client.actions(uri, found.range), 'Ignore blame.they.failed');
      assert.strictEqual(editsOf(ignore)[0].newText, comment);
      await client.change(uri, 2, [{ text: edited(text, editsOf(ignore)) }]);
      const codes = (await client.diagnostics(uri, 2)).map((item) => item.code);
      assert.ok(!codes.includes('blame.they.failed'), `${name}: ${codes}`);
      assert.ok(codes.every((code) => code !== undefined), `${name}: the comment has no problem`);
    });
});

test('no comment is offered where readers would see it', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.txt');
    await client.open(uri, DRAFT, 'plaintext');
    await client.diagnostics(uri, 1);
    assert.strictEqual(titled(await client.actions(uri, caret(2, 10)), 'Ignore'), undefined);
  });
});

test('a rule is switched off in .amends.yaml, and taken up without a restart', async () => {
  for (const config of [
    'root: true\n',
    'root: true',
    'root: true\nrules:\n    denial.fault: off # ours\n',
    'root: true\nrules: {denial.fault: off}\nprofile: email\n',
    'root: true\nrules: {}\n',
    'root: true\nrules:\n  blame.they.failed: error # loud\n  denial: off\n'.replace('denial:', 'denial.fault:'),
  ])
    await session(async (client, space) => {
      const uri = space.uri('deep/a.md');
      await client.open(uri, DRAFT, 'markdown');
      await client.diagnostics(uri, 1);
      const action = titled(await client.actions(uri, caret(2, 10)), 'Switch off blame.they.failed');
      assert.ok(action, config);
      assert.strictEqual(action.edit.documentChanges[0].textDocument.uri, space.uri('.amends.yaml'));
      assert.strictEqual(action.edit.documentChanges[0].textDocument.version, null);
      space.write('.amends.yaml', edited(config, editsOf(action)));
      const items = await client.diagnostics(uri, 1);
      assert.ok(items.every((item) => item.code !== 'blame.they.failed'), space.read('.amends.yaml'));
      assert.ok(items.every((item) => item.code !== undefined), space.read('.amends.yaml'));
    }, { files: { '.amends.yaml': config } });
});

test('hovers tell why, what to write, what it costs and the source', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown');
    const position = { line: 2, character: 10 };
    const hover = await client.request('textDocument/hover', { textDocument: { uri }, position });
    for (const words of ['**Blames "them"** (error, -', '*Instead:*', '*Rewrite:* We screwed up', '*This passes:*', '*Source:*', 'blame.they.failed'])
      assert.ok(hover.contents.value.includes(words), hover.contents.value);
    const none = { line: 0, character: 0 };
    assert.strictEqual(await client.request('textDocument/hover', { textDocument: { uri }, position: none }), null);
  });
});

test('a lens shows the score, its command what it is made of', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown');
    const [lens] = await client.request('textDocument/codeLens', { textDocument: { uri } });
    assert.match(lens.command.title, /^amends: \d+ of 100 \(\w+\), missing: .*ownership/);
    const page = await client.request('workspace/executeCommand', lens.command);
    assert.match(page, /-\d+ blame\.they/);
    const score = await client.next('amends/score');
    assert.strictEqual(score.uri, uri);
    assert.ok(score.score < 50 && score.findings === 2 && score.messages === 1);
  }, { options: { scores: true } });
});

test('all safe rewrites are one action', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    const text = 'Hello,\n\nI am sorry for the delay. Mistakes were made.\n';
    await client.open(uri, text, 'markdown');
    await client.diagnostics(uri, 1);
    const actions = await client.actions(uri, caret(0, 0), ['source.fixAll']);
    assert.strictEqual(actions.length, 1);
    assert.strictEqual(actions[0].kind, 'source.fixAll.amends');
    assert.match(edited(text, editsOf(actions[0])), /We made mistakes/i);
  });
});

test('diagnostics can be asked for, and are not sent again when they are the same', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown');
    const ask = (previousResultId) => client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    const first = await ask();
    assert.strictEqual(first.items.length, 2);
    assert.strictEqual((await ask(first.resultId)).kind, 'unchanged');
    await client.change(uri, 2, [{ range: caret(0, 0), text: '\n' }]);
    const second = await ask(first.resultId);
    assert.strictEqual(second.items[0].range.start.line, 3);
    assert.ok(!client.notes.some((note) => note.method === 'textDocument/publishDiagnostics'));
  }, { can: capabilities({ pulls: true }) });
});

test('macros, translations, tables and mails are checked in place', async () => {
  for (const [name, language, text, line, character] of [
    ['macros.json', 'json', '{"macros": [\n  {"body": "Hi,\\n\\nThey screwed up the \\u00fc delivery."}]}\n', 1, 19],
    ['macros.yaml', 'yaml', 'a:\n  body: >\n    Hello there,\n\n    They screwed up the delivery.\n', 4, 4],
    ['macros.csv', 'csv', 'name,body\nx,"They screwed up the delivery."\n', 1, 3],
    ['de.po', 'po', 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "x"\nmsgstr "They screwed up the delivery."\n', 5, 8],
    ['draft.eml', 'mail', 'To: a@example.org\nSubject: Your order\n\nThey screwed up the delivery.\n', 3, 0],
    ['sent.eml', 'mail', 'From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nM=C3=BCller, They screwed up the delivery.\n', 5, 13],
  ])
    await session(async (client, space) => {
      await client.open(space.uri(name), text, language);
      const found = (await client.diagnostics(space.uri(name), 1)).find((item) => item.code === 'blame.they.failed');
      assert.ok(found, name);
      assert.deepStrictEqual(found.range.start, { line, character }, name);
    });
});

test('a broken file of messages says where, and the rest goes on', async () => {
  await session(async (client, space) => {
    await client.open(space.uri('a.json'), '{"body":\n  "They screwed up the delivery}', 'json');
    const [item] = await client.diagnostics(space.uri('a.json'), 1);
    assert.strictEqual(item.severity, 3);
    assert.match(item.message, /^not checked: /);
    assert.strictEqual(item.range.start.line, 1);
  });
});

test('.amends.yaml itself is checked while it is written', async () => {
  await session(async (client, space) => {
    await client.open(space.uri('.amends.yaml'), 'root: true\nfail_on: error\n', 'yaml');
    const [item] = await client.diagnostics(space.uri('.amends.yaml'), 1);
    assert.match(item.message, /unknown key "fail_on", did you mean "fail-on"/);
    assert.strictEqual(item.range.start.line, 1);
  });
});

test('what is ignored has no diagnostics', async () => {
  await session(async (client, space) => {
    await client.open(space.uri('old/a.md'), DRAFT, 'markdown');
    assert.deepStrictEqual(await client.diagnostics(space.uri('old/a.md'), 1), []);
  }, { files: { '.amends.yaml': 'root: true\nignore: old/\n' } });
});

test('a document that is closed has no diagnostics', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown');
    await client.diagnostics(uri, 1);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepStrictEqual(await client.diagnostics(uri), []);
  });
});

test('a wrong configuration is told in its own file, and taken back when it is right', async () => {
  await session(async (client, space) => {
    const config = space.uri('.amends.yaml');
    await client.open(space.uri('a.md'), DRAFT, 'markdown');
    const { message } = await client.next('window/showMessage');
    assert.match(message, /no rule or category|unknown|blame\.nobody/);
    const [fault] = await client.diagnostics(config);
    assert.strictEqual(fault.range.start.line, 2);
    const [item] = await client.diagnostics(space.uri('a.md'), 1);
    assert.match(item.message, /not checked/);
    space.write('.amends.yaml', 'root: true\nrules:\n  blame.they: off\n');
    assert.deepStrictEqual(await client.diagnostics(config), []);
    const items = await client.diagnostics(space.uri('a.md'), 1);
    assert.deepStrictEqual(items.map((one) => one.code), ['denial.fault.not-ours']);
  }, { files: { '.amends.yaml': 'root: true\nrules:\n  blame.nobody: off\n' } });
});

test('an editor gets the whole report of each message, and the parts to insert', async () => {
  await session(async (client, space) => {
    const uri = space.uri('a.md');
    await client.open(uri, DRAFT, 'markdown', 3);
    const { version, messages } = await client.request('amends/report', { textDocument: { uri } });
    assert.strictEqual(version, 3);
    assert.strictEqual(messages.length, 1);
    assert.deepStrictEqual(messages[0].range, { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } });
    assert.strictEqual(messages[0].report.schema, 1);
    assert.strictEqual(messages[0].report.findings[0].rule, 'blame.they.failed');
    const [part] = await client.actions(uri, caret(0, 0), ['refactor.rewrite']);
    assert.strictEqual(part.data.part, messages[0].report.improvements[0].what);
    assert.ok(part.data.gain > 0);
    assert.ok(editsOf(part)[0].newText.includes(part.data.line));

    const macros = '{"a": {"body": "They screwed up."},\n "b": {"body": "\u{1F600} They screwed up."}}\n';
    await client.open(space.uri('m.json'), macros, 'json');
    const file = await client.request('amends/report', { textDocument: { uri: space.uri('m.json') } });
    assert.deepStrictEqual(file.messages.map(({ report }) => report.path), ['/a/body', '/b/body']);
    assert.deepStrictEqual(file.messages.map(({ range }) => range.start.line), [0, 1]);
    assert.strictEqual(file.messages[1].report.findings[0].range.start.column, 19);

    await client.open(space.uri('.amends.yaml'), 'root: true\n', 'yaml');
    const none = await client.request('amends/report', { textDocument: { uri: space.uri('.amends.yaml') } });
    assert.deepStrictEqual(none.messages, []);
  });
});

test('settings of the editor hold where no configuration says otherwise', async () => {
  const files = { '.amends.yaml': 'root: true\n', 'chat/.amends.yaml': 'profile: chat\n' };
  await session(async (client, space) => {
    for (const [name, profile] of [['a.md', 'letter'], ['chat/a.md', 'chat']]) {
      await client.open(space.uri(name), DRAFT, 'markdown');
      const { messages } = await client.request('amends/report', { textDocument: { uri: space.uri(name) } });
      assert.strictEqual(messages[0].report.profile, profile);
    }
  }, { files, options: { settings: { profile: 'letter' } } });
});

test('a wrong setting of the editor is named', async () => {
  await session(async (client, space) => {
    await client.open(space.uri('a.md'), DRAFT, 'markdown');
    const { message } = await client.next('window/showMessage');
    assert.match(message, /expect: .*"sometimes"/);
  }, { options: { settings: { expect: 'sometimes' } } });
});

test('files of messages can wait for a configuration', async () => {
  const macros = '{"body": "They screwed up the delivery."}\n';
  const space = workspace({ 'in/.amends.yaml': 'root: true\n' });
  space.write('.amends.yaml', '');
  require('node:fs').rmSync(`${space.folder}/.amends.yaml`);
  const client = new Client();
  await client.begin(space, capabilities(), { files: 'configured' });
  await client.open(space.uri('a.json'), macros, 'json');
  await client.open(space.uri('in/a.json'), macros, 'json');
  await client.open(space.uri('a.md'), DRAFT, 'markdown');
  assert.deepStrictEqual(await client.diagnostics(space.uri('a.json'), 1), []);
  assert.strictEqual((await client.diagnostics(space.uri('in/a.json'), 1)).length, 1);
  assert.ok((await client.diagnostics(space.uri('a.md'), 1)).length > 0);
  assert.strictEqual(await client.end(), 0);
  space.clear();
});

test('an editor that traces is told how long everything takes', async () => {
  await session(async (client, space) => {
    const told = (what) => client.next('$/logTrace', ({ message }) => message.startsWith(what));
    await client.notify('$/setTrace', { value: 'messages' });
    await client.open(space.uri('a.md'), DRAFT, 'markdown');
    assert.match((await told('textDocument/didOpen')).message, /^textDocument\/didOpen: \d+ us$/);
    assert.match((await told('check')).message, /^check file:.*a\.md: \d+ us$/);
    await client.notify('$/setTrace', { value: 'off' });
    await client.change(space.uri('a.md'), 2, [{ text: 'Sorry.' }]);
    await client.diagnostics(space.uri('a.md'), 2);
    assert.ok(!client.notes.some((note) => note.method === '$/logTrace' && note.params.message.startsWith('check')));
  });
});

test('after many keys the diagnostics are those of the text', async () => {
  await session(async (client, space) => {
    const typed = 'Sorry for the delay. They screwed up the delivery, and it was not our fault.';
    await client.open(space.uri('a.txt'), 'Dear Tom,\n\n\n\nKind regards,\nAnn\n');
    for (let i = 0; i < typed.length; i++)
      await client.change(space.uri('a.txt'), i + 2, [
        { range: { start: { line: 2, character: i }, end: { line: 2, character: i } }, text: typed[i] },
      ]);
    const grown = await client.diagnostics(space.uri('a.txt'), typed.length + 1);
    await client.open(space.uri('b.txt'), `Dear Tom,\n\n${typed}\n\nKind regards,\nAnn\n`);
    assert.deepStrictEqual(grown, await client.diagnostics(space.uri('b.txt'), 1));
    assert.ok(grown.length > 1);
  });
});
