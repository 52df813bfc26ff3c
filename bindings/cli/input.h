/* SPDX-License-Identifier: MIT
 *
 * Reading drafts and packs: whole files up to a limit, and only text. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdbool.h>

#include <amends/amends.h>

enum {
  CLI_INPUT_DRAFT_MIB = 64, /* what the library accepts by default */
  CLI_INPUT_PACK_MIB = 1
};

typedef struct cli_input {
  char *text;
  size_t len;
} cli_input;

/* Reads the file at `path`, "-" being standard input, up to `mib` mebibytes; a
 * larger one is refused before it is in memory. False on any failure: then
 * `err->message` says it and there is nothing to clear. */
bool cli_input_read(cli_input *out, const char *path, size_t mib,
                    amends_error *err);

/* As above, and refuses what is no text in UTF-8: a report about a picture or
 * a UTF-16 file would say "no findings" about words that nobody read. */
bool cli_input_read_draft(cli_input *out, const char *path, amends_error *err);

void cli_input_clear(cli_input *input);

/* How a path is named to people. */
const char *cli_input_name(const char *path);

#endif
