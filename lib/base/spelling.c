/* SPDX-License-Identifier: MIT */
#include "base/spelling.h"

static size_t spelling_min(size_t a, size_t b) { return a < b ? a : b; }

/* The rows are those of the last two letters and of this one. */
size_t am_spelling_distance(amends_str a, amends_str b) {
  size_t rows[3][AM_SPELLING_MAX + 1];
  for (size_t j = 0; j <= b.len; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i - 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      const bool differs = a.ptr[i - 1] != b.ptr[j - 1];
      row[j] = spelling_min(above[j - 1] + differs,
                            spelling_min(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
          a.ptr[i - 2] == b.ptr[j - 1])
        row[j] = spelling_min(row[j], rows[(i - 2) % 3][j - 2] + 1);
    }
  }
  return rows[a.len % 3][b.len];
}
