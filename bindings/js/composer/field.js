// SPDX-License-Identifier: MIT
//
// What is written in: a textarea (or a line of text), or an element that can be
// edited. Both are read as a text and give live ranges for places in it; edits
// go through the browser, so that its own undo takes them back.
import { caretOf, rangeOf, readElement } from '../element.js';
import { Mirror } from './mirror.js';

/** Puts `text` where the selection is, as if it was typed. */
function type(document, text) {
  return text === '' ? document.execCommand('delete')
                     : document.execCommand('insertText', false, text);
}

/** Where the first gap to fill in lies, "<what we did>". */
const gapIn = text => /<[^<>\n]+>/.exec(text);

export class TextField {
  element;
  format; // the engine tells which
  #mirror;

  constructor(element) {
    this.element = element;
    this.#mirror = new Mirror(element);
  }

  /** What the layer shows, or nothing. */
  get content() {
    return this.#mirror.element;
  }

  get isEditable() {
    return !this.element.readOnly && !this.element.disabled;
  }

  read() {
    this.#mirror.update();
    return {text: this.element.value};
  }

  follow() {
    this.#mirror.update();
    this.#mirror.place();
  }

  restyle() {
    this.#mirror.copyStyle();
    this.#mirror.place();
  }

  rangeOf(read, {start, end}) {
    const range = this.element.ownerDocument.createRange();
    const {text} = this.#mirror;
    range.setStart(text, Math.min(start, text.length));
    range.setEnd(text, Math.min(end, text.length));
    return range;
  }

  caret() {
    const {activeElement} = this.element.getRootNode();
    if (activeElement !== this.element) return null;
    return {node: this.#mirror.text, offset: this.element.selectionEnd};
  }

  select(range) {
    const {element} = this;
    element.focus({preventScroll: true});
    element.setSelectionRange(range.startOffset, range.endOffset);
    this.#reveal(range);
  }

  replace(range, text) {
    const {element} = this;
    const start = range.startOffset;
    this.select(range);
    const before = element.value;
    if (!type(element.ownerDocument, text) && element.value === before) {
      element.setRangeText(text, start, range.endOffset, 'end');
      element.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertText'}));
    }
    const gap = gapIn(text);
    if (gap)
      element.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
  }

  // A textarea does not scroll to what a script selects.
  #reveal(range) {
    this.follow();
    const {element} = this;
    const box = element.getBoundingClientRect();
    const words = range.getBoundingClientRect();
    const above = words.top - box.top - element.clientTop;
    const below = words.bottom - box.top - element.clientTop - element.clientHeight;
    if (above < 0) element.scrollTop += above - words.height;
    else if (below > 0) element.scrollTop += below + words.height;
    this.follow();
  }
}

export class RichField {
  element;
  content = null;
  // Markup was read off the page; what is left is plain text.
  format = 'text';

  constructor(element) {
    this.element = element;
  }

  get isEditable() {
    return this.element.isContentEditable;
  }

  read() {
    return readElement(this.element);
  }

  follow() {}
  restyle() {}

  rangeOf(read, span) {
    return span.start === span.end ? caretOf(read, span.start) : rangeOf(read, span);
  }

  #selection() {
    const root = this.element.getRootNode();
    return root.getSelection?.() ?? this.element.ownerDocument.getSelection();
  }

  caret() {
    const {focusNode: node, focusOffset: offset} = this.#selection();
    return node && this.element.contains(node) ? {node, offset} : null;
  }

  select(range) {
    const selection = this.#selection();
    this.element.focus({preventScroll: true});
    selection.removeAllRanges();
    selection.addRange(range.cloneRange());
    range.startContainer.parentElement?.scrollIntoView?.({block: 'nearest'});
  }

  replace(range, text) {
    this.select(range);
    if (!type(this.element.ownerDocument, text)) return;
    const gap = gapIn(text);
    const caret = this.caret();
    if (!gap || caret?.node.nodeType !== 3) return;
    const start = caret.offset - text.length + gap.index;
    if (start < 0) return;
    const chosen = this.element.ownerDocument.createRange();
    chosen.setStart(caret.node, start);
    chosen.setEnd(caret.node, start + gap[0].length);
    this.select(chosen);
  }
}

/** The field of an element, or null when nothing can be written in it. */
export function fieldOf(element) {
  const tag = element.tagName.toLowerCase();
  if (tag === 'textarea' || (tag === 'input' && /^(text|search)$/.test(element.type)))
    return new TextField(element);
  return element.isContentEditable || element.hasAttribute('contenteditable')
    ? new RichField(element) : null;
}
