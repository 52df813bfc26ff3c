/* SPDX-License-Identifier: MIT
 *
 * The way back is a bisection over the segments for each end of a span. */
#include "text/map.h"

#include "base/utf8.h"

/* Index of the segment that holds prose offset `at`; at < prose.len. */
static size_t map_segment(const am_document *doc, uint32_t at) {
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
  const am_segment *segment = &doc->segments[map_segment(doc, at)];
  return segment->is_atom ? segment->source_start
                          : segment->source_start + (at - segment->prose_start);
}

static uint32_t map_end(const am_document *doc, uint32_t at) {
  const am_segment *segment = &doc->segments[map_segment(doc, at)];
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
