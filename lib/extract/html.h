/* SPDX-License-Identifier: MIT
 *
 * HTML as mail composers and help desks write it (Gmail, Outlook, Thunderbird,
 * Apple Mail ...). Heads, styles, scripts, comments and hidden elements are no
 * prose; what a composer marks as quoted, as attribution or as signature is
 * read as such. */
#ifndef AM_EXTRACT_HTML_H
#define AM_EXTRACT_HTML_H

#include <amends/error.h>

#include "base/phrase.h"
#include "extract/template.h"

/* Walks the source and writes its blocks. AMENDS_E_NOMEM; AMENDS_E_LIMIT: the
 * nesting of its elements would take the parser too long or too much. */
amends_status am_html_write(am_arena *arena, const am_template *template,
                            const am_layout *layout, am_writer *writer);

#endif
