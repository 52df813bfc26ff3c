// SPDX-License-Identifier: MIT
//
// The item in the status bar: the score of the draft in front, or what keeps it from being known.
import {
  MarkdownString, StatusBarAlignment, ThemeColor, window,
  type Disposable, type StatusBarItem, type TextDocument,
} from 'vscode';
import { plain } from './page';
import type { Score } from './report';
import { statusBar } from './settings';
import { statusLabel, statusLines, statusText } from './words';

export class Status implements Disposable {
  readonly #item: StatusBarItem;
  readonly #scores = new Map<string, Score>();
  readonly #watching: Disposable;
  #problem: string | undefined;

  constructor() {
    this.#item = window.createStatusBarItem('amends.score', StatusBarAlignment.Right, 100);
    this.#item.name = 'Amends: Score of the Apology';
    this.#watching = window.onDidChangeActiveTextEditor(() => { this.show(); });
  }

  dispose(): void {
    this.#watching.dispose();
    this.#item.dispose();
  }

  scoreOf(document: TextDocument): Score | undefined {
    return this.#scores.get(document.uri.toString());
  }

  take(score: Score): void {
    this.#scores.set(score.uri, score);
    this.show();
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#scores.clear();
    else this.#scores.delete(uri);
    this.show();
  }

  /** What keeps the server from running; undefined: it runs, or is not to run. */
  fail(problem: string | undefined): void {
    this.#problem = problem;
    this.show();
  }

  show(): void {
    const document = window.activeTextEditor?.document;
    const score = document && this.scoreOf(document);
    if (this.#problem !== undefined) this.#showProblem(this.#problem);
    else if (score && statusBar() !== 'never') this.#showScore(score);
    else this.#item.hide();
  }

  #showProblem(problem: string): void {
    this.#item.text = '$(warning) amends';
    this.#item.tooltip = `Amends cannot check: ${problem}`;
    this.#item.accessibilityInformation = { label: `Amends cannot check: ${problem}`, role: 'button' };
    this.#item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
    this.#item.command = 'amends.showProblem';
    this.#item.show();
  }

  #showScore(score: Score): void {
    const text = statusText(score, statusBar() === 'always');
    if (text === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = text;
    this.#item.tooltip = new MarkdownString(statusLines(score).map(plain).join('\n\n'));
    this.#item.accessibilityInformation = { label: statusLabel(score), role: 'button' };
    this.#item.backgroundColor =
      score.grade === 'bad' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.command = 'amends.showParts';
    this.#item.show();
  }
}
