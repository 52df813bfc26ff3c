// SPDX-License-Identifier: MIT
//
// What no editor should send: it is answered as the protocol says, and the
// server goes on.
'use strict';
const assert = require('node:assert');
const test = require('node:test');
const { raw, frame } = require('./client.js');

const request = (id, method, params) => frame({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) });
const notice = (method, params = {}) => frame({ jsonrpc: '2.0', method, params });
const begin = request(1, 'initialize', { capabilities: {}, initializationOptions: { debounce: 0 } });
const end = Buffer.concat([request(99, 'shutdown'), notice('exit')]);
const session = (...frames) => raw(Buffer.concat([begin, ...frames.map((bytes) => Buffer.from(bytes)), end]));

/* The answers by their id; what has none is a list. */
function answers(messages) {
  const byId = new Map();
  const nobody = [];
  for (const message of messages)
    if (message.id === null) nobody.push(message.error.code);
    else if (message.id !== undefined && message.method === undefined) byId.set(message.id, message);
  return { byId, nobody };
}

/* The session ends in order whatever came in between. */
async function survives(frames, codes) {
  const { code, signal, messages } = await session(...frames);
  const { byId, nobody } = answers(messages);
  assert.deepStrictEqual([code, signal], [0, null]);
  assert.strictEqual(byId.get(99).result, null);
  assert.deepStrictEqual(nobody, codes);
  return byId;
}

test('broken frames', async () => {
  const good = request(2, 'textDocument/hover', {});
  for (const bytes of [
    'Content-Length: x\r\n\r\n',
    'Content-Length: -5\r\n\r\n',
    'Content-Length: 99999999999999999999\r\n\r\n',
    'Content-Type: text/plain\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'x'.repeat(100000),
    `X: ${'y'.repeat(20000)}\r\n\r\n`,
  ]) {
    const byId = await survives([bytes, good], [-32700]);
    assert.strictEqual(byId.get(2).error.code, -32602, bytes.slice(0, 40));
  }
});

test('frames that hold no message', async () => {
  await survives([frame('{')], [-32700]);
  await survives([frame('')], [-32700]);
  await survives([frame(Buffer.from([0x22, 0xff, 0x22]).toString('latin1')), frame('{"a":1}')], [-32600, -32600]);
  await survives([frame('[]'), frame('17'), frame('null'), frame('"x"')], [-32600, -32600, -32600, -32600]);
  await survives([frame('{"jsonrpc":"2.0","id":{},"method":"shutdown"}')], [-32600]);
  await survives([frame('['.repeat(100000))], [-32700]);
  await survives([frame('{"jsonrpc":"2.0","id":7,"result":null}')], []);
});

test('methods that do not exist', async () => {
  const byId = await survives([request('a', 'no/such'), notice('no/such'), notice('$/such'), request(3, '$/such')], []);
  assert.strictEqual(byId.get('a').error.code, -32601);
  assert.strictEqual(byId.get(3).error.code, -32601);
});

test('parameters of any shape', async () => {
  const shapes = [undefined, null, 1, 'x', [], {}, { textDocument: null }, { textDocument: { uri: 5 } }, { textDocument: { uri: 'file:///x' } },
    { textDocument: { uri: 'file:///a' }, position: { line: -1, character: 0 } },
    { textDocument: { uri: 'file:///a' }, position: { line: 1e15, character: 1e15 }, range: {} },
    { textDocument: { uri: 'file:///a', version: 'x' }, contentChanges: [{ range: { start: { line: 9, character: 9 }, end: { line: 0, character: 0 } }, text: '?' }, {}, 1] },
    { textDocument: { uri: 'file:///a', languageId: 7, text: 8 } }, { command: 5 }, { command: 'amends.showScore', arguments: [1, 2] },
    { event: { added: [{ uri: 'x' }, 1], removed: [null] } }];
  const frames = [notice('textDocument/didOpen', { textDocument: { uri: 'file:///a', languageId: 'plaintext', version: 1, text: 'They screwed up.\0\ud83d' } })];
  let id = 100;
  for (const method of ['textDocument/hover', 'textDocument/codeAction', 'textDocument/codeLens', 'textDocument/diagnostic', 'workspace/executeCommand'])
    for (const shape of shapes) frames.push(request(id++, method, shape));
  for (const method of ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didSave', 'workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', '$/cancelRequest', 'textDocument/didClose'])
    for (const shape of shapes) frames.push(notice(method, shape));
  const byId = await survives(frames, []);
  for (let i = 100; i < id; i++) assert.ok(byId.has(i), `${i} is answered`);
});

test('the wrong order', async () => {
  const early = await raw(Buffer.concat([request(1, 'shutdown'), notice('textDocument/didOpen'), begin, begin, end]));
  const codes = early.messages.map((message) => message.error?.code);
  assert.deepStrictEqual(codes, [-32002, undefined, -32600, undefined]);
  const late = await raw(Buffer.concat([begin, request(5, 'shutdown'), request(6, 'textDocument/hover', {}), notice('exit')]));
  assert.strictEqual(answers(late.messages).byId.get(6).error.code, -32600);
  assert.strictEqual(late.code, 0);
});

test('exit codes', async () => {
  assert.strictEqual((await raw(notice('exit'))).code, 1);
  assert.strictEqual((await raw(Buffer.concat([begin, notice('exit')]))).code, 1);
  assert.strictEqual((await raw(begin)).code, 1);
  assert.strictEqual((await raw('')).code, 1);
  assert.strictEqual((await raw(Buffer.concat([begin, end]))).code, 0);
});

test('a request that waits is cancelled', async () => {
  const byId = await survives([request(2, 'textDocument/hover', {}), request(3, 'textDocument/hover', {}), notice('$/cancelRequest', { id: 3 }), notice('$/cancelRequest', { id: 77 })], []);
  assert.strictEqual(byId.get(3).error.code, -32800);
  assert.strictEqual(byId.get(2).error.code, -32602);
});

test('a document of 10 MB', async () => {
  const text = `${'The parcel is on its way, and here is a line of it.\n'.repeat(200000)}They screwed up the delivery.\n`;
  const { code, messages } = await session(
    notice('textDocument/didOpen', { textDocument: { uri: 'file:///big.txt', languageId: 'plaintext', version: 1, text } }),
    notice('textDocument/didChange', { textDocument: { uri: 'file:///big.txt', version: 2 }, contentChanges: [{ range: { start: { line: 100000, character: 3 }, end: { line: 100000, character: 4 } }, text: '\n' }] }),
    request(2, 'textDocument/codeLens', { textDocument: { uri: 'file:///big.txt' } })
  );
  assert.strictEqual(code, 0);
  assert.ok(Array.isArray(answers(messages).byId.get(2).result));
});
