/* SPDX-License-Identifier: MIT
 *
 * How deep are the elements of an HTML text nested? A parser walks its stack of
 * open elements at every tag, so that nesting costs the square of its depth:
 * a file of "<b><b><b>..." of some megabytes would keep it busy for hours. */
#ifndef AM_EXTRACT_NEST_H
#define AM_EXTRACT_NEST_H

#include "base/str.h"

/* The sum over all tags of how many elements are open there may be as large as
 * one tower of `deepest` makes it, and AM_NEST_STEPS more for each byte. For
 * 10,000 that is a second of work; a mail of 1 MB comes to a hundredth of it.
 */
enum { AM_NEST_STEPS = 64 };

/* Are never more than `deepest` elements open, and does the sum stay within its
 * bound? One pass; what closes an element is told by its name alone. */
bool am_nest_is_bounded(amends_str html, uint32_t deepest);

#endif
