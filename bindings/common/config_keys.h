/* SPDX-License-Identifier: MIT
 *
 * The keys of .amends.yaml: one table, which the loader reads by, the JSON
 * schema is written from, and amends.yaml(5) describes. A program that wants
 * keys of its own adds rows to it, so that every program knows all keys and a
 * mistyped one is an error wherever it is first read. */
#ifndef APP_CONFIG_KEYS_H
#define APP_CONFIG_KEYS_H

#include <stddef.h>

#include "choice.h"

/* What stands behind a key. Of what holds one value the innermost counts;
 * lists go on from file to file; of what holds names, each name does. */
typedef enum app_config_type {
  APP_CONFIG_SECTION = 1, /* keys of its own; they are rows "section.key" */
  APP_CONFIG_FLAG = 2,    /* true or false */
  APP_CONFIG_NUMBER = 3,
  APP_CONFIG_TEXT = 4,
  APP_CONFIG_CHOICE = 5, /* a word of a table */
  APP_CONFIG_PATH = 6,   /* of a file, from the folder of the config */
  APP_CONFIG_TEXTS = 7,  /* a list */
  APP_CONFIG_PATHS = 8,
  APP_CONFIG_GLOBS = 9,    /* glob.h; "!" in front takes a match back */
  APP_CONFIG_NAMES = 10,   /* names of the user's, each with a word */
  APP_CONFIG_FORMATS = 11, /* the same with globs for names */
  APP_CONFIG_OVERRIDES = 12
} app_config_type;

typedef struct app_config_key {
  const char *name; /* with the section's: "own.brands" */
  app_config_type type;
  const char *noun;          /* what a word is called: "level"; or NULL */
  const app_choice *choices; /* the words; NULL: any */
  int least;                 /* of a number */
  int most;
  bool is_general;  /* for whole folders: not allowed in overrides */
  const char *help; /* one sentence */
} app_config_key;

/* The table, in the order of the manual. */
extern const app_config_key app_config_keys[];
extern const size_t app_config_key_count;

/* NULL: there is none of that name. */
const app_config_key *app_config_key_of(const char *name);

/* The name within its section: "brands". */
const char *app_config_key_own_name(const app_config_key *key);

/* Does the key stand in that section, not deeper? "" is the top. */
bool app_config_key_is_in(const app_config_key *key, const char *section);

#endif
