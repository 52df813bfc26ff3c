// SPDX-License-Identifier: MIT
//
// From bytes of UTF-8, in which the report counts, to the UTF-16 units of a
// JavaScript string.

/** Bytes that the unit at `at` adds: half of a surrogate pair adds two. */
function bytesOf(text, at) {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  const next = text.charCodeAt(at + 1);
  const before = text.charCodeAt(at - 1);
  const isPair = unit < 0xdc00
    ? unit >= 0xd800 && next >= 0xdc00 && next < 0xe000
    : unit < 0xe000 && before >= 0xd800 && before < 0xdc00;
  return isPair ? 2 : 3;
}

/** Sets `utf16` on each place to the units for its bytes `start` and `end`. */
function convert(text, places) {
  const ends = [];
  for (const place of places) {
    place.utf16 = {start: 0, end: 0};
    ends.push({byte: place.start, into: place.utf16, key: 'start'},
              {byte: place.end, into: place.utf16, key: 'end'});
  }
  ends.sort((a, b) => a.byte - b.byte);
  let unit = 0;
  let byte = 0;
  for (const end of ends) {
    while (byte < end.byte && unit < text.length) byte += bytesOf(text, unit++);
    end.into[end.key] = unit;
  }
}

/** The same for values that have a `span`. */
function convertSpans(text, values) {
  const spans = values.map(value => ({...value.span}));
  convert(text, spans);
  values.forEach((value, index) => (value.utf16 = spans[index].utf16));
}

/**
 * Fixes, parts and insertions, which the contract counts in bytes only, get a `utf16` as
 * findings have it.
 */
export function addUnits(report, text) {
  const places = [];
  for (const list of [report.findings, report.dismissed ?? []])
    for (const finding of list) places.push(...finding.fixes);
  for (const {insert} of report.improvements) if (insert) places.push(insert);
  convert(text, places);
  convertSpans(text, Object.values(report.parts).filter(part => part.span));
}

/** The same for what was fixed. */
export function addUnitsOfChanges(fixed, text) {
  convertSpans(text, fixed.changes);
}
