// SPDX-License-Identifier: MIT
//
// Sections of the panel in a shadow root, which the page's styles do not reach.
import { adopt, panelCss } from './style.js';
import { make, views } from './views.js';

export const allSections = Object.keys(views);

/** A shadow root with our style; `element` is what the page places. */
export function makeShadow(className, ...content) {
  const element = document.createElement('div');
  element.className = className;
  const root = element.attachShadow({mode: 'open'});
  adopt(root, panelCss);
  root.append(make('div', {className: 'panel', part: 'panel'}, ...content));
  return element;
}

/** What a field is called, or nothing. */
const nameOf = element =>
  element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent.trim() ?? '';

export class Panel {
  element;
  #views;

  constructor(composer, sections) {
    for (const name of sections)
      if (!views[name])
        throw new TypeError(`no section "${name}"; there are ${allSections.join(', ')}`);
    this.#views = sections.map(name => views[name](composer));
    this.element = makeShadow('amends-panel', ...this.#views.map(({element}) => element));
    // Of several panels one is the landmark.
    if (sections.length === 1 && sections[0] !== 'score') return;
    this.element.setAttribute('role', 'region');
    this.element.setAttribute('aria-label', composer.words.panel(nameOf(composer.element)));
  }

  update(state) {
    for (const view of this.#views) view.update(state);
  }

  fail(error) {
    for (const view of this.#views) view.fail?.(error);
  }

  mark(finding) {
    for (const view of this.#views) view.mark?.(finding);
  }

  enter(finding) {
    return this.#views.some(view => view.enter?.(finding));
  }
}
