/* SPDX-License-Identifier: MIT
 *
 * The layer of templates, below every format: which stretches of the source are
 * placeholders, and which are tags and comments that nobody will read.
 *   {# … #}  {{! … }}  {{!-- … --}}  <%# … %>  <%-- … --%>      comments
 *   {% comment %} … {% endcomment %}, and other bodies that are no prose
 *   {% if x %}  {{#if x}}  {{/if}}  <% if x %>  *|IF:X|*        tags
 *   {% else %}  {{else}}  {{^x}}  <% else %>  *|ELSE:|*         branches
 * All else that extract/hole.h knows is a placeholder. Every branch of a
 * condition stays in the text, so that each is judged, and once. */
#ifndef AM_EXTRACT_TEMPLATE_H
#define AM_EXTRACT_TEMPLATE_H

#include "text/writer.h"

typedef enum am_mark_kind {
  AM_MARK_HOLE = 1,   /* stands for text that is not known yet */
  AM_MARK_MUTE = 2,   /* a tag: no prose */
  AM_MARK_BRANCH = 3, /* a tag behind which an alternative begins */
  AM_MARK_COMMENT = 4 /* a comment: no prose either */
} am_mark_kind;

/* Source bytes [start, end). */
typedef struct am_mark {
  uint32_t start;
  uint32_t end;
  am_mark_kind kind;
} am_mark;

typedef struct am_template {
  amends_str source;
  const am_mark *marks; /* sorted and apart */
  size_t count;
} am_template;

/* Finds all marks of `source`. With `has_front`, what stands between two lines
 * "---" at its top is one too. False: no memory. */
bool am_template_read(am_arena *arena, amends_str source, bool has_front,
                      am_template *out);

/* A copy of the source, of the same length, for parsers that would stumble
 * over marks. Placeholders become runs of `hole` ('\0': stay as they are; those
 * in square brackets stay anyway). Tags become runs of `tag`, or, alone on
 * their lines or with a `tag` of ' ', white space with the same line ends.
 * `ptr` is NULL when memory ran out; without marks it is the source itself. */
amends_str am_template_mask(am_arena *arena, const am_template *template,
                            char hole, char tag);

/* The first mark in source [start, end), which holds the placeholders that it
 * holds whole, and the part of a tag that lies in it. False: there is none. */
bool am_template_next(const am_template *template, uint32_t start, uint32_t end,
                      am_mark *out);

/* Writes source [start, end): text, placeholders, and a new block for each
 * branch. */
void am_template_write(const am_template *template, am_writer *writer,
                       uint32_t start, uint32_t end);

#endif
