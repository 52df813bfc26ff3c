// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { gapsOf, snippetOf } from '../../src/gaps';

const gapTexts = (text: string, before = '') => gapsOf(text, before).map(({ start, end }) => text.slice(start, end));

void test('gaps are found, in HTML too', () => {
  assert.deepEqual(gapTexts('sorry that we <what we did>, by <day>'), ['<what we did>', '<day>']);
  assert.deepEqual(gapTexts('sorry that we &lt;what we did&gt;.'), ['&lt;what we did&gt;']);
  assert.deepEqual(gapTexts('<!-- amends:ignore minimising -- <why> -->'), ['<why>']);
  assert.deepEqual(gapTexts('1 < 2'), []);
});

void test('the sign that keeps Markdown from seeing a tag belongs to the gap', () => {
  assert.deepEqual(gapTexts('I have \\<what you did>.'), ['\\<what you did>']);
  assert.equal(snippetOf('I have \\<what you did>.'), 'I have ${1:\\\\<what you did>}.');
});

void test('tags that stood there are no gaps', () => {
  assert.deepEqual(gapTexts('We <b>lost</b> <what it was>', 'They <b>lost</b> it'), ['<what it was>']);
});

void test('Tab leads from gap to gap', () => {
  assert.equal(snippetOf('We <what>, on <day>.'), 'We ${1:<what>}, on ${2:<day>}.');
  assert.equal(snippetOf('This was our mistake.'), 'This was our mistake.');
});

void test('signs of snippets mean themselves', () => {
  assert.equal(snippetOf('{{ name }} pays $5 \\ <how much $>'), '{{ name \\}\\} pays \\$5 \\\\ ${1:<how much \\$>}');
});
