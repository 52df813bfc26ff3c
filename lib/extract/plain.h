/* SPDX-License-Identifier: MIT
 *
 * Plain text: mails, letters, chat lines, templates. */
#ifndef AM_EXTRACT_PLAIN_H
#define AM_EXTRACT_PLAIN_H

#include <amends/error.h>

#include "extract/reply.h"
#include "extract/template.h"

/* Walks the source of `writer` and writes its blocks. AMENDS_E_NOMEM (the
 * writer's own failure shows when it is sealed). */
amends_status am_plain_write(am_arena *arena, const am_template *template,
                             const am_layout *layout, am_writer *writer);

#endif
