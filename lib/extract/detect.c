/* SPDX-License-Identifier: MIT
 *
 * Endings of names are a table; signs in the text are those that hardly anybody
 * writes in a plain letter. */
#include "extract/detect.h"

typedef struct detect_ending {
  const char *ending;
  amends_format format;
} detect_ending;

static const detect_ending detect_endings[] = {
    {"md", AMENDS_FORMAT_MARKDOWN},
    {"markdown", AMENDS_FORMAT_MARKDOWN},
    {"mkd", AMENDS_FORMAT_MARKDOWN},
    {"mdown", AMENDS_FORMAT_MARKDOWN},
    {"html", AMENDS_FORMAT_HTML},
    {"htm", AMENDS_FORMAT_HTML},
    {"xhtml", AMENDS_FORMAT_HTML},
    {"txt", AMENDS_FORMAT_TEXT},
    {"text", AMENDS_FORMAT_TEXT},
    {"liquid", AMENDS_FORMAT_TEMPLATE},
    {"hbs", AMENDS_FORMAT_TEMPLATE},
    {"handlebars", AMENDS_FORMAT_TEMPLATE},
    {"mustache", AMENDS_FORMAT_TEMPLATE},
    {"erb", AMENDS_FORMAT_TEMPLATE},
    {"ejs", AMENDS_FORMAT_TEMPLATE},
    {"j2", AMENDS_FORMAT_TEMPLATE},
    {"jinja", AMENDS_FORMAT_TEMPLATE},
    {"jinja2", AMENDS_FORMAT_TEMPLATE},
    {"njk", AMENDS_FORMAT_TEMPLATE},
    {"twig", AMENDS_FORMAT_TEMPLATE},
    {"tmpl", AMENDS_FORMAT_TEMPLATE},
};

enum { DETECT_ENDINGS = sizeof detect_endings / sizeof detect_endings[0] };

/* What a text in HTML, or a piece of one, begins with. */
static const char *const detect_tags[] = {
    "!doctype", "html", "head", "body", "meta",   "div",   "p",         "table",
    "span",     "br",   "font", "b",    "style",  "title", "center",    "ul",
    "h1",       "h2",   "h3",   "a",    "strong", "em",    "blockquote"};

enum { DETECT_TAGS = sizeof detect_tags / sizeof detect_tags[0] };

/* Takes the ending, with its dot, off a name and says what it means; AUTO when
 * it says nothing. */
static amends_format detect_ending_of(amends_str *name) {
  size_t dot = name->len;
  while (dot > 0 && name->ptr[dot - 1] != '.' && name->ptr[dot - 1] != '/' &&
         name->ptr[dot - 1] != '\\')
    dot--;
  if (dot == 0 || name->ptr[dot - 1] != '.')
    return AMENDS_FORMAT_AUTO;
  const amends_str ending = am_str_cut(*name, dot, name->len);
  name->len = dot - 1;
  for (size_t i = 0; i < DETECT_ENDINGS; i++) {
    if (am_str_equal_caseless(ending, am_str_of(detect_endings[i].ending)))
      return detect_endings[i].format;
  }
  return AMENDS_FORMAT_AUTO;
}

/* "mail.html.erb" is HTML: the layer of templates is below every format. */
static amends_format detect_name(amends_str name) {
  const amends_format outer = detect_ending_of(&name);
  if (outer != AMENDS_FORMAT_TEMPLATE)
    return outer;
  const amends_format inner = detect_ending_of(&name);
  return inner == AMENDS_FORMAT_HTML || inner == AMENDS_FORMAT_MARKDOWN ? inner
                                                                        : outer;
}

/* The offset behind `close`, if text[at] begins with `open`; else `at`. */
static size_t detect_pass(amends_str text, size_t at, const char *open,
                          const char *close) {
  const amends_str end = am_str_of(close);
  if (!am_str_starts(am_str_cut(text, at, text.len), am_str_of(open)))
    return at;
  for (size_t i = at; i < text.len; i++) {
    if (am_str_starts(am_str_cut(text, i, text.len), end))
      return i + end.len;
  }
  return at;
}

/* Passes over white space, a byte order mark, comments, tags of templates and
 * front matter. */
static size_t detect_start(amends_str text) {
  static const char *const pairs[][2] = {
      {"{%", "%}"},         {"{{", "}}"},        {"{#", "#}"},
      {"<%", "%>"},         {"<!--", "-->"},     {"<?", "?>"},
      {"---\n", "\n---\n"}, {"\xEF\xBB", "\xBF"}};
  size_t at = 0, before;
  do {
    before = at;
    while (at < text.len && memchr(" \t\r\n", text.ptr[at], 4))
      at++;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
      at = detect_pass(text, at, pairs[i][0], pairs[i][1]);
  } while (at != before);
  return at;
}

static bool detect_is_tag(amends_str text, size_t at) {
  size_t end = at + 1;
  while (end < text.len && (am_ascii_is_alpha((unsigned char)text.ptr[end]) ||
                            am_ascii_is_digit((unsigned char)text.ptr[end]) ||
                            text.ptr[end] == '!'))
    end++;
  const amends_str name = am_str_cut(text, at + 1, end);
  if (end == text.len || !memchr(" >/\t\r\n", text.ptr[end], 6))
    return false;
  for (size_t i = 0; i < DETECT_TAGS; i++) {
    if (am_str_equal_caseless(name, am_str_of(detect_tags[i])))
      return true;
  }
  return false;
}

static amends_str detect_sample(amends_str source) {
  return am_str_cut(
      source, 0, source.len < AM_DETECT_BYTES ? source.len : AM_DETECT_BYTES);
}

bool am_detect_html(amends_str source) {
  const amends_str text = detect_sample(source);
  const size_t start = detect_start(text);
  if (start >= text.len || text.ptr[start] != '<' ||
      !detect_is_tag(text, start))
    return false;
  for (size_t at = am_str_find(text, '<', start); at < text.len;
       at = am_str_find(text, '<', at + 1)) {
    const amends_str tag = am_str_cut(text, at, text.len);
    if (am_str_starts(tag, AM_STR("</")) ||
        am_str_starts_caseless(tag, AM_STR("<br")))
      return true;
  }
  return false;
}

bool am_detect_markup(amends_str source) {
  const amends_str text = detect_sample(source);
  bool has_tag = false, has_end = false;
  for (size_t at = am_str_find(text, '<', 0); at < text.len;
       at = am_str_find(text, '<', at + 1)) {
    const amends_str tag = am_str_cut(text, at, text.len);
    has_end = has_end || am_str_starts(tag, AM_STR("</")) ||
              am_str_starts_caseless(tag, AM_STR("<br"));
    has_tag = has_tag || detect_is_tag(text, at);
  }
  return has_tag && has_end;
}

/* What a line begins with that is Markdown: a fence, or a heading below the
 * first level ("# 1" begins many a plain line). */
static unsigned detect_line(amends_str line) {
  if (am_str_starts(line, AM_STR("```")))
    return 1;
  size_t level = 0;
  while (level < line.len && line.ptr[level] == '#')
    level++;
  return level >= 2 && level <= 6 && level < line.len && line.ptr[level] == ' '
             ? 2
             : 0;
}

/* "[text](http", "**text" */
static unsigned detect_inline(amends_str text, size_t at) {
  const amends_str rest = am_str_cut(text, at, text.len);
  if (am_str_starts(rest, AM_STR("](http")))
    return 4;
  const bool is_strong = am_str_starts(rest, AM_STR("**")) && rest.len > 2 &&
                         (am_ascii_is_alpha((unsigned char)rest.ptr[2]) ||
                          am_ascii_is_digit((unsigned char)rest.ptr[2])) &&
                         (at == 0 || memchr(" \n(\"", text.ptr[at - 1], 4));
  return is_strong ? 8 : 0;
}

/* Two different signs make Markdown; one may be anything. */
static bool detect_markdown(amends_str source) {
  const amends_str text = detect_sample(source);
  unsigned signs = 0;
  for (size_t at = 0; at < text.len; at++) {
    const char c = text.ptr[at];
    if ((c == '#' || c == '`') && (at == 0 || text.ptr[at - 1] == '\n'))
      signs |= detect_line(am_str_cut(text, at, text.len));
    else if (c == ']' || c == '*')
      signs |= detect_inline(text, at);
  }
  return (signs & (signs - 1)) != 0;
}

/* Tags that only templates have: "{% ", "{{#", "<%". */
static bool detect_template(amends_str source) {
  const amends_str text = detect_sample(source);
  for (size_t at = 0; at + 3 < text.len; at++) {
    const char *sign = text.ptr + at;
    if ((sign[0] == '{' && sign[1] == '%' && memchr(" -", sign[2], 2)) ||
        (sign[0] == '{' && sign[1] == '{' && memchr("#/^!", sign[2], 4)) ||
        (sign[0] == '<' && sign[1] == '%' && memchr(" =-#", sign[2], 4)))
      return true;
  }
  return false;
}

amends_format am_detect(amends_str source, const char *name) {
  const amends_format named =
      name ? detect_name(am_str_of(name)) : AMENDS_FORMAT_AUTO;
  if (named != AMENDS_FORMAT_AUTO)
    return named;
  if (detect_template(source))
    return AMENDS_FORMAT_TEMPLATE;
  if (am_detect_html(source))
    return AMENDS_FORMAT_HTML;
  return detect_markdown(source) ? AMENDS_FORMAT_MARKDOWN : AMENDS_FORMAT_TEXT;
}
