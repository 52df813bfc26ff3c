// SPDX-License-Identifier: MIT
//
// The part of silence.sh that reads mails and counts.
//
//   node silence.js texts mails|brown|sentences|licences FOLDER    > JSONL
//   node silence.js table NAME...   reads NAME.jsonl and NAME.reports
'use strict';
const fs = require('fs');
const path = require('path');

// --- mails: the text that the writer wrote -------------------------------

// Headers with their folded lines joined, by lower-case name, and the body.
function mailSplit(mail) {
  const end = mail.search(/\r?\n\r?\n/);
  const head = end < 0 ? mail : mail.slice(0, end);
  const headers = {};
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const field = /^([\w-]+):\s*(.*)$/.exec(line);
    if (field) headers[field[1].toLowerCase()] = field[2];
  }
  return {headers, body: end < 0 ? '' : mail.slice(end).replace(/^\s*\n/, '')};
}

function mailParameter(header, name) {
  const found = new RegExp(`${name}\\s*=\\s*"?([^";\\s]+)`, 'i').exec(header);
  return found ? found[1] : '';
}

// `body` holds a byte in each character.
function mailDecode(body, encoding, charset) {
  let bytes = Buffer.from(body, 'latin1');
  if (/quoted-printable/i.test(encoding)) {
    const text = body.replace(/=\r?\n/g, '').replace(
        /=([0-9A-Fa-f]{2})/g,
        (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    bytes = Buffer.from(text, 'latin1');
  } else if (/base64/i.test(encoding)) {
    bytes = Buffer.from(body, 'base64');
  }
  try {
    return new TextDecoder(charset || 'windows-1252').decode(bytes);
  } catch {  // a character set that nobody knows
    return bytes.toString('latin1');
  }
}

function mailFromHtml(html) {
  const names = {nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"'};
  return html.replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
      .replace(/<(?:br|p|div|tr|li|h\d)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(
          Number(code) < 0x110000 ? Number(code) : 0xfffd))
      .replace(/&(nbsp|amp|lt|gt|quot);/gi,
          (_, name) => names[name.toLowerCase()]);
}

// The text of a mail or of a part: plain text before HTML, no attachments.
function mailText(mail, depth = 0) {
  const {headers, body} = mailSplit(mail);
  const type = headers['content-type'] || 'text/plain';
  const boundary = mailParameter(type, 'boundary');
  if (/^multipart\//i.test(type) && boundary && depth < 8) {
    const parts = ('\n' + body).split('\n--' + boundary).slice(1)
        .map((part) => part.replace(/^[^\n]*\n/, ''));
    const plain = parts.filter((part) => !/^content-type:\s*text\/html/im.test(
        part.split(/\r?\n\r?\n/)[0]));
    const texts = (plain.length > 0 ? plain : parts)
        .map((part) => mailText(part, depth + 1));
    return texts.join('\n').trim();
  }
  if (!/^text\//i.test(type)) return '';
  const text = mailDecode(body, headers['content-transfer-encoding'] || '',
      mailParameter(type, 'charset'));
  return /^text\/html/i.test(type) ? mailFromHtml(text) : text;
}

const isQuoted = (line) => /^\s*(?:\w{0,4}>|\|)/.test(line);

function* mails(folder) {
  for (const group of ['easy-ham-1', 'easy-ham-2', 'hard-ham-1']) {
    const names = fs.readdirSync(path.join(folder, group));
    for (const name of names.filter((it) => it.endsWith('.txt')).sort()) {
      const file = path.join(folder, group, name);
      const own = mailText(fs.readFileSync(file, 'latin1')).split(/\r?\n/)
          .filter((line) => !isQuoted(line)).join('\n');
      yield {id: `${group}/${name}`, text: own};
    }
  }
}

// --- the Brown corpus: "word/tag word/tag" a sentence ---------------------

function brownSentence(line) {
  return line.trim().split(/\s+/)
      .map((token) => token.slice(0, token.lastIndexOf('/')))
      .join(' ').replace(/``\s*|\s*''/g, '"').replace(/ ([.,;:?!)])/g, '$1')
      .replace(/\( /g, '(').replace(/([.?!;])\1/g, '$1');
}

// Each text of the corpus as a list of its sentences.
function* brownTexts(folder) {
  const names = fs.readdirSync(folder).filter((it) => /^c[a-r]\d\d$/.test(it));
  for (const name of names.sort()) {
    const text = fs.readFileSync(path.join(folder, name), 'latin1');
    yield {name, sentences: text.split('\n')
        .filter((line) => line.trim() !== '').map(brownSentence)};
  }
}

function* brown(folder) {
  for (const text of brownTexts(folder))
    yield {id: text.name, text: text.sentences.join(' '),
      sentences: text.sentences.length};
}

// Each sentence as if it were a message: much harder, since a short message
// without any context is taken for an answer sooner than a long text.
function* sentences(folder) {
  for (const text of brownTexts(folder))
    for (const [index, sentence] of text.sentences.entries())
      yield {id: `${text.name}:${index + 1}`, text: sentence, sentences: 1};
}

function* licences(folder) {
  for (const entry of fs.readdirSync(folder, {withFileTypes: true}))
    if (entry.isFile())  // a link is the same text again
      yield {id: entry.name,
        text: fs.readFileSync(path.join(folder, entry.name), 'utf8')};
}

// --- counting -------------------------------------------------------------

const isStrong = (finding) => finding.severity !== 'suggestion';

function* values(file) {
  for (const line of fs.readFileSync(file, 'utf8').split('\n'))
    if (line !== '') yield JSON.parse(line);
}

function count(name) {
  const result = {texts: 0, sentences: 0, loud: 0, any: 0, strong: 0,
    categories: new Map()};
  for (const text of values(`${name}.jsonl`))
    result.sentences += text.sentences || 0;
  for (const report of values(`${name}.reports`)) {
    const counting = report.findings.filter(
        (finding) => (finding.verdict || 'counts') === 'counts');
    const strong = counting.filter(isStrong);
    result.texts++;
    result.any += counting.length > 0;
    result.loud += strong.length > 0;
    result.strong += strong.length;
    for (const name of new Set(strong.map((it) => it.category)))
      result.categories.set(name, (result.categories.get(name) || 0) + 1);
  }
  return result;
}

function row(name, cells) {
  const columns = cells.map((it) => String(it).padStart(12));
  console.log(name.padEnd(26) + columns.join(''));
}

const rate = (hits, of) => of > 0 ? (1000 * hits / of).toFixed(2) : '-';

function table(names) {
  const results = names.map(count);
  const categories = new Set(
      results.flatMap((it) => [...it.categories.keys()]));
  row('', names);
  row('texts', results.map((it) => it.texts));
  row('with an error or warning', results.map((it) => it.loud));
  row('  of 1,000 texts', results.map((it) => rate(it.loud, it.texts)));
  row('errors and warnings', results.map((it) => it.strong));
  row('  of 1,000 sentences',
      results.map((it) => rate(it.strong, it.sentences)));
  row('with any finding', results.map((it) => it.any));
  for (const category of [...categories].sort())
    row(`  ${category}`, results.map((it) => it.categories.get(category) || 0));
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'texts') {
  const readers = {mails, brown, sentences, licences};
  for (const message of readers[rest[0]](rest[1]))
    fs.writeSync(1, JSON.stringify(message) + '\n');
} else {
  table(rest);
}
