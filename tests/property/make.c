/* SPDX-License-Identifier: MIT
 *
 * A document is blocks of words. Each word is spelled in one of many ways, and
 * between two stands one of many kinds of white space. */
#include "property/make.h"

#include <stdlib.h>
#include <string.h>

typedef struct make_state {
  make_document *out;
  amends_format format;
  uint32_t random;
  const char *line_end;
} make_state;

static uint32_t make_below(make_state *make, uint32_t limit) {
  make->random ^= make->random << 13;
  make->random ^= make->random >> 17;
  make->random ^= make->random << 5;
  return make->random % limit;
}

static void make_add(make_text *text, const char *what) {
  const size_t len = strlen(what);
  if (text->len + len >= MAKE_BYTES)
    abort();
  memcpy(text->at + text->len, what, len + 1);
  text->len += len;
}

static void make_source(make_state *make, const char *what) {
  make_add(&make->out->source, what);
}

static void make_line(make_state *make) { make_source(make, make->line_end); }

static bool make_is_marked_up(const make_state *make) {
  return make->format == AMENDS_FORMAT_MARKDOWN ||
         make->format == AMENDS_FORMAT_HTML;
}

/* A word as it is written, and as it is read. */
typedef struct make_word {
  const char *written;
  const char *read;
} make_word;

static const make_word make_words[] = {
    {"sorry", "sorry"},
    {"we", "we"},
    {"THEY", "THEY"},
    {"parcel", "parcel"},
    {"3", "3"},
    {"it's", "it's"},
    {"it\xE2\x80\x99s", "it's"},
    {"caf\xC3\xA9", "caf\xC3\xA9"},
    {"cafe\xCC\x81", "cafe\xCC\x81"},
    {"na\xC3\xAFve,", "na\xC3\xAFve,"},
    {"\xE2\x80\x9Cso\xE2\x80\x9D", "\"so\""},
    {"late.", "late."},
    {"lost?", "lost?"},
    {"wait\xE2\x80\xA6", "wait..."},
    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
    {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"},
    {"soft\xC2\xADware", "software"},
    {"\xE2\x80\x93", "-"},
    {"\xEF\xBC\xA1\xEF\xBC\xA2", "AB"},
    {"{{name}}", "________"},
    {"{{ a.b }}", "_________"},
    {"%{who}", "______"},
    {"par{# not this #}cel", "parcel"},
    {"x\xFFy", "x\xEF\xBF\xBDy"},
};

/* Only where there is markup. */
static const make_word make_entities[] = {
    {"it&rsquo;s", "it's"},
    {"it&#8217;s", "it's"},
    {"&#x1F600;", "\xF0\x9F\x98\x80"},
    {"a&amp;b", "a&b"},
    {"&quot;so&quot;", "\"so\""},
    {"soft&shy;ware", "software"},
    {"wait&hellip;", "wait..."},
    {"&eacute;t&eacute;", "\xC3\xA9t\xC3\xA9"},
    {"&lt;3", "<3"},
    {"&#0;x", "\xEF\xBF\xBDx"},
};

static const make_word make_html[] = {
    {"un<b>believ</b>able", "unbelievable"},
    {"<i>so</i>", "so"},
    {"<a href=\"http://a.b/c?d=e&amp;f=g\">our</a>", "our"},
    {"s<!-- not this -->o", "so"},
    {"s</nothing>o", "so"},
    {"<span style=\"display:none\">not this</span>x", "x"},
    {"<b><i>both</b></i>", "both"},
    {"<img src=\"a.png\" alt=\"not this\">x", "x"},
    {"<o:p>o</o:p>", "o"},
};

static const make_word make_markdown[] = {
    {"un**believ**able", "unbelievable"},
    {"*so*", "so"},
    {"**very**", "very"},
    {"~~not~~", "not"},
    {"[our](http://a.b/c 'title')", "our"},
    {"![not this](a.png)x", "x"},
    {"a\\*b", "a*b"},
    {"<b>so</b>", "so"},
    {"***both***", "both"},
    {"<http://a.b/c>", "http://a.b/c"},
};

#define MAKE_PICK(make, list)                                                  \
  (&(list)[make_below(make, (uint32_t)(sizeof(list) / sizeof *(list)))])

static const make_word *make_pick(make_state *make) {
  const uint32_t kind = make_below(make, 4);
  if (kind > 1 || !make_is_marked_up(make))
    return MAKE_PICK(make, make_words);
  if (kind == 1)
    return MAKE_PICK(make, make_entities);
  if (make->format == AMENDS_FORMAT_HTML)
    return MAKE_PICK(make, make_html);
  return MAKE_PICK(make, make_markdown);
}

/* `prefix` begins each line that goes on with a block. */
static void make_space(make_state *make, const char *prefix) {
  const uint32_t kind = make_below(make, 12);
  const bool is_html = make->format == AMENDS_FORMAT_HTML;
  if (kind == 0 && make_is_marked_up(make))
    make_source(make, "&nbsp;");
  else if (kind == 1)
    make_source(make, " \t ");
  else if (kind == 2 && is_html)
    make_source(make, "<br>");
  else if (kind == 3)
    make_source(make, "\xC2\xA0");
  else if (kind == 4 && prefix) {
    make_line(make);
    make_source(make, prefix);
  } else {
    make_source(make, " ");
  }
}

/* The first word is plain, so that no sign begins a block by chance. */
static void make_words_of(make_state *make, const char *prefix) {
  const uint32_t count = 1 + make_below(make, 12);
  make_source(make, "we");
  make_add(&make->out->seen, "we");
  for (uint32_t i = 0; i < count; i++) {
    const make_word *word = make_pick(make);
    make_space(make, prefix);
    /* No line begins with a sign either. */
    make_source(make, "a");
    make_source(make, word->written);
    make_add(&make->out->seen, "a");
    make_add(&make->out->seen, word->read);
  }
}

static void make_wrapped(make_state *make, const char *before,
                         const char *after) {
  make_source(make, before);
  make_words_of(make, "");
  make_source(make, after);
  make_line(make);
}

static void make_html_block(make_state *make) {
  static const char *const wraps[][2] = {
      {"<p>", "</p>"},
      {"<div>", "</div>"},
      {"<h2>", "</h2>"},
      {"<ul><li>", "</li></ul>"},
      {"<ul>\n<li>we<ol><li>", "</li></ol></li></ul>"},
      {"<blockquote>", "</blockquote>"},
      {"<table><tr><td>", "</td></tr></table>"},
      {"<table><tr>we<td>", "</table>"},
      {"<pre>", "</pre>"},
      {"<style>p{}</style><p title=\"not this\">", ""},
      {"{% if a < b %}<p>", "</p>{% endif %}"},
      {"", "<hr>"},
  };
  const uint32_t index =
      make_below(make, (uint32_t)(sizeof wraps / sizeof *wraps));
  if (strstr(wraps[index][0], "we<"))
    make_add(&make->out->seen, "we");
  make_wrapped(make, wraps[index][0], wraps[index][1]);
}

static void make_markdown_block(make_state *make) {
  static const char *const starts[][2] = {
      {"", ""},         {"# ", NULL},   {"- ", "  "},
      {"1. ", "   "},   {"> ", "> "},   {"> > ", "> "},
      {"- [x] ", "  "}, {"> - ", "> "}, {"- 1. ", "     "}};
  const uint32_t index =
      make_below(make, (uint32_t)(sizeof starts / sizeof *starts));
  make_source(make, starts[index][0]);
  make_words_of(make, starts[index][1]);
  make_line(make);
  make_line(make);
  if (make_below(make, 6) == 0) {
    make_source(make, "```\nnot this\n```\n\n    nor this\n\n");
    make_source(make, "| aa | bb |\n|---|---|\n| cc | *dd* |\n\n");
    make_add(&make->out->seen, "aabbccdd");
  }
}

static void make_plain_block(make_state *make) {
  static const char *const starts[] = {"", "- ", "> ", ">> ", "1. ", "  "};
  const char *start = *MAKE_PICK(make, starts);
  const bool is_quote = start[0] == '>';
  make_source(make, start);
  if (is_quote)
    make_source(make, "we");
  else
    make_words_of(make, "");
  if (is_quote)
    make_add(&make->out->seen, "we");
  /* A number behind a full line would only have wrapped there. */
  make_line(make);
  make_line(make);
  if (make_below(make, 5) == 0)
    make_source(make, "{% if a %}\n{# not\nthis #}\n{% endif %}\n\n");
}

void make_document_of(make_document *out, amends_format format, uint32_t seed) {
  make_state make = {.out = out, .format = format, .random = seed * 2 + 1};
  for (int i = 0; i < 8; i++)
    (void)make_below(&make, 2);
  make.line_end = make_below(&make, 3) ? "\n" : "\r\n";
  out->source.len = out->seen.len = 0;
  out->source.at[0] = out->seen.at[0] = '\0';
  if (make_below(&make, 8) == 0)
    make_source(&make, "\xEF\xBB\xBF");
  for (uint32_t blocks = 1 + make_below(&make, 6); blocks > 0; blocks--) {
    if (format == AMENDS_FORMAT_HTML)
      make_html_block(&make);
    else if (format == AMENDS_FORMAT_MARKDOWN)
      make_markdown_block(&make);
    else
      make_plain_block(&make);
  }
}
