/* SPDX-License-Identifier: MIT
 *
 * Line by line. The end of a flowed line is written only when the next line
 * turns out not to go on with it. */
#include "mail/flowed.h"

typedef struct flowed_line {
  am_mapped_line at;
  uint32_t depth;    /* number of ">" */
  uint32_t text;     /* behind the quote marks and the protecting space */
  bool is_fixed;     /* the delimiter of a signature, or no space at its end */
  bool stands_alone; /* that delimiter, or a blank line, which programs put
                        behind a line with a space at its end too */
} flowed_line;

static flowed_line flowed_read(const am_mapped *from, uint32_t at) {
  flowed_line line = {.at = am_mapped_line_at(from, at)};
  const amends_str text = am_mapped_text(from);
  line.text = at;
  while (line.text < line.at.end && text.ptr[line.text] == '>')
    line.text++;
  line.depth = line.text - at;
  if (line.text < line.at.end && text.ptr[line.text] == ' ')
    line.text++;
  const amends_str body = am_str_cut(text, line.text, line.at.end);
  line.stands_alone = body.len == 0 || am_str_is(body, "-- ");
  line.is_fixed = line.stands_alone || body.ptr[body.len - 1] != ' ';
  return line;
}

void am_flowed_join(am_mapped *to, const am_mapped *from, bool has_delsp) {
  const amends_str text = am_mapped_text(from);
  flowed_line before = {.is_fixed = true};
  size_t run = 0;
  for (uint32_t at = 0; at < text.len;) {
    const flowed_line line = flowed_read(from, at);
    const bool goes_on =
        !before.is_fixed && before.depth == line.depth && !line.stands_alone;
    uint32_t end = line.at.end;
    if (!goes_on && at > 0)
      am_mapped_copy(to, from, before.at.end, before.at.next, &run);
    if (!goes_on)
      am_mapped_copy(to, from, at, at + line.depth, &run);
    if (!line.is_fixed && has_delsp)
      end--;
    am_mapped_copy(to, from, line.text, end, &run);
    before = line;
    at = line.at.next;
  }
  am_mapped_copy(to, from, before.at.end, before.at.next, &run);
}
