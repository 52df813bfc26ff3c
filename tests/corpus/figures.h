/* SPDX-License-Identifier: MIT
 *
 * The figures that are quoted and held by floors, made of a measure. */
#ifndef CORPUS_FIGURES_H
#define CORPUS_FIGURES_H

#include "cli/pack/measure.h"

enum { FIGURE_COUNT = 11 };

typedef struct figure {
  const char *name;  /* in floors.txt */
  const char *title; /* in the table */
  const char *unit;  /* behind the value: " %" or nothing */
  bool is_ceiling;   /* lower is better */
  int decimals;
  double value; /* as printed: 93.5 for 93.5 % */
  size_t hit;   /* of `of` cases; of == 0: none to show */
  size_t of;
} figure;

/* Fills FIGURE_COUNT figures, always in the same order. False without memory.
 */
bool figures_of(figure *figures, const cli_measure *measure);

/* Writes "93.5 % (29/31)" of a figure. */
void figure_cell(char *cell, size_t size, const figure *of);

#endif
