// SPDX-License-Identifier: MIT
//
// What is said when the server cannot run, and what helps.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { Code, waitFor } = require('./vscode.js');

let code;
before(async () => {
  code = await Code.start({
    files: { 'late.md': 'I am sorry. They screwed up the delivery.\n' },
    server: '/nowhere/amends-lsp',
  });
});
after(() => code?.stop());

test.afterEach(async (context) => {
  if (context.error && process.env.FAILURES)
    await code.page.screenshot({ path: `${process.env.FAILURES}/${context.name.replace(/\W+/g, '-')}.png` });
});

const toast = (text) => code.page.locator('.notification-toast', { hasText: text });

test('a program that is not there is told, with what helps', async () => {
  await code.open('late.md');
  const told = toast('/nowhere/amends-lsp does not exist');
  await told.waitFor();
  for (const name of ['How to Install', 'Choose the Program...', 'Show the Log'])
    await told.getByRole('button', { name }).waitFor();
  assert.equal(await code.status().locator('a').getAttribute('aria-label'),
               'Amends cannot check: /nowhere/amends-lsp does not exist; see the setting amends.server.path');
  await told.getByRole('button', { name: 'How to Install' }).click();
  await code.page.locator('.gettingStartedContainer', { hasText: 'Install the program that checks' }).waitFor();
});

test('a program that is no server is told, once', async () => {
  const broken = path.join(code.home, 'amends-lsp');
  fs.writeFileSync(broken, '#!/bin/sh\necho cannot load a library >&2\nexit 127\n', { mode: 0o755 });
  code.set({ 'amends.server.path': broken });
  await toast(`${broken} does not run: cannot load a library`).waitFor();
  assert.equal(await code.page.locator('.notification-toast').count(), 1);
});

test('a server that does not answer is told, once', async () => {
  await code.command('Notifications: Clear All Notifications');
  const deaf = path.join(code.home, 'deaf-lsp');
  fs.writeFileSync(deaf, '#!/bin/sh\n[ "$1" = --version ] && echo amends-lsp 0.1.0\nexit 3\n', { mode: 0o755 });
  code.set({ 'amends.server.path': deaf });
  await toast(`${deaf} could not be started`).waitFor();
  await code.page.waitForTimeout(500);
  assert.deepEqual((await code.page.locator('.notification-toast').allTextContents()).filter((text) => !text.includes('could not be started')), []);
  await code.command('Notifications: Clear All Notifications');
});

test('the right program is taken up as soon as it is named', async () => {
  code.set({ 'amends.server.path': process.env.AMENDS_LSP });
  await code.open('late.md');
  await waitFor(async () => (await code.squiggled('error')).includes('They screwed up'), 'a squiggle');
  await waitFor(async () => /\d+\/100/.test(await code.status().textContent()), 'the score');
});

test('a server that dies comes back', async () => {
  const pids = () => fs.readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(`${process.env.AMENDS_LSP}\0`) &&
        fs.readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${code.home}`);
    } catch {
      return false;
    }
  });
  const [pid] = await waitFor(() => pids().length === 1 && pids(), 'the server');
  process.kill(Number(pid), 'SIGKILL');
  await waitFor(() => pids().length === 1 && pids()[0] !== pid, 'another server');
  await code.press('Control+Home');
  await code.page.keyboard.type('It was not our fault. ');
  await waitFor(async () => (await code.squiggled('error')).includes('was not our fault'), 'a squiggle');
});

test('it can be switched off and on', async () => {
  code.set({ 'amends.enable': false });
  await waitFor(async () => (await code.squiggled('error')).length === 0, 'no squiggle');
  await waitFor(async () => (await code.status().count()) === 0 || !(await code.status().isVisible()), 'no score');
  code.set({ 'amends.enable': true });
  await waitFor(async () => (await code.squiggled('error')).length > 0, 'squiggles');
});
