// SPDX-License-Identifier: MIT
import type {Composer, ComposerOptions} from './composer.js';

/** <amends-composer profile expect level wasm>, around a field. */
export class AmendsComposer extends HTMLElement {
  readonly composer: Composer | null;
  /** Set before the element is put into the page. */
  options: ComposerOptions;
}
