// SPDX-License-Identifier: MIT
//
// Gaps `<what we did>` in a text that is put in: only the writer can fill them, so they are
// selected. In HTML they are written &lt;what we did&gt;, in Markdown \<what we did>.

const gapPattern = /&lt;([^<>\n&]+)&gt;|\\?<([^<>\n]+)>/g;

/** Where a gap stands in the text. */
export interface Gap {
  start: number;
  end: number;
}

/** The gaps of `text` that were not in `before`: tags and placeholders that stood there stay. */
export function gapsOf(text: string, before = ''): Gap[] {
  return [...text.matchAll(gapPattern)]
    .filter(([gap]) => !before.includes(gap))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** The text as a snippet of VS Code: Tab leads from gap to gap. */
export function snippetOf(text: string): string {
  let snippet = '';
  let at = 0;
  gapsOf(text).forEach(({ start, end }, index) => {
    snippet += `${escaped(text.slice(at, start))}\${${index + 1}:${escaped(text.slice(start, end))}}`;
    at = end;
  });
  return snippet + escaped(text.slice(at));
}
