/* SPDX-License-Identifier: MIT
 *
 * What a run over many files adds up to. Each thread counts for itself; at the
 * end the counts are merged, so that they do not depend on the threads. */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include <amends/amends.h>

#include "common/map.h"

enum {
  CLI_TALLY_WORST = 10, /* messages that are named */
  CLI_TALLY_BARS = 10   /* of the histogram: 0-9, 10-19 ... 90-100 */
};

/* A message with a low score. */
typedef struct cli_worst {
  int32_t score;
  size_t number; /* of its file in the run, for the order among equals */
  char *name;    /* FILE, or FILE PATH; owned */
} cli_worst;

typedef struct cli_rule_count {
  size_t findings;
  size_t messages; /* with at least one */
  size_t last;     /* the number of the message that was counted last */
  amends_severity severity; /* the highest that it was found with */
} cli_rule_count;

/* All zeros is an empty tally. */
typedef struct cli_tally {
  size_t files;    /* checked or not */
  size_t unread;   /* of them not checked */
  size_t messages; /* that were checked */
  size_t flagged;  /* messages with a finding that counts */
  size_t known;    /* findings that the baseline has */
  size_t too_low;  /* messages whose score is below the least */
  size_t severities[AMENDS_SEVERITY_ERROR + 1]; /* findings that count */
  size_t scored;                                /* messages with a score */
  int64_t score_sum;
  size_t bars[CLI_TALLY_BARS];
  cli_worst worst[CLI_TALLY_WORST]; /* the lowest score first */
  size_t worst_count;
  app_map rules; /* rule → cli_rule_count */
} cli_tally;

/* Adds the report on a message of the file with this number. */
void cli_tally_add(cli_tally *tally, const amends_report *report,
                   const char *file, amends_str path, size_t number);

/* Adds the counts of another tally, which is empty afterwards. */
void cli_tally_merge(cli_tally *tally, cli_tally *other);

/* A rule and its counts, borrowed from the tally. */
typedef struct cli_tally_rule {
  const char *id;
  const cli_rule_count *count;
} cli_tally_rule;

/* The rules with findings, the most frequent first, equals by name. The array
 * is the caller's to free. */
cli_tally_rule *cli_tally_rules(const cli_tally *tally, size_t *count);

void cli_tally_clear(cli_tally *tally);

#endif
