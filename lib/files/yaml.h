/* SPDX-License-Identifier: MIT
 *
 * YAML as people write it, by libyaml, with the place of every character.
 * Aliases are not followed: what they stand for is judged where it stands. */
#ifndef AM_FILES_YAML_H
#define AM_FILES_YAML_H

#include "files/outline.h"

/* Lines that begin with "%"; libyaml's time is quadratic in the number of
 * directives. */
enum { AM_YAML_PERCENT_LINES_MAX = 1024 };

/* Reads outline->file, which must be UTF-8. False: refused, or no memory; see
 * outline->status. Several documents are several roots. */
bool am_yaml_file_read(am_outline *outline);

#endif
