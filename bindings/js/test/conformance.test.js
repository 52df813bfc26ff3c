// SPDX-License-Identifier: MIT
//
// The module in Node says byte for byte what the program says, of the
// conformance set, the corpora and the examples of all rules.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { Amends } = await import(pathToFileURL(process.env.PACKAGE + '/amends.js'));
const amends = await Amends.load();

function program(args, input) {
  const { stdout, stderr, status } = spawnSync(process.env.AMENDS, args, {
    input, encoding: 'utf8', maxBuffer: 1 << 30,
  });
  assert.ok(status !== null && status < 2, stderr);
  return stdout;
}

const read = name => readFileSync(new URL(`../../../tests/${name}`, import.meta.url), 'utf8')
  .trim().split('\n').map(line => JSON.parse(line))
  .map(({ text, format }) => ({ text, format }));

function compare(messages) {
  const lines = messages.map(message => JSON.stringify(message)).join('\n') + '\n';
  const expected = program(['check', '--batch', '--fail-on', 'never'], lines).trim().split('\n');
  assert.equal(expected.length, messages.length);
  messages.forEach(({ text, format }, index) => {
    const json = amends.checkToJson(text, { format });
    assert.equal(json, expected[index], `message ${index}: ${text.slice(0, 200)}`);
  });
}

for (const name of ['conformance/messages', 'conformance/surrogates', 'corpus/messages',
                    'corpus/ordinary', 'corpus/anchors'])
  test(name, () => compare(read(`${name}.jsonl`)));

test('the examples of all rules', () => {
  const examples = amends.rules().flatMap(rule => [...rule.flags, ...rule.passes]);
  assert.ok(examples.length > 1000);
  compare(examples.map(text => ({ text })));
});

test('the rules', () => {
  const rules = program(['rules', '-o', 'jsonl']).trim().split('\n').map(line => JSON.parse(line));
  assert.deepEqual(amends.rules(), rules);
});
