/* SPDX-License-Identifier: MIT
 *
 * Reads floors.txt: "FIGURE SPLIT NUMBER" a line, comments from '#'. */
#include "floors.h"

#include <string.h>

/* Less than the last digit that is printed, more than rounding errors. */
static const double floor_tolerance = 1e-6;

typedef struct floor_line {
  char figure[32];
  char split[32];
  double limit;
} floor_line;

/* 1: a floor, 0: an empty line, -1: neither. */
static int floor_read(floor_line *line, char *text) {
  char behind;
  text[strcspn(text, "#\n")] = '\0';
  const int read = sscanf(text, "%31s %31s %lf %c", line->figure, line->split,
                          &line->limit, &behind);
  return read == 3 ? 1 : read <= 0 ? 0 : -1;
}

static const figure *floor_figure(const floor_column *column,
                                  const char *name) {
  for (size_t i = 0; i < FIGURE_COUNT; i++)
    if (strcmp(column->figures[i].name, name) == 0)
      return &column->figures[i];
  return NULL;
}

static bool floor_holds(const floor_line *line, const figure *reached,
                        FILE *out) {
  const double spare = reached->is_ceiling ? line->limit - reached->value
                                           : reached->value - line->limit;
  if (spare >= -floor_tolerance)
    return true;
  fprintf(out, "%s %s: %.*f%s is %s the %s of %.*f%s\n", line->split,
          line->figure, reached->decimals, reached->value, reached->unit,
          reached->is_ceiling ? "above" : "below",
          reached->is_ceiling ? "ceiling" : "floor", reached->decimals,
          line->limit, reached->unit);
  return false;
}

static floor_result floor_compare(const floor_line *line,
                                  const floor_column *columns, size_t count,
                                  FILE *out) {
  floor_result result = FLOOR_HELD;
  if (floor_figure(&columns[0], line->figure) == NULL) {
    fprintf(out, "unknown figure \"%s\"\n", line->figure);
    return FLOOR_TROUBLE;
  }
  for (size_t i = 0; i < count; i++)
    if (strcmp(columns[i].split, line->split) == 0 &&
        !floor_holds(line, floor_figure(&columns[i], line->figure), out))
      result = FLOOR_BROKEN;
  return result;
}

static floor_result floor_worse(floor_result a, floor_result b) {
  return a > b ? a : b;
}

floor_result floors_compare(const char *path, const floor_column *columns,
                            size_t count, FILE *out) {
  char text[256];
  floor_line line;
  floor_result result = FLOOR_HELD;
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    fprintf(out, "cannot read %s\n", path);
    return FLOOR_TROUBLE;
  }
  for (int number = 1; fgets(text, sizeof text, file) != NULL; number++) {
    const int kind = floor_read(&line, text);
    if (kind > 0)
      result = floor_worse(result, floor_compare(&line, columns, count, out));
    if (kind >= 0)
      continue;
    fprintf(out, "%s:%d: not \"figure split number\"\n", path, number);
    result = FLOOR_TROUBLE;
  }
  fclose(file);
  return result;
}
