/* SPDX-License-Identifier: MIT
 *
 * One walk over the source. Where a placeholder or tag may begin, the kinds of
 * the table are tried; a search for the end of one that failed once is not
 * made again, and a tag holds no second opener, so that the walk stays linear
 * whatever is written. */
#include "extract/template.h"

#include "extract/hole.h"

/* A tag is not believed to be longer, in bytes; comments may be. */
enum {
  TEMPLATE_TAG_MAX = 2000,
  TEMPLATE_WORD_MAX = 64,
  TEMPLATE_FRONT_MAX = 65536
};

typedef enum template_rule {
  TEMPLATE_COMMENT, /* nothing of it is prose */
  TEMPLATE_CURLY,   /* {{ }}: placeholder, section or word of control */
  TEMPLATE_TAG,     /* {% %}: its first word decides */
  TEMPLATE_CODE,    /* <% %>: code, or with "=" or "-" a placeholder */
  TEMPLATE_STAR     /* *| |*: a placeholder unless it is a condition */
} template_rule;

typedef struct template_kind {
  const char *open;
  const char *close;
  template_rule rule;
} template_kind;

/* Longer openers stand before their prefixes. */
static const template_kind template_kinds[] = {
    {"{{!--", "--}}", TEMPLATE_COMMENT}, {"{{/*", "*/}}", TEMPLATE_COMMENT},
    {"{{!", "}}", TEMPLATE_COMMENT},     {"{#", "#}", TEMPLATE_COMMENT},
    {"<%--", "--%>", TEMPLATE_COMMENT},  {"<%#", "%>", TEMPLATE_COMMENT},
    {"{{", "}}", TEMPLATE_CURLY},        {"{%", "%}", TEMPLATE_TAG},
    {"<%", "%>", TEMPLATE_CODE},         {"*|", "|*", TEMPLATE_STAR},
};

enum { TEMPLATE_KINDS = sizeof template_kinds / sizeof template_kinds[0] };

/* Words of control. Those of `branches` begin an alternative, those of
 * `bodies` hold what is no prose up to their "end" tag; the first of them is a
 * comment. */
static const char *const template_branches[] = {
    "else", "elsif", "elif", "elseif", "when", "empty", "plural", "default"};
static const char *const template_bodies[] = {"comment", "schema", "javascript",
                                              "stylesheet", "style"};
static const char *const template_controls[] = {
    "if",         "unless",  "for",       "each",       "case",
    "switch",     "assign",  "capture",   "set",        "block",
    "macro",      "call",    "filter",    "extends",    "import",
    "from",       "load",    "with",      "raw",        "verbatim",
    "autoescape", "break",   "continue",  "increment",  "decrement",
    "tablerow",   "layout",  "section",   "paginate",   "form",
    "liquid",     "do",      "trans",     "blocktrans", "blocktranslate",
    "ifchanged",  "ifequal", "cache",     "ifnotequal", "localize",
    "while",      "range",   "spaceless", "translate"};
/* Between double braces only with something behind them. */
static const char *const template_curly[] = {"if",     "range",    "with",
                                             "define", "template", "block"};
static const char *const template_star[] = {"IF", "IFNOT", "END", "INTERESTED",
                                            "END_INTERESTED"};
static const char *const template_star_branches[] = {"ELSE", "ELSEIF"};

#define TEMPLATE_HAS(list, word)                                               \
  template_has(list, sizeof list / sizeof list[0], word)

enum { TEMPLATE_BODIES = sizeof template_bodies / sizeof template_bodies[0] };

typedef struct template_reader {
  am_arena *arena;
  amends_str source;
  AM_LIST(am_mark) marks;
  bool is_missing[TEMPLATE_KINDS]; /* no such end stands further on */
  bool is_body_open[TEMPLATE_BODIES];
} template_reader;

static bool template_has(const char *const *list, size_t count,
                         amends_str word) {
  for (size_t i = 0; i < count; i++) {
    if (am_str_is(word, list[i]))
      return true;
  }
  return false;
}

static bool template_is_at(amends_str source, size_t at, amends_str what) {
  return what.len <= source.len - at &&
         memcmp(source.ptr + at, what.ptr, what.len) == 0;
}

/* The offset of `what` in source [from, end), or `end`. */
static size_t template_search(amends_str source, size_t from, size_t end,
                              amends_str what) {
  const amends_str text = am_str_cut(source, 0, end);
  size_t at = am_str_find(text, what.ptr[0], from);
  while (at < end && !template_is_at(text, at, what))
    at = am_str_find(text, what.ptr[0], at + 1);
  return at < end ? at : end;
}

/* The first word inside a tag: signs of white space control and the braces of
 * code before it are passed over. `*rest` is what stands behind it. */
static amends_str template_word(amends_str body, amends_str *rest) {
  size_t start = 0;
  while (start < body.len && memchr("-~+} \t\r\n", body.ptr[start], 8))
    start++;
  size_t end = start;
  while (end < body.len && (am_ascii_is_alpha((unsigned char)body.ptr[end]) ||
                            body.ptr[end] == '_'))
    end++;
  *rest = am_str_trim(am_str_cut(body, end, body.len));
  return am_str_cut(body, start, end);
}

static am_mark_kind template_tag(amends_str body) {
  amends_str rest;
  const amends_str word = template_word(body, &rest);
  if (TEMPLATE_HAS(template_branches, word))
    return AM_MARK_BRANCH;
  if (am_str_is(word, template_bodies[0]))
    return AM_MARK_COMMENT;
  const bool is_control = am_str_starts(word, AM_STR("end")) ||
                          TEMPLATE_HAS(template_controls, word) ||
                          TEMPLATE_HAS(template_bodies, word);
  return is_control ? AM_MARK_MUTE : AM_MARK_HOLE;
}

static am_mark_kind template_curly_kind(amends_str body) {
  amends_str rest;
  const amends_str text = am_str_trim(body);
  const size_t skip = text.len && memchr("-~", text.ptr[0], 2) ? 1 : 0;
  const char sign = text.len > skip ? text.ptr[skip] : '\0';
  const amends_str word = template_word(text, &rest);
  if (sign == '^' || am_str_is(word, "else"))
    return AM_MARK_BRANCH;
  if (sign == '#' || sign == '/' || sign == '>' || sign == '=' ||
      (am_str_is(word, "end") && rest.len == 0))
    return AM_MARK_MUTE;
  const bool has_gap = rest.ptr > word.ptr + word.len;
  const bool is_control = rest.len && has_gap &&
                          TEMPLATE_HAS(template_curly, word) &&
                          !memchr("|-~", rest.ptr[0], 3);
  return is_control ? AM_MARK_MUTE : AM_MARK_HOLE;
}

static am_mark_kind template_code(amends_str body) {
  amends_str rest;
  if (body.len && (body.ptr[0] == '=' || body.ptr[0] == '-'))
    return AM_MARK_HOLE;
  return TEMPLATE_HAS(template_branches, template_word(body, &rest))
             ? AM_MARK_BRANCH
             : AM_MARK_MUTE;
}

static am_mark_kind template_star_kind(amends_str body) {
  amends_str rest;
  const amends_str word = template_word(body, &rest);
  if (rest.len == 0 || rest.ptr[0] != ':')
    return AM_MARK_HOLE;
  if (TEMPLATE_HAS(template_star_branches, word))
    return AM_MARK_BRANCH;
  return TEMPLATE_HAS(template_star, word) ? AM_MARK_MUTE : AM_MARK_HOLE;
}

static am_mark_kind template_classify(template_rule rule, amends_str body) {
  switch (rule) {
  case TEMPLATE_COMMENT:
    return AM_MARK_COMMENT;
  case TEMPLATE_CURLY:
    return template_curly_kind(body);
  case TEMPLATE_TAG:
    return template_tag(body);
  case TEMPLATE_CODE:
    return template_code(body);
  case TEMPLATE_STAR:
    return template_star_kind(body);
  }
  return AM_MARK_MUTE; /* GCOVR_EXCL_LINE: all rules are above */
}

/* Where the body that begins at `start` ends; source.len: it does not. */
static size_t template_end(template_reader *reader, size_t index,
                           size_t start) {
  const template_kind *kind = &template_kinds[index];
  const amends_str source = reader->source;
  const amends_str close = am_str_of(kind->close);
  if (kind->rule == TEMPLATE_COMMENT) {
    const size_t end = reader->is_missing[index]
                           ? source.len
                           : template_search(source, start, source.len, close);
    reader->is_missing[index] = end == source.len;
    return end;
  }
  const size_t limit = source.len - start < TEMPLATE_TAG_MAX
                           ? source.len
                           : start + TEMPLATE_TAG_MAX;
  for (size_t at = start; at < limit; at++) {
    if (template_is_at(source, at, close))
      return at;
    if (template_is_at(source, at, am_str_of(kind->open)))
      break;
  }
  return source.len;
}

static bool template_is_end_of(amends_str source, size_t at, const char *body) {
  const size_t limit =
      source.len - at < TEMPLATE_WORD_MAX ? source.len : at + TEMPLATE_WORD_MAX;
  amends_str rest;
  const amends_str word = template_word(am_str_cut(source, at, limit), &rest);
  return am_str_starts(word, AM_STR("end")) &&
         am_str_is(am_str_cut(word, 3, word.len), body);
}

/* Behind the "end" tag of the body `index` that begins at `from`, or `from`. */
static size_t template_body_end(template_reader *reader, size_t index,
                                size_t from) {
  const amends_str source = reader->source;
  size_t at = reader->is_body_open[index] ? source.len : from;
  while (at < source.len) {
    at = template_search(source, at, source.len, AM_STR("{%"));
    if (at == source.len)
      break;
    at += 2;
    if (!template_is_end_of(source, at, template_bodies[index]))
      continue;
    const size_t end = template_search(source, at, source.len, AM_STR("%}"));
    if (end < source.len)
      return end + 2;
    break;
  }
  reader->is_body_open[index] = true;
  return from;
}

/* A tag that has a body takes it along. */
static size_t template_with_body(template_reader *reader, amends_str body,
                                 size_t end) {
  amends_str rest;
  const amends_str word = template_word(body, &rest);
  for (size_t i = 0; i < TEMPLATE_BODIES; i++) {
    if (am_str_is(word, template_bodies[i]))
      return template_body_end(reader, i, end);
  }
  return end;
}

/* The tag or comment at `at`: its length, or 0 when it is none. */
static size_t template_at(template_reader *reader, size_t at,
                          am_mark_kind *mark) {
  const amends_str source = reader->source;
  for (size_t i = 0; i < TEMPLATE_KINDS; i++) {
    const template_kind *kind = &template_kinds[i];
    const amends_str open = am_str_of(kind->open);
    if (!template_is_at(source, at, open))
      continue;
    const size_t start = at + open.len;
    const size_t end = template_end(reader, i, start);
    if (end == source.len)
      continue;
    const amends_str body = am_str_cut(source, start, end);
    *mark = template_classify(kind->rule, body);
    if (*mark == AM_MARK_HOLE)
      return 0;
    const size_t behind = end + am_str_of(kind->close).len;
    return (kind->rule == TEMPLATE_TAG
                ? template_with_body(reader, body, behind)
                : behind) -
           at;
  }
  return 0;
}

static size_t template_line_end(amends_str source, size_t at) {
  const size_t feed = am_str_find(source, '\n', at);
  return feed < source.len ? feed + 1 : source.len;
}

/* The length of the front matter, or 0: a line "---", lines of which the first
 * has a key, and a line "---". */
static size_t template_front(amends_str source) {
  const size_t mark = am_str_starts(source, AM_STR("\xEF\xBB\xBF")) ? 3 : 0;
  const amends_str text = am_str_cut(
      source, 0,
      source.len < TEMPLATE_FRONT_MAX ? source.len : TEMPLATE_FRONT_MAX);
  size_t end = template_line_end(text, mark), start = end;
  if (!am_str_is(am_str_trim(am_str_cut(text, mark, end)), "---") ||
      !memchr(text.ptr + start, ':', template_line_end(text, start) - start))
    return 0;
  while (start < text.len) {
    end = template_line_end(text, start);
    if (am_str_is(am_str_trim(am_str_cut(text, start, end)), "---"))
      return end;
    start = end;
  }
  return 0;
}

static bool template_push(template_reader *reader, size_t start, size_t len,
                          am_mark_kind kind) {
  const am_mark mark = {(uint32_t)start, (uint32_t)(start + len), kind};
  return AM_PUSH(reader->arena, &reader->marks, mark);
}

bool am_template_read(am_arena *arena, amends_str source, bool has_front,
                      am_template *out) {
  template_reader reader = {.arena = arena, .source = source};
  *out = (am_template){.source = source};
  size_t at = has_front ? template_front(source) : 0;
  if (at && !template_push(&reader, 0, at, AM_MARK_MUTE))
    return false;
  while (at < source.len) {
    am_mark_kind kind = AM_MARK_HOLE;
    if (!am_hole_openers[(unsigned char)source.ptr[at]]) {
      at++;
      continue;
    }
    size_t len = template_at(&reader, at, &kind);
    if (len == 0) {
      kind = AM_MARK_HOLE;
      len = am_hole_length(source, at);
    }
    if (len && !template_push(&reader, at, len, kind))
      return false;
    at += len ? len : 1;
  }
  out->marks = reader.marks.at;
  out->count = reader.marks.len;
  return true;
}

static bool template_is_gap(char c) { return c == ' ' || c == '\t'; }
static bool template_is_end(char c) { return c == '\n' || c == '\r'; }

/* Marks [first, return) are tags with nothing but spaces between them. */
static size_t template_group(const am_template *template, size_t first) {
  const char *text = template->source.ptr;
  size_t last = first + 1;
  for (; last < template->count; last++) {
    const am_mark *mark = &template->marks[last];
    uint32_t at = template->marks[last - 1].end;
    while (at < mark->start && template_is_gap(text[at]))
      at++;
    if (at < mark->start || mark->kind == AM_MARK_HOLE)
      break;
  }
  return last;
}

/* Do marks [first, last) fill their lines? */
static bool template_is_alone(const am_template *template, size_t first,
                              size_t last) {
  const amends_str source = template->source;
  const uint32_t floor = first ? template->marks[first - 1].end : 0;
  uint32_t start = template->marks[first].start;
  uint32_t end = template->marks[last - 1].end;
  while (start > floor && template_is_gap(source.ptr[start - 1]))
    start--;
  while (end < source.len && template_is_gap(source.ptr[end]))
    end++;
  return (start == 0 || template_is_end(source.ptr[start - 1])) &&
         (end == source.len || end == 0 || template_is_end(source.ptr[end]) ||
          template_is_end(source.ptr[end - 1]));
}

static void template_blank(char *text, am_mark mark) {
  for (uint32_t at = mark.start; at < mark.end; at++) {
    if (!template_is_end(text[at]))
      text[at] = ' ';
  }
}

static void template_mask_tags(const am_template *template, char *text,
                               size_t first, size_t last, char tag) {
  const bool is_blank = tag == ' ' || template_is_alone(template, first, last);
  for (size_t i = first; i < last; i++) {
    const am_mark mark = template->marks[i];
    if (is_blank)
      template_blank(text, mark);
    else
      memset(text + mark.start, tag, mark.end - mark.start);
  }
}

amends_str am_template_mask(am_arena *arena, const am_template *template,
                            char hole, char tag) {
  const amends_str source = template->source;
  if (template->count == 0)
    return source;
  char *text = am_arena_copy(arena, source.ptr, source.len);
  for (size_t i = 0, last; text && i < template->count; i = last) {
    const am_mark mark = template->marks[i];
    last = i + 1;
    if (mark.kind != AM_MARK_HOLE) {
      last = template_group(template, i);
      template_mask_tags(template, text, i, last, tag);
    } else if (hole && source.ptr[mark.start] != '[') {
      memset(text + mark.start, hole, mark.end - mark.start);
    }
  }
  return (amends_str){text, source.len};
}

/* Index of the first mark that ends behind `start`. */
static size_t template_first(const am_template *template, uint32_t start) {
  size_t low = 0, high = template->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (template->marks[middle].end <= start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool am_template_next(const am_template *template, uint32_t start, uint32_t end,
                      am_mark *out) {
  for (size_t i = template_first(template, start);
       start < end && i < template->count && template->marks[i].start < end;
       i++) {
    const am_mark mark = template->marks[i];
    *out = mark;
    if (mark.kind == AM_MARK_HOLE && mark.start >= start && mark.end <= end)
      return true;
    if (mark.kind == AM_MARK_HOLE)
      continue;
    out->start = mark.start < start ? start : mark.start;
    out->end = mark.end > end ? end : mark.end;
    return true;
  }
  return false;
}

void am_template_write(const am_template *template, am_writer *writer,
                       uint32_t start, uint32_t end) {
  am_mark mark;
  while (am_template_next(template, start, end, &mark)) {
    am_writer_text(writer, start, mark.start);
    if (mark.kind == AM_MARK_HOLE)
      am_writer_hole(writer, mark.start, mark.end);
    else if (mark.kind == AM_MARK_BRANCH)
      am_writer_split(writer);
    start = mark.end;
  }
  am_writer_text(writer, start, end);
}
