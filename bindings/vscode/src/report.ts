// SPDX-License-Identifier: MIT
//
// What the server says: the notification amends/score, the request amends/report with the
// report of the contract ("schema": 1), and the data of actions that insert a part.

/** After each check. Of several messages it is the lowest score. */
export interface Score {
  uri: string;
  version: number;
  score: number | null;
  grade: string | null;
  missing: string[];
  messages: number;
  findings: number;
}

/** What a check of the workspace counted. */
export interface Tally {
  files: number;
  messages: number;
  errors: number;
  warnings: number;
  suggestions: number;
  notChecked: number;
}

export interface Finding {
  rule: string;
  severity: 'error' | 'warning' | 'suggestion';
  message: string;
  why: string;
  advice?: string;
  quote: string;
  /** UTF-16 units of the document; null: the message as a whole. */
  utf16: { start: number; end: number } | null;
  fixes: { text: string }[];
}

export interface Part {
  present: boolean;
  weak?: boolean;
  /** Bytes of the document. */
  span?: { start: number; end: number };
}

export interface Improvement {
  what: string;
  gain: number;
  advice: string;
  line: string;
}

export interface Report {
  path?: string;
  profile: string;
  apology: 'full' | 'sympathy' | 'none';
  score: number | null;
  grade: string | null;
  findings: Finding[];
  parts: Record<string, Part>;
  missing: string[];
  contributions: { what: string; points: number }[];
  improvements: Improvement[];
  incidents: { rule: string | null; message: string }[];
}

export interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export interface Answer {
  version: number;
  messages: { range: Range; report: Report }[];
}

/** On an action that inserts a part. */
export interface PartData {
  part: string;
  gain: number;
  line: string;
}

/** The message that a line lies in; else the one with the lowest score. */
export function messageAt(answer: Answer, line: number): Report | undefined {
  const here = answer.messages.find(
    ({ range }) => range.start.line <= line && line <= range.end.line);
  if (here) return here.report;
  const reports = answer.messages.map(({ report }) => report);
  return reports.sort((a, b) => (a.score ?? 101) - (b.score ?? 101))[0];
}
