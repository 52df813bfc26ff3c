/* SPDX-License-Identifier: MIT
 *
 * The fields at the head of a mail, as raw bytes: where they stand and where
 * the body begins. */
#ifndef AM_MAIL_HEAD_H
#define AM_MAIL_HEAD_H

#include "base/str.h"

typedef struct am_head_field {
  amends_str name;      /* without the colon */
  uint32_t value_start; /* behind the colon */
  uint32_t value_end;   /* before the last line end; folds included */
} am_head_field;

/* Where the first field begins: behind a "From " line that an mbox left. */
uint32_t am_head_start(amends_str mail);

/* The field that begins at `*at`, which moves behind it. False when none does:
 * `*at` is then the blank line, or the first line of a body that has none
 * before it. */
bool am_head_next(amends_str mail, uint32_t *at, am_head_field *out);

#endif
