/* SPDX-License-Identifier: MIT
 *
 * Where the files to check come from: the operands of the command line; later
 * also the blobs of a version control system. A source hands out file after
 * file, in the order in which they are reported. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/options.h"
#include "common/config.h"
#include "common/input.h"

/* The stretches of a file that were changed, as bytes, ascending. */
typedef struct cli_changed {
  amends_span *spans;
  size_t count;
} cli_changed;

/* A file to check. `input` is the holder's to clear. */
typedef struct cli_file {
  const char *path; /* as people call it; "-" is standard input; borrowed until
                       the source is closed */
  size_t index;     /* for the source's use */
  app_input input;  /* its bytes, once read */
  cli_changed *changed; /* only these are of interest; NULL: all is */
  const char *trouble;  /* static; for the source's use */
  uint32_t input_bytes; /* the limit; 0: nothing is read yet */
} cli_file;

/* Frees what the holder of a file has of it. */
void cli_file_clear(cli_file *file);

typedef struct cli_source cli_source;

struct cli_source {
  /* The next file, not yet read; false after the last one. Called by one
   * thread at a time. */
  bool (*next)(cli_source *source, cli_file *file);
  /* Reads the bytes of a file; false: `err` says why not. Any thread, several
   * at once. */
  bool (*read)(const cli_source *source, cli_file *file, amends_error *err);
  void (*close)(cli_source *source);
  size_t total;   /* files, for the progress; 0: not known */
  bool is_single; /* the user named one file, so one report is expected */
  bool is_wide; /* files were found, not named: nobody wants to hear of each */
  size_t unjudged;   /* files passed over that may hold messages, known once the
                        last file was handed out */
  size_t next_index; /* for the implementation's use; so is `state` */
  void *state;
};

/* Says on standard error how many files were passed over that may hold
 * messages, and what to do about it; nothing where there were none.
 * `checked`: files that were not. */
void cli_source_say_unjudged(const cli_source *source, size_t checked);

/* The operands, or standard input without any. What the configurations ignore
 * is left out. */
cli_source cli_source_operands(const cli_options *options,
                               app_configs *configs);

#endif
