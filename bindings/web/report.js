// SPDX-License-Identifier: MIT
//
// A report as plain text to paste into a ticket or a mail.
import { english, nameOf } from '../js/composer/words.js';

const signs = {present: '✓', weak: '~', missing: '✗'};

function partLines({parts, missing}) {
  const states = Object.entries(parts).map(([name, {present, weak}]) =>
    [name, present ? (weak ? 'weak' : 'present') : missing.includes(name) ? 'missing' : null]);
  return states.filter(([, state]) => state)
    .map(([name, state]) => `${signs[state]} ${nameOf(english, name)}`);
}

function findingLines({severity, message, quote, why, fixes}, index) {
  const lines = [`${index + 1}. ${english.severities[severity]}: ${message}`];
  if (quote) lines.push(`   “${quote}”`);
  if (why) lines.push(`   ${why}`);
  for (const {text} of fixes) lines.push(`   → ${text || english.leaveOut}`);
  return lines;
}

export function reportText({report, findings, text}) {
  const {score, grade} = report;
  const blocks = [[score === null ? english.noApology
    : `${english.score} ${score} of 100, ${english.grades[grade] ?? grade}`]];
  if (findings.length)
    blocks.push([english.findings, ...findings.flatMap(findingLines)]);
  if (score !== null) blocks.push([english.parts, ...partLines(report)]);
  const lines = report.improvements.filter(({line}) => line).slice(0, 3);
  if (lines.length)
    blocks.push([english.improvements, ...lines.map(({gain, line}) => `+${gain}  ${line}`)]);
  blocks.push(['Draft', ...text.trimEnd().split('\n').map(line => `> ${line}`.trimEnd())]);
  return blocks.map(block => block.join('\n')).join('\n\n') + '\n';
}
