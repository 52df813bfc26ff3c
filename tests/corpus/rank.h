/* SPDX-License-Identifier: MIT
 *
 * Do two judges order things the same way? */
#ifndef CORPUS_RANK_H
#define CORPUS_RANK_H

#include <stdbool.h>
#include <stddef.h>

/* Spearman's rho of `count` pairs; equal values share their mean rank. 0 when
 * one side is all equal or there are fewer than 3. False without memory. */
bool rank_correlation(double *rho, const double *a, const double *b,
                      size_t count);

#endif
