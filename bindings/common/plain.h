/* SPDX-License-Identifier: MIT
 *
 * A rewrite as people read it. */
#ifndef APP_PLAIN_H
#define APP_PLAIN_H

#include <amends/types.h>

/* The words of a rewrite that is spelled for a draft of `format`, which is that
 * of the report: "&lt;day&gt;" in HTML and "\<day>" in Markdown are "<day>".
 * What goes into the draft stays as it was spelled. Freed by the caller. */
char *app_plain_words(amends_str format, amends_str text);

#endif
