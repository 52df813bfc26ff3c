// SPDX-License-Identifier: MIT
//
// <amends-composer>: checks the first textarea or editable element in it.
//
//   <amends-composer profile="email"><textarea></textarea></amends-composer>
import { attach } from './attach.js';

const checkAttributes = ['profile', 'expect', 'level'];

export class AmendsComposer extends HTMLElement {
  static observedAttributes = checkAttributes;
  /** The Composer, while there is something to write in. */
  composer = null;
  /** Options of attach(), set before it is put into the page. */
  options = {};
  #watch = null;

  connectedCallback() {
    this.#attach();
    if (this.composer) return;
    // While the page is parsed the content comes later.
    this.#watch = new MutationObserver(() => this.#attach());
    this.#watch.observe(this, {childList: true, subtree: true});
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
    this.composer?.detach();
    this.composer = null;
  }

  attributeChangedCallback() {
    if (this.composer) this.composer.checkOptions = this.#check();
  }

  #check() {
    const check = {...this.options.check};
    for (const name of checkAttributes)
      if (this.hasAttribute(name)) check[name] = this.getAttribute(name);
    return check;
  }

  #attach() {
    const field = this.querySelector('textarea, [contenteditable]');
    if (!field || this.composer) return;
    this.#watch?.disconnect();
    const load = this.hasAttribute('wasm') ? {wasm: this.getAttribute('wasm')} : undefined;
    this.composer = attach(field, {...(load && {load}), ...this.options, check: this.#check()});
    for (const type of ['report', 'fail'])
      this.composer.addEventListener(type, ({detail}) =>
        this.dispatchEvent(new CustomEvent(type, {detail})));
  }
}

customElements.define('amends-composer', AmendsComposer);
