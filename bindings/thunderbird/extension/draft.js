// SPDX-License-Identifier: MIT
//
// A mail in a composer with its report: read again, edited, edits taken back.
import {check} from './checker.js';
import {editMessage, readMessage} from './message.js';
import {keepNotice} from './notice.js';
import {word} from './i18n.js';

const ranks = {suggestion: 1, warning: 2, error: 3};

export class Draft {
  #settings;
  #message;
  #undo = []; // details of setComposeDetails(), the last edit at the end
  report = null;

  constructor(tabId, settings) {
    this.tabId = tabId;
    this.#settings = settings;
  }

  /** Reads and checks `details`, or what stands in the composer. */
  async read(details) {
    this.#message = readMessage(
      details ?? await browser.compose.getComposeDetails(this.tabId));
    const {report, trouble} = await check(this.#message.text, this.#settings);
    if (trouble) await keepNotice(word('noticeOwnRules', trouble));
    this.report = report;
    return this;
  }

  /** Whether a person should see it before it goes out. */
  get isStopped() {
    const least = ranks[this.#settings.level];
    const {findings, score} = this.report;
    return findings.some(found => ranks[found.severity] >= least) ||
      (score !== null && score < this.#settings.minScore);
  }

  /** What a page shows. */
  get view() {
    return {
      text: this.#message.text,
      report: this.report,
      isStopped: this.isStopped,
      canUndo: this.#undo.length > 0,
    };
  }

  /** Puts `edit` into the composer; refused when the text is another by now. */
  async edit(edit, seen) {
    const {isPlainText, body, plainTextBody} =
      await browser.compose.getComposeDetails(this.tabId);
    const message = readMessage({isPlainText, body, plainTextBody});
    if (message.text === seen) {
      const changed = editMessage(message, edit);
      await browser.compose.setComposeDetails(this.tabId, changed);
      this.#undo.push(isPlainText ? {isPlainText, plainTextBody} : {isPlainText, body});
    } else this.#undo = [];
    return this.read();
  }

  async undo() {
    const before = this.#undo.pop();
    if (before) await browser.compose.setComposeDetails(this.tabId, before);
    return this.read();
  }
}
