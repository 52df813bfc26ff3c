/* SPDX-License-Identifier: MIT
 *
 * Placeholders of templates:
 *   {{name}} {{{name}}} {name} {user.name} {% if x %}   Mustache, Jinja, Liquid
 *   %{name} %(name)s %s %d %1$s %NAME% #{name}           gettext, printf, Ruby
 *   ${name} $NAME <% name %> <<name>>                    shell, ERB
 *   [Customer Name] *|NAME|* @@name@@                    letters, Mailchimp
 * A placeholder does not reach over the end of a line. */
#ifndef AM_EXTRACT_HOLE_H
#define AM_EXTRACT_HOLE_H

#include "base/str.h"

/* The longest placeholder that is believed, in bytes. */
enum { AM_HOLE_MAX = 200 };

/* The bytes that a placeholder can begin with. */
extern const bool am_hole_openers[256];

/* The length of the placeholder that begins at text[at], or 0. The bytes round
 * it are looked at as well: "5%d" and "[text](link)" are none. No byte is
 * looked at more than a fixed number of times in a whole text. */
size_t am_hole_length(amends_str text, size_t at);

/* The offset of the first placeholder at or after `from`, and its length; or
 * text.len. */
size_t am_hole_find(amends_str text, size_t from, size_t *len);

#endif
