/* SPDX-License-Identifier: MIT
 *
 * Sorted lines become blocks: paragraphs by blank lines, list items, headings.
 * Placeholders are looked for in what the writer wrote, not in what is quoted.
 */
#include "extract/plain.h"

#include "text/letter.h"
#include "text/sentence.h"

enum {
  PLAIN_HEADING_WORDS = 8,
  PLAIN_NUMBER_DIGITS = 3, /* "100." counts items, "2024." does not */
  PLAIN_RULE_MIN = 3,      /* "---" */
  PLAIN_INDENT_STEP = 2,   /* columns of one level of a list */
  PLAIN_TAB = 4
};

typedef struct plain_text {
  amends_str source; /* with white space for the tags of templates */
  const am_template *template;
  const am_line *lines;
  size_t count;
  am_writer *writer;
} plain_text;

static amends_str plain_line(const plain_text *plain, size_t index) {
  return am_line_text(plain->source, &plain->lines[index]);
}

/* Adds line `index` to the open block, its text from `start` on. */
static void plain_add(const plain_text *plain, size_t index, uint32_t start,
                      bool is_own) {
  const am_line line = plain->lines[index];
  if (index > 0)
    am_writer_line_break(plain->writer, plain->lines[index - 1].end,
                         line.start);
  if (is_own)
    am_template_write(plain->template, plain->writer, start, line.end);
  else
    am_writer_text(plain->writer, start, line.end);
}

static size_t plain_digits(amends_str text) {
  size_t at = 0;
  while (at < text.len && am_ascii_is_digit((unsigned char)text.ptr[at]))
    at++;
  return at;
}

/* "[ ]", "[x]" */
static size_t plain_checkbox(amends_str text) {
  const bool is_box = text.len > 3 && text.ptr[0] == '[' &&
                      text.ptr[2] == ']' && text.ptr[3] == ' ' &&
                      strchr(" xX", text.ptr[1]);
  return is_box ? 3 : 0;
}

/* Bytes of a sign that marks an item: "-", "*", "+", U+2022, U+2013; or 0. */
static size_t plain_sign(amends_str text) {
  const char c = text.len ? text.ptr[0] : '\0';
  if (c == '-' || c == '*' || c == '+')
    return 1;
  const bool is_sign =
      c == '\xE2' && (am_str_starts(text, AM_STR("\xE2\x80\xA2")) ||
                      am_str_starts(text, AM_STR("\xE2\x80\x93")));
  return is_sign ? 3 : 0;
}

/* A sign, or a number or letter: "1.", "2)", "a)". */
static size_t plain_bullet(amends_str text) {
  const size_t sign = plain_sign(text);
  if (sign)
    return sign;
  const size_t digits = plain_digits(text);
  const bool is_number = digits > 0 && digits <= PLAIN_NUMBER_DIGITS;
  const bool is_letter =
      text.len > 1 && am_ascii_is_alpha((unsigned char)text.ptr[0]);
  const size_t at = is_number ? digits : 1;
  if (!(is_number || is_letter) || at >= text.len)
    return 0;
  const bool is_closed =
      text.ptr[at] == ')' || (is_number && text.ptr[at] == '.');
  return is_closed ? at + 1 : 0;
}

/* Bytes of the marker that begins a list item, with the spaces behind it; 0
 * when the line begins none. */
static size_t plain_marker(amends_str text) {
  size_t at = plain_checkbox(text);
  if (!at)
    at = plain_bullet(text);
  if (!at || at >= text.len || (text.ptr[at] != ' ' && text.ptr[at] != '\t'))
    return 0;
  while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
    at++;
  const size_t box = plain_checkbox(am_str_cut(text, at, text.len));
  return box ? at + box + 1 : at;
}

static uint32_t plain_depth(const plain_text *plain, size_t index) {
  const am_line line = plain->lines[index];
  uint32_t columns = 0;
  for (uint32_t at = line.start; at < line.text; at++)
    columns += plain->source.ptr[at] == '\t' ? PLAIN_TAB : 1;
  return columns / PLAIN_INDENT_STEP;
}

static bool plain_ends_with(amends_str text, const char *signs) {
  return text.len && text.ptr[text.len - 1] != '\0' &&
         strchr(signs, text.ptr[text.len - 1]);
}

/* Was the line broken because it was full? */
static bool plain_is_full(const plain_text *plain, size_t index) {
  const amends_str text = plain_line(plain, index);
  return text.len >= AM_SHORT_LINE && !plain_ends_with(text, ".:;!?");
}

/* A line of nothing but "-", "=" and the like divides, and is no prose. */
static bool plain_is_rule(amends_str text) {
  if (text.len < PLAIN_RULE_MIN)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    if (!strchr("-=_*~#. ", text.ptr[i]) || text.ptr[i] == '\0')
      return false;
  }
  return true;
}

/* Where an item's text begins if line `index` begins an item, else 0. In
 * running text, a dash or number behind a full line only wrapped there. */
static uint32_t plain_item(const plain_text *plain, size_t index,
                           bool is_running) {
  const size_t marker = plain_marker(plain_line(plain, index));
  if (!marker || (is_running && plain_is_full(plain, index - 1)))
    return 0;
  return plain->lines[index].text + (uint32_t)marker;
}

/* Does a line without a marker go on with the item above it? Indented lines
 * do, and lines that only wrapped. */
static bool plain_continues(const plain_text *plain, size_t index) {
  const am_line line = plain->lines[index];
  const amends_str text = plain_line(plain, index);
  size_t len;
  return line.text > line.start || plain_is_full(plain, index - 1) ||
         am_letter_at(text, 0, &len) == AM_LETTER_LOWER;
}

static size_t plain_words(amends_str text) {
  size_t words = 0;
  for (size_t i = 0; i < text.len; i++)
    words += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
  return words;
}

/* A short line alone, with a capital and without an end, and something below
 * it. */
static bool plain_is_heading(const plain_text *plain, size_t first,
                             size_t last) {
  if (last - first != 1)
    return false;
  const amends_str text = plain_line(plain, first);
  size_t next = last, len;
  while (next < plain->count && plain->lines[next].role == AM_LINE_BLANK)
    next++;
  if (next == plain->count || plain->lines[next].role != AM_LINE_OWN)
    return false;
  const am_letter begin = am_letter_at(text, 0, &len);
  return text.len <= AM_SHORT_LINE &&
         plain_words(text) <= PLAIN_HEADING_WORDS &&
         !plain_ends_with(text, ".,:;!?)\"") &&
         (begin == AM_LETTER_UPPER || begin == AM_LETTER_DIGIT ||
          text.ptr[0] == '#');
}

/* Own lines [first, last) between two blank ones. */
static void plain_paragraph(const plain_text *plain, size_t first,
                            size_t last) {
  am_block_kind open = plain_is_heading(plain, first, last)
                           ? AM_BLOCK_HEADING
                           : AM_BLOCK_PARAGRAPH;
  am_writer_open(plain->writer, open, 0);
  for (size_t i = first; i < last; i++) {
    uint32_t start = plain->lines[i].text;
    const uint32_t item =
        plain_item(plain, i, i > first && open != AM_BLOCK_ITEM);
    if (item) {
      start = item;
      open = AM_BLOCK_ITEM;
      am_writer_open(plain->writer, open, plain_depth(plain, i));
    } else if (plain_is_rule(plain_line(plain, i))) {
      open = AM_BLOCK_PARAGRAPH;
      am_writer_open(plain->writer, open, 0);
      continue;
    } else if (open == AM_BLOCK_ITEM && !plain_continues(plain, i)) {
      open = AM_BLOCK_PARAGRAPH;
      am_writer_open(plain->writer, open, 0);
    }
    plain_add(plain, i, start, true);
  }
}

/* Lines [first, last) of one role that is not AM_LINE_OWN, and of one depth. A
 * quoted blank line begins a new block. */
static void plain_block(const plain_text *plain, size_t first, size_t last) {
  const am_line_role role = plain->lines[first].role;
  const bool is_own = role == AM_LINE_GREETING || role == AM_LINE_SIGNATURE;
  const am_block_kind kind = am_reply_kind(role, AM_BLOCK_PARAGRAPH);
  const uint32_t depth = plain->lines[first].depth;
  am_writer_open(plain->writer, kind, depth);
  for (size_t i = first; i < last; i++) {
    if (plain_line(plain, i).len == 0)
      am_writer_open(plain->writer, kind, depth);
    else
      plain_add(plain, i, plain->lines[i].text, is_own);
  }
}

amends_status am_plain_write(am_arena *arena, const am_template *template,
                             const am_layout *layout, am_writer *writer) {
  am_line_list lines;
  const amends_str source = am_template_mask(arena, template, '\0', ' ');
  if (!source.ptr || !am_reply_sort(arena, source, layout, &lines))
    return AMENDS_E_NOMEM;
  const plain_text plain = {source, template, lines.at, lines.len, writer};
  for (size_t first = 0, last; first < lines.len; first = last) {
    const am_line line = lines.at[first];
    last = first + 1;
    while (last < lines.len && lines.at[last].role == line.role &&
           lines.at[last].depth == line.depth)
      last++;
    if (line.role == AM_LINE_OWN)
      plain_paragraph(&plain, first, last);
    else if (line.role != AM_LINE_BLANK)
      plain_block(&plain, first, last);
  }
  am_writer_close(writer);
  return AMENDS_OK;
}
