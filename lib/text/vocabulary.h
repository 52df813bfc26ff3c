/* SPDX-License-Identifier: MIT
 *
 * The words of the caller's own world: names of brands, teams and partners,
 * placeholders that stand for one of them, and phrases that are allowed.
 *
 * Rules know classes, not names. Where a name of a class stands in a text, the
 * prose shows the word of the class instead ("__partner__"), and the map keeps
 * the place; so a rule that speaks of partners finds every partner, and a
 * ruleset compiled long ago needs no new pattern for a new name. */
#ifndef AM_TEXT_VOCABULARY_H
#define AM_TEXT_VOCABULARY_H

#include <amends/ruleset.h>

#include "text/document.h"
#include "text/phrase_set.h"

enum { AM_NAME_CLASSES = AMENDS_NAME_PARTNER + 1 };

typedef struct am_vocabulary {
  am_arena *arena;
  am_phrase_set names;   /* value: amends_name */
  am_phrase_set allowed; /* value: not used */
  am_table placeholders; /* key of the placeholder to amends_name */
} am_vocabulary;

/* How adding ended. */
typedef enum am_vocabulary_added {
  AM_VOCABULARY_ADDED = 0,
  AM_VOCABULARY_EMPTY, /* nothing is left of the phrase as prose */
  AM_VOCABULARY_LONG,  /* past AM_SET_PHRASE_MAX */
  AM_VOCABULARY_FULL,  /* past AM_SET_COUNT_MAX */
  AM_VOCABULARY_NOMEM
} am_vocabulary_added;

void am_vocabulary_init(am_vocabulary *vocabulary, am_arena *arena);

/* The word of the class in prose; empty for no class. */
amends_str am_vocabulary_word(uint32_t name_class);

/* The phrases are source text and are read as such. A leading "=" of a name:
 * only as it is written. What was added before in another class changes it. */
am_vocabulary_added am_vocabulary_name(am_vocabulary *vocabulary,
                                       amends_name name_class,
                                       amends_str phrase);
am_vocabulary_added am_vocabulary_allow(am_vocabulary *vocabulary,
                                        amends_str phrase);

/* `name` without the signs of a placeholder: "carrier", "order.carrier". Case,
 * "_", "-" and spaces in it make no difference. */
am_vocabulary_added am_vocabulary_placeholder(am_vocabulary *vocabulary,
                                              amends_name name_class,
                                              amends_str name);

/* Adds all that `from` has; what both have means what `from` says. False: no
 * memory. */
bool am_vocabulary_merge(am_vocabulary *vocabulary, const am_vocabulary *from);

/* The class of a placeholder as it stands in the source, by its whole path
 * ("order.carrier") or the longest end of it that is known ("carrier"); 0:
 * none. */
uint32_t am_vocabulary_class_of(const am_vocabulary *vocabulary,
                                amends_str placeholder);

#endif
