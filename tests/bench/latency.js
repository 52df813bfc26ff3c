// SPDX-License-Identifier: MIT
//
// From a key to its diagnostics: sentences are typed into the text of FILE at
// several places, letter by letter, with VS Code's client library against
// amends-lsp. Prints a row: median and 99th percentile of the round trip, of the
// time inside the server, which it traces, and of the processor's time that it
// took, all it does for a key included (Linux), in milliseconds.
//
//   AMENDS_LSP=build/release/amends-lsp NODE_PATH=build/lsp-test/node_modules \\
//     node tests/bench/latency.js FILE LANGUAGE
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const rpc = require('vscode-languageserver-protocol/node');

const WORDS = ' I am sorry that they lost your parcel, and I will check it.';
const PLACES = 12;
const uri = 'file:///nowhere/draft';
const [file, languageId] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8');

const server = spawn(process.env.AMENDS_LSP, ['--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin)
);
let waiting = null;
let traced = 0;
connection.onNotification('$/logTrace', ({ message }) => {
  const time = /^(check|textDocument\/didChange).*: (\d+) us$/.exec(message);
  if (!time) return;
  traced += Number(time[2]);
  if (time[1] === 'check' && waiting) waiting();
});
const published = () => new Promise((resolve) => (waiting = resolve));

/* The line and the column behind the sentence at or behind an offset. */
function place(offset) {
  const end = text.indexOf('. ', offset) + 1 || text.length;
  const lines = text.slice(0, end).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

/* Nanoseconds so far. */
function processor() {
  try {
    return Number(fs.readFileSync(`/proc/${server.pid}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return NaN;
  }
}

async function type(version, at, letter) {
  const before = processor();
  const came = published();
  const start = process.hrtime.bigint();
  traced = 0;
  connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: at, end: at }, text: letter }],
  });
  await came;
  const round = Number(process.hrtime.bigint() - start) / 1e6;
  /* It writes its last words and goes to sleep. */
  await new Promise((resolve) => setTimeout(resolve, 2));
  return { round, inside: traced / 1e3, processor: (processor() - before) / 1e6 };
}

const part = (times, key, share) =>
  times.map((time) => time[key]).sort((a, b) => a - b)[
    Math.floor(times.length * share)
  ].toFixed(2);

async function main() {
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    trace: 'messages',
    capabilities: { general: { positionEncodings: ['utf-16'] } },
    initializationOptions: { debounce: 0 },
  });
  await connection.sendNotification('initialized', {});
  const first = published();
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 0, text },
  });
  await first;
  const times = [];
  /* From the end, so that the places before stay where they are. */
  for (let i = PLACES - 1; i >= 0; i--) {
    const at = place(Math.floor((text.length * i) / PLACES));
    for (const letter of WORDS) {
      times.push(await type(times.length + 1, at, letter));
      at.character++;
    }
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  console.log(
    ['round', 'inside', 'processor']
      .flatMap((key) => [part(times, key, 0.5), part(times, key, 0.99)])
      .join(' | ')
  );
}

main();
