/* SPDX-License-Identifier: MIT */
#include "report/insertion.h"

#include <string.h>

#include "text/map.h"

/* Sentences of running text: nothing is put into a list or a heading. */
static bool insertion_takes(const am_case *c, uint32_t sentence) {
  const am_sentence *at = &c->doc->sentences[sentence];
  return c->doc->blocks[at->block].kind == AM_BLOCK_PARAGRAPH;
}

/* Does the sentence end as one? A name, a tag of a template or an "x" without
 * a stop is no place to go on from. No sentence is empty. */
static bool insertion_is_ended(const am_case *c, uint32_t sentence) {
  const am_pspan prose = c->doc->sentences[sentence].prose;
  const unsigned char last = (unsigned char)c->doc->prose.ptr[prose.end - 1];
  return last >= 0x80 || memchr(".!?:;)\"'", last, 8);
}

static void insertion_behind(const am_case *c, uint32_t sentence,
                             am_insertion *out) {
  const am_pspan prose = c->doc->sentences[sentence].prose;
  out->at = am_map_to_source(c->doc, prose).end;
  out->is_before = false;
}

/* Before the first sentence; behind it when it begins with a greeting. */
static bool insertion_start(const am_case *c, am_insertion *out) {
  for (uint32_t s = 0; s < c->doc->sentence_count; s++) {
    const am_sentence *sentence = &c->doc->sentences[s];
    if (!insertion_takes(c, s))
      continue;
    if (sentence->body_start > sentence->prose.start) {
      insertion_behind(c, s, out);
      return true;
    }
    out->at = am_map_to_source(c->doc, sentence->prose).start;
    out->is_before = true;
    return true;
  }
  return false;
}

static bool insertion_end(const am_case *c, am_insertion *out) {
  for (uint32_t s = (uint32_t)c->doc->sentence_count; s > 0; s--) {
    if (insertion_takes(c, s - 1) && insertion_is_ended(c, s - 1)) {
      insertion_behind(c, s - 1, out);
      return true;
    }
  }
  return false;
}

static bool insertion_after(const am_case *c, uint32_t part,
                            am_insertion *out) {
  const am_part_state *state = &c->parts[part];
  if (!state->is_present || c->doc->sentence_count == 0)
    return false;
  const uint32_t sentence =
      (uint32_t)am_document_sentence_at(c->doc, state->span.start);
  if (!insertion_takes(c, sentence) || !insertion_is_ended(c, sentence))
    return false;
  insertion_behind(c, sentence, out);
  return true;
}

static bool insertion_try(const am_case *c, uint32_t place, am_insertion *out) {
  if (place == AM_INSERT_START)
    return insertion_start(c, out);
  if (place == AM_INSERT_END)
    return insertion_end(c, out);
  return insertion_after(c, place - AM_INSERT_AFTER, out);
}

bool am_insertion_find(const am_case *c, uint32_t part, am_insertion *out) {
  const uint32_t *places = c->rules->parts[part].places;
  for (size_t i = 0; i < AM_INSERT_PLACES && places[i] != AM_INSERT_NONE; i++) {
    if (insertion_try(c, places[i], out))
      return true;
  }
  return false;
}
