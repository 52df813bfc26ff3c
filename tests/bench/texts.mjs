// SPDX-License-Identifier: MIT
//
// Makes the texts of the benchmark in the current folder, from the project's
// corpus and, when given, from SpamAssassin's ham:
//
//   node texts.mjs CORPUS_FOLDER [HAM_FOLDER]
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const [corpus, ham] = process.argv.slice(2);
const read = (name) => readFileSync(join(corpus, name), 'utf8').trim()
  .split('\n').map((line) => JSON.parse(line).text);
const texts = [...read('messages.jsonl'), ...read('ordinary.jsonl')];
const lines = (list) => list.map((text, id) =>
  JSON.stringify({ id: String(id), text })).join('\n') + '\n';
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const html = (text) => '<html><body><div>' + text.split(/\n{2,}/).map((part) =>
  `<p>${escape(part).replace(/\n/g, '<br>\n')}</p>`).join('\n') +
  '</div></body></html>';
const markdown = (text) => '# Reply\n\n' + text.replace(/([*_`#])/g, '\\$1')
  .replace(/\b(sorry|today|refund)\b/g, '**$1**');
const repeat = (list, times) => Array(times).fill(list).flat();

writeFileSync('mail.jsonl', lines(texts));
writeFileSync('mail10.jsonl', lines(repeat(texts, 10)));
writeFileSync('html.jsonl', lines(texts.map(html)));
writeFileSync('markdown.jsonl', lines(texts.map(markdown)));
writeFileSync('few.jsonl', lines(texts.filter((_, i) => i % 10 === 0)));
writeFileSync('mail.txt', texts.join('\n\n'));

// One message of 100 kB and one ten times as long.
const long = (size) => {
  let text = '';
  for (let i = 0; text.length < size; i++)
    text += texts[i % texts.length] + '\n\n';
  return text;
};
writeFileSync('ten.txt', long(1e4));
writeFileSync('long.jsonl', lines([long(1e5)]));
writeFileSync('long10.jsonl', lines([long(1e6)]));

// The worst that we know: what many rules begin with, without an end; letters
// that could be any "s"; one word a million times; open brackets and quotes.
const cues = ['sorry if you ', 'they said that ', 'the team of our ',
  'we had been ', 'because of the '];
const worst = [
  cues.map((cue) => cue.repeat(4)).join('').repeat(300),
  texts.join(' ').replace(/s/g, '\u017F').slice(0, 2e5),
  texts.join(' ').replace(/[.!?\n]+/g, ' ').slice(0, 3e5),
  'sorry '.repeat(3e4), '"'.repeat(1e5), '((('.repeat(5e4), '> '.repeat(5e4),
  '{{a '.repeat(4e4), 'a'.repeat(2e5), 'they '.repeat(4e4), '. '.repeat(1e5),
];
worst.forEach((text, i) => writeFileSync(`worst${i}.jsonl`, lines([text])));
writeFileSync('worst.count', String(worst.length));

// Rules in ten times the number of the built-in ones, made of ordinary words.
const words = [...new Set(texts.join(' ').toLowerCase().match(/[a-z]{4,9}/g))];
let random = 1;
const word = () => {
  random = (random * 48271) % 2147483647;
  return words[random % words.length];
};
const pick = (count) => Array.from({ length: count }, word).join('|');
const pack = (number, rules) => {
  let text = `format: 1\npack: made${number}\nlanguage: en\nrules:\n`;
  for (let i = 0; i < rules; i++) {
    const lists = Array.from({ length: 13 }, () => [pick(6), pick(6), pick(3)]);
    const [first, second, third] = lists[0].map((list) => list.split('|')[0]);
    text += `  - id: legalese.made-${number}-${i}\n    severity: suggestion\n` +
      '    title: Made\n    why: For the benchmark.\n    source: made\n' +
      '    anywhere: true\n    patterns: |\n';
    for (const [a, b, c] of lists)
      text += `      (?:${a}) (?:\\w+ ){0,2}(?:${b}) (?:${c})\n`;
    text += `    flags: ["${first} ${second} ${third}"]\n`;
  }
  return text;
};
for (let i = 0; i < 9; i++)
  writeFileSync(`made${i}.yaml`, pack(i, 190));

if (ham && existsSync(ham)) {
  const mails = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'].flatMap((folder) =>
    readdirSync(join(ham, folder)).map((name) =>
      readFileSync(join(ham, folder, name), 'latin1')));
  const bodies = mails.map((mail) => mail.replace(/\r/g, '')
    .split('\n\n').slice(1).join('\n\n'));
  writeFileSync('ham.jsonl', lines(bodies.filter((b) => b.length < 20000)));
}
