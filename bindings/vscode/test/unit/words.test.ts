// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Score } from '../../src/report';
import { sign, statusLabel, statusLines, statusText, title } from '../../src/words';

const score = (change: Partial<Score> = {}): Score => ({
  uri: 'file:///a.md', version: 1, score: 41, grade: 'poor', missing: ['ownership', 'repair'],
  messages: 1, findings: 2, ...change,
});

void test('the item shows a score, else findings, else what it is told to', () => {
  assert.equal(statusText(score(), false), '$(mail) 41/100');
  assert.equal(statusText(score({ score: 0 }), false), '$(mail) 0/100');
  assert.equal(statusText(score({ score: null, findings: 1 }), false), '$(mail) 1 finding');
  assert.equal(statusText(score({ score: null, findings: 0 }), false), undefined);
  assert.equal(statusText(score({ score: null, findings: 0 }), true), '$(mail) amends');
});

void test('the lines say what the number is of', () => {
  assert.deepEqual(statusLines(score()),
                   ['41 of 100 (poor)', 'Missing: ownership, repair', '2 findings in the wording']);
  assert.equal(statusLines(score({ messages: 7 }))[0], 'Lowest of 7 messages: 41 of 100 (poor)');
  assert.deepEqual(statusLines(score({ score: null, grade: null, missing: [], findings: 0 })),
                   ['No apology, so no score', 'Nothing to change in the wording']);
});

void test('a screen reader hears sentences without icons', () => {
  assert.equal(statusLabel(score()),
               'Apology: 41 of 100 (poor). Missing: ownership, repair. 2 findings in the wording.');
  assert.ok(!statusLabel(score()).includes('$('));
});

void test('identifiers become titles, points get their sign', () => {
  assert.equal(title('blame.third-party'), 'Blame third party');
  assert.deepEqual([sign(12), sign(-3), sign(0)], ['+12', '-3', '0']);
});
