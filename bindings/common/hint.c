/* SPDX-License-Identifier: MIT
 *
 * Edit distance with swapped neighbours counted as one edit. */
#include "hint.h"

#include <stddef.h>
#include <string.h>

enum { HINT_LENGTH = 64 };

static size_t hint_least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment distance; both words have at most HINT_LENGTH
 * bytes. The rows are those of the last two letters and of this one. */
static size_t hint_distance(const char *a, size_t a_len, const char *b,
                            size_t b_len) {
  size_t rows[3][HINT_LENGTH + 1];
  for (size_t j = 0; j <= b_len; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= a_len; i++) {
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i - 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b_len; j++) {
      const size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = hint_least(hint_least(above[j], row[j - 1]) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = hint_least(row[j], rows[(i - 2) % 3][j - 2] + 1);
    }
  }
  return rows[a_len % 3][b_len];
}

const char *app_hint_nearest(const char *word, const char *const *names,
                             int count) {
  const size_t len = strlen(word);
  const char *nearest = NULL;
  size_t best = 1 + (len + 1) / 3;
  for (int i = 0; len <= HINT_LENGTH && i < count; i++) {
    const size_t name_len = strlen(names[i]);
    if (name_len > HINT_LENGTH)
      continue;
    const size_t distance = hint_distance(word, len, names[i], name_len);
    if (distance < best) {
      best = distance;
      nearest = names[i];
    }
  }
  return nearest;
}
