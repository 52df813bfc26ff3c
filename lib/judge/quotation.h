/* SPDX-License-Identifier: MIT
 *
 * Paired quotation marks: what stands between them is somebody's words. */
#ifndef AM_JUDGE_QUOTATION_H
#define AM_JUDGE_QUOTATION_H

#include "text/document.h"

/* A longer pair is taken for two stray marks. In bytes of prose. */
enum { AM_QUOTATION_MAX = 300 };

/* Pairs of one mark, ascending and apart from each other. */
typedef struct am_quotations {
  const am_pspan *at;
  size_t len;
} am_quotations;

/* Finds the pairs of `mark` ('"' or '\'') in the own blocks, marks included.
 * False: no memory. */
bool am_quotations_find(am_arena *arena, const am_document *doc, char mark,
                        am_quotations *out);

/* Does one pair hold all of `span`? */
bool am_quotations_hold(const am_quotations *quotations, am_pspan span);

#endif
