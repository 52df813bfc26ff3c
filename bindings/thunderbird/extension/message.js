// SPDX-License-Identifier: MIT
//
// A mail in the composer as text to check, and edits of that text put back
// into the mail so that everything else stays as it was.
import {rangeOf, readElement} from './amends/element.js';

/**
 * `details` are those of the compose API. In the HTML composer its
 * plainTextBody would not do: it writes bold words as *words* and breaks lines.
 */
export function readMessage(details) {
  if (details.isPlainText)
    return {isPlain: true, text: details.plainTextBody};
  const page = new DOMParser().parseFromString(details.body, 'text/html');
  const read = readElement(page.body);
  return {isPlain: false, text: read.text, page, read};
}

/**
 * The edit without what it leaves as it is, in whole words, so that a bold word
 * in the middle of a rewrite stays bold where it can.
 */
function trimEdit(text, {start, end, text: value}) {
  const before = text.slice(start, end);
  const isWord = (string, at) => /[\p{L}\p{N}]/u.test(string[at] ?? '');
  const most = Math.min(before.length, value.length);
  let head = 0;
  while (head < most && before[head] === value[head]) head++;
  while (head > 0 && isWord(value, head - 1) &&
         (isWord(before, head) || isWord(value, head))) head--;
  let tail = 0;
  while (tail < most - head &&
         before[before.length - 1 - tail] === value[value.length - 1 - tail]) tail++;
  while (tail > 0 && isWord(value, value.length - tail) &&
         (isWord(before, before.length - tail - 1) ||
          isWord(value, value.length - tail - 1))) tail--;
  return {
    start: start + head,
    end: end - tail,
    text: value.slice(head, value.length - tail),
  };
}

/** Where an edit stands in the page, as a Range. */
function placeOf(read, {start, end}) {
  if (end > start) return rangeOf(read, {start, end});
  const range = start > 0 ? rangeOf(read, {start: start - 1, end: start})
                          : rangeOf(read, {start: 0, end: 1});
  range?.collapse(start === 0);
  return range;
}

/** Elements that an edit has emptied go, up to the one that holds text. */
function removeEmptied(node, root) {
  let at = node;
  while (at !== root && !at.textContent &&
         !at.querySelector?.('img, br, hr, table')) {
    const parent = at.parentNode;
    at.remove();
    at = parent;
  }
}

/** The text with its line ends as a fragment of the page. */
function toFragment(page, text) {
  const fragment = page.createDocumentFragment();
  text.split('\n').forEach((line, index) => {
    if (index > 0) fragment.append(page.createElement('br'));
    if (line) fragment.append(line);
  });
  return fragment;
}

function editPage({page, read}, edit) {
  const range = placeOf(read, edit);
  if (!range) throw new Error('the words are not in the mail any more');
  const last = range.endContainer;
  range.deleteContents();
  range.insertNode(toFragment(page, edit.text));
  if (last !== range.startContainer && last.parentNode)
    removeEmptied(last, page.body);
  page.body.normalize();
  return page.documentElement.innerHTML;
}

/** What setComposeDetails() is given to put `edit` into the message. */
export function editMessage(message, edit) {
  const {text, isPlain} = message;
  if (isPlain) {
    const plainTextBody =
      text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    return {isPlainText: true, plainTextBody};
  }
  return {isPlainText: false, body: editPage(message, trimEdit(text, edit))};
}
