/* SPDX-License-Identifier: MIT
 *
 * Which format is it? Asked when the caller does not know: the name of the file
 * decides, and without one that tells, what the text begins with. A text that
 * is not clearly something else is plain. */
#ifndef AM_EXTRACT_DETECT_H
#define AM_EXTRACT_DETECT_H

#include <amends/scanner.h>

#include "base/str.h"

/* Of the text, so many bytes are looked at. */
enum { AM_DETECT_BYTES = 65536 };

/* `name` may be NULL; folders in it do not matter. Never AUTO. */
amends_format am_detect(amends_str source, const char *name);

/* Is there a tag of HTML anywhere, and does one close ("<br>" needs none)? For
 * texts that a file holds between quotes: many begin with a greeting. */
bool am_detect_markup(amends_str source);

/* Does the text begin with a tag of HTML and close one? Tags of templates and
 * comments before it are passed over. */
bool am_detect_html(amends_str source);

#endif
