// SPDX-License-Identifier: MIT
//
// Random edits: after each the server's text is the client's. A marker at a
// random place and one at the end are found by the server, and stand where the
// client has them; a place depends on all that stands before it.
'use strict';
const assert = require('node:assert');
const test = require('node:test');
const { TextDocument } = require('vscode-languageserver-textdocument');
const { Client, workspace, capabilities } = require('./client.js');

const EDITS = Number(process.env.AMENDS_LSP_EDITS || 5000);

const rule = (word) => `  - id: pressure.${word}
    severity: error
    title: A marker
    why: It is looked for.
    source: test
    advice: Leave it where it is.
    anywhere: true
    patterns: |
      ${word}
    flags: ["a ${word} here"]
    passes: ["a ${word}x here"]
`;
const pack = `format: 1\npack: marker\nlanguage: en\nrules:\n${rule('somewhere')}${rule('last')}`;
const files = {
  '.amends.yaml': 'root: true\nbuiltin: false\npacks: [marker.yaml]\n',
  'marker.yaml': pack,
};

/* Characters of 1 to 4 bytes, and all ends of lines. */
const pieces = ['a', 'b ', '\u00fc', '\u20ac', '\u{1F600}', '\n', '\r\n', '\r', '\t', 'e\u0301'];

function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/* An offset that parts no pair of surrogates and no "\r\n": positions cannot
 * name those. */
function whole(text, offset) {
  if (text[offset] === '\n' && text[offset - 1] === '\r') return offset - 1;
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit < 0xe000 ? offset - 1 : offset;
}

/* Positions in other units than the library's UTF-16. */
function unitsOf(encoding) {
  if (encoding === 'utf-8') return (text) => Buffer.byteLength(text);
  if (encoding === 'utf-32') return (text) => [...text].length;
  return (text) => text.length;
}

function positionAt(document, offset, units) {
  const { line } = document.positionAt(offset);
  const start = document.offsetAt({ line, character: 0 });
  return { line, character: units(document.getText().slice(start, offset)) };
}

/* A marker stands alone among blanks, so that it is a word. */
const SOMEWHERE = ' somewhere ';
const LAST = '.\nlast'; // so that no "\r" comes before the "\n"

function changes(random, text) {
  const list = [];
  let now = text.slice(0, -LAST.length);
  const at = now.indexOf(SOMEWHERE);
  const splice = (start, end, insert) => {
    list.push({ start, end, insert });
    now = now.slice(0, start) + insert + now.slice(end);
  };
  if (at >= 0) splice(at, at + SOMEWHERE.length, '');
  const start = whole(now, random(now.length + 1));
  const end = whole(now, Math.min(now.length, start + random(now.length > 1500 ? 400 : 12)));
  let insert = '';
  for (let i = random(10); i > 0; i--) insert += pieces[random(pieces.length)];
  splice(start, Math.max(start, end), insert);
  const place = whole(now, random(now.length + 1));
  splice(place, place, SOMEWHERE);
  return list;
}

async function run(encoding) {
  const space = workspace(files);
  const client = new Client();
  const answer = await client.begin(space, capabilities({ encodings: [encoding], pulls: true }));
  assert.strictEqual(answer.capabilities.positionEncoding, encoding);
  const uri = space.uri('draft.txt');
  const random = generator(7 + encoding.length);
  const units = unitsOf(encoding);
  let document = TextDocument.create(uri, 'plaintext', 1, `${SOMEWHERE}${LAST}`);
  await client.open(uri, document.getText());
  for (let version = 2; version < EDITS + 2; version++) {
    const sent = [];
    for (const change of changes(random, document.getText())) {
      const range = {
        start: positionAt(document, change.start, units),
        end: positionAt(document, change.end, units),
      };
      sent.push({ range, text: change.insert });
      const text = document.getText();
      document = TextDocument.create(uri, 'plaintext', version,
        text.slice(0, change.start) + change.insert + text.slice(change.end));
    }
    await client.change(uri, version, sent);
    const report = await client.request('textDocument/diagnostic', { textDocument: { uri } });
    const text = document.getText();
    const expected = [['pressure.somewhere', text.indexOf('somewhere')], ['pressure.last', text.length - 4]]
      .map(([code, offset]) => ({ code, start: positionAt(document, offset, units) }));
    const found = report.items.map((item) => ({ code: item.code, start: item.range.start }));
    assert.deepStrictEqual(found, expected, `edit ${version} of ${JSON.stringify(text)}`);
  }
  assert.strictEqual(await client.end(), 0);
  space.clear();
}

for (const encoding of ['utf-16', 'utf-8', 'utf-32'])
  test(`${EDITS} random edits in ${encoding}`, () => run(encoding));
