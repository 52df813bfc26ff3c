/* SPDX-License-Identifier: MIT
 *
 * Open elements are counted by name; elements without an end and those that
 * the next one of their kind closes are left out. */
#include "extract/nest.h"

enum { NEST_NAMES = 1024, NEST_NAME_MAX = 16 };

/* Sorted. They do not nest by themselves. */
static const char *const nest_flat[] = {
    "area",  "base",  "br",     "col",   "dd",   "dt",    "embed",
    "hr",    "img",   "input",  "li",    "link", "meta",  "option",
    "p",     "param", "source", "tbody", "td",   "tfoot", "th",
    "thead", "tr",    "track",  "wbr"};

enum { NEST_FLAT = sizeof nest_flat / sizeof nest_flat[0] };

static bool nest_is_flat(amends_str name) {
  for (size_t i = 0; i < NEST_FLAT; i++) {
    if (am_str_equal_caseless(name, am_str_of(nest_flat[i])))
      return true;
  }
  return false;
}

/* The name of the tag that begins at html[at], which is "<"; `*is_end`: it
 * closes. Empty when it is no tag. */
static amends_str nest_name(amends_str html, size_t at, bool *is_end) {
  size_t start = at + 1;
  *is_end = start < html.len && html.ptr[start] == '/';
  start += *is_end;
  size_t end = start;
  while (end < html.len && end - start < NEST_NAME_MAX &&
         (am_ascii_is_alpha((unsigned char)html.ptr[end]) ||
          (end > start && am_ascii_is_digit((unsigned char)html.ptr[end]))))
    end++;
  return am_str_cut(html, start, end);
}

static uint32_t nest_slot(amends_str name) {
  char lower[NEST_NAME_MAX];
  for (size_t i = 0; i < name.len; i++)
    lower[i] = (char)am_ascii_lower((unsigned char)name.ptr[i]);
  return am_str_hash((amends_str){lower, name.len}) % NEST_NAMES;
}

bool am_nest_is_bounded(amends_str html, uint32_t deepest) {
  uint32_t open[NEST_NAMES] = {0};
  const uint64_t limit =
      (uint64_t)deepest * deepest / 2 + (uint64_t)AM_NEST_STEPS * html.len;
  uint64_t depth = 0, sum = 0;
  for (size_t at = am_str_find(html, '<', 0);
       at < html.len && sum <= limit && depth <= deepest;
       at = am_str_find(html, '<', at + 1)) {
    bool is_end;
    const amends_str name = nest_name(html, at, &is_end);
    if (name.len == 0)
      continue;
    sum += depth;
    if (nest_is_flat(name))
      continue;
    uint32_t *count = &open[nest_slot(name)];
    if (!is_end || *count) {
      *count += is_end ? (uint32_t)-1 : 1;
      depth += is_end ? (uint64_t)-1 : 1;
    }
  }
  return sum <= limit && depth <= deepest;
}
