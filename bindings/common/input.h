/* SPDX-License-Identifier: MIT
 *
 * Reading drafts and packs: whole files up to a limit, and only text. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include <stdbool.h>

#include <amends/amends.h>

/* How much is read. */
typedef struct app_input_limit {
  uint32_t bytes;
  const char *name; /* of the limit in amends/limits.h; NULL: it is fixed */
} app_input_limit;

/* Of configurations and the like: 1 MiB. */
extern const app_input_limit app_input_config;

typedef struct app_input {
  char *text;
  size_t len;
} app_input;

/* Reads the file at `path`, "-" being standard input, up to the limit; a larger
 * one is refused before it is in memory. False on any failure: then
 * `err->message` says it and there is nothing to clear. */
bool app_input_read(app_input *out, const char *path, app_input_limit limit,
                    amends_error *err);

/* Refuses what is no text in UTF-8: a report about a picture or a UTF-16 file
 * would say "no findings" about words that nobody read. */
bool app_input_check(const app_input *input, amends_error *err);

void app_input_clear(app_input *input);

/* How a path is named to people. */
const char *app_input_name(const char *path);

#endif
