/* SPDX-License-Identifier: MIT
 *
 * Which keys of a file name a message. Known are those of help desks and mail
 * services; a caller may name others. */
#ifndef AM_FILES_KEY_H
#define AM_FILES_KEY_H

#include <amends/scanner.h>

#include "base/str.h"

/* Is `key` made of the words that name messages ("body", "bodyHtml",
 * "comment_value_html")? Words end at "_", "-", ".", a space and before a
 * capital. */
bool am_key_is_message(amends_str key);

/* The same without regard to case and to how words are joined: for keys that
 * a caller names. */
bool am_key_equal(amends_str a, amends_str b);

/* What the key says of its value: HTML, MARKDOWN, or AUTO for nothing. */
amends_format am_key_format(amends_str key);

#endif
