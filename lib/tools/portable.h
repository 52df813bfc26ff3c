/* SPDX-License-Identifier: MIT
 *
 * What of a prefilter takes most room, written for tables that travel: in
 * little room, put together when the program starts (rules/packed.h). */
#ifndef AM_TOOLS_PORTABLE_H
#define AM_TOOLS_PORTABLE_H

#include "rules/prefilter_impl.h"
#include "tools/emit.h"

/* Prints arrays, and appends to `out`, the body of am_frozen_fill, statements
 * that make the filter and let the pointer `name` point at it. */
void portable_filter(emit *e, const char *name, const am_prefilter *filter,
                     am_text_buffer *out);

#endif
