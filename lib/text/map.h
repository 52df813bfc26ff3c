/* SPDX-License-Identifier: MIT
 *
 * From prose back to source. A span that begins or ends inside an atom (an
 * entity, a placeholder, a folded apostrophe) is widened to the whole atom, so
 * that it never cuts a character of the source. */
#ifndef AM_TEXT_MAP_H
#define AM_TEXT_MAP_H

#include "text/document.h"

amends_span am_map_to_source(const am_document *doc, am_pspan span);

#endif
