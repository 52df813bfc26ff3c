/* SPDX-License-Identifier: MIT
 *
 * A block that does not end is no block, so that nobody hides a text behind a
 * line that only looks like one. */
#include "mail/armor.h"

typedef struct armor_copy {
  am_mapped *to;
  const am_mapped *from;
  size_t run;
  bool is_signed; /* inside a signed text, "- " before a "-" is taken off */
  bool has_end;   /* an end may still follow */
} armor_copy;

static amends_str armor_line(const armor_copy *copy, am_mapped_line line) {
  return am_str_cut(am_mapped_text(copy->from), line.start, line.end);
}

/* Where the line behind the next end of a block begins; 0: there is none. */
static uint32_t armor_end(armor_copy *copy, uint32_t at) {
  const size_t len = am_mapped_text(copy->from).len;
  while (copy->has_end && at < len) {
    const am_mapped_line line = am_mapped_line_at(copy->from, at);
    if (am_str_starts(armor_line(copy, line), AM_STR("-----END PGP ")))
      return line.next;
    at = line.next;
  }
  copy->has_end = false;
  return 0;
}

/* The fields of armor end with a blank line. */
static uint32_t armor_skip_fields(const armor_copy *copy, uint32_t at) {
  const size_t len = am_mapped_text(copy->from).len;
  while (at < len) {
    const am_mapped_line line = am_mapped_line_at(copy->from, at);
    at = line.next;
    if (am_str_trim(armor_line(copy, line)).len == 0)
      break;
  }
  return at;
}

static void armor_keep(armor_copy *copy, am_mapped_line line) {
  const bool is_escaped =
      copy->is_signed && am_str_starts(armor_line(copy, line), AM_STR("- -"));
  am_mapped_copy(copy->to, copy->from, line.start + (is_escaped ? 2 : 0),
                 line.next, &copy->run);
}

bool am_armor_strip(am_mapped *to, const am_mapped *from) {
  armor_copy copy = {.to = to, .from = from, .has_end = true};
  const size_t len = am_mapped_text(from).len;
  bool is_encrypted = false;
  for (uint32_t at = 0; at < len;) {
    const am_mapped_line line = am_mapped_line_at(from, at);
    const amends_str text = armor_line(&copy, line);
    uint32_t end = 0;
    if (am_str_starts(text, AM_STR("-----BEGIN PGP ")))
      end = armor_end(&copy, line.next);
    at = line.next;
    if (end == 0) {
      armor_keep(&copy, line);
    } else if (am_str_starts(text, AM_STR("-----BEGIN PGP SIGNED MESSAGE"))) {
      copy.is_signed = true;
      at = armor_skip_fields(&copy, at);
    } else {
      is_encrypted |= am_str_starts(text, AM_STR("-----BEGIN PGP MESSAGE"));
      copy.is_signed = false;
      at = end;
    }
  }
  return is_encrypted;
}
