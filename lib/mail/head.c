/* SPDX-License-Identifier: MIT
 *
 * RFC 5322, section 2.2: printable characters, a colon, a value; lines that
 * begin with white space go on with it. */
#include "mail/head.h"

/* Where the line that begins at `at` ends, its line end included. */
static uint32_t head_line_next(amends_str mail, uint32_t at) {
  const uint32_t feed = (uint32_t)am_str_find(mail, '\n', at);
  return feed < mail.len ? feed + 1 : feed;
}

uint32_t am_head_start(amends_str mail) {
  const bool is_envelope = am_str_starts(mail, AM_STR("From ")) ||
                           am_str_starts(mail, AM_STR(">From "));
  return is_envelope ? head_line_next(mail, 0) : 0;
}

/* The length of the name at the beginning of `line`; white space may stand
 * before the colon (RFC 5322, section 4.5). `*colon` is its place. */
static size_t head_name(amends_str line, size_t *colon) {
  size_t len = 0;
  while (len < line.len && line.ptr[len] > ' ' && line.ptr[len] < 0x7F &&
         line.ptr[len] != ':')
    len++;
  *colon = len;
  while (*colon < line.len &&
         (line.ptr[*colon] == ' ' || line.ptr[*colon] == '\t'))
    ++*colon;
  return *colon < line.len && line.ptr[*colon] == ':' ? len : 0;
}

static bool head_is_fold(amends_str mail, uint32_t at) {
  return at < mail.len && (mail.ptr[at] == ' ' || mail.ptr[at] == '\t');
}

bool am_head_next(amends_str mail, uint32_t *at, am_head_field *out) {
  const uint32_t start = *at;
  uint32_t next = head_line_next(mail, start);
  size_t colon;
  const size_t name = head_name(am_str_cut(mail, start, next), &colon);
  if (name == 0)
    return false;
  while (head_is_fold(mail, next))
    next = head_line_next(mail, next);
  uint32_t end = next;
  if (end > start && mail.ptr[end - 1] == '\n')
    end--;
  if (end > start && mail.ptr[end - 1] == '\r')
    end--;
  const uint32_t value = start + (uint32_t)colon + 1;
  *out = (am_head_field){am_str_cut(mail, start, start + name), value,
                         end > value ? end : value};
  *at = next;
  return true;
}
