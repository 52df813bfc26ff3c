/* SPDX-License-Identifier: MIT
 *
 * The inside of a prefilter, for prefilter.c and for the tool that writes it
 * down. */
#ifndef AM_RULES_PREFILTER_IMPL_H
#define AM_RULES_PREFILTER_IMPL_H

#include "rules/prefilter.h"
#include "rules/trie.h"

/* Many short lists in one piece: list n is values[starts[n]] up to
 * values[starts[n + 1]]. */
typedef struct am_prefilter_lists {
  const uint32_t *starts;
  const uint32_t *values;
} am_prefilter_lists;

struct am_prefilter {
  const am_trie *anywhere;
  const am_trie *words;
  size_t literal_count;
  size_t clause_count;
  size_t pattern_count;
  am_prefilter_lists literals; /* of a clause */
  am_prefilter_lists leads;    /* of a literal: clauses that some pattern waits
                                  for */
  am_prefilter_lists waiting;  /* of a clause: patterns */
  am_prefilter_lists others;   /* of a pattern: its other clauses */
  const uint64_t *always;      /* a bit for each pattern without clauses */
};

#endif
