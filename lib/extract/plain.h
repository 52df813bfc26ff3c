/* SPDX-License-Identifier: MIT
 *
 * Plain text: mails, letters, chat lines, templates. */
#ifndef AM_EXTRACT_PLAIN_H
#define AM_EXTRACT_PLAIN_H

#include "extract/reply.h"
#include "text/writer.h"

/* Walks the source of `writer` and writes its blocks. False: no memory (the
 * writer's own failure shows when it is sealed). */
bool am_plain_write(am_arena *arena, amends_str source, const am_layout *layout,
                    am_writer *writer);

#endif
