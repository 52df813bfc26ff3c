// SPDX-License-Identifier: MIT
import type {CheckOptions} from '../amends.js';
import type {Checker, CheckerOptions} from './composer.js';

interface View {
  state: {doc: {length: number; sliceString(from: number, to?: number, lineSep?: string): string}};
  dispatch(transaction: {changes: {from: number; to: number; insert: string}; userEvent: string}): void;
}

interface Diagnostic {
  from: number;
  to: number;
  severity: 'error' | 'warning' | 'info';
  source: string;
  message: string;
  actions: {name: string; apply(view: View, from: number, to: number): void}[];
}

/** A source for linter() of @codemirror/lint. */
export function amendsSource(
  options?: CheckerOptions & {checker?: Checker; check?: CheckOptions},
): (view: View) => Promise<Diagnostic[]>;
