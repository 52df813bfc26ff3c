// SPDX-License-Identifier: MIT
//
// A client made of the library that VS Code's own is made of, and a raw one
// for what no library would send.
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const rpc = require('vscode-languageserver-protocol/node');

const program = process.env.AMENDS_LSP;

/* A folder of its own, with these files; nothing above it counts. */
function workspace(files = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends lsp '));
  const all = { '.amends.yaml': 'root: true\n', ...files };
  for (const [name, text] of Object.entries(all)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return {
    folder,
    uri: (name) => pathToFileURL(path.join(folder, name)).href,
    write: (name, text) => fs.writeFileSync(path.join(folder, name), text),
    read: (name) => fs.readFileSync(path.join(folder, name), 'utf8'),
    clear: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/* What an up-to-date editor can do. */
function capabilities({ encodings = ['utf-16'], pulls = false } = {}) {
  return {
    general: { positionEncodings: encodings },
    workspace: {
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    },
    window: { workDoneProgress: true },
    textDocument: {
      ...(pulls ? { diagnostic: {} } : {}),
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      },
    },
  };
}

/* A test that fails must not leave its server running. */
const clients = new Set();
test.afterEach(() => {
  for (const client of clients) {
    client.server.kill();
    client.connection.dispose();
  }
  clients.clear();
});

class Client {
  constructor() {
    this.server = spawn(program, ['--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    clients.add(this);
    this.exited = new Promise((resolve) => this.server.on('exit', resolve));
    this.stderr = '';
    this.server.stderr.on('data', (data) => (this.stderr += data));
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(this.server.stdout),
      new rpc.StreamMessageWriter(this.server.stdin)
    );
    this.notes = []; // what came and nobody has asked for yet
    this.waiting = [];
    this.asked = []; // requests of the server
    this.connection.onNotification((method, params) =>
      this.note({ method, params })
    );
    /* The library keeps traces to itself unless they are asked for by name. */
    this.connection.onNotification('$/logTrace', (params) =>
      this.note({ method: '$/logTrace', params })
    );
    this.connection.onRequest((method, params) => {
      this.asked.push({ method, params });
      return null;
    });
    this.connection.listen();
  }

  note(note) {
    const index = this.waiting.findIndex((one) => one.wants(note));
    if (index < 0) this.notes.push(note);
    else this.waiting.splice(index, 1)[0].resolve(note.params);
  }

  /* The next notification of a method that `test` likes, past ones included. */
  next(method, test = () => true) {
    const wants = (note) => note.method === method && test(note.params);
    const index = this.notes.findIndex(wants);
    if (index >= 0)
      return Promise.resolve(this.notes.splice(index, 1)[0].params);
    return new Promise((resolve) => this.waiting.push({ wants, resolve }));
  }

  request(method, params) {
    return this.connection.sendRequest(method, params);
  }

  notify(method, params) {
    return this.connection.sendNotification(method, params);
  }

  async begin(space, can = capabilities(), options = {}) {
    const answer = await this.request('initialize', {
      processId: process.pid,
      rootUri: space ? pathToFileURL(space.folder).href : null,
      workspaceFolders: space
        ? [{ uri: pathToFileURL(space.folder).href, name: 'space' }]
        : null,
      capabilities: can,
      initializationOptions: { debounce: 0, ...options },
    });
    await this.notify('initialized', {});
    return answer;
  }

  open(uri, text, languageId = 'plaintext', version = 1) {
    return this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
  }

  change(uri, version, contentChanges) {
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  diagnostics(uri, version) {
    return this.next(
      'textDocument/publishDiagnostics',
      (params) =>
        params.uri === uri &&
        (version === undefined || params.version === version)
    ).then((params) => params.diagnostics);
  }

  actions(uri, range, only) {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  async end() {
    await this.request('shutdown');
    await this.notify('exit');
    const code = await this.exited;
    this.connection.dispose();
    clients.delete(this);
    return code;
  }
}

/* Bytes in, JSON messages out; ends the input, and waits for the end. */
function raw(bytes) {
  return new Promise((resolve) => {
    const server = spawn(program, [], { stdio: ['pipe', 'pipe', 'pipe'] });
    const out = [];
    server.stdout.on('data', (data) => out.push(data));
    server.on('exit', (code, signal) => {
      const messages = [];
      let rest = Buffer.concat(out);
      while (rest.length > 0) {
        const end = rest.indexOf('\r\n\r\n');
        const length = Number(/Content-Length: (\d+)/.exec(rest)[1]);
        messages.push(JSON.parse(rest.subarray(end + 4, end + 4 + length)));
        rest = rest.subarray(end + 4 + length);
      }
      resolve({ code, signal, messages });
    });
    server.stdin.on('error', () => {});
    server.stdin.end(bytes);
  });
}

function frame(value) {
  const body = Buffer.from(
    typeof value === 'string' ? value : JSON.stringify(value)
  );
  return Buffer.concat([
    Buffer.from(`Content-Length: ${body.length}\r\n\r\n`),
    body,
  ]);
}

/* Applies edits of one document as an editor does. */
function edited(text, edits) {
  const { TextDocument } = require('vscode-languageserver-textdocument');
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

module.exports = { Client, workspace, capabilities, raw, frame, edited };
