/* SPDX-License-Identifier: MIT
 *
 * Spearman's rank correlation. */
#include "rank.h"

#include <math.h>
#include <stdlib.h>

typedef struct rank_entry {
  double value;
  size_t index;
} rank_entry;

static int rank_compare(const void *left, const void *right) {
  const rank_entry *a = left;
  const rank_entry *b = right;
  return (a->value > b->value) - (a->value < b->value);
}

/* Ranks from 0; a run of equal values gets the middle of its places. */
static bool rank_of(double *ranks, const double *values, size_t count) {
  rank_entry *order = calloc(count, sizeof *order);
  if (order == NULL)
    return false;
  for (size_t i = 0; i < count; i++)
    order[i] = (rank_entry){values[i], i};
  qsort(order, count, sizeof *order, rank_compare);
  for (size_t first = 0, end; first < count; first = end) {
    for (end = first + 1;
         end < count && !(order[end].value > order[first].value);)
      end++;
    for (size_t i = first; i < end; i++)
      ranks[order[i].index] = (double)(first + end - 1) / 2.0;
  }
  free(order);
  return true;
}

static double rank_pearson(const double *a, const double *b, size_t count) {
  const double mean = (double)(count - 1) / 2.0;
  double both = 0.0;
  double square_a = 0.0;
  double square_b = 0.0;
  for (size_t i = 0; i < count; i++) {
    both += (a[i] - mean) * (b[i] - mean);
    square_a += (a[i] - mean) * (a[i] - mean);
    square_b += (b[i] - mean) * (b[i] - mean);
  }
  const double scale = sqrt(square_a * square_b);
  return scale > 0.0 ? both / scale : 0.0;
}

bool rank_correlation(double *rho, const double *a, const double *b,
                      size_t count) {
  *rho = 0.0;
  if (count < 3)
    return true;
  double *ranks = calloc(2 * count, sizeof *ranks);
  const bool is_ranked = ranks != NULL && rank_of(ranks, a, count) &&
                         rank_of(ranks + count, b, count);
  if (is_ranked)
    *rho = rank_pearson(ranks, ranks + count, count);
  free(ranks);
  return is_ranked;
}
