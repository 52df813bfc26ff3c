/* SPDX-License-Identifier: MIT
 *
 * Where the characters of a YAML scalar stand. libyaml says what a scalar
 * reads and where it begins and ends, but not which of its bytes became what;
 * the two are laid side by side again. */
#ifndef AM_FILES_YAML_TEXT_H
#define AM_FILES_YAML_TEXT_H

#include "files/passage.h"

typedef enum am_yaml_style {
  AM_YAML_PLAIN = 1,
  AM_YAML_SINGLE = 2, /* 'it''s' */
  AM_YAML_DOUBLE = 3, /* "it\u0027s" */
  AM_YAML_LITERAL = 4,
  AM_YAML_FOLDED = 5
} am_yaml_style;

/* Writes the passage of the scalar at file bytes [start, end), quotes and
 * indicators included, that reads `value`. What cannot be laid side by side
 * (line ends that only YAML 1.1 knows) stands as a whole for the value.
 * False: no memory. */
bool am_yaml_text(am_passage_writer *writer, amends_span place,
                  am_yaml_style style, amends_str value, am_passage *out);

#endif
