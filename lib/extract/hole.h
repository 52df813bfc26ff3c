/* SPDX-License-Identifier: MIT
 *
 * Placeholders of templates: {{name}}, {name}, {% ... %}, %{name}, %s, ${name},
 * [Customer Name], <<name>>, *|NAME|*. */
#ifndef AM_EXTRACT_HOLE_H
#define AM_EXTRACT_HOLE_H

#include "base/str.h"

/* The longest placeholder that is believed, in bytes. */
enum { AM_HOLE_MAX = 200 };

/* The length of the placeholder that begins at text[at], or 0. */
size_t am_hole_length(amends_str text, size_t at);

#endif
