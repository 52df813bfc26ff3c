/* SPDX-License-Identifier: MIT
 *
 * How well reports agree with labels. A finding counts when its verdict is
 * "counts" and it has a place; it is right when it touches a labelled fault. */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include "cli/pack/corpus.h"

typedef struct cli_share {
  size_t hit;
  size_t of;
} cli_share;

/* One category of faults, or one part. A part is found or not in a message:
 * there `caught`, `named` and `right` are the same number. */
typedef struct cli_measure_row {
  amends_str name;
  bool is_part;
  size_t labelled;
  size_t caught; /* of these, touched by a finding of any category */
  size_t named;  /* of these, touched by a finding of this category */
  size_t found;  /* findings of this category */
  size_t right;  /* of these, that touch a fault of any category */
} cli_measure_row;

/* A message that has a score and was rated by a reader. */
typedef struct cli_rated {
  double score;
  double overall;
} cli_rated;

typedef struct cli_measure {
  size_t messages;
  cli_share clear;       /* clear faults that some finding touches */
  cli_share mild;        /* mild ones */
  cli_share strong;      /* errors and warnings that are right */
  cli_share suggestions; /* suggestions that are right */
  cli_share agreement;   /* right findings that name the fault's category */
  cli_share noisy;       /* faultless messages with an error or warning */
  cli_share kind;        /* the kind of apology is the label's */
  cli_measure_row *rows; /* sorted by nothing: in the order they were met */
  size_t row_count;
  cli_rated *rated;
  size_t rated_count;
} cli_measure;

/* Is told each miss and each false finding; either may be NULL. */
typedef struct cli_measure_watch {
  void (*missed)(void *ctx, const cli_labelled *message,
                 const cli_fault *fault);
  void (*wrong)(void *ctx, const cli_labelled *message,
                const amends_finding *finding);
  void *ctx;
} cli_measure_watch;

/* Adds one message; start with a measure of zeros. The names of its rows are
 * borrowed from the corpus and from the ruleset. `watch` may be NULL. False
 * without memory; clear it in both cases. */
bool cli_measure_add(cli_measure *measure, const cli_labelled *message,
                     const amends_report *report,
                     const cli_measure_watch *watch);

void cli_measure_clear(cli_measure *measure);

/* The row of a category or part, or NULL. */
const cli_measure_row *cli_measure_find(const cli_measure *measure,
                                        bool is_part, amends_str name);

/* `hit` of `of` as a number from 0 to 1; 0 of nothing is 0. */
double cli_share_value(cli_share share);

/* The harmonic mean of precision and recall. */
double cli_share_f1(cli_share precision, cli_share recall);

#endif
