// SPDX-License-Identifier: MIT
//
// What the reports on many mails say, and whether each mail got one:
//
//   node spamassassin.js LIST REPORTS TROUBLE
'use strict';
const fs = require('fs');

const [list, reports, trouble] = process.argv.slice(2).map(
    (name) => fs.readFileSync(name, 'latin1').split('\n').filter(Boolean));
const count = new Map();
const add = (what) => count.set(what, (count.get(what) || 0) + 1);
const wrong = [];
const answered = new Set();

// Where the line of a byte begins, and whether it is quoted.
function lineAt(bytes, at) {
  const start = bytes.lastIndexOf(10, at - 1) + 1;
  const end = bytes.indexOf(10, at);
  return bytes.toString('latin1', start, end < 0 ? bytes.length : end);
}

// The blank line behind the header.
function bodyOf(bytes) {
  const text = bytes.toString('latin1');
  const found = text.match(/\r?\n\r?\n/);
  return found ? found.index : 0;
}

function check(report) {
  const bytes = fs.readFileSync(report.file);
  const body = bodyOf(bytes);
  for (const finding of report.findings) {
    add('findings');
    if (!finding.span) continue;
    const {start, end} = finding.span;
    const line = lineAt(bytes, start);
    const where = `${report.file}: ${finding.rule}: ${line}`;
    if (start > end || end > bytes.length) wrong.push('outside ' + where);
    if (/^\s*>/.test(line)) wrong.push('quoted ' + where);
    const isSubject = /^(subject:|\s)/i.test(line);
    if (start < body && !isSubject) wrong.push('header ' + where);
    if (start < body) add('findings in the subject');
  }
  if (report.findings.length) add('messages with findings');
}

for (const line of reports) {
  const report = JSON.parse(line);
  answered.add(report.file);
  if (report.error) {
    add('not read');
    add(`  ${report.error.replace(/\(.*?: /, '(').replace(/"[^"]*"/, '"…"')}`);
    continue;
  }
  add('messages');
  add(`messages of ${report.format}`);
  for (const incident of report.incidents)
    add('  note: ' + incident.message.replace(/^(mail \d+)?(, )?(part [\d.]+)?: /, '').replace(
        /"[^"]*"/, '"…"'));
  check(report);
}
for (const name of list)
  if (!answered.has(name)) wrong.push('no report on ' + name);
if (/Sanitizer|runtime error/.test(trouble.join('\n')))
  wrong.push('a sanitizer spoke: ' + trouble.find((l) => /Sanitizer|runtime/.test(l)));

console.log(`${list.length} mails`);
for (const [what, number] of [...count].sort((a, b) => b[1] - a[1]))
  console.log(String(number).padStart(6), what);
for (const line of wrong) console.error('WRONG', line);
process.exit(wrong.length || list.length !== 6046 ? 1 : 0);
