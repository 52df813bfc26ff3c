/* SPDX-License-Identifier: MIT
 *
 * Markdown as GitHub reads it, with tables, task lists and front matter. Code,
 * HTML blocks, pictures and the targets of links are no prose. */
#ifndef AM_EXTRACT_MARKDOWN_H
#define AM_EXTRACT_MARKDOWN_H

#include <amends/error.h>

#include "base/phrase.h"
#include "extract/template.h"

/* Walks the source and writes its blocks. AMENDS_E_NOMEM, AMENDS_E_LIMIT:
 * lists nested too deep. */
amends_status am_markdown_write(am_arena *arena, const am_template *template,
                                const am_layout *layout, am_writer *writer);

#endif
