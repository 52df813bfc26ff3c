/* SPDX-License-Identifier: MIT
 *
 * Tests of the frozen rules: lists, look-ups, counts of users, patterns that
 * are compiled on first use. */
#include "rules/ruleset.h"

#include <stdio.h>
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "rules:\n"
    "  - id: legalese.b\n    severity: warning\n" TEST_WORDS
    "    patterns: [bbb]\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    advice: Say so.\n    patterns: [zork, zarg]\n"
    "    passes: [one, two]\n    rewrite: [r1, r2]\n"
    "  - id: legalese.a\n    severity: off\n" TEST_WORDS "    patterns: [aaa]\n"
    "parts:\n"
    "  - id: repair\n    title: Repair\n    why: Because.\n"
    "    flags: [first]\n    patterns: [mend]\n"
    "  - id: repair\n    flags: [none]\n"
    "    weak: true\n    patterns: [perhaps]\n"
    "score:\n  profiles: {email: {repair: 1}, chat: {repair: 1}}\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

START_TEST(lists_rules_and_parts_by_id) {
  static const char *const wanted[] = {"blame.they.zork", "legalese.a",
                                       "legalese.b", "repair", "repair"};
  ck_assert_uint_eq(amends_ruleset_rule_count(rig.rules), 5);
  for (size_t i = 0; i < 5; i++)
    ck_assert_str_eq(amends_ruleset_rule(rig.rules, i)->id.ptr, wanted[i]);
  ck_assert_ptr_null(amends_ruleset_rule(rig.rules, 5));
  /* Of equal ids the first in the file comes first. */
  ck_assert_str_eq(amends_ruleset_rule(rig.rules, 3)->flags[0].ptr, "first");
}
END_TEST

START_TEST(tells_what_caps_the_score) {
  test_rig capped;
  test_rig_open(&capped,
                "score:\n"
                "  profiles: {email: {repair: 10}}\n"
                "  choose: [{profile: email}]\n"
                "  caps:\n"
                "    - {id: a, limit: 40, if: [\"!part:repair\"], why: w,"
                " advice: do}\n"
                "    - {id: b, limit: 50}\n"
                "  grades: {0: bad}\n");
  ck_assert_uint_eq(amends_ruleset_cap_count(capped.rules), 2);
  const amends_cap_info *cap = amends_ruleset_cap(capped.rules, 0);
  ck_assert_str_eq(cap->id.ptr, "a");
  ck_assert_str_eq(cap->why.ptr, "w");
  ck_assert_str_eq(cap->advice.ptr, "do");
  ck_assert_int_eq(cap->limit, 40);
  ck_assert_str_eq(amends_ruleset_cap(capped.rules, 1)->advice.ptr, "");
  ck_assert_ptr_null(amends_ruleset_cap(capped.rules, 2));
  ck_assert_uint_eq(amends_ruleset_cap_count(NULL), 0);
  ck_assert_ptr_null(amends_ruleset_cap(NULL, 0));
  test_rig_close(&capped);
}
END_TEST

START_TEST(keeps_entries_of_one_part_in_order) {
  char text[2000] = "parts:\n";
  for (int i = 0; i < 20; i++)
    sprintf(text + strlen(text),
            "  - {id: %s, patterns: [a], flags: [f%02d]}\n",
            i % 3 ? "repair" : "thanks", i);
  test_rig many;
  test_rig_open(&many, text);
  for (size_t i = 1; i < 20; i++) {
    const amends_rule_info *a = amends_ruleset_rule(many.rules, i - 1);
    const amends_rule_info *b = amends_ruleset_rule(many.rules, i);
    const int ids = strcmp(a->id.ptr, b->id.ptr);
    ck_assert_int_le(ids, 0);
    if (ids == 0)
      ck_assert_int_lt(strcmp(a->flags[0].ptr, b->flags[0].ptr), 0);
  }
  test_rig_close(&many);
}
END_TEST

START_TEST(says_all_about_a_rule) {
  const amends_rule_info *rule =
      amends_ruleset_find(rig.rules, "blame.they.zork");
  ck_assert_ptr_nonnull(rule);
  ck_assert_str_eq(rule->category.ptr, "blame.they");
  ck_assert(!rule->is_part && !rule->is_off);
  ck_assert_int_eq(rule->severity, AMENDS_SEVERITY_ERROR);
  ck_assert_str_eq(rule->title.ptr, "Title");
  ck_assert_str_eq(rule->why.ptr, "Why.");
  ck_assert_str_eq(rule->source.ptr, "own");
  ck_assert_str_eq(rule->advice.ptr, "Say so.");
  ck_assert_str_eq(rule->file.ptr, "test.yaml");
  ck_assert_uint_eq(rule->line, 3 + 9);
  ck_assert_uint_eq(rule->pattern_count, 2);
  ck_assert_uint_eq(rule->flag_count, 1);
  ck_assert_str_eq(rule->flags[0].ptr, "none");
  ck_assert_uint_eq(rule->pass_count, 2);
  ck_assert_str_eq(rule->passes[1].ptr, "two");
  ck_assert_uint_eq(rule->rewrite_count, 2);
  ck_assert_str_eq(rule->rewrites[0].ptr, "r1");
}
END_TEST

START_TEST(says_all_about_a_part) {
  const amends_rule_info *part = amends_ruleset_find(rig.rules, "repair");
  ck_assert_ptr_nonnull(part);
  ck_assert(part->is_part);
  ck_assert_str_eq(part->category.ptr, "repair");
  ck_assert_int_eq(part->severity, AMENDS_SEVERITY_NONE);
  ck_assert_str_eq(part->title.ptr, "Repair");
  ck_assert_str_eq(part->advice.ptr, "");
  ck_assert_uint_eq(part->pass_count, 0);
}
END_TEST

START_TEST(lists_a_rule_that_is_off) {
  const amends_rule_info *rule = amends_ruleset_find(rig.rules, "legalese.a");
  ck_assert_ptr_nonnull(rule);
  ck_assert(rule->is_off);
}
END_TEST

START_TEST(finds_only_whole_ids) {
  static const char *const wrong[] = {"",       "blame.they",       "a",
                                      "repai",  "blame.they.zorky", "zzz",
                                      "Repair", "legalese."};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert_ptr_null(amends_ruleset_find(rig.rules, wrong[i]));
}
END_TEST

START_TEST(lists_profiles_in_the_order_of_the_pack) {
  ck_assert_uint_eq(amends_ruleset_profile_count(rig.rules), 2);
  ck_assert_str_eq(amends_ruleset_profile(rig.rules, 0).ptr, "email");
  ck_assert_str_eq(amends_ruleset_profile(rig.rules, 1).ptr, "chat");
  ck_assert_str_eq(amends_ruleset_profile(rig.rules, 2).ptr, "");
}
END_TEST

START_TEST(takes_null_for_an_empty_ruleset) {
  ck_assert_uint_eq(amends_ruleset_rule_count(NULL), 0);
  ck_assert_ptr_null(amends_ruleset_rule(NULL, 0));
  ck_assert_ptr_null(amends_ruleset_find(NULL, "x"));
  ck_assert_ptr_null(amends_ruleset_find(rig.rules, NULL));
  ck_assert_uint_eq(amends_ruleset_profile_count(NULL), 0);
  ck_assert_str_eq(amends_ruleset_profile(NULL, 0).ptr, "");
}
END_TEST

START_TEST(compiles_a_pattern_once) {
  const am_regex *first = am_ruleset_code(rig.rules, 0);
  ck_assert_ptr_nonnull(first);
  ck_assert_ptr_eq(am_ruleset_code(rig.rules, 0), first);
}
END_TEST

/* A built-in pack leaves its patterns to whoever needs one first. */
START_TEST(compiles_a_trusted_pattern_on_first_use) {
  amends_ruleset *english = NULL;
  ck_assert_int_eq(test_pack_embedded(&english, NULL), AMENDS_OK);
  ck_assert_uint_gt(english->pattern_count, 0);
  const uint32_t last = (uint32_t)english->pattern_count - 1;
  ck_assert_ptr_null(atomic_load(&english->codes[last]));
  ck_assert_ptr_nonnull(am_ruleset_code(english, last));
  ck_assert_ptr_eq(atomic_load(&english->codes[last]),
                   am_ruleset_code(english, last));
  amends_ruleset_unref(english);
}
END_TEST

START_TEST(lives_until_the_last_user_is_gone) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(test_pack_build(&rules, &mem, NULL), AMENDS_OK);
  ck_assert_ptr_eq(amends_ruleset_ref(rules), rules);
  amends_ruleset_unref(rules);
  ck_assert_uint_gt(alloc.held, 0);
  ck_assert_uint_gt(amends_ruleset_rule_count(rules), 0);
  amends_ruleset_unref(rules);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

/* ---- patterns compiled in the build ------------------------------------ */

static am_saved_codes save(am_arena *arena, const amends_ruleset *rules) {
  const size_t count = rules->pattern_count;
  uint32_t *starts = am_arena_array(arena, count + 1, sizeof *starts);
  uint32_t *lens = am_arena_array(arena, count, sizeof *lens);
  AM_LIST(uint16_t) symbols = {.len = 0};
  for (uint32_t i = 0; i < count; i++) {
    const amends_str code = am_regex_save(am_ruleset_code(rules, i), arena);
    for (size_t j = 0; j < code.len; j++)
      ck_assert(AM_PUSH(arena, &symbols, (unsigned char)code.ptr[j]));
    lens[i] = (uint32_t)code.len;
    starts[i + 1] = (uint32_t)symbols.len;
  }
  return (am_saved_codes){
      AM_STR("stamp"), AM_STR_EMPTY, {NULL, NULL, symbols.at, starts, lens}};
}

START_TEST(takes_a_saved_pattern_for_the_text) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  test_rig other;
  test_rig_open(&other, pack);
  amends_str *texts =
      am_arena_array(&arena, rig.rules->pattern_count, sizeof *texts);
  rig.rules->saved = save(&arena, other.rules);
  for (size_t i = 0; i < rig.rules->pattern_count; i++) {
    texts[i] = AM_STR("nothing that is found");
    /* Forget what the builder compiled. */
    am_regex_free(atomic_exchange(&rig.rules->codes[i], NULL));
  }
  rig.rules->pattern_texts = texts;
  test_rig_scan(&rig, "A zork.");
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_UNASKED) +
          test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_COUNTS),
      1);
  test_rig_close(&other);
  am_arena_clear(&arena);
}
END_TEST

/* ---- memory while texts are scanned ---------------------------------------
 */

static amends_ruleset *build_builtin(const amends_allocator *mem) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, mem, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  amends_builder_free(builder);
  return rules;
}

/* Patterns of the built-in pack are compiled, or decoded, on first use, with
 * the ruleset's own allocator. Without memory for one the scan says so, and the
 * next one makes up for it. */
START_TEST(says_so_when_memory_runs_out_at_first_use) {
  static const char text[] = "Sorry, they lost it, but you are wrong.";
  size_t refused = 0;
  for (size_t n = 0;; n = test_alloc_next(n)) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_ruleset *rules = build_builtin(&mem);
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                     AMENDS_OK);
    alloc.fail_at = alloc.requests + n;
    alloc.is_once = _i == 1;
    const amends_status status =
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL);
    if (alloc.requests > alloc.fail_at)
      ck_assert(status == AMENDS_E_NOMEM || (alloc.is_once && !status));
    const bool is_through = alloc.requests <= alloc.fail_at;
    refused += status == AMENDS_E_NOMEM;
    alloc.fail_at = SIZE_MAX;
    ck_assert_int_eq(
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL),
        AMENDS_OK);
    ck_assert_uint_gt(amends_report_finding_count(report), 0);
    amends_scanner_free(scanner);
    amends_ruleset_unref(rules);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_through)
      break;
  }
  ck_assert_int_eq(refused > 0, _i == 0); /* else it is compiled anew */
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/ruleset");
  TCase *all = tcase_create("ruleset");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, lists_rules_and_parts_by_id);
  tcase_add_test(all, keeps_entries_of_one_part_in_order);
  tcase_add_test(all, tells_what_caps_the_score);
  tcase_add_test(all, says_all_about_a_rule);
  tcase_add_test(all, says_all_about_a_part);
  tcase_add_test(all, lists_a_rule_that_is_off);
  tcase_add_test(all, finds_only_whole_ids);
  tcase_add_test(all, lists_profiles_in_the_order_of_the_pack);
  tcase_add_test(all, takes_null_for_an_empty_ruleset);
  tcase_add_test(all, compiles_a_pattern_once);
  tcase_add_test(all, compiles_a_trusted_pattern_on_first_use);
  tcase_add_test(all, lives_until_the_last_user_is_gone);
  suite_add_tcase(suite, all);
  TCase *saved = tcase_create("saved");
  tcase_add_checked_fixture(saved, set_up, tear_down);
  tcase_add_test(saved, takes_a_saved_pattern_for_the_text);
  tcase_add_loop_test(saved, says_so_when_memory_runs_out_at_first_use, 0, 2);
  suite_add_tcase(suite, saved);
  return suite;
}
