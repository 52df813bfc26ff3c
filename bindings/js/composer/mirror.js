// SPDX-License-Identifier: MIT
//
// A textarea has no places that one could underline. Its mirror does: the same
// text in the same type, transparent, over the same spot.

// What decides where each letter stands.
const copied = [
  'direction', 'fontFamily', 'fontFeatureSettings', 'fontKerning',
  'fontSize', 'fontStretch', 'fontStyle', 'fontVariant', 'fontVariationSettings',
  'fontWeight', 'hyphens', 'letterSpacing', 'lineBreak', 'lineHeight', 'overflowWrap',
  'paddingBottom', 'paddingLeft', 'paddingRight', 'paddingTop', 'tabSize', 'textAlign',
  'textIndent', 'textRendering', 'textTransform', 'unicodeBidi', 'whiteSpace',
  'wordBreak', 'wordSpacing',
];

export class Mirror {
  element;
  text; // the one text node: its offsets are those of the value
  #field;

  constructor(field) {
    const document = field.ownerDocument;
    this.#field = field;
    this.element = document.createElement('div');
    this.element.style.position = 'absolute';
    this.element.style.boxSizing = 'border-box';
    this.element.style.color = 'transparent';
    this.element.style.border = '0';
    this.text = document.createTextNode(field.value);
    // A last empty line is a line too.
    this.element.append(this.text, document.createElement('br'));
    this.copyStyle();
  }

  copyStyle() {
    const from = this.#field.ownerDocument.defaultView.getComputedStyle(this.#field);
    for (const name of copied) this.element.style[name] = from[name];
  }

  /**
   * Takes over what was typed, as one replacement: so the ranges of what
   * stands before and behind it move along.
   */
  update() {
    const before = this.text.data;
    const after = this.#field.value;
    if (before === after) return;
    const least = Math.min(before.length, after.length);
    let head = 0;
    while (head < least && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < least - head &&
           before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    this.text.replaceData(head, before.length - head - tail,
                          after.slice(head, after.length - tail));
  }

  place() {
    const {clientWidth, scrollLeft, scrollTop} = this.#field;
    this.element.style.width = `${clientWidth}px`;
    this.element.style.left = `${-scrollLeft}px`;
    this.element.style.top = `${-scrollTop}px`;
  }
}
