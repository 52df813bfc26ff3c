/* SPDX-License-Identifier: MIT
 *
 * The named alternatives of a pack, and the expansion of patterns that use
 * them. */
#ifndef AM_RULES_LEXICON_H
#define AM_RULES_LEXICON_H

#include "base/table.h"
#include "pack/pack.h"

/* Entries may refer to each other this deep; it also stops cycles. */
enum { AM_LEXICON_DEPTH = 12 };

/* The longest expanded pattern, in bytes. PCRE2 with its usual link size stops
 * near 64 KiB of compiled code anyway; this bound keeps the expansion itself
 * cheap (an entry that doubles twelve times). */
enum { AM_LEXICON_PATTERN_MAX = 200000 };

typedef struct am_lexicon_entry {
  am_value name;
  amends_str pattern; /* as written, later packs joined on with "|" */
  am_mark mark;
  uint32_t pack; /* the last pack that gave or extended it */
  bool is_given; /* not all of it, or of what it refers to, is trusted */
} am_lexicon_entry;

/* What a given pack adds to the entry of another. */
typedef struct am_lexicon_extension {
  amends_str name;
  am_value value;
} am_lexicon_extension;

typedef struct am_lexicon {
  am_table names;
  AM_LIST(am_lexicon_entry) list;
  AM_LIST(am_lexicon_extension) extensions; /* by packs that are not trusted */
} am_lexicon;

void am_lexicon_init(am_lexicon *lexicon, am_arena *arena);

/* Adds the entries of one file of pack number `pack`. A name that stands twice
 * in one pack is a problem; one of an earlier pack is extended. False: no
 * memory. */
bool am_lexicon_add(am_lexicon *lexicon, am_pairs pairs, uint32_t pack,
                    bool is_trusted, am_problems *problems);

/* Finds the entries that refer to given ones; once, when all are added. */
void am_lexicon_spread(am_lexicon *lexicon);

/* Does the pattern use an entry that is not trusted? */
bool am_lexicon_is_given(const am_lexicon *lexicon, amends_str pattern);

typedef enum am_expand_mode {
  AM_EXPAND_SENTENCE = 0, /* wrapped in word bounds unless it begins with "=" */
  AM_EXPAND_MESSAGE = 1   /* the same, and a space also matches "\n" */
} am_expand_mode;

/* Turns a pattern as written into the text for PCRE2. On a mistake a problem is
 * added and `out->ptr` is NULL. False: no memory. */
bool am_lexicon_expand(const am_lexicon *lexicon, am_arena *arena,
                       am_value pattern, am_expand_mode mode, amends_str rule,
                       am_problems *problems, amends_str *out);

#endif
