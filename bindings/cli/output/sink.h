/* SPDX-License-Identifier: MIT
 *
 * Where reports go: one sink for each kind of output. A sink is a row of
 * functions; sink.c has the table that --output chooses from.
 *
 * Reports are rendered by any thread, several at once, into memory, and joined
 * in the order of the files by one thread at a time:
 *
 *   begin(sink)
 *     report(sink, out, item, report)    or    trouble(sink, out, item, why)
 *     join(sink, text, is_report)        what that call wrote, in order
 *   end(sink, tally)
 *
 * So `report` and `trouble` only read the sink; what is remembered from one
 * report to the next belongs into `join`, or into a `state` behind a lock. A
 * report lives until its call returns. Output goes to sink->out; a write that
 * fails is noticed by the run.
 */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include <stdio.h>

#include "cli/options.h"
#include "cli/output/tally.h"
#include "common/setup.h"
#include "common/terminal.h"

/* One message, as far as its report does not know it. Borrowed. */
typedef struct cli_item {
  const char *file;  /* as people call it; "-" is standard input */
  amends_str path;   /* of the message in the file; empty: the whole file */
  amends_str source; /* the bytes of the file: spans count in them */
  const amends_incident *notes; /* about the file, see cli_unpacked */
  size_t note_count;
  const app_settings *settings; /* NULL: it was not checked */
  bool is_entry;                /* see cli_unpacked */
  bool is_too_low;              /* its score is below settings->min_score */
  bool with_why;                /* show what was dismissed, and reasons */
} cli_item;

typedef struct cli_sink cli_sink;

typedef struct cli_sink_type {
  const char *name; /* of the output */
  bool is_human;
  void (*begin)(cli_sink *sink); /* NULL: nothing to do; so for `end` */
  void (*report)(const cli_sink *sink, FILE *out, const cli_item *item,
                 const amends_report *report);
  /* A file, or a message of it, that could not be checked. It is said on
   * standard error in any case; NULL: nothing more. */
  void (*trouble)(const cli_sink *sink, FILE *out, const cli_item *item,
                  const char *why);
  void (*join)(cli_sink *sink, amends_str text, bool is_report);
  void (*end)(cli_sink *sink, const cli_tally *tally);
} cli_sink_type;

struct cli_sink {
  const cli_sink_type *type;
  const cli_options *options;
  FILE *out;
  app_terminal terminal; /* of `out` */
  bool is_single;        /* one report is expected: it may stand alone */
  bool is_brief;         /* many files: nothing on those without findings */
  size_t joined;         /* pieces so far */
  char *held;            /* for the type's use; freed at the end */
  size_t held_len;
  void *state; /* for the type's use, which frees it */
};

/* What --output asks for, on standard output. `is_score` wants the numbers
 * only. */
cli_sink cli_sink_of(const cli_options *options, bool is_score);

/* Prints what --stats asks for where no reports are written. */
void cli_sink_stats(const cli_options *options, const cli_tally *tally);

/* Is there a place for --stats? If not, that has been said. */
bool cli_sink_takes_stats(const cli_options *options);

/* The steps. Text is written as it comes where a type does not join. */
void cli_sink_begin(cli_sink *sink);
void cli_sink_join(cli_sink *sink, amends_str text, bool is_report);
void cli_sink_end(cli_sink *sink, const cli_tally *tally);

extern const cli_sink_type cli_sink_human;
extern const cli_sink_type cli_sink_json;
extern const cli_sink_type cli_sink_jsonl;
extern const cli_sink_type cli_sink_none; /* --quiet */
extern const cli_sink_type cli_sink_sarif;
extern const cli_sink_type cli_sink_github;
extern const cli_sink_type cli_sink_gitlab;
extern const cli_sink_type cli_sink_checkstyle;
extern const cli_sink_type cli_sink_junit;
extern const cli_sink_type cli_sink_markdown;
extern const cli_sink_type cli_sink_template;
extern const cli_sink_type cli_sink_score;
extern const cli_sink_type cli_sink_score_json;
extern const cli_sink_type cli_sink_score_jsonl;

#endif
