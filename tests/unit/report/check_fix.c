/* SPDX-License-Identifier: MIT
 *
 * Tests of rewrites. */
#include "report/fix.h"

#include <stdio.h>

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* A hit on "they LOST it" with the groups "they", "LOST", none, "it", an empty
 * one, none ... */
static am_hit hit_on(uint32_t start) {
  am_hit hit = {.span = {start, start + 12},
                .groups = {{start, start + 12},
                           {start, start + 4},
                           {start + 5, start + 9},
                           {1, 0},
                           {start + 10, start + 12},
                           {start + 12, start + 12}}};
  for (int i = 6; i < AM_REGEX_GROUPS; i++)
    hit.groups[i] = (am_pspan){1, 0};
  return hit;
}

typedef struct render_row {
  const char *rewrite;
  const char *text; /* NULL: no fix */
} render_row;

static const render_row rows[] = {
    {"we lost it", "we lost it"},
    {"we {2} it", "we LOST it"},
    {"{0}", "they LOST it"},
    {"{4} {1}", "it they"},
    {"{1}{1}", "theythey"},
    {"we{5}!", "we!"},   /* an empty group is one */
    {"we {3} it", NULL}, /* one that took no part is none */
    {"we {9} it", NULL},
    {"{a} {} {10} {1", "{a} {} {10} {1"},
    {"{{1}}", "{they}"},
    {"", ""},
    {"{5}", ""},
    {"{lower}", "they lost it"},
    {"so {lower}!", "so they lost it!"},
    {"{lowe}", "{lowe}"},
    {"we lost it.", "we lost it"}, /* the sentence has its stop */
    {"\xC3\xA4", "\xC3\xA4"},
};

START_TEST(puts_the_words_of_the_draft_in) {
  const am_document doc = test_rig_document(&arena, "So they LOST it.");
  const am_hit hit = hit_on(3);
  am_fix out;
  ck_assert(
      am_fix_render(&arena, &doc, &hit, am_str_of(rows[_i].rewrite), &out));
  if (rows[_i].text)
    ck_assert_str_eq(out.text.ptr, rows[_i].text);
  else
    ck_assert_ptr_null(out.text.ptr);
}
END_TEST

static const render_row capitals[] = {
    {"we lost it", "We lost it"}, {"We lost it", "We lost it"},
    {"{4} {1}", "It They"},       {"<what>", "<what>"},
    {"\xC3\xA4", "\xC3\xA4"},     {"", ""},
};

/* A placeholder at the beginning of a sentence, and in the middle of one. */
START_TEST(begins_as_the_sentence_does_where_a_placeholder_stands) {
  static const char *const texts[] = {"{{name}} lost it.",
                                      "So {{name}} lost it."};
  static const render_row wanted[2][3] = {
      {{"we lost it", "We lost it"},
       {"We lost it", "We lost it"},
       {"{1} is lost", "{{name}} is lost"}},
      {{"we lost it", "we lost it"},
       {"We lost it", "we lost it"},
       {"{1} is lost", "{{name}} is lost"}}};
  const am_document doc = test_rig_document(&arena, texts[_i]);
  const uint32_t start = _i == 0 ? 0 : 3;
  am_hit hit = {.span = {start, start + 16},
                .groups = {{start, start + 16}, {start, start + 8}}};
  for (int i = 2; i < AM_REGEX_GROUPS; i++)
    hit.groups[i] = (am_pspan){1, 0};
  for (size_t i = 0; i < 3; i++) {
    am_fix out;
    ck_assert(am_fix_render(&arena, &doc, &hit,
                            am_str_of(wanted[_i][i].rewrite), &out));
    ck_assert_str_eq(out.text.ptr, wanted[_i][i].text);
  }
}
END_TEST

START_TEST(begins_with_a_capital_where_the_hit_does) {
  const am_document doc = test_rig_document(&arena, "They LOST it.");
  const am_hit hit = hit_on(0);
  am_fix out;
  ck_assert(
      am_fix_render(&arena, &doc, &hit, am_str_of(capitals[_i].rewrite), &out));
  ck_assert_str_eq(out.text.ptr, capitals[_i].text);
}
END_TEST

START_TEST(sees_a_gap) {
  ck_assert(am_fix_has_gap(AM_STR("we <what we did>")));
  ck_assert(am_fix_has_gap(AM_STR("we \xE2\x80\xA6")));
  ck_assert(!am_fix_has_gap(AM_STR("we lost it")));
  ck_assert(!am_fix_has_gap(AM_STR("we \xE2\x80\x93 it>")));
  ck_assert(!am_fix_has_gap(AM_STR_EMPTY));
}
END_TEST

START_TEST(tells_when_memory_runs_out) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  const am_document doc = test_rig_document(&arena, "They LOST it.");
  const am_hit hit = hit_on(0);
  am_arena poor;
  am_fix out;
  am_arena_init(&poor, &mem);
  alloc.fail_at = 0;
  ck_assert(!am_fix_render(&poor, &doc, &hit, AM_STR("we lost it"), &out));
  alloc = test_alloc_failing(0);
  ck_assert(!am_fix_render(&poor, &doc, &hit, AM_STR("{lower}"), &out));
  am_arena_clear(&poor);
}
END_TEST

/* ---- in a report ------------------------------------------------------- */

static const char pack[] =
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    unless: [quoted]\n    safe: true\n"
    "    patterns: |\n      they (lost|broke) it( again)?\n"
    "    rewrite: [\"we {1} it\", \"we {1} it<where>\", \"we did{2}\"]\n"
    "  - id: legalese.b\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: [pursuant]\n    rewrite: under\n";

START_TEST(offers_each_rewrite_whose_groups_are_there) {
  test_rig rig;
  test_rig_open(&rig, pack);
  const amends_finding *finding =
      test_rig_find(&rig, "So they lost it.", "blame.they.a");
  ck_assert_uint_eq(finding->fix_count, 2);
  ck_assert_str_eq(finding->fixes[0].text.ptr, "we lost it");
  ck_assert(finding->fixes[0].is_safe);
  ck_assert_uint_eq(finding->fixes[0].span.start, 3);
  ck_assert_uint_eq(finding->fixes[0].span.end, 15);
  ck_assert_str_eq(finding->fixes[1].text.ptr, "we lost it<where>");
  ck_assert(!finding->fixes[1].is_safe); /* a gap is for a person */
  finding = test_rig_find(&rig, "They broke it again.", "blame.they.a");
  ck_assert_uint_eq(finding->fix_count, 3);
  ck_assert_str_eq(finding->fixes[0].text.ptr, "We broke it");
  ck_assert_str_eq(finding->fixes[2].text.ptr, "We did again");
  test_rig_close(&rig);
}
END_TEST

START_TEST(is_unsafe_unless_the_rule_says_so) {
  test_rig rig;
  test_rig_open(&rig, pack);
  const amends_finding *finding =
      test_rig_find(&rig, "Pursuant to it.", "legalese.b");
  ck_assert_uint_eq(finding->fix_count, 1);
  ck_assert(!finding->fixes[0].is_safe);
  test_rig_close(&rig);
}
END_TEST

START_TEST(never_touches_what_somebody_else_said) {
  test_rig rig;
  test_rig_open(&rig, pack);
  const amends_finding *finding =
      test_rig_find(&rig, "You said \"they lost it\".", "blame.they.a");
  ck_assert_int_eq(finding->verdict, AMENDS_VERDICT_QUOTED);
  ck_assert_uint_eq(finding->fix_count, 0);
  test_rig_close(&rig);
}
END_TEST

/* ---- in the spelling of the format --------------------------------------- */

static const char spelled[] =
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    safe: true\n"
    "    patterns: |\n      they (lost|broke) (?:it|(\\w+))\n"
    "    rewrite: [\"we {1} {2}\", \"R&D {1} it\"]\n";

typedef struct spelled_row {
  amends_format format;
  const char *draft;
  const char *fix; /* the first one */
  bool is_safe;
} spelled_row;

static const spelled_row spelled_rows[] = {
    {AMENDS_FORMAT_TEXT, "They lost {{order}}.", "We lost {{order}}", true},
    {AMENDS_FORMAT_TEXT, "They\r\nlost %{order}.", "We lost %{order}", false},
    {AMENDS_FORMAT_TEXT, "They  lost  tins.", "We lost tins", true},
    {AMENDS_FORMAT_TEXT, "They lost {# not yet #} tins.", "We lost tins",
     false},
    {AMENDS_FORMAT_TEXT, "They lost it.", "R&D lost it", true},
    {AMENDS_FORMAT_TEXT, "{{they}} lost it. They {{x}}lost it.", NULL, false},
#ifdef AMENDS_WITH_HTML
    {AMENDS_FORMAT_HTML, "<p>They lost {{ order.id }}.",
     "We lost {{ order.id }}", true},
    {AMENDS_FORMAT_HTML, "<p>They lost it.", "R&amp;D lost it", true},
    {AMENDS_FORMAT_HTML, "<p>They <b>lost</b> tins.", "We lost tins", false},
    {AMENDS_FORMAT_HTML, "<p>They lost <b>{{tins}}</b>.", "We lost {{tins}}",
     false},
    {AMENDS_FORMAT_HTML, "<p>They lost&nbsp;tins.", "We lost tins", false},
    {AMENDS_FORMAT_HTML, "<p>They lo<b>st t</b>ins.", "We lost tins", false},
    {AMENDS_FORMAT_HTML, "<p>They lost <!-- x -->tins.", "We lost tins", false},
#endif
#ifdef AMENDS_WITH_MARKDOWN
    {AMENDS_FORMAT_MARKDOWN, "They lost tins.", "We lost tins", true},
    {AMENDS_FORMAT_MARKDOWN, "They **lost** tins.", "We lost tins", false},
    {AMENDS_FORMAT_MARKDOWN, "They lost\n  tins.", "We lost tins", false},
#endif
};

START_TEST(spells_a_rewrite_as_the_draft_is_spelled) {
  const spelled_row *row = &spelled_rows[_i];
  test_rig rig;
  test_rig_open(&rig, spelled);
  rig.options.format = row->format;
  const amends_finding *finding =
      test_rig_find(&rig, row->draft, "blame.they.a");
  if (!row->fix) {
    ck_assert_ptr_null(finding);
  } else {
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->fixes[0].text.ptr, row->fix);
    ck_assert_int_eq(finding->fixes[0].is_safe, row->is_safe);
  }
  test_rig_close(&rig);
}
END_TEST

/* What is kept keeps its bytes. */
START_TEST(takes_words_as_the_draft_has_them) {
  test_rig rig;
  test_rig_open(&rig, "rules:\n"
                      "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
                      "    anywhere: true\n    safe: true\n"
                      "    patterns: they( have lost.+tins)\n"
                      "    rewrite: we{1}\n");
  const amends_finding *finding = test_rig_find(
      &rig, "They have\nlost  Ann\xE2\x80\x99s {{a}} tins.", "blame.they.a");
  ck_assert_str_eq(finding->fixes[0].text.ptr,
                   "We have\nlost  Ann\xE2\x80\x99s {{a}} tins");
  ck_assert(finding->fixes[0].is_safe);
  test_rig_close(&rig);
}
END_TEST

START_TEST(spells_gaps_so_that_they_show) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_fix_spell(&buffer, AM_SPELLING_PLAIN, AM_STR("<a & b> "));
  am_fix_spell(&buffer, AM_SPELLING_MARKDOWN, AM_STR("<a & b> "));
  am_fix_spell(&buffer, AM_SPELLING_HTML, AM_STR("<a & b>"));
  ck_assert_str_eq(am_buffer_text(&buffer).ptr,
                   "<a & b> \\<a & b> &lt;a &amp; b&gt;");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("report/fix");
  TCase *all = tcase_create("fix");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, puts_the_words_of_the_draft_in, 0, ROWS(rows));
  tcase_add_loop_test(all, begins_with_a_capital_where_the_hit_does, 0,
                      ROWS(capitals));
  tcase_add_loop_test(
      all, begins_as_the_sentence_does_where_a_placeholder_stands, 0, 2);
  tcase_add_test(all, sees_a_gap);
  tcase_add_test(all, tells_when_memory_runs_out);
  tcase_add_test(all, offers_each_rewrite_whose_groups_are_there);
  tcase_add_test(all, is_unsafe_unless_the_rule_says_so);
  tcase_add_loop_test(all, spells_a_rewrite_as_the_draft_is_spelled, 0,
                      ROWS(spelled_rows));
  tcase_add_test(all, takes_words_as_the_draft_has_them);
  tcase_add_test(all, spells_gaps_so_that_they_show);
  tcase_add_test(all, never_touches_what_somebody_else_said);
  suite_add_tcase(suite, all);
  return suite;
}
