/* SPDX-License-Identifier: MIT
 *
 * Where the line of a missing part goes. */
#ifndef AM_REPORT_INSERTION_H
#define AM_REPORT_INSERTION_H

#include "judge/case.h"

typedef struct am_insertion {
  uint32_t at;    /* source offset */
  bool is_before; /* a sentence stands behind it, else before it */
} am_insertion;

/* The first of the part's places that the message has. False: there is none,
 * for instance because nothing but a list stands there. */
bool am_insertion_find(const am_case *c, uint32_t part, am_insertion *out);

#endif
