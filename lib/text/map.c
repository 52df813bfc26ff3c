/* SPDX-License-Identifier: MIT
 *
 * The way back is a bisection over the segments for each end of a span. */
#include "text/map.h"

#include "base/utf8.h"

size_t am_map_segment(const am_document *doc, uint32_t at) {
  size_t low = 0, high = doc->segment_count;
  while (high - low > 1) {
    const size_t middle = low + (high - low) / 2;
    if (doc->segments[middle].prose_start <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* Where the source of prose byte `at` begins, and where it ends. */
static uint32_t map_start(const am_document *doc, uint32_t at) {
  const am_segment *segment = &doc->segments[am_map_segment(doc, at)];
  return segment->is_atom ? segment->source_start
                          : segment->source_start + (at - segment->prose_start);
}

static uint32_t map_end(const am_document *doc, uint32_t at) {
  const am_segment *segment = &doc->segments[am_map_segment(doc, at)];
  return segment->is_atom
             ? segment->source_start + segment->source_len
             : segment->source_start + (at - segment->prose_start) + 1;
}

/* Widens a span that begins or ends inside a character of the prose. */
static am_pspan map_whole_characters(amends_str prose, am_pspan span) {
  if (span.end > prose.len)
    span.end = (uint32_t)prose.len;
  if (span.start > span.end)
    span.start = span.end;
  while (span.start > 0 && span.start < prose.len &&
         am_utf8_is_continuation(prose.ptr[span.start]))
    span.start--;
  while (span.end < prose.len && am_utf8_is_continuation(prose.ptr[span.end]))
    span.end++;
  return span;
}

/* An empty span has a place too: where the next prose byte comes from. */
static amends_span map_empty(const am_document *doc, uint32_t at) {
  uint32_t place = 0;
  if (at < doc->prose.len)
    place = map_start(doc, at);
  else if (at > 0)
    place = map_end(doc, at - 1);
  return (amends_span){place, place};
}

amends_span am_map_to_source(const am_document *doc, am_pspan span) {
  span = map_whole_characters(doc->prose, span);
  if (span.start == span.end)
    return map_empty(doc, span.start);
  return (amends_span){map_start(doc, span.start), map_end(doc, span.end - 1)};
}

uint32_t am_map_to_prose(const am_document *doc, uint32_t at) {
  size_t low = 0, high = doc->segment_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const am_segment *segment = &doc->segments[middle];
    if (segment->source_start + segment->source_len <= at)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == doc->segment_count)
    return (uint32_t)doc->prose.len;
  const am_segment *segment = &doc->segments[low];
  const bool is_inside = !segment->is_atom && segment->source_start < at;
  return segment->prose_start + (is_inside ? at - segment->source_start : 0);
}

static bool map_is_white(amends_str source, uint32_t start, uint32_t end) {
  for (uint32_t at = start; at < end; at++) {
    if (!memchr(" \t\r\n", source.ptr[at], 4))
      return false;
  }
  return true;
}

/* Prose offset behind segment `index`. */
static uint32_t map_segment_end(const am_document *doc, size_t index) {
  return index + 1 < doc->segment_count ? doc->segments[index + 1].prose_start
                                        : (uint32_t)doc->prose.len;
}

/* An entity begins with "&"; the "\n" between blocks has no source. */
static bool map_is_plain_atom(const am_document *doc, size_t index,
                              am_pspan span) {
  const am_segment *segment = &doc->segments[index];
  return segment->source_len && doc->source.ptr[segment->source_start] != '&' &&
         segment->prose_start >= span.start &&
         map_segment_end(doc, index) <= span.end;
}

bool am_map_is_plain(const am_document *doc, am_pspan span) {
  if (span.start >= span.end || span.end > doc->prose.len)
    return span.start == span.end;
  uint32_t behind = map_start(doc, span.start);
  for (size_t i = am_map_segment(doc, span.start);
       i < doc->segment_count && doc->segments[i].prose_start < span.end; i++) {
    const am_segment *segment = &doc->segments[i];
    if (segment->source_start > behind &&
        !map_is_white(doc->source, behind, segment->source_start))
      return false;
    if (segment->is_atom && !map_is_plain_atom(doc, i, span))
      return false;
    behind = segment->source_start + segment->source_len;
  }
  return true;
}
