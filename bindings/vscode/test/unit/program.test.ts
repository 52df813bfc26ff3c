// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { findProgram, isOlder, versionOf, type System } from '../../src/program';

const machine = (programs: string[], change: Partial<System> = {}): System => ({
  platform: 'linux', home: '/home/dan', path: '/opt/a:/opt/b',
  isProgram: (file) => programs.includes(file), exists: (file) => programs.includes(file), ...change,
});

void test('the setting goes before all', () => {
  assert.deepEqual(findProgram('/x/amends-lsp', machine(['/x/amends-lsp', '/opt/a/amends-lsp'])), { path: '/x/amends-lsp' });
  assert.deepEqual(findProgram(' ~/bin/lsp ', machine(['/home/dan/bin/lsp'])), { path: '/home/dan/bin/lsp' });
});

void test('a setting that leads nowhere is told, and nothing else is taken', () => {
  const on = machine(['/opt/a/amends-lsp']);
  assert.deepEqual(findProgram('/x/y', on), { problem: '/x/y does not exist; see the setting amends.server.path' });
  assert.deepEqual(findProgram('/x/y', { ...on, exists: () => true }), { problem: '/x/y cannot be run; see the setting amends.server.path' });
  assert.match(JSON.stringify(findProgram('./amends-lsp', on)), /whole path/);
});

void test('PATH comes first, then the usual folders, then that of the user', () => {
  const all = ['/opt/b/amends-lsp', '/usr/local/bin/amends-lsp', '/home/dan/.local/bin/amends-lsp'];
  assert.deepEqual(findProgram('', machine(all)), { path: all[0] });
  assert.deepEqual(findProgram('', machine(all.slice(1))), { path: all[1] });
  assert.deepEqual(findProgram('', machine(all.slice(2))), { path: all[2] });
  assert.deepEqual(findProgram('', machine([])), { problem: 'the program amends-lsp was not found' });
});

void test('a folder that is open cannot bring its own program', () => {
  assert.ok('problem' in findProgram('', machine(['amends-lsp', './amends-lsp', 'bin/amends-lsp'], { path: '.:bin:' })));
});

void test('a program that is not what it should be is told', () => {
  assert.deepEqual(versionOf('/a', { output: 'amends-lsp 0.1.0\n', error: undefined }), { version: '0.1.0' });
  assert.deepEqual(versionOf('/a', { output: 'amends 0.1.0\n', error: undefined }), { problem: '/a is not amends-lsp' });
  assert.deepEqual(versionOf('/a', { output: '', error: 'cannot load libx.so\nand more' }),
                   { problem: '/a does not run: cannot load libx.so' });
});

void test('an older line is known', () => {
  assert.ok(isOlder('0.1.9', '0.2.0') && isOlder('0.9.0', '1.0.0'));
  assert.ok(!isOlder('0.2.0', '0.2.5') && !isOlder('1.0.0', '0.9.0') && !isOlder('0.10.0', '0.9.0'));
});
