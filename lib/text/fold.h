/* SPDX-License-Identifier: MIT
 *
 * How a character of the source looks in the prose. */
#ifndef AM_TEXT_FOLD_H
#define AM_TEXT_FOLD_H

#include "base/str.h"

/* Characters up to U+007F other than these two stay as they are. */
enum {
  AM_FOLD_KEEP = 0, /* the character itself */
  AM_FOLD_DROP = 1, /* nothing: zero-width characters */
  AM_FOLD_DOTS = 2  /* "..." */
};

/* One of the values above, or the ASCII character to write; ' ' for white
 * space of any kind. */
int am_fold(uint32_t code);

#endif
