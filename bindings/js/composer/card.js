// SPDX-License-Identifier: MIT
//
// The card beside the words that the caret is in: what is said of them and the
// rewrites, where the eyes are.
import { makeShadow } from './panel.js';
import { findingView, make } from './views.js';

const GAP = 6;     // CSS pixels between words and card
const WIDTH = 340;

export class Card {
  element;
  finding = null;
  #composer;
  #body = make('div', {className: 'card'});

  constructor(composer) {
    this.#composer = composer;
    this.element = makeShadow('amends-card', this.#body);
    Object.assign(this.element.style, {
      position: 'fixed', zIndex: 2147483000, width: `min(${WIDTH}px, calc(100vw - 16px))`,
    });
    this.element.setAttribute('role', 'group');
    this.element.hidden = true;
    // Taps on it leave the caret where it is.
    this.element.addEventListener('mousedown', event => event.preventDefault());
  }

  get hasFocus() {
    return this.element.shadowRoot.activeElement !== null;
  }

  show(finding) {
    if (this.finding !== finding || this.element.hidden)
      this.#body.replaceChildren(findingView(this.#composer, finding));
    this.finding = finding;
    this.#body.dataset.severity = finding.severity;
    this.element.setAttribute('aria-label', finding.message);
    this.element.hidden = false;
    this.place();
  }

  hide() {
    this.element.hidden = true;
    this.finding = null;
  }

  /** Below the words, or above where there is no room. */
  place() {
    if (!this.finding) return;
    const [first] = this.finding.range.getClientRects();
    if (!first) return this.hide();
    const {clientWidth, clientHeight} = document.documentElement;
    const {offsetWidth: width, offsetHeight: height, style} = this.element;
    const lines = this.finding.range.getBoundingClientRect();
    const fits = lines.bottom + GAP + height <= clientHeight || lines.top - GAP - height < 0;
    style.top = `${fits ? lines.bottom + GAP : lines.top - GAP - height}px`;
    style.left = `${Math.max(8, Math.min(first.left, clientWidth - width - 8))}px`;
  }

  enter() {
    if (!this.finding) return false;
    this.#body.querySelector('.fix, .ignore')?.focus();
    return true;
  }
}
