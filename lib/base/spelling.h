/* SPDX-License-Identifier: MIT
 *
 * How far a word is from the one that was probably meant. */
#ifndef AM_BASE_SPELLING_H
#define AM_BASE_SPELLING_H

#include "base/str.h"

/* Bytes of a word that is compared: the time is the product of two lengths. */
enum { AM_SPELLING_MAX = 24 };

/* How many letters must be put in, left out, replaced or swapped with their
 * neighbour to make `b` of `a` (optimal string alignment); neither is longer
 * than AM_SPELLING_MAX. */
size_t am_spelling_distance(amends_str a, amends_str b);

#endif
