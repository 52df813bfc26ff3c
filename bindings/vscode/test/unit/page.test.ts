// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { page, plain } from '../../src/page';
import { messageAt, type Report } from '../../src/report';

const report: Report = {
  profile: 'email', apology: 'full', score: 23, grade: 'bad',
  findings: [{
    rule: 'blame.they.failed', severity: 'error', message: 'Blames "them"', why: 'They <are> you.',
    advice: 'Say "we".', quote: 'THEY *screwed* up', utf16: { start: 3, end: 9 }, fixes: [{ text: 'We screwed up' }],
  }],
  parts: { regret: { present: true, weak: true }, ownership: { present: false }, thanks: { present: false } },
  missing: ['ownership'],
  contributions: [{ what: 'regret', points: 7 }, { what: 'blame.they', points: -6 }],
  improvements: [{ what: 'ownership', gain: 15, advice: 'Say that it was yours.', line: 'This was our mistake.' }],
  incidents: [],
};

void test('the page tells score, points, parts and why', () => {
  const text = page(report);
  for (const words of ['# 23 of 100, bad', '| Regret | +7 |', '| Blame they | -6 |',
                       '- **+15** Say that it was yours. *This was our mistake.*',
                       '◐ Regret (weak) · ○ Ownership (missing)', '### Blames "them"',
                       '> THEY \\*screwed\\* up', 'They \\<are\\> you.', '*Rewrite:* We screwed up'])
    assert.ok(text.includes(words), `${words} in\n${text}`);
  assert.ok(!text.includes('Thanks'), 'what nobody asks for is not missing');
});

void test('without a score nothing is asked for', () => {
  const text = page({ ...report, score: null, grade: null, missing: [], findings: [], contributions: [] });
  assert.ok(text.startsWith('# No score'));
  assert.ok(!text.includes('Parts of'));
  assert.ok(text.includes('Nothing to change.'));
});

void test('words of a draft are no Markdown', () => {
  assert.equal(plain('<img src=x> [a](b)\n# c'), '\\<img src=x\\> \\[a\\]\\(b\\) \\# c');
});

void test('the message at the cursor is meant, else the worst one', () => {
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line: line + 2, character: 0 } });
  const answer = { version: 1, messages: [{ range: at(0), report: { ...report, score: 50 } }, { range: at(10), report }] };
  assert.equal(messageAt(answer, 1)?.score, 50);
  assert.equal(messageAt(answer, 11)?.score, 23);
  assert.equal(messageAt(answer, 5)?.score, 23);
  assert.equal(messageAt({ version: 1, messages: [] }, 0), undefined);
});
