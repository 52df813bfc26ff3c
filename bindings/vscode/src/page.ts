// SPDX-License-Identifier: MIT
//
// A report as a page of Markdown: what the score is made of, what would help, and why each
// finding is one.
import type { Finding, Report } from './report';
import { sign, title } from './words';

/** Text of drafts and rules, whose signs mean themselves. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');

function head(report: Report): string[] {
  const where = report.path ? ` · ${plain(report.path)}` : '';
  if (report.score === null)
    return [`# No score${where}`, '',
            'This is no apology and answers no complaint, so no parts are asked of it.'];
  return [`# ${report.score} of 100, ${plain(report.grade ?? '')}${where}`, '',
          `Judged as ${plain(report.profile)}.`];
}

function contributions(report: Report): string[] {
  if (report.contributions.length === 0) return [];
  return ['', '## What the score is made of', '', '| | points |', '| --- | ---: |',
          ...report.contributions.map(({ what, points }) => `| ${plain(title(what))} | ${sign(points)} |`)];
}

function improvements(report: Report): string[] {
  if (report.score === null || report.improvements.length === 0) return [];
  return ['', '## What would help most', '',
          ...report.improvements.map(({ gain, advice, line }) =>
            `- **${sign(gain)}** ${plain(advice)}${line ? ` *${plain(line)}*` : ''}`)];
}

function parts(report: Report): string[] {
  if (report.score === null) return [];
  const marks = Object.entries(report.parts)
    .filter(([id, { present }]) => present || report.missing.includes(id))
    .map(([id, { present, weak }]) =>
      `${present ? (weak ? '◐' : '●') : '○'} ${plain(title(id))}${weak ? ' (weak)' : present ? '' : ' (missing)'}`);
  return ['', '## Parts of a good apology', '', marks.join(' · ')];
}

function finding({ severity, message, rule, quote, why, advice, fixes }: Finding): string[] {
  const lines = ['', `### ${plain(message)}`, '', `${title(severity)} · ${plain(rule)}`];
  if (quote) lines.push('', `> ${plain(quote)}`);
  lines.push('', plain(why));
  if (advice) lines.push('', `*Instead:* ${plain(advice)}`);
  const [fix] = fixes;
  if (fix?.text) lines.push('', `*Rewrite:* ${plain(fix.text)}`);
  return lines;
}

export function page(report: Report): string {
  const lines = [...head(report), ...contributions(report), ...improvements(report), ...parts(report)];
  lines.push('', '## Wording', '');
  if (report.findings.length === 0) lines.push('Nothing to change.');
  for (const one of report.findings) lines.push(...finding(one));
  for (const { message } of report.incidents) lines.push('', `*Not checked:* ${plain(message)}`);
  return `${lines.join('\n')}\n`;
}
