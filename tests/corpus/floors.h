/* SPDX-License-Identifier: MIT
 *
 * Figures must not fall below what floors.txt says. */
#ifndef CORPUS_FLOORS_H
#define CORPUS_FLOORS_H

#include <stdio.h>

#include "figures.h"

/* The figures of one part of the corpus. */
typedef struct floor_column {
  const char *split;
  figure figures[FIGURE_COUNT];
} floor_column;

typedef enum floor_result {
  FLOOR_HELD = 0,
  FLOOR_BROKEN = 1,
  FLOOR_TROUBLE = 2 /* the file cannot be read or a line is wrong */
} floor_result;

/* Compares the columns with every line of the file that names one of them, and
 * says on `out` which figure is on the wrong side of its floor (or of its
 * ceiling, where less is better). Floors of other splits are passed over. */
floor_result floors_compare(const char *path, const floor_column *columns,
                            size_t count, FILE *out);

#endif
