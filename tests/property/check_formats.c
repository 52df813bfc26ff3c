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
    AMENDS_FORMAT_TEXT,
    AMENDS_FORMAT_TEMPLATE,
#ifdef AMENDS_WITH_MARKDOWN
    AMENDS_FORMAT_MARKDOWN,
#endif
#ifdef AMENDS_WITH_HTML
    AMENDS_FORMAT_HTML,
#endif
};

/* Shown when a check fails. */
static make_document made;
static uint32_t seed;

/* Check notes each of its assertions in a file, which millions would fill. */
#define MUST(claim)                                                            \
  do {                                                                         \
    if (!(claim))                                                              \
      ck_abort_msg("%s in document %u:\n%s", #claim, seed, made.source.at);    \
  } while (0)

/* ---- what stands in the source, read in the simplest way ------------------
 */

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
  } names[] = {{"&rsquo;", '\''},      {"&amp;", '&'},       {"&quot;", '"'},
               {"&shy;", 0xAD},        {"&hellip;", 0x2026}, {"&eacute;", 0xE9},
               {"&lt;", '<'},          {"&nbsp;", ' '},      {"&#8217;", '\''},
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

/* ---- checks ---------------------------------------------------------------
 */

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
  if (strcmp(seen.at, made.seen.at) != 0)
    ck_abort_msg("document %u:\n%s\nseen     %s\nexpected %s", seed,
                 made.source.at, seen.at, made.seen.at);
}

/* Line, column and UTF-16 units of a byte, counted from the beginning. */
typedef struct count_state {
  uint32_t byte;
  uint32_t utf16;
  amends_position place;
} count_state;

/* Counts on from where it was, or anew. */
static void count_to(count_state *state, uint32_t byte) {
  const char *text = made.source.at;
  if (byte < state->byte || state->place.line == 0)
    *state = (count_state){0, 0, {1, 1}};
  while (state->byte < byte) {
    uint32_t code;
    bool valid;
    const char c = text[state->byte];
    state->byte += (uint32_t)am_utf8_decode(
        text + state->byte, made.source.len - state->byte, &code, &valid);
    state->utf16 += code > 0xFFFF ? 2 : 1;
    state->place.column += state->byte > 3 || code != 0xFEFF;
    if (c == '\n' || (c == '\r' && text[state->byte] != '\n')) {
      state->place.line++;
      state->place.column = 1;
    }
  }
}

static void check_position(const am_lines *lines, count_state *count,
                           uint32_t byte) {
  count_to(count, byte);
  const amends_position place = am_lines_position(lines, byte);
  uint32_t utf16 = 0;
  MUST(am_lines_utf16(lines, byte) == count->utf16);
  MUST(am_lines_place(lines, byte, &utf16).column == place.column);
  MUST(utf16 == count->utf16);
  MUST(place.line == count->place.line && place.column == count->place.column);
}

static void check_span(const am_document *doc, amends_format format,
                       am_pspan prose) {
  static make_text seen;
  const amends_span span = am_map_to_source(doc, prose);
  const amends_str words = am_str_cut(doc->prose, prose.start, prose.end);
  MUST(span.start < span.end && span.end <= doc->source.len);
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
  count_state count = {0};
  uint32_t last = 0;
  for (size_t i = 0; i < doc->word_count; i++) {
    const am_pspan word = doc->words[i].prose;
    const amends_span span = am_map_to_source(doc, word);
    MUST(span.start >= last);
    last = span.start;
    check_span(doc, format, word);
    check_position(lines, &count, span.start);
    check_position(lines, &count, span.end);
  }
}

static void check_document(am_arena *arena, amends_format format) {
  am_document doc;
  amends_format used;
  const amends_str source = {made.source.at, made.source.len};
  MUST(am_extract(arena, source, format, &sample_layout, &doc, &used, NULL) ==
       AMENDS_OK);
  const am_lines *lines = am_lines_create(arena, source);
  MUST(lines);
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
