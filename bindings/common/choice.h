/* SPDX-License-Identifier: MIT
 *
 * The words for values that people choose from, on the command line and in
 * files: formats, levels, expectations. */
#ifndef APP_CHOICE_H
#define APP_CHOICE_H

#include <stdbool.h>

#include <amends/messages.h>

/* A word and the value it stands for. Tables end with a NULL word. */
typedef struct app_choice {
  const char *word;
  int value;
} app_choice;

/* As many words as one table has, at most. */
enum { APP_CHOICES = 16 };

/* Formats of files that hold messages, next to the formats of texts in
 * amends_format. Those from APP_FORMAT_FILES on are amends_file_format. */
enum {
  APP_FORMAT_MAIL = 100,
  APP_FORMAT_FILES = 200,
  APP_FORMAT_JSON = APP_FORMAT_FILES + AMENDS_FILE_JSON,
  APP_FORMAT_YAML = APP_FORMAT_FILES + AMENDS_FILE_YAML,
  APP_FORMAT_CSV = APP_FORMAT_FILES + AMENDS_FILE_CSV,
  APP_FORMAT_PO = APP_FORMAT_FILES + AMENDS_FILE_PO
};

extern const app_choice app_choice_formats[];    /* amends_format */
extern const app_choice app_choice_severities[]; /* amends_severity */
extern const app_choice app_choice_thresholds[]; /* and "never": NONE */
extern const app_choice app_choice_expects[];    /* amends_expect */

/* What a program in the way of a mail does where it cannot check it. */
typedef enum app_policy {
  APP_POLICY_OPEN = 0,  /* the mail goes out */
  APP_POLICY_CLOSED = 1 /* it does not */
} app_policy;

extern const app_choice app_choice_policies[];

/* False, with `*value` untouched, when the table has no such word. */
bool app_choice_find(const app_choice *table, const char *word, int *value);

/* The word for a value, or NULL. */
const char *app_choice_word(const app_choice *table, int value);

/* Fills in the words of a table, and returns how many there are. */
int app_choice_words(const app_choice *table, const char *words[APP_CHOICES]);

/* The format for a scan of one text out of a file: AUTO for formats of files.
 */
amends_format app_format_of_text(amends_format format);

#endif
