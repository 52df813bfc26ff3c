// SPDX-License-Identifier: MIT
//
// The words of the status bar: for eyes, for a mouse that rests on it, and for screen readers.
import type { Score } from './report';

const many = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

/** "blame.they" and "ownership" as the beginning of a line. */
export function title(id: string): string {
  const words = id.replace(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const sign = (points: number): string => (points > 0 ? `+${points}` : `${points}`);

/** The text of the item; undefined: there is nothing to show. */
export function statusText(score: Score, always: boolean): string | undefined {
  if (score.score !== null) return `$(mail) ${score.score}/100`;
  if (score.findings > 0) return `$(mail) ${many(score.findings, 'finding')}`;
  return always ? '$(mail) amends' : undefined;
}

function scoreLine(score: Score): string {
  if (score.score === null) return 'No apology, so no score';
  const what = score.messages > 1 ? `Lowest of ${score.messages} messages: ` : '';
  return `${what}${score.score} of 100 (${score.grade ?? ''})`;
}

/** What is behind the text, a line each. */
export function statusLines(score: Score): string[] {
  const lines = [scoreLine(score)];
  if (score.missing.length > 0) lines.push(`Missing: ${score.missing.join(', ')}`);
  lines.push(score.findings === 0 ? 'Nothing to change in the wording'
                                  : `${many(score.findings, 'finding')} in the wording`);
  return lines;
}

/** What a screen reader says, which has no icons and no colours. */
export function statusLabel(score: Score): string {
  return `Apology: ${statusLines(score).join('. ')}.`;
}
