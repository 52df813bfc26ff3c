/* SPDX-License-Identifier: MIT
 *
 * Lists of fixed phrases that a pack gives to the extractors: greetings,
 * closings, attribution lines, abbreviations. A phrase is plain text in which
 *   - ASCII case does not matter,
 *   - a space stands for white space of any kind and length,
 *   - "'" also stands for U+2019,
 *   - "…" (U+2026) stands for a gap of up to AM_PHRASE_GAP bytes and
 *     AM_PHRASE_GAP_BREAKS line breaks; at the end of a phrase the gap reaches
 *     to the end of the line. */
#ifndef AM_BASE_PHRASE_H
#define AM_BASE_PHRASE_H

#include <amends/limits.h>

#include "base/str.h"

enum { AM_PHRASE_GAP = 200, AM_PHRASE_GAP_BREAKS = 2 };

typedef struct am_phrases {
  const amends_str *at;
  size_t len;
} am_phrases;

/* If the phrase matches at the beginning of `text`, the length of the match,
 * else 0. All gaps are as short as they can be, only the last one is as long as
 * it can be. With `whole_word` the match must not be followed by a letter or
 * digit. */
size_t am_phrase_match(amends_str phrase, amends_str text, bool whole_word);

/* Does the phrase match the whole text? */
bool am_phrase_is(amends_str phrase, amends_str text);

/* The longest match of all phrases of the list, or 0. */
size_t am_phrases_match(am_phrases list, amends_str text, bool whole_word);

struct am_vocabulary;

/* What the extractors and the segmentation know of a language. All lists may
 * be empty. */
typedef struct am_layout {
  am_phrases greetings;     /* "Dear", "Hi there": open a letter; names may
                               follow */
  am_phrases closings;      /* "Kind regards": open a signature */
  am_phrases attributions;  /* "On …wrote:": the rest, or the ">" lines, are
                               somebody else's; "!On …you wrote:" says what
                               looks like one and is the writer's */
  am_phrases separators;    /* "Original Message", between dashes; a phrase that
                               ends in ":" also without */
  am_phrases header_fields; /* "From:", "Von:": mail header block lines */
  am_phrases disclaimers;   /* "This e-mail is confidential" */
  am_phrases devices;       /* "Sent from my …" */
  am_phrases abbreviations; /* "etc.", "p.m.": their stop ends no sentence
                               unless a capital follows; "Mr. …", "e.g. …":
                               never */
  const struct am_vocabulary *vocabulary; /* names that the caller gave; NULL:
                                             none */
  const amends_limits *limits; /* how much is read; NULL: the defaults */
} am_layout;

#endif
