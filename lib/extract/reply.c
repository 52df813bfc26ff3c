/* SPDX-License-Identifier: MIT
 *
 * Lines are split and marked as quotes first; then one walk from the top looks
 * for the place where somebody else begins; the signatures come last. */
#include "extract/reply.h"

#include "extract/header.h"
#include "extract/signature.h"

/* Bytes of the space, tab, no-break space or byte order mark at source[at]. */
static size_t reply_space(amends_str source, size_t at) {
  const unsigned char c = (unsigned char)source.ptr[at];
  if (c == ' ' || c == '\t')
    return 1;
  if (c < 0x80)
    return 0;
  const amends_str rest = am_str_cut(source, at, source.len);
  if (am_str_starts(rest, AM_STR("\xC2\xA0")))
    return 2;
  return am_str_starts(rest, AM_STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static uint32_t reply_skip_space(amends_str source, uint32_t at, uint32_t end) {
  while (at < end) {
    const size_t len = reply_space(source, at);
    if (len == 0)
      break;
    at += (uint32_t)len;
  }
  return at;
}

/* Reads quote marks, with or without spaces between them. */
static am_line reply_line(amends_str source, uint32_t start, uint32_t end) {
  am_line line = {.start = start, .role = AM_LINE_OWN};
  while (end > start &&
         (source.ptr[end - 1] == ' ' || source.ptr[end - 1] == '\t'))
    end--;
  line.end = end;
  line.text = reply_skip_space(source, start, end);
  while (line.text < end && source.ptr[line.text] == '>') {
    line.depth++;
    line.text = reply_skip_space(source, line.text + 1, end);
  }
  if (line.depth)
    line.role = AM_LINE_QUOTE;
  else if (line.text == end)
    line.role = AM_LINE_BLANK;
  return line;
}

static bool reply_push(am_arena *arena, am_line_list *lines, am_line line) {
  am_line *last = lines->len ? &lines->at[lines->len - 1] : NULL;
  if (line.role == AM_LINE_BLANK && last && last->role == AM_LINE_BLANK) {
    last->text = last->end = line.end;
    return true;
  }
  return AM_PUSH(arena, lines, line);
}

/* Both kinds of line ends are looked for ahead and remembered, so that a file
 * that has only one of them is not searched for the other at each line. */
static bool reply_split(am_arena *arena, amends_str source,
                        am_line_list *lines) {
  size_t feed = am_str_find(source, '\n', 0);
  size_t carriage = am_str_find(source, '\r', 0);
  for (size_t at = 0; at < source.len;) {
    const size_t end = feed < carriage ? feed : carriage;
    if (!reply_push(arena, lines,
                    reply_line(source, (uint32_t)at, (uint32_t)end)))
      return false;
    at = end + (end == carriage && feed == carriage + 1 ? 2 : 1);
    if (feed < at)
      feed = am_str_find(source, '\n', at);
    if (carriage < at)
      carriage = am_str_find(source, '\r', at);
  }
  return true;
}

/* The first line at or after `index` that is not blank, or count. */
static size_t reply_next(const am_letter_lines *lines, size_t index) {
  while (index < lines->count && lines->at[index].role == AM_LINE_BLANK)
    index++;
  return index;
}

static void reply_mark(const am_letter_lines *lines, size_t first, size_t last,
                       am_line_role role) {
  for (size_t i = first; i < last; i++) {
    if (lines->at[i].role != AM_LINE_BLANK)
      lines->at[i].role = role;
  }
}

/* One past the last line that has a quote mark. */
static size_t reply_last_mark(const am_letter_lines *lines) {
  size_t index = lines->count;
  while (index > 0 && lines->at[index - 1].depth == 0)
    index--;
  return index;
}

/* Does the text at `index` open with a quotation mark? Then the writer quotes
 * a sentence, not a mail. */
static bool reply_is_quotation(const am_letter_lines *lines, size_t index) {
  static const amends_str marks[] = {{"\"", 1},
                                     {"'", 1},
                                     {"\xE2\x80\x9C", 3},
                                     {"\xE2\x80\x98", 3},
                                     {"\xC2\xAB", 2}};
  if (index >= lines->count)
    return false;
  const amends_str text = am_line_text(lines->source, &lines->at[index]);
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
    if (am_str_starts(text, marks[i]))
      return true;
  }
  return false;
}

/* What stands at a line: how many lines announce somebody else, and whether
 * all that follows them is theirs. */
typedef struct reply_turn {
  size_t lines;
  bool is_rest;
} reply_turn;

static reply_turn reply_attribution(const am_letter_lines *lines, size_t index,
                                    bool has_own, size_t last_mark) {
  bool has_evidence = false;
  const size_t count = am_header_attribution(lines, index, &has_evidence);
  const size_t next = reply_next(lines, index + count);
  const bool is_marked = next < lines->count && lines->at[next].depth > 0;
  const bool has_marks = last_mark > index;
  const bool is_rest =
      has_evidence && !has_marks && has_own && !reply_is_quotation(lines, next);
  if (count == 0 || !(is_marked || is_rest || (has_evidence && has_marks)))
    return (reply_turn){0, false};
  return (reply_turn){count, is_rest};
}

static reply_turn reply_turn_at(const am_letter_lines *lines, size_t index,
                                bool has_own, size_t last_mark) {
  bool needs_own;
  reply_turn turn = {.lines = am_header_separator(lines, index, &needs_own)};
  turn.is_rest = has_own || !needs_own;
  if (!turn.lines) {
    turn.lines = am_header_block(lines, index);
    turn.is_rest = has_own;
  }
  if (!turn.lines)
    return reply_attribution(lines, index, has_own, last_mark);
  const size_t next = reply_next(lines, index + turn.lines);
  turn.is_rest &= next >= lines->count || lines->at[next].depth == 0;
  return turn;
}

static void reply_find_turns(const am_letter_lines *lines) {
  const size_t last_mark = reply_last_mark(lines);
  bool has_own = false;
  for (size_t i = 0; i < lines->count;) {
    if (lines->at[i].role != AM_LINE_OWN) {
      i++;
      continue;
    }
    const reply_turn turn = reply_turn_at(lines, i, has_own, last_mark);
    reply_mark(lines, i, i + turn.lines, AM_LINE_ATTRIBUTION);
    if (turn.lines && turn.is_rest) {
      reply_mark(lines, i + turn.lines, lines->count, AM_LINE_QUOTE);
      return;
    }
    has_own |= turn.lines == 0;
    i += turn.lines ? turn.lines : 1;
  }
}

bool am_reply_sort(am_arena *arena, amends_str source, const am_layout *layout,
                   am_line_list *out) {
  *out = (am_line_list){0};
  if (!reply_split(arena, source, out))
    return false;
  const am_letter_lines lines = {source, layout, out->at, out->len};
  reply_find_turns(&lines);
  am_signature_sort(&lines);
  return true;
}

am_block_kind am_reply_kind(am_line_role role, am_block_kind own) {
  switch (role) {
  case AM_LINE_GREETING:
    return AM_BLOCK_GREETING;
  case AM_LINE_QUOTE:
    return AM_BLOCK_QUOTE;
  case AM_LINE_ATTRIBUTION:
    return AM_BLOCK_ATTRIBUTION;
  case AM_LINE_SIGNATURE:
    return AM_BLOCK_SIGNATURE;
  case AM_LINE_DISCLAIMER:
    return AM_BLOCK_DISCLAIMER;
  case AM_LINE_BLANK:
  case AM_LINE_OWN:
    break;
  }
  return own;
}
