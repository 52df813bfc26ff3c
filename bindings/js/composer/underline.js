// SPDX-License-Identifier: MIT
//
// Underlines: by the CSS Custom Highlight API, which leaves the page's nodes
// alone, or as boxes drawn over the words where a browser does not have it.
import { adopt } from './style.js';

export const kinds = ['suggestion', 'warning', 'error', 'gap', 'current'];

const highlightCss = `
::highlight(amends-error) {
  text-decoration: underline wavy #d6293e; text-decoration-thickness: 2px;
  text-decoration-skip-ink: none; background-color: rgb(214 41 62 / 9%); }
::highlight(amends-warning) {
  text-decoration: underline wavy #b87503; text-decoration-thickness: 1.5px;
  text-decoration-skip-ink: none; background-color: rgb(217 145 0 / 9%); }
::highlight(amends-suggestion) {
  text-decoration: underline dotted #2f7fd1; text-decoration-thickness: 2px;
  text-decoration-skip-ink: none; }
::highlight(amends-gap) { background-color: rgb(122 92 214 / 22%); }
::highlight(amends-current) { background-color: rgb(214 160 41 / 28%); }`;

/** The page's highlights are shared: each composer adds and removes its own. */
class Highlights {
  #own = [];

  constructor(root) {
    adopt(root, highlightCss);
    kinds.forEach((kind, priority) => {
      const name = `amends-${kind}`;
      if (CSS.highlights.has(name)) return;
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
    });
  }

  draw(marks) {
    this.clear();
    for (const {range, kind} of marks) {
      CSS.highlights.get(`amends-${kind}`).add(range);
      this.#own.push({range, kind});
    }
  }

  clear() {
    for (const {range, kind} of this.#own.splice(0))
      CSS.highlights.get(`amends-${kind}`).delete(range);
  }

  place() {} // they are where their words are
}

const boxCss = `
.amends-box { position: absolute; box-sizing: border-box; pointer-events: none; }
.amends-box-error { border-bottom: 2px solid #d6293e; background: rgb(214 41 62 / 9%); }
.amends-box-warning { border-bottom: 2px dashed #b87503; background: rgb(217 145 0 / 9%); }
.amends-box-suggestion { border-bottom: 2px dotted #2f7fd1; }
.amends-box-gap { background: rgb(122 92 214 / 22%); }
.amends-box-current { background: rgb(214 160 41 / 28%); }`;

class Boxes {
  #layer;
  #marks = [];
  #boxes = [];

  constructor(root, layer) {
    adopt(root, boxCss);
    this.#layer = layer;
  }

  draw(marks) {
    this.#marks = marks;
    this.place();
  }

  clear() {
    this.draw([]);
  }

  place() {
    for (const box of this.#boxes.splice(0)) box.remove();
    const origin = this.#layer.getBoundingClientRect();
    for (const {range, kind} of this.#marks)
      for (const rect of range.getClientRects())
        if (rect.width > 0) this.#boxes.push(this.#box(rect, origin, kind));
    this.#layer.append(...this.#boxes);
  }

  #box(rect, origin, kind) {
    const box = this.#layer.ownerDocument.createElement('div');
    box.className = `amends-box amends-box-${kind}`;
    box.style.left = `${rect.left - origin.left}px`;
    box.style.top = `${rect.top - origin.top}px`;
    box.style.width = `${rect.width}px`;
    box.style.height = `${rect.height}px`;
    return box;
  }
}

const canHighlight = () =>
  typeof Highlight === 'function' && !!globalThis.CSS?.highlights;

/** A layer over a field, which takes no clicks, and what is drawn in it. */
export class Underlines {
  #field;
  #layer;
  #painter;
  #frame = 0;

  constructor(field, how = 'auto') {
    const {element} = field;
    this.#field = field;
    this.#layer = element.ownerDocument.createElement('div');
    this.#layer.className = 'amends-layer';
    this.#layer.setAttribute('aria-hidden', 'true');
    Object.assign(this.#layer.style, {
      position: 'absolute', overflow: 'hidden', pointerEvents: 'none',
      margin: '0', padding: '0', border: '0', background: 'none', zIndex: 'auto',
    });
    if (field.content) this.#layer.append(field.content);
    element.after(this.#layer);
    const root = element.getRootNode();
    const isHighlighting = how === 'highlight' || (how === 'auto' && canHighlight());
    this.#painter = isHighlighting ? new Highlights(root) : new Boxes(root, this.#layer);
    this.place();
  }

  draw(marks) {
    this.place();
    this.#painter.draw(marks);
  }

  /** Puts the layer over what the field shows of its text. */
  place() {
    const {element} = this.#field;
    const {style} = this.#layer;
    const wanted = element.getBoundingClientRect();
    const is = this.#layer.getBoundingClientRect();
    style.left = `${(parseFloat(style.left) || 0) + wanted.left + element.clientLeft - is.left}px`;
    style.top = `${(parseFloat(style.top) || 0) + wanted.top + element.clientTop - is.top}px`;
    style.width = `${element.clientWidth}px`;
    style.height = `${element.clientHeight}px`;
    this.#field.follow();
    this.#painter.place();
  }

  /** The same before the next frame, however often it is asked for. */
  placeSoon() {
    const {defaultView} = this.#field.element.ownerDocument;
    this.#frame ||= defaultView.requestAnimationFrame(() => {
      this.#frame = 0;
      this.place();
    });
  }

  remove() {
    this.#field.element.ownerDocument.defaultView.cancelAnimationFrame(this.#frame);
    this.#painter.clear();
    this.#layer.remove();
  }
}
