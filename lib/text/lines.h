/* SPDX-License-Identifier: MIT
 *
 * Source bytes to line and column and to UTF-16 units. The index is built once
 * in one pass over the source and answers with one look-up plus a walk over at
 * most AM_LINES_STEP bytes, so that a 10 MB line costs no more than a short
 * one. */
#ifndef AM_TEXT_LINES_H
#define AM_TEXT_LINES_H

#include <amends/message.h>

#include "base/str.h"

enum { AM_LINES_STEP = 256 };

typedef struct am_lines am_lines;

/* NULL when out of memory. `source` is borrowed. Invalid bytes count one code
 * point and one UTF-16 unit for each U+FFFD that a decoder puts in their place
 * (am_utf8_decode), a byte order mark counts like any character. */
am_lines *am_lines_create(am_arena *arena, amends_str source);

/* The same for a source that begins at `origin` in its file: lines, columns and
 * UTF-16 units go on from there, while bytes are asked for from its start. */
am_lines *am_lines_create_at(am_arena *arena, amends_str source,
                             const amends_origin *origin);

/* The place of the character that holds `byte`; past the end, the end. */
amends_position am_lines_position(const am_lines *lines, uint32_t byte);
uint32_t am_lines_utf16(const am_lines *lines, uint32_t byte);

/* Both at once. */
amends_position am_lines_place(const am_lines *lines, uint32_t byte,
                               uint32_t *utf16);

#endif
