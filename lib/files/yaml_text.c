/* SPDX-License-Identifier: MIT
 *
 * Both sides are read from the front. What the source says decides how far to
 * go, the value which bytes come of it: an escape stands for the character of
 * the value that is next, a line end for a space or for line ends. Any
 * difference gives up, so that a wrong map cannot come of it.
 * YAML 1.2, chapters 7.3 (flow scalars) and 8.1 (block scalars). */
#include "files/yaml_text.h"

#include "base/utf8.h"

typedef struct yaml_text {
  am_passage_writer *writer;
  amends_str file;
  size_t at;
  size_t end;
  amends_str value;
  size_t read; /* bytes of the value that have a place */
} yaml_text;

static char yaml_text_byte(const yaml_text *text, size_t at) {
  return at < text->end ? text->file.ptr[at] : '\0';
}

static char yaml_text_next(const yaml_text *text) {
  return text->read < text->value.len ? text->value.ptr[text->read] : '\0';
}

static bool yaml_text_is_break(char c) { return c == '\n' || c == '\r'; }
static bool yaml_text_is_blank(char c) { return c == ' ' || c == '\t'; }

/* The length of the line end at `at`, 0-2. */
static size_t yaml_text_break(const yaml_text *text, size_t at) {
  const char c = yaml_text_byte(text, at);
  if (!yaml_text_is_break(c))
    return 0;
  return c == '\r' && yaml_text_byte(text, at + 1) == '\n' ? 2 : 1;
}

/* Source up to `end` reads as it is. */
static bool yaml_text_copy(yaml_text *text, size_t end) {
  const size_t len = end - text->at;
  if (len > text->value.len - text->read ||
      memcmp(text->file.ptr + text->at, text->value.ptr + text->read, len) != 0)
    return false;
  am_passage_copy(text->writer, text->at, end);
  text->at = end;
  text->read += len;
  return true;
}

/* Source up to `end` stands for the next `len` bytes of the value. */
static bool yaml_text_stand(yaml_text *text, size_t end, size_t len) {
  if (end > text->end || len > text->value.len - text->read)
    return false;
  am_passage_stand(text->writer, text->at, end,
                   am_str_cut(text->value, text->read, text->read + len));
  text->at = end;
  text->read += len;
  return true;
}

/* ---- flow scalars -------------------------------------------------------- */

/* How many line ends the white space at `at` holds; `*end` is behind it. */
static size_t yaml_text_white(const yaml_text *text, size_t at, size_t *end) {
  size_t breaks = 0;
  for (; at < text->end; at++) {
    if (yaml_text_is_break(text->file.ptr[at])) {
      breaks++;
      at += yaml_text_break(text, at) - 1;
    } else if (!yaml_text_is_blank(text->file.ptr[at])) {
      break;
    }
  }
  *end = at;
  return breaks;
}

/* A single line end reads as a space, more of them as one less. */
static bool yaml_text_fold(yaml_text *text) {
  size_t end;
  const size_t breaks = yaml_text_white(text, text->at, &end);
  if (breaks == 0)
    return yaml_text_copy(text, end);
  if (breaks == 1)
    return yaml_text_next(text) == ' ' && yaml_text_stand(text, end, 1);
  for (size_t i = 0; i + 1 < breaks; i++) {
    if (text->read + i >= text->value.len ||
        text->value.ptr[text->read + i] != '\n')
      return false; /* GCOVR_EXCL_LINE: libyaml folds as we count */
  }
  return yaml_text_stand(text, end, breaks - 1);
}

/* A backslash at the end of a line: it and the white space around read as
 * nothing, but empty lines are line ends. */
static bool yaml_text_join(yaml_text *text) {
  size_t end;
  const size_t breaks = yaml_text_white(text, text->at + 1, &end);
  return yaml_text_stand(text, end, breaks - 1);
}

static bool yaml_text_escape(yaml_text *text) {
  const char letter = yaml_text_byte(text, text->at + 1);
  size_t len = 2;
  if (yaml_text_is_break(letter))
    return yaml_text_join(text);
  if (letter == 'x')
    len = 4;
  else if (letter == 'u')
    len = 6;
  else if (letter == 'U')
    len = 10;
  uint32_t code;
  bool is_valid;
  if (text->read == text->value.len)
    return false;
  return yaml_text_stand(text, text->at + len,
                         am_utf8_decode(text->value.ptr + text->read,
                                        text->value.len - text->read, &code,
                                        &is_valid));
}

static bool yaml_text_is_special(char c, am_yaml_style style) {
  return yaml_text_is_blank(c) || yaml_text_is_break(c) ||
         (c == '\'' && style == AM_YAML_SINGLE) ||
         (c == '\\' && style == AM_YAML_DOUBLE);
}

static bool yaml_text_flow(yaml_text *text, am_yaml_style style) {
  while (text->at < text->end) {
    const char c = text->file.ptr[text->at];
    size_t end = text->at;
    bool is_done;
    if (yaml_text_is_blank(c) || yaml_text_is_break(c)) {
      is_done = yaml_text_fold(text);
    } else if (c == '\'' && style == AM_YAML_SINGLE) {
      is_done =
          yaml_text_next(text) == c && yaml_text_stand(text, text->at + 2, 1);
    } else if (c == '\\' && style == AM_YAML_DOUBLE) {
      is_done = yaml_text_escape(text);
    } else {
      while (end < text->end &&
             !yaml_text_is_special(text->file.ptr[end], style))
        end++;
      is_done = yaml_text_copy(text, end);
    }
    if (!is_done)
      return false;
  }
  return true;
}

/* ---- block scalars ------------------------------------------------------- */

static size_t yaml_text_line_end(const yaml_text *text, size_t at) {
  while (at < text->end && !yaml_text_is_break(text->file.ptr[at]))
    at++;
  return at;
}

/* Behind up to `limit` spaces. */
static size_t yaml_text_spaces(const yaml_text *text, size_t at, size_t limit) {
  const size_t start = at;
  while (at - start < limit && yaml_text_byte(text, at) == ' ')
    at++;
  return at;
}

/* How many spaces YAML cuts from each line: those of the first line with a
 * character, less those left in the value. */
static size_t yaml_text_indent(const yaml_text *text) {
  size_t left = 0, at = text->at;
  size_t read = 0;
  while (read < text->value.len && text->value.ptr[read] == '\n')
    read++;
  while (read + left < text->value.len && text->value.ptr[read + left] == ' ')
    left++;
  while (at < text->end) {
    const size_t end = yaml_text_spaces(text, at, text->end - at);
    if (!yaml_text_is_break(yaml_text_byte(text, end)))
      return end - at > left ? end - at - left : 0;
    at = end + yaml_text_break(text, end);
  }
  return 0;
}

/* The line end at text->at: kept, a space, or nothing. */
static bool yaml_text_line_break(yaml_text *text, size_t indent,
                                 am_yaml_style style) {
  const size_t behind = text->at + yaml_text_break(text, text->at);
  const size_t next = yaml_text_spaces(text, behind, indent);
  const char c = yaml_text_byte(text, next);
  if (yaml_text_next(text) == '\n')
    return yaml_text_stand(text, behind, 1);
  if (style == AM_YAML_LITERAL)
    return false;
  if (yaml_text_next(text) == ' ' && !yaml_text_is_blank(c) &&
      !yaml_text_is_break(c))
    return yaml_text_stand(text, next, 1);
  text->at = behind;
  return true;
}

static bool yaml_text_block(yaml_text *text, am_yaml_style style) {
  text->at = yaml_text_line_end(text, text->at);
  text->at += yaml_text_break(text, text->at);
  const size_t indent = yaml_text_indent(text);
  while (text->read < text->value.len) {
    if (text->at >= text->end)
      return false;
    if (text->at > 0 && yaml_text_is_break(text->file.ptr[text->at - 1]))
      text->at = yaml_text_spaces(text, text->at, indent);
    if (!yaml_text_copy(text, yaml_text_line_end(text, text->at)))
      return false;
    if (text->read < text->value.len &&
        !yaml_text_line_break(text, indent, style))
      return false;
  }
  return true;
}

/* -------------------------------------------------------------------------- */

static const amends_notation yaml_notations[] = {
    [AM_YAML_PLAIN] = AMENDS_NOTATION_BARE,
    [AM_YAML_SINGLE] = AMENDS_NOTATION_APOSTROPHE,
    [AM_YAML_DOUBLE] = AMENDS_NOTATION_BACKSLASH,
    [AM_YAML_LITERAL] = AMENDS_NOTATION_LINE,
    [AM_YAML_FOLDED] = AMENDS_NOTATION_LINE,
};

bool am_yaml_text(am_passage_writer *writer, amends_span place,
                  am_yaml_style style, amends_str value, am_passage *out) {
  const bool is_quoted = style == AM_YAML_SINGLE || style == AM_YAML_DOUBLE;
  const bool is_block = style == AM_YAML_LITERAL || style == AM_YAML_FOLDED;
  const bool has_quotes = is_quoted && place.end - place.start >= 2;
  yaml_text text = {.writer = writer,
                    .file = writer->file,
                    .at = place.start + has_quotes,
                    .end = place.end - has_quotes,
                    .value = value};
  const size_t start = text.at;
  am_passage_begin(writer);
  const bool is_read =
      is_block ? yaml_text_block(&text, style) : yaml_text_flow(&text, style);
  if (!is_read || text.read != value.len) {
    am_passage_begin(writer);
    am_passage_stand(writer, place.start, place.end, value);
  }
  if (!am_passage_end(writer, start, out))
    return false;
  out->notation = is_read ? yaml_notations[style] : AMENDS_NOTATION_OTHER;
  return true;
}
