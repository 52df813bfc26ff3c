// SPDX-License-Identifier: MIT
//
// attach(): a textarea or an editable element whose apologies are checked while
// they are written.
import { Card } from './card.js';
import { Checker } from './checker.js';
import { fieldOf } from './field.js';
import { allSections, Panel } from './panel.js';
import { Underlines } from './underline.js';
import { countsOf, english } from './words.js';

export { Checker, english };

const known = ['amends', 'card', 'check', 'checker', 'delay', 'keys', 'load', 'panel',
               'sections', 'underline', 'words', 'worker'];
const standardSections = ['score', 'findings', 'improvements'];

/** How long the writer pauses before a draft is checked, in milliseconds. */
const DELAY = 200;

let counted = 0;

const isIn = (range, {node, offset}) => {
  try {
    return range.isPointInRange(node, offset);
  } catch {
    return false; // the node has left the page
  }
};

/** All gaps that a text still has, "<what we did>", of those that we put there. */
function gapsOf(text, inserted) {
  const found = [];
  for (const gap of inserted)
    for (let at = text.indexOf(gap); at >= 0; at = text.indexOf(gap, at + gap.length))
      found.push({start: at, end: at + gap.length, gap});
  return found.sort((a, b) => a.start - b.start);
}

export class Composer extends EventTarget {
  words;
  /** The last report, its findings with live ranges, and the text of both. */
  report = null;
  findings = [];
  improvements = [];
  text = '';
  #field;
  #underlines;
  #checker;
  #isOwnChecker;
  #options;
  #panels = [];
  #card = null;
  #current = null;
  #ignored = new Set();
  #inserted = new Set(); // gaps of rewrites that were taken
  #description;
  #timer = 0;
  #isComposing = false;
  #isShown = false; // the panel or card at hand was asked for by a key
  #stop = new AbortController();
  #observer;

  constructor(element, options = {}) {
    super();
    for (const key of Object.keys(options))
      if (!known.includes(key))
        throw new TypeError(`attach() has no option "${key}"; it has ${known.join(', ')}`);
    const field = element?.tagName ? fieldOf(element) : null;
    if (!field) throw new TypeError('attach() needs a textarea or an editable element');
    this.#options = options;
    this.words = {...english, ...options.words};
    this.#field = field;
    this.#isOwnChecker = !options.checker;
    this.#checker = options.checker ?? new Checker(options);
    this.#underlines = new Underlines(field, options.underline);
    this.#describe();
    if (options.card !== false) {
      this.#card = new Card(this);
      (element.closest('dialog') ?? document.body).append(this.#card.element);
    }
    if (options.panel !== false) this.#placePanel(options);
    this.#listen();
    this.check();
  }

  get element() {
    return this.#field.element;
  }

  /** Another panel with these sections; the caller places its element. */
  addPanel(sections = standardSections) {
    const panel = new Panel(this, sections);
    this.#panels.push(panel);
    if (this.report) panel.update(this.#state());
    return panel.element;
  }

  /** Options of the checks from now on: profile, expect, level … */
  set checkOptions(check) {
    this.#options = {...this.#options, check};
    this.check();
  }

  /** Checks now. Gives the report, or null when a newer check took its place. */
  async check() {
    clearTimeout(this.#timer);
    const read = this.#field.read();
    const {format} = this.#field;
    const options = {...(format && {format}), ...this.#options.check};
    try {
      const report = await this.#checker.check(read.text, options, this);
      if (!report || this.#stop.signal.aborted) return null;
      // What was typed in the meantime has been asked for already.
      if (this.#field.read().text !== read.text) return null;
      this.#take(report, read);
      return report;
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#fail(error);
      return null;
    }
  }

  /** Goes to the words of a finding. */
  select(finding) {
    if (!finding.range) return;
    this.#field.select(finding.range);
    this.#setCurrent(finding, true);
  }

  next() {
    this.#step(1);
  }

  previous() {
    this.#step(-1);
  }

  /** Makes a rewrite; the browser's undo takes it back. */
  apply(fix) {
    if (fix.range) this.#replace(fix.range, fix.text, fix.before);
  }

  /** Inserts the line of an improvement. */
  insert({range, insert}) {
    if (range) this.#replace(range, insert.text, '');
  }

  /** Leaves a finding out, here and now; the score knows it still. */
  ignore({rule, quote}) {
    this.#ignored.add(JSON.stringify([rule, quote]));
    this.#show(this.findings.filter(finding => !this.#isIgnored(finding)));
    this.element.focus();
  }

  /** Leaves the page as it was. */
  detach() {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#underlines.remove();
    this.#card?.element.remove();
    for (const {element} of this.#panels) element.remove();
    this.#undescribe();
    if (this.#isOwnChecker) this.#checker.close();
  }

  // ---- reports ----

  #take(report, read) {
    const {text} = read;
    const place = span => this.#field.rangeOf(read, span);
    const findings = report.findings.map(finding => ({
      ...finding,
      range: finding.utf16 && place(finding.utf16),
      fixes: finding.fixes.map(fix => ({
        ...fix,
        range: place(fix.utf16),
        before: text.slice(fix.utf16.start, fix.utf16.end),
      })),
    }));
    for (const {gap, ...span} of gapsOf(text, this.#inserted))
      findings.push({
        rule: 'gap', category: 'gap', severity: 'gap', message: this.words.severities.gap,
        why: '', quote: gap, utf16: span, range: place(span), fixes: [],
      });
    findings.sort((a, b) => (a.utf16?.start ?? Infinity) - (b.utf16?.start ?? Infinity));
    this.report = report;
    this.text = text;
    this.improvements = report.improvements.map(improvement => ({
      ...improvement,
      range: improvement.insert && place(improvement.insert.utf16),
    }));
    this.#show(findings.filter(finding => !this.#isIgnored(finding)));
    this.dispatchEvent(new CustomEvent('report', {detail: report}));
  }

  #isIgnored({rule, quote}) {
    return this.#ignored.has(JSON.stringify([rule, quote]));
  }

  #state() {
    const {report, findings, improvements, text} = this;
    return {report, findings, improvements, text};
  }

  #show(findings) {
    this.findings = findings;
    for (const panel of this.#panels) panel.update(this.#state());
    this.#description.textContent = this.words.described(this.words.counts(countsOf(findings)));
    this.#current = null;
    this.#followCaret();
    this.#draw();
  }

  #fail(error) {
    for (const panel of this.#panels) panel.fail(error);
    this.dispatchEvent(new CustomEvent('fail', {detail: error}));
  }

  #draw() {
    const marks = this.findings.filter(({range}) => range)
      .map(({range, severity}) => ({range, kind: severity}));
    if (this.#current) marks.push({range: this.#current.range, kind: 'current'});
    this.#underlines.draw(marks);
  }

  // ---- edits ----

  #replace(range, text, before) {
    if (!this.#field.isEditable) return;
    this.#field.follow();
    // The words are others by now: look again instead of cutting into them.
    if (range.toString().replace(/\s+/g, ' ').trim() !== before.replace(/\s+/g, ' ').trim()) {
      this.check();
      return;
    }
    for (const gap of text.match(/<[^<>\n]+>/g) ?? []) this.#inserted.add(gap);
    this.#card?.hide();
    this.#field.replace(range, text);
    this.check();
  }

  // ---- the caret ----

  #followCaret() {
    const caret = this.#field.caret();
    if (!caret) return;
    const under = this.findings.filter(({range}) => range && isIn(range, caret));
    this.#setCurrent(under.includes(this.#current) ? this.#current : under[0] ?? null,
                     this.#isShown);
  }

  #setCurrent(finding, isShown) {
    const isOther = finding !== this.#current;
    this.#current = finding;
    this.#isShown = isShown && !!finding;
    if (this.#isShown) this.#card?.show(finding);
    else this.#card?.hide();
    for (const panel of this.#panels) panel.mark(finding);
    if (isOther) this.#draw();
  }

  #step(direction) {
    const places = this.findings.filter(({range}) => range);
    if (!places.length) return;
    let index = places.indexOf(this.#current);
    if (index < 0) {
      const caret = this.#field.caret();
      // The first behind the caret, or the last before it.
      const behind = caret
        ? places.findIndex(({range}) => range.comparePoint(caret.node, caret.offset) < 0) : 0;
      index = direction > 0 ? (behind < 0 ? places.length : behind) - 1
                            : (behind < 0 ? places.length : behind);
    }
    this.select(places[(index + direction + places.length) % places.length]);
  }

  // ---- the page ----

  #placePanel({panel, sections = standardSections}) {
    const element = this.addPanel(sections);
    if (panel?.append) {
      panel.append(element);
      return;
    }
    element.classList.add('behind');
    this.element.nextElementSibling.after(element); // behind the underlines
  }

  #describe() {
    this.#description = document.createElement('span');
    this.#description.hidden = true;
    this.#description.id = `amends-description-${++counted}`;
    this.element.nextElementSibling.append(this.#description);
    const ids = this.element.getAttribute('aria-describedby');
    this.element.setAttribute('aria-describedby',
                              [ids, this.#description.id].filter(Boolean).join(' '));
  }

  #undescribe() {
    const ids = (this.element.getAttribute('aria-describedby') ?? '').split(/\s+/)
      .filter(id => id && id !== this.#description.id);
    if (ids.length) this.element.setAttribute('aria-describedby', ids.join(' '));
    else this.element.removeAttribute('aria-describedby');
  }

  #listen() {
    const {element} = this;
    const {signal} = this.#stop;
    const on = (target, type, handle, options) =>
      target.addEventListener(type, handle, {signal, ...options});
    on(element, 'compositionstart', () => {
      this.#isComposing = true;
      clearTimeout(this.#timer);
    });
    on(element, 'compositionend', () => {
      this.#isComposing = false;
      this.#changed();
    });
    on(element, 'input', event => {
      if (!event.isComposing && !this.#isComposing) this.#changed();
    });
    on(element, 'click', () => {
      this.#isShown = true;
      this.#followCaret();
    });
    on(element, 'blur', () => setTimeout(() => {
      if (!this.#card?.hasFocus) this.#card?.hide();
    }));
    if (this.#options.keys !== false) on(element, 'keydown', event => this.#key(event));
    if (this.#card)
      on(this.#card.element, 'keydown', event => {
        if (event.key === 'Escape') this.element.focus();
      });
    on(document, 'selectionchange', () => {
      if (!this.#isComposing && this.#field.caret()) this.#followCaret();
    });
    on(document, 'scroll', () => this.#moved(), {capture: true, passive: true});
    on(window, 'resize', () => this.#restyle());
    // A form that is emptied or filled in by its program says so.
    if (element.form) on(element.form, 'reset', () => setTimeout(() => this.check()));
    this.#observer = new ResizeObserver(() => this.#restyle());
    this.#observer.observe(element);
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#isShown = false;
    this.#card?.hide();
    this.#underlines.placeSoon();
    this.#timer = setTimeout(() => this.check(), this.#options.delay ?? DELAY);
  }

  #moved() {
    this.#underlines.placeSoon();
    this.#card?.place();
  }

  #restyle() {
    this.#field.restyle();
    this.#moved();
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'F8' && !event.altKey) {
      event.preventDefault();
      if (event.shiftKey) this.previous();
      else this.next();
    } else if (event.key === 'Enter' && event.altKey && this.#current) {
      event.preventDefault();
      this.#setCurrent(this.#current, true);
      if (!this.#card?.enter()) this.#panels.some(panel => panel.enter(this.#current));
    } else if (event.key === 'Escape' && this.#isShown) {
      event.preventDefault();
      this.#setCurrent(this.#current, false);
    }
  }
}

/** Checks what is written in `element` from now on. */
export function attach(element, options) {
  return new Composer(element, options);
}

export { allSections };
