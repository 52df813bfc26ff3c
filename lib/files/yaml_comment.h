/* SPDX-License-Identifier: MIT
 *
 * The comments about an entry of a YAML file, which libyaml does not keep. */
#ifndef AM_FILES_YAML_COMMENT_H
#define AM_FILES_YAML_COMMENT_H

#include "base/str.h"

/* Of a block of comments above an entry, so many lines count. */
enum { AM_YAML_COMMENT_LINES_MAX = 32 };

/* The lines of comment that stand directly above the entry that begins at
 * `entry` (its key, or the value in a list) if it is the first of its line, and
 * the comment in the rest of the line at `behind`: the end of the value or, for
 * a block scalar, its indicator. Without "#", a line each. `ptr` NULL: no
 * memory. */
amends_str am_yaml_comment(am_arena *arena, amends_str file, size_t entry,
                           size_t behind);

#endif
