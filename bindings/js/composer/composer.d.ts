// SPDX-License-Identifier: MIT
import type {Amends, CheckOptions, Finding, Fix, Improvement, LoadOptions, Report, RuleInfo} from '../amends.js';

export interface CheckerOptions {
  /** An engine that is there already; drafts are then checked in its thread. */
  amends?: Amends | Promise<Amends>;
  /**
   * The worker, or what makes it, if not the one beside this file; false:
   * check in the page's thread.
   */
  worker?: Worker | (() => Worker) | false;
  /** What the worker loads: packs, own names, partners … */
  load?: LoadOptions | Promise<LoadOptions>;
}

/** Checks texts in a worker. Several composers may share one. */
export class Checker {
  constructor(options?: CheckerOptions);
  /** null: a newer text of the same asker took its place. */
  check(text: string, options?: CheckOptions, asker?: object): Promise<Report | null>;
  rules(): Promise<RuleInfo[]>;
  close(): void;
}

export type Section = 'score' | 'findings' | 'improvements' | 'parts' | 'contributions';

/** All sections, in their order. */
export const allSections: Section[];

/** What the composer says of its own; see words.js. */
export type Words = Record<string, unknown>;
export const english: Words;

export interface ComposerOptions extends CheckerOptions {
  /** A checker to share, in place of the three above. */
  checker?: Checker;
  /** Options of each check: profile, expect, level … */
  check?: CheckOptions;
  /** Where the panel goes: behind the field (true), into an element, nowhere. */
  panel?: boolean | Element;
  /** score, findings and improvements without. */
  sections?: Section[];
  /** False: no card beside the words that were clicked. */
  card?: boolean;
  /** Milliseconds without typing before a check; 200 without. */
  delay?: number;
  /** False: F8, Shift F8, Alt Enter and Escape are left alone. */
  keys?: boolean;
  /** How words are underlined; auto takes highlights where there are any. */
  underline?: 'auto' | 'highlight' | 'boxes';
  /** Words in another language, over the English ones. */
  words?: Words;
}

/** A rewrite and where it goes by now, whatever was typed since the check. */
export type LiveFix = Fix & {range: Range; before: string};
export type LiveFinding = Omit<Finding, 'fixes' | 'severity'> & {
  /** "gap": a gap of a rewrite that is still to be filled in. */
  severity: Finding['severity'] | 'gap';
  range: Range | null;
  fixes: LiveFix[];
};
export type LiveImprovement = Improvement & {range: Range | null};

/**
 * Events: "report", a CustomEvent with the Report, after each check; "fail",
 * with the error.
 */
export class Composer extends EventTarget {
  constructor(element: HTMLElement, options?: ComposerOptions);
  readonly element: HTMLElement;
  readonly report: Report | null;
  /** What is shown: without what the writer ignores, with the gaps. */
  readonly findings: LiveFinding[];
  readonly improvements: LiveImprovement[];
  /** The text that was checked. */
  readonly text: string;
  set checkOptions(options: CheckOptions);
  addPanel(sections?: Section[]): HTMLElement;
  /** null: a newer check took its place, or it failed. */
  check(): Promise<Report | null>;
  select(finding: LiveFinding): void;
  next(): void;
  previous(): void;
  apply(fix: LiveFix): void;
  insert(improvement: LiveImprovement): void;
  ignore(finding: LiveFinding): void;
  detach(): void;
}

/** Checks what is written in a textarea or an editable element from now on. */
export function attach(element: HTMLElement, options?: ComposerOptions): Composer;
