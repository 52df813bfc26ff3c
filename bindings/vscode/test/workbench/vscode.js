// SPDX-License-Identifier: MIT
//
// A VS Code with the extension, its window in a headless Chromium.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const { CODE_SERVER, VSIX, CHROMIUM = '/usr/bin/chromium' } = process.env;

/** No network, no questions, nothing that moves. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.layoutControl.enabled': false,
  'security.workspace.trust.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'files.simpleDialog.enable': true,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'editor.wordWrap': 'on',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.wordBasedSuggestions': 'off',
  'editor.autoClosingBrackets': 'never',
  'chat.commandCenter.enabled': false,
};

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const entry = path.join(CODE_SERVER, 'out/node/entry.js');

async function waitFor(test, what, timeout = 30000) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await test();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

class Code {
  /** `files`: what lies in the folder that is opened. */
  static async start({ files = {}, server = process.env.AMENDS_LSP } = {}) {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-code-'));
    const code = new Code();
    code.home = home;
    code.folder = path.join(home, 'templates');
    code.#write('user/User/settings.json', JSON.stringify(quiet));
    code.set({ 'amends.server.path': server });
    code.#write('templates/.amends.yaml', 'root: true\n');
    for (const [name, text] of Object.entries(files)) code.#write(`templates/${name}`, text);
    // The home is new, so that no configuration and no program of this machine counts.
    const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, LANG: 'C.UTF-8' };
    const where = ['--user-data-dir', path.join(home, 'user'), '--extensions-dir', path.join(home, 'extensions')];
    execFileSync(process.execPath, [entry, ...where, '--install-extension', VSIX], { env, stdio: 'pipe' });
    const port = await freePort();
    code.server = spawn(process.execPath, [
      entry, ...where, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry',
      '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', code.folder,
    ], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    code.output = '';
    for (const stream of [code.server.stdout, code.server.stderr])
      stream.on('data', (data) => (code.output += data));
    await waitFor(() => code.output.includes(`${port}`), `code-server: ${code.output}`);
    code.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    code.page = await (await code.browser.newContext({ viewport: { width: 1100, height: 700 } })).newPage();
    await code.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(code.folder)}`);
    await code.page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60000 });
    return code;
  }

  async stop() {
    await this.browser?.close();
    if (this.server?.exitCode === null) {
      process.kill(-this.server.pid);
      await new Promise((resolve) => this.server.once('exit', resolve));
    }
    fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  read(name) {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  write(name, text) {
    fs.writeFileSync(path.join(this.folder, name), text);
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Runs a command of the palette by its title. */
  async command(title) {
    await this.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: title }).waitFor();
    await this.press('Enter');
  }

  async open(name) {
    await this.press('Control+p');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: name.split('/').pop() }).waitFor();
    await this.press('Enter');
    await this.page.locator('.tab.active', { hasText: name.split('/').pop() }).waitFor();
    await this.page.locator('.editor-instance .view-lines').first().click();
  }

  /** Changes settings of the machine that VS Code runs on; those of its window are not watched. */
  set(settings) {
    this.settings = { ...this.settings, ...settings };
    this.#write('user/Machine/settings.json', JSON.stringify(this.settings));
  }

  /** In the home of this VS Code. */
  #write(name, text) {
    fs.mkdirSync(path.dirname(path.join(this.home, name)), { recursive: true });
    fs.writeFileSync(path.join(this.home, name), text);
  }

  save() {
    return this.press('Control+s');
  }

  /** Puts the cursor at a line and column, from 1. */
  async go(line, column) {
    await this.press('Control+g');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The rows of the quick pick that is open. */
  async rows() {
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    return this.page.locator('.quick-input-list .monaco-list-row').allTextContents();
  }

  status() {
    return this.page.locator('.statusbar-item[id="amends.amends.amends.score"]');
  }

  /** How many characters are selected. */
  async selected() {
    const text = await this.page.locator('.statusbar-item[id="status.editor.selection"]').textContent();
    return Number(/\((\d+) selected\)/.exec(text)?.[1] ?? 0);
  }

  /** Takes an action of the menu of quick fixes, by the keyboard. */
  async fix(title) {
    const menu = this.page.locator('.action-widget');
    // A key that comes while the cursor's place is still looked at opens nothing.
    await waitFor(async () => {
      await this.press('Control+.');
      return menu.waitFor({ timeout: 2000 }).then(() => true, () => false);
    }, 'the menu of quick fixes');
    const wanted = menu.locator('.monaco-list-row.focused', { hasText: title });
    for (let tries = 0; (await wanted.count()) === 0; tries++) {
      if (tries === 40) throw new Error(`no “${title}” in ${(await menu.locator('.monaco-list-row').allTextContents()).join(' | ')}`);
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** The boxes of squiggles of a kind, and the words that lie above them. */
  squiggled(kind) {
    return this.page.evaluate((name) => {
      const pieces = [...document.querySelectorAll(`.squiggly-${name}`)].map((mark) => mark.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))
        .sort((a, b) => a.top - b.top || a.left - b.left);
      // Where colours change a squiggle is drawn in pieces.
      const marks = [];
      for (const piece of pieces) {
        const last = marks.at(-1);
        if (last?.top === piece.top && piece.left <= last.right + 1) last.right = piece.right;
        else marks.push(piece);
      }
      return marks.map((mark) => {
        const range = document.createRange();
        let text = '';
        for (const line of document.querySelectorAll('.view-line')) {
          const box = line.getBoundingClientRect();
          if (mark.top < box.top - 2 || mark.bottom > box.bottom + 4) continue;
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (let at = 0; at < node.length; at++) {
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const { left, right } = range.getBoundingClientRect();
              if ((left + right) / 2 > mark.left && (left + right) / 2 < mark.right) text += node.data[at];
            }
        }
        return text.replace(/\u00a0/g, ' ');
      });
    }, kind);
  }
}

module.exports = { Code, waitFor };
