/* SPDX-License-Identifier: MIT
 *
 * Each limit by its public name: what lies at it passes, what lies one past it
 * is refused or reported, with the name and the value. */
#include <amends/amends.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

#define HEAD "format: 1\npack: p\nlanguage: en\n"
#define RULE                                                                   \
  HEAD "rules:\n  - id: blame.they.zork\n    severity: error\n" TEST_WORDS     \
       "    anywhere: true\n    patterns: |\n"

static const char rules[] = RULE "      zork\n      zork(?:(?: y)+)+(?=!)\n";

static amends_error err;

START_TEST(knows_limits_by_name) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  ck_assert_uint_eq(amends_limit_count(), 12);
  ck_assert_ptr_null(amends_limit_at(12));
  for (size_t i = 0; i < amends_limit_count(); i++)
    ck_assert_int_eq(amends_limits_set(&limits, amends_limit_at(i)->name,
                                       amends_limit_at(i)->most, &err),
                     AMENDS_OK);
  ck_assert_uint_eq(limits.code_bytes, 1u << 30);
  ck_assert_int_eq(amends_limits_set(&limits, "input_bytes", 1, &err),
                   AMENDS_E_UNKNOWN);
  ck_assert_int_eq(amends_limits_set(NULL, "nesting", 1, &err),
                   AMENDS_E_ARGUMENT);
}
END_TEST

/* ---- of a message -------------------------------------------------------- */

/* `before`, `count` times `piece`, `after`. */
static char *repeat(const char *before, const char *piece, size_t count,
                    const char *after) {
  const size_t size =
      strlen(before) + count * strlen(piece) + strlen(after) + 1;
  char *text = malloc(size);
  ck_assert_ptr_nonnull(text);
  size_t at = (size_t)snprintf(text, size, "%s", before);
  for (size_t i = 0; i < count; i++, at += strlen(piece))
    memcpy(text + at, piece, strlen(piece));
  snprintf(text + at, size - at, "%s", after);
  return text;
}

typedef struct message_row {
  const char *limit;
  uint32_t value;
  amends_format format;
  const char *before, *piece, *after; /* as many pieces as go, then one more */
  size_t count;
  const char *told;
  bool is_incident;
} message_row;

static const message_row message_rows[] = {
    {"input-bytes", 1000, AMENDS_FORMAT_TEXT, "", "a", "", 1000,
     "the text is larger than the limit input-bytes, 1000", false},
    {"prose-bytes", 1000, AMENDS_FORMAT_HTML, "<p>", "a", "</p>", 1000,
     "the words of the text are longer than the limit prose-bytes, 1000",
     false},
    {"prose-bytes", 1000, AMENDS_FORMAT_TEXT, "", "Q ", "sorry zork", 66,
     "the words of the text are longer than the limit prose-bytes, 1000",
     false},
    {"nesting", 100, AMENDS_FORMAT_HTML, "", "<b>", "zork", 100,
     "the elements of the HTML nest deeper than the limit nesting, 100", false},
    {"findings", 7, AMENDS_FORMAT_TEXT, "", "zork. ", "", 7,
     "there are more hits than the limit findings, 7; the rest of the message "
     "was not judged",
     true},
    {"sentence-bytes", 5000, AMENDS_FORMAT_TEXT, "ab", " and", ".", 1249,
     "a sentence is longer than the limit sentence-bytes, 5000; it was looked "
     "at in pieces",
     true},
};

static amends_scanner *scanner_with(const message_row *row) {
  amends_builder *builder = NULL;
  amends_ruleset *ruleset = NULL;
  amends_scanner *scanner = NULL;
  amends_limits limits = AMENDS_LIMITS_INIT;
  ck_assert_int_eq(amends_limits_set(&limits, row->limit, row->value, &err),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_DEPARTMENT, "=Q", NULL),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "p.yaml", rules, sizeof rules - 1, &err),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&ruleset, builder, &err), AMENDS_OK);
  amends_builder_free(builder);
  ck_assert_int_eq(
      amends_scanner_create(&scanner, ruleset, &limits, NULL, &err), AMENDS_OK);
  amends_ruleset_unref(ruleset);
  return scanner;
}

/* The status; `*incident` is the text of the first incident, or "". */
static amends_status scan(amends_scanner *scanner, const message_row *row,
                          size_t count, const char **incident) {
  char *text = repeat(row->before, row->piece, count, row->after);
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  options.format = row->format;
  const amends_status status =
      amends_scan(&report, scanner, text, strlen(text), &options, &err);
  const amends_incident *first =
      status == AMENDS_OK ? amends_report_incident(report, 0) : NULL;
  *incident = first ? first->message.ptr : "";
  free(text);
  return status;
}

START_TEST(holds_a_message_to_its_limits) {
  const message_row *row = &message_rows[_i];
  amends_scanner *scanner = scanner_with(row);
  const char *incident;
  ck_assert_msg(scan(scanner, row, row->count, &incident) == AMENDS_OK, "%s",
                err.message);
  ck_assert_str_eq(incident, "");
  const amends_status past = scan(scanner, row, row->count + 1, &incident);
  ck_assert_int_eq(past, row->is_incident ? AMENDS_OK : AMENDS_E_LIMIT);
  ck_assert_str_eq(row->is_incident ? incident : err.message, row->told);
  /* The scanner can be used again. */
  ck_assert_int_eq(scan(scanner, row, 1, &incident), AMENDS_OK);
  ck_assert_str_eq(incident, "");
  amends_scanner_free(scanner);
}
END_TEST

/* How many steps a pattern takes is PCRE2's affair: some number is enough, and
 * one less is not. */
START_TEST(holds_a_pattern_to_its_steps) {
  message_row row = {
      .limit = "match-steps", .before = "zork", .piece = " y", .after = "."};
  uint32_t enough = 0;
  for (uint32_t bit = 1u << 20; bit; bit >>= 1) {
    const char *incident;
    row.value = enough + bit;
    amends_scanner *scanner = scanner_with(&row);
    ck_assert_int_eq(scan(scanner, &row, 12, &incident), AMENDS_OK);
    if (incident[0]) {
      char told[120];
      snprintf(told, sizeof told,
               "a pattern reached the limit match-steps, %u; what it would "
               "have found is missing",
               (unsigned)row.value);
      ck_assert_str_eq(incident, told);
      enough += bit;
    }
    amends_scanner_free(scanner);
  }
  ck_assert_uint_gt(enough, 100);
  ck_assert_uint_lt(enough, 1u << 20);
}
END_TEST

/* ---- of packs ------------------------------------------------------------ */

typedef struct pack_row {
  const char *limit;
  uint32_t value;
  const char *before, *piece, *after;
  size_t count;
  const char *told; /* with its place */
} pack_row;

static const pack_row pack_rows[] = {
    {"pack-bytes", 100, HEAD, "\n", "", 100 - sizeof HEAD + 1,
     "p.yaml:0:0: the file is larger than the limit pack-bytes, 100"},
    {"patterns", 7, RULE, "      zork\n", "", 7,
     "p.yaml:20:7: with this one there are more patterns than the limit "
     "patterns, 7"},
    {"pattern-bytes", 21 * 20, RULE, "      zork\n", "", 20,
     "p.yaml:33:7: with this one the patterns are longer than the limit "
     "pattern-bytes, 420"},
};

static amends_status build(const pack_row *row, uint32_t value, size_t count,
                           char *told, size_t size) {
  amends_builder *builder = NULL;
  amends_ruleset *ruleset = NULL;
  amends_limits limits = AMENDS_LIMITS_INIT;
  char *text = repeat(row->before, row->piece, count, row->after);
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_limits_set(&limits, row->limit, value, &err),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_limits(builder, &limits, &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  amends_status status =
      amends_builder_add_pack(builder, "p.yaml", text, strlen(text), &err);
  if (status == AMENDS_OK)
    status = amends_builder_finish(&ruleset, builder, &err);
  snprintf(told, size, "%s:%u:%u: %s", err.source, (unsigned)err.line,
           (unsigned)err.column, err.message);
  free(text);
  amends_builder_free(builder);
  amends_ruleset_unref(ruleset);
  return status;
}

START_TEST(holds_packs_to_their_limits) {
  const pack_row *row = &pack_rows[_i];
  char told[800];
  ck_assert_msg(build(row, row->value, row->count, told, sizeof told) ==
                    AMENDS_OK,
                "%s", told);
  ck_assert_int_ne(build(row, row->value, row->count + 1, told, sizeof told),
                   AMENDS_OK);
  ck_assert_str_eq(told, row->told);
}
END_TEST

typedef struct depth_row {
  const char *limit;
  const char *text;
  uint32_t enough; /* the least value that lets it pass */
  const char *told;
} depth_row;

static const depth_row depth_rows[] = {
    {"pack-entries", HEAD "lexicon:\n  a: b\n  c: d\n", 13,
     "p.yaml:6:6: the file has more entries than the limit pack-entries, 12"},
    {"pack-nesting", RULE "      zork\n", 4,
     "p.yaml:10:12: the file is nested deeper than the limit pack-nesting, 3"},
    {"code-bytes", RULE "      zork\n      gork\n", 0,
     "p.yaml:14:7: with this one the compiled patterns are larger than the "
     "limit code-bytes, "},
};

/* What a file comes to is found by bisection, or known. */
START_TEST(lets_a_pack_pass_from_a_value_on) {
  const depth_row *row = &depth_rows[_i];
  const pack_row pack = {row->limit, 0, row->text, "", "", 0, NULL};
  char told[800];
  uint32_t refused = 0, passed = 1 << 20;
  if (strcmp(row->limit, "pack-nesting") == 0)
    passed = 64;
  while (passed - refused > 1) {
    const uint32_t middle = refused + (passed - refused) / 2;
    if (build(&pack, middle, 0, told, sizeof told) == AMENDS_OK)
      passed = middle;
    else
      refused = middle;
  }
  if (row->enough)
    ck_assert_uint_eq(passed, row->enough);
  ck_assert_int_eq(build(&pack, refused, 0, told, sizeof told), AMENDS_E_PACK);
  ck_assert_msg(strncmp(told, row->told, strlen(row->told)) == 0, "%s", told);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("limits");
  TCase *tcase = tcase_create("limits");
  tcase_add_test(tcase, knows_limits_by_name);
  tcase_add_loop_test(tcase, holds_a_message_to_its_limits, 0,
                      (int)(sizeof message_rows / sizeof *message_rows));
  tcase_add_test(tcase, holds_a_pattern_to_its_steps);
  tcase_add_loop_test(tcase, holds_packs_to_their_limits, 0,
                      (int)(sizeof pack_rows / sizeof *pack_rows));
  tcase_add_loop_test(tcase, lets_a_pack_pass_from_a_value_on, 0,
                      (int)(sizeof depth_rows / sizeof *depth_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
