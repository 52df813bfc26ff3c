/* SPDX-License-Identifier: MIT
 *
 * Tests of fixes put into the text: which are made, which are taken back, and
 * that nothing else changes. */
#include <amends/fix.h>

#include <string.h>

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

#define RULE(id, severity, more)                                               \
  "  - id: " id "\n    severity: " severity "\n" TEST_WORDS                    \
  "    anywhere: true\n" more

static const char pack[] =
    "rules:\n" RULE("blame.they.a", "error",
                    "    safe: true\n    patterns: they (lost|broke) it\n"
                    "    rewrite: we {1} it\n")
        RULE("blame.they.b", "warning",
             "    safe: true\n    patterns: it again\n    rewrite: it twice\n")
    /* One as bad in the place of the first, and one that is milder. */
    RULE("blame.they.c", "error",
         "    safe: true\n    patterns: alpha\n    rewrite: beta\n")
        RULE("blame.they.d", "error", "    patterns: beta\n")
            RULE("legalese.e", "error",
                 "    safe: true\n    patterns: gamma\n    rewrite: delta\n")
                RULE("legalese.f", "suggestion", "    patterns: delta\n")
    /* One that comes up elsewhere. */
    RULE("legalese.g", "warning",
         "    safe: true\n    patterns: kappa\n    rewrite: lambda\n")
        RULE("legalese.h", "warning",
             "    if: [lambda@message]\n    patterns: omega\n")
    /* One that is for a person, and one that is as it was. */
    RULE("legalese.i", "error", "    patterns: sigma\n    rewrite: tau\n") RULE(
        "legalese.j", "error",
        "    safe: true\n    patterns: rho\n    rewrite: rho\n")
        RULE("legalese.l", "warning",
             "    safe: true\n    max: 1\n    patterns: mu\n"
             "    rewrite: nu\n")
            RULE("legalese.k", "error",
                 "    safe: true\n    patterns: sorry if\n"
                 "    rewrite: pity that\n") "cues: {lambda: lambda}\n"
                                             "parts:\n  - {id: regret, "
                                             "patterns: [sorry], flags: [x]}\n"
                                             "score:\n  profiles: {email: "
                                             "{regret: 100}}\n"
                                             "  grades: {0: bad}\n"
                                             "  factors: {error: 99}\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct fix_row {
  const char *text;
  const char *fixed;
  size_t count;
  size_t taken_back;
} fix_row;

static const fix_row rows[] = {
    {"", "", 0, 0},
    {"Fine.", "Fine.", 0, 0},
    {"They lost it.", "We lost it.", 1, 0},
    {"\xEF\xBB\xBFThey lost it,\r\nand they broke it!\r\n",
     "\xEF\xBB\xBFWe lost it,\r\nand we broke it!\r\n", 2, 0},
    {"They lost it again.", "We lost it again.", 1, 0}, /* they overlap */
    {"\xFFThey lost it\x00", "\xFFWe lost it", 1, 0},
    /* Only as often as the rule speaks. */
    {"A mu. A mu. A mu.", "A nu. A mu. A mu.", 1, 0},
    {"An alpha, and they lost it.", "An alpha, and we lost it.", 1, 1},
    {"A gamma.", "A delta.", 1, 0},
    {"A kappa.", "A lambda.", 1, 0},
    {"A kappa. An omega.", "A kappa. An omega.", 0, 1},
    {"An omega. They lost it. A kappa.", "An omega. We lost it. A kappa.", 1,
     1},
    {"A sigma and a rho.", "A sigma and a rho.", 0, 0},
    {"Sorry if. Dear me.", "Sorry if. Dear me.", 0, 1}, /* the score fell */
    {"Sorry, sorry if. Dear me.", "Sorry, pity that. Dear me.", 1, 0},
};

START_TEST(makes_fixes_that_help) {
  const fix_row *row = &rows[_i];
  amends_fixed *fixed = NULL;
  ck_assert_int_eq(amends_fix_text(&fixed, rig.scanner, row->text,
                                   strlen(row->text), NULL, NULL, NULL),
                   AMENDS_OK);
  const amends_str text = amends_fixed_text(fixed);
  ck_assert_str_eq(text.ptr, row->fixed);
  ck_assert_uint_eq(text.len, strlen(row->fixed));
  ck_assert_uint_eq(amends_fixed_count(fixed), row->count);
  ck_assert_uint_eq(amends_fixed_taken_back(fixed), row->taken_back);
  ck_assert_ptr_null(amends_fixed_change(fixed, row->count));
  for (size_t i = 0; i < row->count; i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    ck_assert_mem_eq(row->text + change->span.start, change->before.ptr,
                     change->before.len);
    ck_assert_mem_eq(text.ptr + change->result.start, change->after.ptr,
                     change->after.len);
    ck_assert_uint_eq(change->result.end - change->result.start,
                      change->after.len);
  }
  amends_fixed_free(fixed);
}
END_TEST

START_TEST(tells_what_was_changed) {
  static const char text[] = "So\nthey lost it.";
  amends_fixed *fixed = NULL;
  ck_assert_int_eq(amends_fix_text(&fixed, rig.scanner, text, strlen(text),
                                   NULL, NULL, NULL),
                   AMENDS_OK);
  const amends_change *change = amends_fixed_change(fixed, 0);
  ck_assert_str_eq(change->rule.ptr, "blame.they.a");
  ck_assert_int_eq(change->severity, AMENDS_SEVERITY_ERROR);
  ck_assert_str_eq(change->before.ptr, "they lost it");
  ck_assert_str_eq(change->after.ptr, "we lost it");
  ck_assert_uint_eq(change->range.start.line, 2);
  ck_assert_uint_eq(change->range.end.column, 13);
  amends_fixed_free(fixed);
}
END_TEST

/* "They l\u006fst it. They broke it." in a JSON string that begins at byte 10:
 * the first is written otherwise in the file and stays. */
START_TEST(fixes_what_the_file_writes_alike) {
  static const amends_run runs[] = {{0, 6, 0, 6, true, false},
                                    {6, 1, 6, 6, false, false},
                                    {7, 21, 12, 21, true, false}};
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = (amends_str){"They lost it. They broke it.", 28};
  message.source = (amends_str){"They l\\u006fst it. They broke it.", 33};
  message.runs = runs;
  message.run_count = 3;
  message.origin = (amends_origin){10, 10, {2, 3}};
  amends_fixed *fixed = NULL;
  ck_assert_int_eq(
      amends_fix_message(&fixed, rig.scanner, &message, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "They lost it. We broke it.");
  ck_assert_uint_eq(amends_fixed_count(fixed), 1);
  const amends_change *change = amends_fixed_change(fixed, 0);
  ck_assert_uint_eq(change->span.start, 10 + 19);
  ck_assert_uint_eq(change->span.end, 10 + 32);
  ck_assert_uint_eq(change->range.start.column, 3 + 19);
  ck_assert_uint_eq(change->result.start, 14);
  amends_fixed_free(fixed);
}
END_TEST

/* ---- chosen -------------------------------------------------------------- */

static const char chosen_text[] = "A sigma. They lost it. A sigma.";

static amends_status apply(amends_fixed **out, const char *text,
                           const amends_choice *choices, size_t count) {
  const amends_report *report = test_rig_scan(&rig, chosen_text);
  return amends_fix_apply(out, report, text, strlen(text), choices, count, NULL,
                          NULL);
}

START_TEST(makes_the_chosen_fixes) {
  static const amends_choice choices[] = {{2, 0}, {0, 0}};
  amends_fixed *fixed = NULL;
  ck_assert_int_eq(apply(&fixed, chosen_text, choices, 2), AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "A tau. They lost it. A tau.");
  ck_assert_uint_eq(amends_fixed_change(fixed, 1)->span.start, 25);
  ck_assert_uint_eq(amends_fixed_change(fixed, 1)->result.start, 23);
  amends_fixed_free(fixed);
  ck_assert_int_eq(apply(&fixed, chosen_text, NULL, 0), AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, chosen_text);
  amends_fixed_free(fixed);
}
END_TEST

START_TEST(refuses_what_cannot_be_made) {
  static const amends_choice twice[] = {{0, 0}, {0, 0}};
  static const amends_choice none[] = {{3, 0}}, no_fix[] = {{0, 1}};
  amends_fixed *fixed = NULL;
  ck_assert_int_eq(apply(&fixed, chosen_text, twice, 2), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(apply(&fixed, chosen_text, none, 1), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(apply(&fixed, chosen_text, no_fix, 1), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(apply(&fixed, "A tau", twice, 1), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(apply(&fixed, "A kappa. They", twice, 1), AMENDS_E_ARGUMENT);
  ck_assert_ptr_null(fixed);
}
END_TEST

START_TEST(refuses_nothing_at_all) {
  amends_fixed *fixed = NULL;
  amends_error err;
  ck_assert_int_eq(amends_fix_text(NULL, rig.scanner, "", 0, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_fix_text(&fixed, NULL, "", 0, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_fix_text(&fixed, rig.scanner, NULL, 3, NULL, NULL, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_fix_message(&fixed, rig.scanner, NULL, NULL, NULL, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_fix_apply(&fixed, NULL, "", 0, NULL, 0, NULL, &err),
                   AMENDS_E_ARGUMENT);
  amends_scan_options short_options = AMENDS_SCAN_OPTIONS_INIT;
  short_options.size = 3;
  ck_assert_int_eq(
      amends_fix_text(&fixed, rig.scanner, "", 0, &short_options, NULL, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_ptr_null(fixed);
  ck_assert_uint_eq(amends_fixed_count(NULL), 0);
  ck_assert_uint_eq(amends_fixed_taken_back(NULL), 0);
  ck_assert_uint_eq(amends_fixed_text(NULL).len, 0);
  amends_fixed_free(NULL);
}
END_TEST

START_TEST(survives_every_refused_request) {
  static const char text[] = "An alpha, and they lost it.";
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_fixed *fixed = NULL;
    amends_error err;
    const amends_status status = amends_fix_text(
        &fixed, rig.scanner, text, strlen(text), NULL, &mem, &err);
    if (status == AMENDS_OK) {
      ck_assert_uint_gt(n, 0);
      amends_fixed_free(fixed);
      ck_assert_uint_eq(alloc.held, 0);
      return;
    }
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    ck_assert_ptr_null(fixed);
    ck_assert_uint_eq(alloc.held, 0);
  }
  ck_abort_msg("never got through");
}
END_TEST

START_TEST(refuses_an_incomplete_allocator) {
  test_alloc alloc = test_alloc_counting();
  amends_allocator mem = test_alloc_face(&alloc);
  amends_fixed *fixed = NULL;
  mem.release = NULL;
  ck_assert_int_eq(
      amends_fix_text(&fixed, rig.scanner, "", 0, NULL, &mem, NULL),
      AMENDS_E_ARGUMENT);
  ck_assert_ptr_null(fixed);
}
END_TEST

/* What the message says of its format holds for the looks at the result, too:
 * as Markdown, words in code are not read. */
START_TEST(reads_the_result_as_the_message_says) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = (amends_str){"A kappa. `An omega.`", 20};
  amends_fixed *fixed = NULL;
  message.format = AMENDS_FORMAT_TEXT;
  ck_assert_int_eq(
      amends_fix_message(&fixed, rig.scanner, &message, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, message.text.ptr);
  amends_fixed_free(fixed);
  message.format = AMENDS_FORMAT_MARKDOWN;
  if (!amends_format_is_supported(message.format))
    return;
  ck_assert_int_eq(
      amends_fix_message(&fixed, rig.scanner, &message, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "A lambda. `An omega.`");
  amends_fixed_free(fixed);
}
END_TEST

/* Each fix that is taken back makes the next one bad. */
#define LINK(before, id, from, to)                                             \
  RULE("legalese." id "-from", "error",                                        \
       "    safe: true\n    patterns: " from "\n    rewrite: " to "\n")        \
  RULE("legalese." id "-to", "error",                                          \
       "    patterns: " to "\n    if: [" before "@message]\n")

START_TEST(gives_up_where_fixes_are_at_odds_for_long) {
  static const char text[] = "Begin. Aa. Bb. Cc. Dd. Ee. Ff.";
  test_rig chain;
  amends_fixed *fixed = NULL;
  test_rig_open(&chain,
                "cues: {begin: begin, aa: aa, bb: bb, cc: cc, dd: dd, ee: ee}\n"
                "rules:\n" LINK("begin", "a", "aa", "ax")
                    LINK("aa", "b", "bb", "bx") LINK("bb", "c", "cc", "cx")
                        LINK("cc", "d", "dd", "dx") LINK("dd", "e", "ee", "ex")
                            LINK("ee", "f", "ff", "fx"));
  ck_assert_int_eq(amends_fix_text(&fixed, chain.scanner, text, strlen(text),
                                   NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, text);
  ck_assert_uint_eq(amends_fixed_taken_back(fixed), 6);
  amends_fixed_free(fixed);
  /* A shorter chain comes to rest before. */
  ck_assert_int_eq(
      amends_fix_text(&fixed, chain.scanner, text + 19, 12, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "Dx. Ex. Fx.");
  amends_fixed_free(fixed);
  test_rig_close(&chain);
}
END_TEST

/* A comma that the file's form might escape is not put there unseen. */
START_TEST(leaves_marks_that_a_file_may_escape_to_a_person) {
  static const amends_run runs[] = {{0, 10, 0, 10, true, false}};
  test_rig own;
  amends_fixed *fixed = NULL;
  amends_message message = AMENDS_MESSAGE_INIT;
  test_rig_open(&own, "rules:\n" RULE("legalese.comma", "error",
                                      "    safe: true\n"
                                      "    patterns: pi( \\w+)?\n"
                                      "    rewrite: rho, 2 tau\n"));
  message.text = message.source = (amends_str){"So pi sig.", 10};
  ck_assert_int_eq(
      amends_fix_message(&fixed, own.scanner, &message, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "So rho, 2 tau.");
  amends_fixed_free(fixed);
  message.runs = runs;
  message.run_count = 1;
  ck_assert_int_eq(
      amends_fix_message(&fixed, own.scanner, &message, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_fixed_text(fixed).ptr, "So pi sig.");
  amends_fixed_free(fixed);
  test_rig_close(&own);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("fixed");
  TCase *all = tcase_create("fixed");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, makes_fixes_that_help, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, tells_what_was_changed);
  tcase_add_test(all, fixes_what_the_file_writes_alike);
  tcase_add_test(all, makes_the_chosen_fixes);
  tcase_add_test(all, refuses_what_cannot_be_made);
  tcase_add_test(all, refuses_nothing_at_all);
  tcase_add_test(all, survives_every_refused_request);
  tcase_add_test(all, refuses_an_incomplete_allocator);
  tcase_add_test(all, reads_the_result_as_the_message_says);
  tcase_add_test(all, gives_up_where_fixes_are_at_odds_for_long);
  tcase_add_test(all, leaves_marks_that_a_file_may_escape_to_a_person);
  suite_add_tcase(suite, all);
  return suite;
}
