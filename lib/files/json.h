/* SPDX-License-Identifier: MIT
 *
 * JSON as RFC 8259 has it and not a byte more: no comments, no trailing
 * commas. A reader of our own, since the libraries do not say where in a file
 * the characters of a string stand. */
#ifndef AM_FILES_JSON_H
#define AM_FILES_JSON_H

#include "files/outline.h"

/* Reads outline->file, which must be UTF-8. False: refused, or no memory; see
 * outline->status. Half of a surrogate pair is read as U+FFFD. */
bool am_json_read(am_outline *outline);

#endif
