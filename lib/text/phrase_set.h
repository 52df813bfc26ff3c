/* SPDX-License-Identifier: MIT
 *
 * A set of phrases to look for in prose: the names and the allowed phrases that
 * a caller gives, thousands if need be. Only whole words are found: a phrase
 * begins and ends where a token does, which is a run of letters, digits and
 * "_", or any other single character. Case does not matter, unless the phrase
 * was added as exact.
 *
 *   "acme parcel co"  ->  table: "acme", "acme parcel", "acme parcel co"
 *
 * Every beginning of a phrase that ends with a token is a key of one table, so
 * that a search costs one look-up for most tokens of the prose, and at most
 * AM_SET_PHRASE_MAX of them, however many phrases there are. */
#ifndef AM_TEXT_PHRASE_SET_H
#define AM_TEXT_PHRASE_SET_H

#include "base/table.h"

/* Bytes of a phrase, and how many phrases; both bound what a crafted list can
 * cost. */
enum { AM_SET_PHRASE_MAX = 256, AM_SET_COUNT_MAX = 1 << 16 };

typedef struct am_set_phrase {
  amends_str text;   /* as prose */
  amends_str folded; /* the key */
  uint32_t value;
  bool is_exact; /* found only as it is written */
} am_set_phrase;

typedef struct am_phrase_set {
  am_arena *arena;
  am_table prefixes; /* to a phrase, or to "goes on" */
  AM_LIST(am_set_phrase) phrases;
  bool firsts[256]; /* the first bytes of all phrases, folded */
} am_phrase_set;

void am_phrase_set_init(am_phrase_set *set, am_arena *arena);

/* Adds a phrase, which is prose, not empty and no longer than
 * AM_SET_PHRASE_MAX; the text is copied. One that is in the set already is
 * replaced. False: no memory. */
bool am_phrase_set_add(am_phrase_set *set, amends_str text, uint32_t value,
                       bool is_exact);

/* A copy of `text` in small letters, of the same length, which am_phrase_set_at
 * wants. `ptr` NULL: no memory. */
amends_str am_phrase_fold(am_arena *arena, amends_str text);

/* Behind the token that begins at text[at]; at < text.len. */
size_t am_phrase_token_end(amends_str text, size_t at);

/* The longest phrase at text[at], where a token must begin, and its length; or
 * NULL. `folded` is am_phrase_fold of `text`. */
const am_set_phrase *am_phrase_set_at(const am_phrase_set *set, amends_str text,
                                      amends_str folded, size_t at,
                                      size_t *len);

#endif
