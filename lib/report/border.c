/* SPDX-License-Identifier: MIT */
#include "report/border.h"

#include "judge/place.h"
#include "report/fix.h"

static bool border_is_stop(char c) { return c == '.' || c == '!' || c == '?'; }

static bool border_ends_in_group(amends_str rewrite) {
  return rewrite.len >= 3 && rewrite.ptr[rewrite.len - 1] == '}' &&
         rewrite.ptr[rewrite.len - 3] == '{';
}

/* Marks alone ("." in place of "!!!") go anywhere. */
static bool border_is_sentence(amends_str rewrite) {
  const unsigned char first = rewrite.len ? (unsigned char)rewrite.ptr[0] : 0;
  const bool is_stopped =
      rewrite.len && border_is_stop(rewrite.ptr[rewrite.len - 1]);
  return (am_ascii_is_alpha(first) && is_stopped) ||
         (am_ascii_is_upper(first) && am_fix_has_gap(rewrite));
}

static am_pspan border_clause(am_case *c, am_place place, const am_hit *hit) {
  am_pspan spans[AM_PLACE_SPANS];
  (void)am_place_spans(c, place, hit, spans);
  return spans[0];
}

static bool border_is_blank(amends_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] != ' ')
      return false;
  }
  return true;
}

/* Spaces and marks between the begin of the clause, or of the sentence, and
 * the hit are no words. */
static bool border_begins_clause(am_case *c, const am_hit *hit) {
  const am_document *doc = c->doc;
  am_pspan before = border_clause(c, AM_PLACE_CLAUSE_BEFORE, hit);
  const uint32_t body = doc->sentences[hit->sentence].body_start;
  if (body > before.start && body <= before.end)
    before.start = body;
  for (uint32_t at = before.start; at < before.end; at++) {
    if (!strchr(" \"'([-*", doc->prose.ptr[at]))
      return false;
  }
  return true;
}

/* A rewrite with a stop of its own needs the end of the sentence. */
static bool border_ends(am_case *c, const am_hit *hit, amends_str rewrite) {
  const bool is_stopped = border_is_stop(rewrite.ptr[rewrite.len - 1]);
  const am_pspan after = border_clause(
      c, is_stopped ? AM_PLACE_AFTER : AM_PLACE_CLAUSE_AFTER, hit);
  const amends_str rest = am_str_cut(c->doc->prose, after.start, after.end);
  const char last = hit->span.end ? c->doc->prose.ptr[hit->span.end - 1] : '\0';
  return border_is_blank(rest) || border_is_stop(last) ||
         strchr(is_stopped ? ".!?" : ".,;:!?)", rest.ptr[0]);
}

bool am_border_breaks(am_case *c, const am_hit *hit, amends_str rewrite) {
  if (border_is_sentence(rewrite) && !border_begins_clause(c, hit))
    return true;
  const bool is_clause =
      border_is_sentence(rewrite) ||
      (am_fix_has_gap(rewrite) && !border_ends_in_group(rewrite));
  return is_clause && !border_ends(c, hit, rewrite);
}
