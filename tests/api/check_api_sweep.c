/* SPDX-License-Identifier: MIT
 *
 * Every request for memory fails once, alone and with all that follow, while
 * rules are built that use each part of the rule language (sweep/), and while
 * texts of each format are scanned, fixed and read from files: the answer is
 * AMENDS_E_NOMEM, nothing is left over, and a scanner goes on with the next
 * text. A step that can do without memory may pass, with the same report. */
#include <stdio.h>
#include <string.h>

#include <amends/amends.h>

#include "support/alloc.h"
#include "support/suite.h"

enum { SWEEP_FILE = 1 << 14, SWEEP_END = 1000000 };

typedef struct sweep_file {
  char bytes[SWEEP_FILE];
  size_t len;
} sweep_file;

static sweep_file one, two, refused, draft;
static amends_ruleset *rules;

static void read_file(sweep_file *file, const char *path) {
  FILE *in = fopen(path, "rb");
  ck_assert_ptr_nonnull(in);
  file->len = fread(file->bytes, 1, SWEEP_FILE - 1, in);
  file->bytes[file->len] = '\0';
  fclose(in);
}

/* The work of one try; `count` is what it has to say when memory suffices. */
typedef amends_status sweep_work(const amends_allocator *mem, size_t *count);

static void try_one(sweep_work *work, size_t n, bool is_once, size_t whole,
                    bool *is_end) {
  test_alloc alloc = test_alloc_failing(n);
  alloc.is_once = is_once;
  const amends_allocator mem = test_alloc_face(&alloc);
  size_t count = 0;
  const amends_status status = work(&mem, &count);
  *is_end = alloc.requests <= n;
  ck_assert_msg(alloc.held == 0, "request %zu: %zu are left", n, alloc.held);
  if (status == AMENDS_OK)
    ck_assert_msg(count == whole, "request %zu: %zu in place of %zu", n, count,
                  whole);
  else
    ck_assert_msg(status == AMENDS_E_NOMEM && !*is_end, "request %zu: %d", n,
                  (int)status);
}

static void sweep(sweep_work *work) {
  size_t whole = 0;
  ck_assert_int_eq(work(NULL, &whole), AMENDS_OK);
  ck_assert_uint_gt(whole, 0);
  for (int is_once = 0; is_once < 2; is_once++) {
    bool is_end = false;
    for (size_t n = 0; !is_end; n++) {
      ck_assert_uint_lt(n, SWEEP_END);
      try_one(work, n, is_once, whole, &is_end);
    }
  }
}

/* ---- rules --------------------------------------------------------------- */

static amends_status add_packs(amends_builder *builder) {
  amends_status status =
      amends_builder_add_pack(builder, "one.yaml", one.bytes, one.len, NULL);
  if (status == AMENDS_OK)
    status =
        amends_builder_add_pack(builder, "two.yaml", two.bytes, two.len, NULL);
  return status;
}

static amends_status lay_over(amends_builder *builder) {
  amends_status status =
      amends_builder_name(builder, AMENDS_NAME_PARTNER, "Parcel & Sons", NULL);
  if (status == AMENDS_OK)
    status = amends_builder_placeholder(builder, AMENDS_NAME_BRAND, "shop.name",
                                        NULL);
  if (status == AMENDS_OK)
    status = amends_builder_allow(builder, "they lost it twice", NULL);
  if (status == AMENDS_OK)
    status = amends_builder_level(builder, "vague-remedy",
                                  AMENDS_SEVERITY_WARNING, NULL);
  return status;
}

static amends_status finish(amends_builder *builder, amends_ruleset **out,
                            const char *setting) {
  amends_status status = add_packs(builder);
  if (status == AMENDS_OK)
    status = lay_over(builder);
  if (status == AMENDS_OK)
    status = amends_builder_setting(builder, setting, NULL);
  if (status == AMENDS_OK)
    status = amends_builder_finish(out, builder, NULL);
  return status;
}

static amends_status build(const amends_allocator *mem, const char *setting,
                           amends_ruleset **out) {
  amends_builder *builder = NULL;
  amends_status status = amends_builder_create(&builder, mem, NULL);
  *out = NULL;
  if (status == AMENDS_OK)
    status = finish(builder, out, setting);
  amends_builder_free(builder);
  return status;
}

static amends_status build_rules(const amends_allocator *mem, size_t *count) {
  amends_ruleset *made = NULL;
  const amends_status status = build(mem, "internal", &made);
  if (status == AMENDS_OK)
    *count = amends_ruleset_rule_count(made);
  amends_ruleset_unref(made);
  return status;
}

START_TEST(builds_rules) { sweep(build_rules); }
END_TEST

static amends_status refuse(amends_builder *builder, const sweep_file *file,
                            size_t *count) {
  amends_ruleset *made = NULL;
  amends_status status = amends_builder_add_pack(builder, "refused.yaml",
                                                 file->bytes, file->len, NULL);
  if (status == AMENDS_OK)
    status = amends_builder_finish(&made, builder, NULL);
  ck_assert_ptr_null(made);
  if (status != AMENDS_E_PACK)
    return status;
  *count = amends_builder_problem_count(builder);
  return AMENDS_OK;
}

static amends_status refuse_file(const amends_allocator *mem,
                                 const sweep_file *file, size_t *count) {
  amends_builder *builder = NULL;
  amends_status status = amends_builder_create(&builder, mem, NULL);
  if (status == AMENDS_OK)
    status = refuse(builder, file, count);
  amends_builder_free(builder);
  return status;
}

static amends_status refuse_examples(const amends_allocator *mem,
                                     size_t *count) {
  return refuse_file(mem, &refused, count);
}

static amends_status refuse_category(const amends_allocator *mem,
                                     size_t *count) {
  static const sweep_file file = {
      "format: 1\npack: p\nlanguage: en\nrules:\n"
      "  - {id: nothing.a, severity: error, title: T, why: W, source: S, "
      "patterns: aa, flags: [aa]}\n",
      131};
  ck_assert_uint_eq(strlen(file.bytes), file.len);
  return refuse_file(mem, &file, count);
}

static sweep_work *const refusals[] = {refuse_examples, refuse_category};

START_TEST(refuses_rules) { sweep(refusals[_i]); }
END_TEST

/* ---- texts --------------------------------------------------------------- */

static amends_format format;
static bool remembers;

static amends_status scan(amends_scanner *scanner, size_t *count) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  const bool is_known[64] = {true, false, true};
  options.format = format;
  options.explain = true;
  amends_status status =
      amends_scan(&report, scanner, draft.bytes, draft.len, &options, NULL);
  if (status != AMENDS_OK)
    return status;
  *count = amends_report_finding_count(report);
  ck_assert_uint_lt(*count, sizeof is_known);
  return amends_scanner_dismiss(scanner, is_known, *count, "known", NULL);
}

static amends_status scan_text(const amends_allocator *mem, size_t *count) {
  amends_scanner *scanner = NULL;
  amends_status status =
      amends_scanner_create(&scanner, rules, NULL, mem, NULL);
  if (status == AMENDS_OK && remembers)
    status = amends_scanner_remember(scanner, 1 << 20, NULL);
  if (status == AMENDS_OK)
    status = scan(scanner, count);
  if (status == AMENDS_OK && remembers)
    status = scan(scanner, count);
  amends_scanner_free(scanner);
  return status;
}

static const struct {
  amends_format format;
  bool remembers;
} texts[] = {{AMENDS_FORMAT_TEXT, false},
             {AMENDS_FORMAT_MARKDOWN, true},
             {AMENDS_FORMAT_HTML, false},
             {AMENDS_FORMAT_TEMPLATE, false}};

START_TEST(scans_texts) {
  format = texts[_i].format;
  remembers = texts[_i].remembers;
  if (amends_format_is_supported(format))
    sweep(scan_text);
}
END_TEST

/* Whatever failed, the same scanner reads the next text as a new one does. */
START_TEST(goes_on_with_the_next_text) {
  size_t whole = 0;
  format = AMENDS_FORMAT_TEXT;
  remembers = false;
  ck_assert_int_eq(scan_text(NULL, &whole), AMENDS_OK);
  for (size_t n = 0; n < SWEEP_END; n = test_alloc_next(n)) {
    test_alloc alloc = test_alloc_failing(SIZE_MAX);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    size_t count = 0;
    ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, &mem, NULL),
                     AMENDS_OK);
    alloc.fail_at = alloc.requests + n;
    const amends_status status = scan(scanner, &count);
    alloc.fail_at = SIZE_MAX;
    ck_assert_int_eq(scan(scanner, &count), AMENDS_OK);
    ck_assert_uint_eq(count, whole);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      return;
  }
  ck_abort_msg("no end of requests");
}
END_TEST

/* ---- fixes and files ----------------------------------------------------- */

static amends_status fix_text(const amends_allocator *mem, size_t *count) {
  amends_scanner *scanner = NULL;
  amends_fixed *fixed = NULL;
  amends_status status =
      amends_scanner_create(&scanner, rules, NULL, mem, NULL);
  if (status == AMENDS_OK)
    status = amends_fix_text(&fixed, scanner, draft.bytes, draft.len, NULL, mem,
                             NULL);
  if (status == AMENDS_OK)
    *count = amends_fixed_count(fixed);
  amends_fixed_free(fixed);
  amends_scanner_free(scanner);
  return status;
}

START_TEST(fixes_texts) { sweep(fix_text); }
END_TEST

static const char *const files[] = {
    "{\"a\": [{\"body\": \"Hi,\\n\\nsorry, they lost \\u0069t.\"}, \"n\"],\n"
    " \"body\": \"A \\\"zork\\\" \\ud83d\\ude00 tiny.\"}\n",
    "# one\na:\n  - body: |\n      Sorry, they lost it.\n\n      A zork.\n"
    "  - body: \"sorry, \\x41 tiny\n      wee\"\n  - {body: 'they ''lost'' "
    "it'}\nb: &x\n  body: >-\n    they lost\n    it\n",
    "id,body\n1,\"Sorry, they lost \"\"it\"\".\nA zork.\"\n2,sorry a tiny\n",
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "#: a.c:1\nmsgctxt \"c\"\nmsgid \"they lost it\"\nmsgid_plural \"x\"\n"
    "msgstr[0] \"sorry, they \"\n\"lost \\\"it\\\"\"\nmsgstr[1] \"zork\"\n",
};
static const amends_file_format file_formats[] = {
    AMENDS_FILE_JSON, AMENDS_FILE_YAML, AMENDS_FILE_CSV, AMENDS_FILE_PO};
static size_t file;

static amends_status scan_all(amends_scanner *scanner,
                              const amends_messages *messages,
                              const amends_allocator *mem, size_t *count) {
  amends_status status = AMENDS_OK;
  for (size_t i = 0; status == AMENDS_OK && i < amends_messages_count(messages);
       i++) {
    amends_fixed *fixed = NULL;
    status = amends_fix_message(
        &fixed, scanner, amends_messages_get(messages, i), NULL, mem, NULL);
    *count += 1 + (fixed ? amends_fixed_count(fixed) : 0);
    amends_fixed_free(fixed);
  }
  return status;
}

static amends_status read_messages(const amends_allocator *mem, size_t *count) {
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  amends_messages *messages = NULL;
  amends_scanner *scanner = NULL;
  options.format = file_formats[file];
  amends_status status =
      amends_scanner_create(&scanner, rules, NULL, mem, NULL);
  if (status == AMENDS_OK)
    status = amends_messages_create(&messages, files[file], strlen(files[file]),
                                    &options, mem, NULL);
  if (status == AMENDS_OK)
    status = scan_all(scanner, messages, mem, count);
  amends_messages_free(messages);
  amends_scanner_free(scanner);
  return status;
}

START_TEST(reads_files_of_messages) {
  file = (size_t)_i;
  sweep(read_messages);
}
END_TEST

static void set_up(void) {
  read_file(&one, TEST_SWEEP "/one.yaml");
  read_file(&two, TEST_SWEEP "/two.yaml");
  read_file(&refused, TEST_SWEEP "/refused.yaml");
  read_file(&draft, TEST_SWEEP "/draft.md");
  ck_assert_int_eq(build(NULL, "customer", &rules), AMENDS_OK);
}

static void tear_down(void) { amends_ruleset_unref(rules); }

Suite *check_suite(void) {
  Suite *suite = suite_create("api/sweep");
  TCase *tcase = tcase_create("memory");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, builds_rules);
  tcase_add_loop_test(tcase, refuses_rules, 0,
                      sizeof refusals / sizeof refusals[0]);
  tcase_add_loop_test(tcase, scans_texts, 0, sizeof texts / sizeof texts[0]);
  tcase_add_test(tcase, goes_on_with_the_next_text);
  tcase_add_test(tcase, fixes_texts);
  tcase_add_loop_test(tcase, reads_files_of_messages, 0,
                      sizeof files / sizeof files[0]);
  tcase_set_timeout(tcase, 900);
  suite_add_tcase(suite, tcase);
  return suite;
}
