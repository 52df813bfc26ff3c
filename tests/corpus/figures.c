/* SPDX-License-Identifier: MIT
 *
 * From counts to figures. */
#include "figures.h"

#include <stdio.h>
#include <stdlib.h>

#include "rank.h"

static figure figure_percent(const char *name, const char *title,
                             cli_share share) {
  return (figure){.name = name,
                  .title = title,
                  .unit = " %",
                  .decimals = 1,
                  .value = 100.0 * cli_share_value(share),
                  .hit = share.hit,
                  .of = share.of};
}

static figure figure_noisy(cli_share share) {
  return (figure){.name = "noisy",
                  .title = "noisy of 1,000 faultless",
                  .unit = "",
                  .is_ceiling = true,
                  .decimals = 1,
                  .value = 1000.0 * cli_share_value(share),
                  .hit = share.hit,
                  .of = share.of};
}

static figure figure_parts_f1(cli_share precision, cli_share recall) {
  return (figure){.name = "parts-f1",
                  .title = "parts, F1",
                  .unit = " %",
                  .decimals = 1,
                  .value = 100.0 * cli_share_f1(precision, recall)};
}

/* The parts of all messages together, so that frequent ones weigh more. */
static void figure_parts(cli_share *precision, cli_share *recall,
                         const cli_measure *measure) {
  *precision = *recall = (cli_share){0, 0};
  for (size_t i = 0; i < measure->row_count; i++) {
    const cli_measure_row *row = &measure->rows[i];
    if (!row->is_part)
      continue;
    precision->hit += row->right;
    precision->of += row->found;
    recall->hit += row->caught;
    recall->of += row->labelled;
  }
}

static bool figure_order(figure *into, const cli_measure *measure) {
  const size_t count = measure->rated_count;
  double *values = calloc(2 * count + 1, sizeof *values);
  double rho = 0.0;
  if (values == NULL)
    return false;
  for (size_t i = 0; i < count; i++) {
    values[i] = measure->rated[i].score;
    values[count + i] = measure->rated[i].overall;
  }
  const bool is_ranked = rank_correlation(&rho, values, values + count, count);
  free(values);
  *into = (figure){.name = "score-order",
                   .title = "score order, rho",
                   .unit = "",
                   .decimals = 3,
                   .value = rho};
  return is_ranked;
}

bool figures_of(figure *figures, const cli_measure *measure) {
  cli_share precision;
  cli_share recall;
  size_t n = 0;
  figure_parts(&precision, &recall, measure);
  figures[n++] =
      figure_percent("clear-recall", "clear faults found", measure->clear);
  figures[n++] =
      figure_percent("mild-recall", "mild faults found", measure->mild);
  figures[n++] =
      figure_percent("precision", "errors and warnings right", measure->strong);
  figures[n++] = figure_percent("suggestion-precision", "suggestions right",
                                measure->suggestions);
  figures[n++] = figure_percent("category-agreement", "category as labelled",
                                measure->agreement);
  figures[n++] = figure_noisy(measure->noisy);
  figures[n++] =
      figure_percent("parts-precision", "parts, precision", precision);
  figures[n++] = figure_percent("parts-recall", "parts, recall", recall);
  figures[n++] = figure_parts_f1(precision, recall);
  figures[n++] = figure_percent("kind", "kind of apology", measure->kind);
  return figure_order(&figures[n], measure);
}

void figure_cell(char *cell, size_t size, const figure *of) {
  const int len =
      snprintf(cell, size, "%.*f%s", of->decimals, of->value, of->unit);
  if (of->of > 0 && len > 0 && (size_t)len < size)
    snprintf(cell + len, size - (size_t)len, " (%zu/%zu)", of->hit, of->of);
}
