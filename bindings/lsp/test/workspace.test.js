// SPDX-License-Identifier: MIT
//
// Checks of the whole workspace: the command amends.checkWorkspace, and
// workspace/diagnostic.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const rpc = require('vscode-languageserver-protocol/node');
const { Client, workspace, capabilities } = require('./client.js');

const BAD = 'They screwed up the delivery.\n';
const GOOD = 'We are sorry that your parcel came late. We will send a new one today.\n';
const PUBLISH = 'textDocument/publishDiagnostics';
const CANCELLED = -32800;

async function session(files, run, { can, options } = {}) {
  const space = workspace(files);
  const client = new Client();
  try {
    client.offer = await client.begin(space, can, options);
    await run(client, space);
    assert.strictEqual(await client.end(), 0);
  } finally {
    space.clear();
  }
}

const check = (client, more = {}) => client.request('workspace/executeCommand', { command: 'amends.checkWorkspace', ...more });

/* What was sent so far: file name → codes of its diagnostics, the last time. */
function sent(client, space) {
  const codes = {};
  for (const { method, params } of client.notes)
    if (method === PUBLISH)
      codes[path.relative(pathToFileURL(space.folder).href, params.uri)] = params.diagnostics.map((item) => item.code ?? item.message);
  return codes;
}

const many = (count, text) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`d${i % 7}/f${i}.md`, `${text}Number ${i}.\n`]));

test('the files that `amends check` would take, with the configuration of their folders', async () => {
  await session({
    'a.md': BAD, 'good.txt': GOOD, 'c.c': BAD, 'skipped.md': BAD, 'sub/b.txt': BAD, 'sub/.amends.yaml': 'rules:\n  blame.they: off\n',
    'macros/m.json': JSON.stringify({ body: BAD }), 'node_modules/n.md': BAD, '.git/HEAD': '', '.gitignore': 'built/\n', 'built/x.md': BAD,
    'box.mbox': `From a Thu Jan  1 00:00:00 2026\nSubject: x\n\n${GOOD}\nFrom a Thu Jan  1 00:00:00 2026\nSubject: y\n\n${BAD}\n`,
    '.amends.yaml': 'root: true\nignore: [skipped.md]\nformats:\n  "macros/*.json": json\n',
  }, async (client, space) => {
    const result = await check(client);
    const found = sent(client, space);
    assert.deepStrictEqual(Object.keys(found).sort(), ['a.md', 'box.mbox', 'macros/m.json']);
    for (const codes of Object.values(found)) assert.deepStrictEqual(codes, ['blame.they.failed']);
    const box = client.notes.find(({ params }) => params?.uri?.endsWith('box.mbox')).params.diagnostics[0];
    assert.deepStrictEqual(box.range.start, { line: 8, character: 0 });
    assert.deepStrictEqual(result, { files: 5, messages: 6, errors: 3, warnings: 0, suggestions: 0, notChecked: 0 });
  });
});

test('what cannot be read is said at its file', async () => {
  await session({ 'a.md': BAD, 'picture.txt': 'x' }, async (client, space) => {
    fs.writeFileSync(path.join(space.folder, 'picture.txt'), Buffer.from([0x50, 0, 0xff, 0xfe, 1]));
    const result = await check(client);
    assert.strictEqual(result.notChecked, 1);
    assert.match(sent(client, space)['picture.txt'][0], /^not checked: /);
  });
});

test('another check takes back what is mended, gone or ignored', async () => {
  await session({ 'a.md': BAD, 'b.md': BAD, 'c.md': BAD, 'd.md': BAD }, async (client, space) => {
    await check(client);
    assert.strictEqual(Object.keys(sent(client, space)).length, 4);
    space.write('a.md', GOOD);
    fs.rmSync(path.join(space.folder, 'b.md'));
    space.write('.amends.yaml', 'root: true\nignore: [c.md]\n');
    client.notes.length = 0;
    const result = await check(client);
    assert.deepStrictEqual(sent(client, space), { 'a.md': [], 'b.md': [], 'c.md': [], 'd.md': ['blame.they.failed'] });
    assert.strictEqual(result.files, 2);
  });
});

test('a document that is open counts as it stands in the editor', async () => {
  await session({ 'a.md': GOOD, 'b.md': BAD }, async (client, space) => {
    await client.open(space.uri('a.md'), BAD, 'markdown', 3);
    await client.diagnostics(space.uri('a.md'), 3);
    const result = await check(client);
    assert.deepStrictEqual([result.files, result.errors], [2, 2]);
    assert.deepStrictEqual(sent(client, space), { 'b.md': ['blame.they.failed'] });
  });
});

test('for an editor that pulls, what was sent for a file goes when it is opened', async () => {
  await session({ 'b.md': BAD }, async (client, space) => {
    await check(client);
    await client.open(space.uri('b.md'), BAD, 'markdown');
    await client.next(PUBLISH, ({ diagnostics }) => diagnostics.length === 1);
    await client.next(PUBLISH, ({ diagnostics }) => diagnostics.length === 0);
  }, { can: capabilities({ pulls: true }) });
});

test('some folders only', async () => {
  await session({ 'x/a.md': BAD, 'y/b.md': BAD, 'x/z/c.md': BAD }, async (client, space) => {
    const result = await check(client, { arguments: [space.uri('x'), space.uri('x/z'), space.uri('x')] });
    assert.strictEqual(result.files, 2);
    assert.deepStrictEqual(Object.keys(sent(client, space)).sort(), ['x/a.md', 'x/z/c.md']);
    await assert.rejects(check(client, { arguments: ['untitled:1'] }), { code: -32602 });
    assert.deepStrictEqual((await check(client, { arguments: [space.uri('nowhere')] })).notChecked, 1);
  });
});

test('progress with the token of the request', async () => {
  await session(many(400, GOOD.repeat(8)), async (client) => {
    const values = [];
    client.connection.onProgress(new rpc.ProgressType(), 'mine', (value) => values.push(value));
    const result = await check(client, { workDoneToken: 'mine' });
    assert.strictEqual(result.files, 400);
    assert.deepStrictEqual([values[0].kind, values.at(-1).kind], ['begin', 'end']);
    assert.strictEqual(values[0].cancellable, true);
    const percents = values.filter(({ kind, percentage }) => kind === 'report' && percentage !== undefined).map(({ percentage }) => percentage);
    assert.ok(percents.length > 0 && percents.every((percent, i) => percent >= (percents[i - 1] ?? 0) && percent <= 100), `${percents}`);
    assert.match(values.at(-1).message, /^400 files, 0 findings$/);
  });
});

test('progress with a token that the server creates, and none where the client shows none', async () => {
  await session(many(400, GOOD.repeat(8)), async (client) => {
    const kinds = [];
    client.connection.onUnhandledProgress(({ value }) => kinds.push(value.kind));
    await check(client);
    assert.ok(client.asked.some(({ method }) => method === 'window/workDoneProgress/create'));
    assert.deepStrictEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
  });
  await session({ 'a.md': BAD }, async (client) => {
    client.connection.onUnhandledProgress(() => assert.fail('nobody asked'));
    await check(client);
    assert.ok(!client.asked.some(({ method }) => method === 'window/workDoneProgress/create'));
  }, { can: {} });
});

test('it is cancelled by its request and by its progress, and the server answers meanwhile', async () => {
  await session(many(3000, GOOD.repeat(30)), async (client, space) => {
    await client.open(space.uri('new.md'), BAD, 'markdown');
    const cancellation = new rpc.CancellationTokenSource();
    const first = client.connection.sendRequest('workspace/executeCommand', { command: 'amends.checkWorkspace', workDoneToken: 't1' }, cancellation.token);
    const ends = [];
    client.connection.onProgress(new rpc.ProgressType(), 't1', (value) => value.kind === 'end' && ends.push(value.message));
    const start = Date.now();
    const hover = await client.request('textDocument/hover', { textDocument: { uri: space.uri('new.md') }, position: { line: 0, character: 2 } });
    assert.match(hover.contents.value, /Blames/);
    assert.ok(Date.now() - start < 2000, 'the hover did not wait for the check');
    cancellation.cancel();
    await assert.rejects(first, { code: CANCELLED });
    const second = check(client, { workDoneToken: 't2' });
    const third = check(client, { workDoneToken: 't3' });
    await client.notify('window/workDoneProgress/cancel', { token: 't3' });
    await assert.rejects(third, { code: CANCELLED });
    await client.notify('window/workDoneProgress/cancel', { token: 't2' });
    await client.notify('window/workDoneProgress/cancel', { token: 'nobody' });
    await assert.rejects(second, { code: CANCELLED });
    assert.deepStrictEqual(ends, ['cancelled']);
    /* A session may end in the middle of one. */
    check(client).catch(({ code }) => assert.strictEqual(code, CANCELLED));
  });
});

test('pulled: all files with numbers, in parts, and only once', async () => {
  const pulls = { can: capabilities({ pulls: true }), options: { workspace: true } };
  await session({ ...many(100, GOOD), 'a.md': BAD }, async (client, space) => {
    const provider = client.offer.capabilities.diagnosticProvider;
    assert.strictEqual(provider.workspaceDiagnostics, true);
    const parts = [];
    client.connection.onProgress(new rpc.ProgressType(), 'parts', ({ items }) => parts.push(...items));
    const pull = (previousResultIds, more = {}) => client.request('workspace/diagnostic', { identifier: 'amends', previousResultIds, ...more });
    const rest = await pull([], { partialResultToken: 'parts' });
    const all = [...parts, ...rest.items];
    assert.ok(parts.length >= 32, `${parts.length} in parts`);
    assert.strictEqual(all.length, 101);
    assert.deepStrictEqual(all.filter(({ items }) => items.length > 0).map(({ uri }) => uri), [space.uri('a.md')]);
    assert.ok(all.every(({ kind, version }) => kind === 'full' && version === null));
    const known = all.map(({ uri, resultId }) => ({ uri, value: resultId }));
    space.write('d1/f1.md', BAD.repeat(2));
    await client.open(space.uri('a.md'), GOOD, 'markdown', 5);
    const again = (await pull(known)).items;
    const changed = again.filter(({ kind }) => kind === 'full');
    assert.deepStrictEqual(changed.map(({ uri, version, items }) => [uri, version, items.length]), [[space.uri('a.md'), 5, 0], [space.uri('d1/f1.md'), null, 2]]);
    assert.ok(again.every(({ kind, items }) => (kind === 'unchanged') === (items === undefined)));
    assert.deepStrictEqual(sent(client, space), {});
  }, pulls);
  await session({}, async (client) => {
    assert.strictEqual(client.offer.capabilities.diagnosticProvider.workspaceDiagnostics, false);
  }, { can: pulls.can });
});
