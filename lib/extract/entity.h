/* SPDX-License-Identifier: MIT
 *
 * Character references of HTML and Markdown: "&amp;" "&#8217;" "&#x2019;". */
#ifndef AM_EXTRACT_ENTITY_H
#define AM_EXTRACT_ENTITY_H

#include "base/str.h"

/* The length in bytes of the reference that `text` begins with, or 0. Sets
 * `*code` to the character, U+FFFD where a number names none; it is never 0. */
size_t am_entity_read(amends_str text, uint32_t *code);

#endif
