/* SPDX-License-Identifier: MIT
 *
 * From prose back to source. A span that begins or ends inside an atom (an
 * entity, a placeholder, a folded apostrophe) is widened to the whole atom, so
 * that it never cuts a character of the source. */
#ifndef AM_TEXT_MAP_H
#define AM_TEXT_MAP_H

#include "text/document.h"

amends_span am_map_to_source(const am_document *doc, am_pspan span);

/* Index of the segment that holds prose offset `at`; at < prose.len. */
size_t am_map_segment(const am_document *doc, uint32_t at);

/* Where the prose begins that stands at source offset `at` or behind it;
 * prose.len when there is none. */
uint32_t am_map_to_prose(const am_document *doc, uint32_t at);

/* Does the source of `span` hold nothing but what the prose shows: its own
 * bytes, signs spelled in another way, white space, whole placeholders? Not so
 * where a tag, an entity, an escape or a comment lies in it, where a
 * placeholder is cut, and over the end of a block. */
bool am_map_is_plain(const am_document *doc, am_pspan span);

#endif
