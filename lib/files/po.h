/* SPDX-License-Identifier: MIT
 *
 * Catalogues of GNU gettext. What people get to read is judged: the
 * translation, or where there is none in an English catalogue (or a template,
 * which names no language) the original. A fuzzy translation is passed over,
 * because gettext does not use it: msgfmt leaves it out and people read the
 * original. So are obsolete entries ("#~"). */
#ifndef AM_FILES_PO_H
#define AM_FILES_PO_H

#include "files/outline.h"

/* Reads outline->file, which must be UTF-8, as a map: "msgid" → text, below a
 * map with the name of the context if there is one; plural forms are numbered
 * in a map of their own. The comment of a text are the lines of "#" and "#.".
 * False: refused, or no memory; see outline->status. */
bool am_po_read(am_outline *outline);

#endif
