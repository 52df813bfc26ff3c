/* SPDX-License-Identifier: MIT
 *
 * Positions in thousands of made-up documents of each format: nothing that a
 * reader sees is lost or added, and the source bytes under each word are those
 * of the word. */
#include <stdio.h>

#include "base/utf8.h"
#include "property/make.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/map.h"
#include "unit/text/sample.h"

enum { DOCUMENTS = 10000 };

static const amends_format formats[] = {
    AMENDS_FORMAT_TEXT, AMENDS_FORMAT_MARKDOWN, AMENDS_FORMAT_HTML,
    AMENDS_FORMAT_TEMPLATE};

/* Shown when a check fails. */
static make_document made;
static uint32_t seed;
#define MUST(claim)                                                            \
  ck_assert_msg((claim), "%s in document %u:\n%s", #claim, seed, made.source.at)

/* ---- what stands in the source, read in the simplest way ------------------ */

/* Markup as the documents have it: the length of what is not read at `text`,
 * or 0. */
static size_t markup_at(amends_format format, const char *text) {
  static const char *const pairs[][2] = {
      {"{#", "#}"}, {"{%", "%}"}, {"<!--", "-->"}, {"<span style", "</span>"},
      {"![", ")"},  {"](", ")"},  {"<", ">"}};
  const bool is_markdown = format == AMENDS_FORMAT_MARKDOWN;
  if (is_markdown && (strncmp(text, "<http", 5) == 0 || text[0] == '>'))
    return 1;
  const bool is_text =
      format == AMENDS_FORMAT_TEXT || format == AMENDS_FORMAT_TEMPLATE;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if ((is_text && i >= 2) || (!is_markdown && (i == 4 || i == 5)) ||
        strncmp(text, pairs[i][0], strlen(pairs[i][0])) != 0)
      continue;
    const char *end = strstr(text, pairs[i][1]);
    return end ? (size_t)(end - text) + strlen(pairs[i][1]) : 0;
  }
  return is_markdown && strchr("*~[\\", text[0]) ? 1 : 0;
}

static size_t entity_at(const char *text, uint32_t *code) {
  static const struct {
    const char *name;
    uint32_t code;
  } names[] = {{"&rsquo;", '\''},  {"&amp;", '&'},      {"&quot;", '"'},
               {"&shy;", 0xAD},    {"&hellip;", 0x2026}, {"&eacute;", 0xE9},
               {"&lt;", '<'},      {"&nbsp;", ' '},     {"&#8217;", '\''},
               {"&#x1F600;", 0x1F600}, {"&#0;", 0xFFFD}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strncmp(text, names[i].name, strlen(names[i].name)) == 0) {
      *code = names[i].code;
      return strlen(names[i].name);
    }
  }
  return 0;
}

static void read_code(make_text *out, uint32_t code) {
  const int folded = am_fold(code);
  if (folded == AM_FOLD_DOTS) {
    memcpy(out->at + out->len, "...", 3);
    out->len += 3;
  } else if (folded == AM_FOLD_KEEP) {
    out->len += am_utf8_encode(code, out->at + out->len);
  } else if (folded != AM_FOLD_DROP && folded != ' ') {
    out->at[out->len++] = (char)folded;
  }
}

/* What a reader sees of source [span), without white space. */
static void read_source(make_text *out, amends_format format,
                        amends_span span) {
  const char *text = made.source.at;
  const bool has_entities =
      format == AMENDS_FORMAT_HTML || format == AMENDS_FORMAT_MARKDOWN;
  out->len = 0;
  for (size_t at = span.start; at < span.end;) {
    uint32_t code = 0;
    bool valid;
    size_t len = markup_at(format, text + at);
    if (len) {
      at += text[at] == '\\' ? 0 : len;
      if (text[at] == '\\')
        read_code(out, (unsigned char)text[++at]), at++;
      continue;
    }
    len = has_entities ? entity_at(text + at, &code) : 0;
    if (!len)
      len = am_utf8_decode(text + at, made.source.len - at, &code, &valid);
    read_code(out, code);
    at += len;
  }
  out->at[out->len] = '\0';
}

/* ---- checks --------------------------------------------------------------- */

static void check_segments(const am_document *doc) {
  uint32_t prose = 0, source = 0;
  for (size_t i = 0; i < doc->segment_count; i++) {
    const am_segment *segment = &doc->segments[i];
    MUST(i == 0 || segment->prose_start > prose);
    MUST(segment->source_start >= source);
    prose = segment->prose_start;
    source = segment->source_start + segment->source_len;
    MUST(source <= doc->source.len);
  }
}

static void check_seen(const am_document *doc) {
  static make_text seen;
  seen.len = 0;
  for (size_t i = 0; i < doc->prose.len; i++) {
    if (doc->prose.ptr[i] != ' ' && doc->prose.ptr[i] != '\n')
      seen.at[seen.len++] = doc->prose.ptr[i];
  }
  seen.at[seen.len] = '\0';
  ck_assert_msg(strcmp(seen.at, made.seen.at) == 0,
                "document %u:\n%s\nseen     %s\nexpected %s", seed,
                made.source.at, seen.at, made.seen.at);
}

/* Line, column and UTF-16 units of `byte`, counted from the beginning. */
static amends_position count_position(uint32_t byte, uint32_t *utf16) {
  amends_position place = {1, 1};
  *utf16 = 0;
  for (uint32_t at = 0; at < byte;) {
    uint32_t code;
    bool valid;
    const char c = made.source.at[at];
    at += (uint32_t)am_utf8_decode(made.source.at + at, made.source.len - at,
                                   &code, &valid);
    *utf16 += code > 0xFFFF ? 2 : 1;
    place.column++;
    if (c == '\n' || (c == '\r' && made.source.at[at] != '\n')) {
      place.line++;
      place.column = 1;
    }
  }
  return place;
}

static void check_position(const am_lines *lines, uint32_t byte) {
  uint32_t utf16;
  const amends_position expected = count_position(byte, &utf16);
  const amends_position place = am_lines_position(lines, byte);
  MUST(am_lines_utf16(lines, byte) == utf16);
  MUST(place.line == expected.line && place.column == expected.column);
}

static void check_span(const am_document *doc, amends_format format,
                       const am_lines *lines, am_pspan prose) {
  static make_text seen;
  const amends_span span = am_map_to_source(doc, prose);
  const amends_str words = am_str_cut(doc->prose, prose.start, prose.end);
  MUST(span.start < span.end && span.end <= doc->source.len);
  check_position(lines, span.start);
  check_position(lines, span.end);
  if (memchr(words.ptr, '_', words.len)) {
    MUST(span.end - span.start >= words.len);
    return;
  }
  read_source(&seen, format, span);
  size_t at = 0;
  for (size_t i = 0; i < words.len; i++) {
    if (words.ptr[i] != ' ')
      MUST(at < seen.len && seen.at[at++] == words.ptr[i]);
  }
  MUST(at == seen.len);
}

static void check_words(const am_document *doc, amends_format format,
                        const am_lines *lines) {
  uint32_t end = 0;
  for (size_t i = 0; i < doc->word_count; i++) {
    const am_pspan word = doc->words[i].prose;
    const amends_span span = am_map_to_source(doc, word);
    MUST(span.start >= end || i == 0);
    end = span.start;
    check_span(doc, format, lines, word);
  }
}

static void check_document(am_arena *arena, amends_format format) {
  am_document doc;
  amends_format used;
  const amends_str source = {made.source.at, made.source.len};
  ck_assert_int_eq(am_extract(arena, source, format, &sample_layout, &doc,
                              &used, NULL),
                   AMENDS_OK);
  const am_lines *lines = am_lines_create(arena, source);
  ck_assert_ptr_nonnull(lines);
  check_segments(&doc);
  check_seen(&doc);
  check_words(&doc, format, lines);
}

START_TEST(leads_back_to_the_source) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (seed = 0; seed < DOCUMENTS; seed++) {
    make_document_of(&made, formats[_i], seed);
    check_document(&arena, formats[_i]);
    am_arena_reset(&arena);
  }
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/formats");
  TCase *formats_case = tcase_create("formats");
  tcase_set_timeout(formats_case, 60);
  tcase_add_loop_test(formats_case, leads_back_to_the_source, 0,
                      SAMPLE_ROWS(formats));
  suite_add_tcase(suite, formats_case);
  return suite;
}
