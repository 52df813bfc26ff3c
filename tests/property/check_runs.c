/* SPDX-License-Identifier: MIT
 *
 * A text that lies in a file in another form gives the findings of the text,
 * each at the bytes of the file that stand for it. Files are made up character
 * by character: as it is, or as an escape, with noise between, in pieces that
 * change places; positions are counted from the file's first byte. */
#include <amends/amends.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "support/pack.h"
#include "support/suite.h"

enum { DOCUMENTS = 10000, BYTES = 4096 };

#define MUST(claim)                                                            \
  do {                                                                         \
    if (!(claim))                                                              \
      ck_abort_msg("document %u: %s", (unsigned)seed, #claim);                 \
  } while (0)

static const char *const words[] = {
    "They lost it. ", "sorry ",        "so\n\n",
    "\xC3\xA4h, ",    "they\r\nlost ", "\xF0\x9F\x98\x80 ",
    "\"they lost\" ", "he: ",          "THEY screwed up it. ",
    "> they lost\n",  "our fault. ",   "the courier lost it\n",
};
static const char *const noise[] = {
    "\"\n  \"", "=\r\n", "\xC3\xA9", " ", "\xF0\x9F\x98\x80", "\r"};

static uint32_t seed, state;
static char text[BYTES], file[8 * BYTES];
static size_t text_len, file_len, head; /* head: bytes before the source */
/* Of each byte of the text, the bytes of the file that stand for it. */
static amends_span places[BYTES];
static amends_run runs[BYTES];
static size_t run_count;

static uint32_t below(uint32_t limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 16) % limit;
}

static void put(const char *bytes, size_t len) {
  memcpy(file + file_len, bytes, len);
  file_len += len;
}

static void put_noise(void) {
  const char *what = noise[below(sizeof noise / sizeof *noise)];
  put(what, strlen(what));
}

static void put_character(size_t at, size_t len, bool is_verbatim) {
  const size_t start = file_len;
  if (is_verbatim)
    put(text + at, len);
  else
    put("\\u{x}", 5);
  for (size_t i = 0; i < len; i++) {
    const size_t from = start + (is_verbatim ? i : 0);
    places[at + i] = (amends_span){
        (uint32_t)from, (uint32_t)(is_verbatim ? from + 1 : file_len)};
  }
}

static void put_piece(size_t at, size_t end) {
  while (at < end) {
    uint32_t code;
    bool valid;
    const size_t len = am_utf8_decode(text + at, end - at, &code, &valid);
    if (below(12) == 0)
      put_noise();
    put_character(at, len, below(6) != 0);
    at += len;
  }
}

static void make_text(void) {
  text_len = 0;
  for (uint32_t n = below(12) + 1; n > 0; n--) {
    const char *word = words[below(sizeof words / sizeof *words)];
    memcpy(text + text_len, word, strlen(word));
    text_len += strlen(word);
  }
}

/* Runs follow from the places: bytes that go on, or stand for one escape. */
static void make_runs(void) {
  run_count = 0;
  for (size_t i = 0; i < text_len; i++) {
    amends_run *last = run_count ? &runs[run_count - 1] : NULL;
    const amends_span place = {places[i].start - (uint32_t)head,
                               places[i].end - (uint32_t)head};
    const bool is_verbatim = place.end - place.start == 1;
    if (last && last->is_verbatim && is_verbatim &&
        last->source_start + last->source_len == place.start) {
      last->text_len++;
      last->source_len++;
    } else if (last && !last->is_verbatim && !is_verbatim &&
               last->source_start == place.start) {
      last->text_len++;
    } else {
      runs[run_count++] =
          (amends_run){(uint32_t)i, 1,    place.start, place.end - place.start,
                       is_verbatim, false};
    }
  }
}

static void make_file(void) {
  file_len = 0;
  if (below(4) == 0)
    put("\xEF\xBB\xBF", 3);
  for (uint32_t n = below(3); n > 0; n--)
    put_noise();
  head = file_len;
  size_t middle = text_len / 2;
  while (middle < text_len && am_utf8_is_continuation(text[middle]))
    middle++;
  if (below(4) == 0) { /* the second half stands before the first */
    put_piece(middle, text_len);
    put_noise();
    put_piece(0, middle);
  } else {
    put_piece(0, text_len);
  }
  put_noise();
}

static amends_origin count_to(size_t byte) {
  amends_origin at = {0, 0, {1, 1}};
  while (at.byte < byte) {
    uint32_t code;
    bool valid;
    const char c = file[at.byte];
    const bool is_mark = at.byte == 0;
    at.byte += (uint32_t)am_utf8_decode(file + at.byte, file_len - at.byte,
                                        &code, &valid);
    at.utf16 += code > 0xFFFF ? 2 : 1;
    at.position.column += !is_mark || code != 0xFEFF;
    const bool is_crlf =
        c == '\r' && at.byte < file_len && file[at.byte] == '\n';
    if (c == '\n' || (c == '\r' && !is_crlf)) {
      at.position.line++;
      at.position.column = 1;
    }
  }
  return at;
}

static amends_span hull(amends_span of) {
  amends_span all = {UINT32_MAX, 0};
  for (uint32_t i = of.start; i < of.end; i++) {
    if (places[i].start < all.start)
      all.start = places[i].start;
    if (places[i].end > all.end)
      all.end = places[i].end;
  }
  return all;
}

static void check_finding(const amends_finding *plain, amends_str quote,
                          const amends_finding *found) {
  const amends_span place = hull(plain->span);
  const amends_origin start = count_to(place.start);
  const amends_origin end = count_to(place.end);
  MUST(found->span.start == place.start && found->span.end == place.end);
  MUST(found->quote.len == quote.len &&
       memcmp(found->quote.ptr, quote.ptr, quote.len) == 0);
  MUST(found->utf16.start == start.utf16 && found->utf16.end == end.utf16);
  MUST(found->range.start.line == start.position.line &&
       found->range.start.column == start.position.column);
  MUST(found->range.end.line == end.position.line &&
       found->range.end.column == end.position.column);
  for (size_t i = 0; i < found->fix_count; i++)
    MUST(found->fixes[i].span.start == place.start &&
         found->fixes[i].span.end == place.end);
}

static void check_file(amends_scanner *one, amends_scanner *two) {
  const amends_report *plain, *report;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = AMENDS_FORMAT_TEXT;
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = (amends_str){text, text_len};
  message.source = (amends_str){file + head, file_len - head};
  message.origin = count_to(head);
  message.runs = runs;
  message.run_count = run_count;
  MUST(amends_scan(&plain, one, text, text_len, &options, NULL) == AMENDS_OK);
  MUST(amends_scan_message(&report, two, &message, &options, NULL) ==
       AMENDS_OK);
  const size_t count = amends_report_finding_count(plain);
  MUST(amends_report_finding_count(report) == count);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(plain, i);
    const amends_str quote = {text + finding->span.start,
                              finding->span.end - finding->span.start};
    check_finding(finding, quote, amends_report_finding(report, i));
  }
}

START_TEST(finds_the_same_at_its_place_in_the_file) {
  amends_ruleset *rules;
  amends_scanner *one, *two;
  ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&one, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&two, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  for (seed = 0; seed < DOCUMENTS; seed++) {
    state = seed;
    make_text();
    make_file();
    make_runs();
    check_file(one, two);
  }
  amends_scanner_free(one);
  amends_scanner_free(two);
  amends_ruleset_unref(rules);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/runs");
  TCase *all = tcase_create("runs");
  tcase_set_timeout(all, 60);
  tcase_add_test(all, finds_the_same_at_its_place_in_the_file);
  suite_add_tcase(suite, all);
  return suite;
}
