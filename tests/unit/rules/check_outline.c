/* SPDX-License-Identifier: MIT
 *
 * Outlines: what is left of a pattern, in the order in which it is walked. That
 * they never rule out a match is tested with the prefilter that walks them. */
#include "rules/outline.h"

#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

static void render_blanks(am_text_buffer *out, am_blanks blanks) {
  am_buffer_number(out, blanks.min);
  if (blanks.max > blanks.min)
    am_buffer_char(out, '-');
  if (blanks.max > blanks.min && blanks.max < AM_BLANKS_MANY)
    am_buffer_number(out, blanks.max);
}

static void render_set(am_text_buffer *out, const am_clause *set) {
  for (size_t i = 0; i < set->count; i++) {
    const am_literal *literal = &set->literals[i];
    am_buffer_add(out, am_str_of(i > 0 ? "|" : ""));
    am_buffer_add(out, am_str_of(literal->starts_word ? "<" : ""));
    am_buffer_add(out, (amends_str){literal->text, literal->len});
    am_buffer_add(out, am_str_of(literal->ends_word ? ">" : ""));
  }
}

/* From the end of the pattern to its begin: numbers are blanks to go back
 * over, those behind ":" what a literal takes. */
static const char *render(const char *pattern) {
  static const char *const signs[] = {
      [AM_STEP_FORK] = "( ", [AM_STEP_ELSE] = "| ", [AM_STEP_JOIN] = ") "};
  am_formula formula;
  am_text_buffer out;
  ck_assert(am_literal_formula(&arena, am_str_of(pattern), &formula));
  am_buffer_init(&out, &arena);
  for (size_t i = 0; i < formula.step_count; i++) {
    const am_step *step = &formula.steps[i];
    if (step->kind > AM_STEP_SET) {
      am_buffer_add(&out, am_str_of(signs[step->kind]));
      continue;
    }
    if (step->kind == AM_STEP_SET) {
      render_set(&out, &formula.sets[step->set]);
      am_buffer_char(&out, ':');
    }
    render_blanks(&out, step->blanks);
    am_buffer_char(&out, ' ');
  }
  return am_buffer_text(&out).ptr;
}

typedef struct row {
  const char *pattern;
  const char *outline;
} row;

static const row rows[] = {
    {"lost", "lost:0 "},
    {"they lost it", "they lost it:2 "},
    {"(?<!\\w)(?:they (?:lost|sent))", "<they lost|<they sent:1 "},
    {"they(?: \\w+){0,3} lost", "<lost:0 1 0-3 they>:0 "},
    {"they\\w lost", "<lost:0 1 they:0 "},
    {"(?:they|we \\w+) lost", "<lost:0 1 ( we>:1 | they>:0 ) "},
    {"(?:they \\w+ )?lost", "lost:0 ( | 1 they>:1 ) "},
    {"(?:lost \\w+ )*kept", "kept:0 ( | 1- lost>:1 ) "},
    {"(?:lost \\w+ ){2,3}kept", "<kept:0 3-5 lost>:1 "},
    {"lost(?=now)", "lost:0 "},
    {"lost(?: it){2}", "1 <it:0 1 lost>:0 "},
    /* nothing to say */
    {"\\w+ \\w+", ""},
    {"a(?: b)?", ""},
    {"(?x)lost", ""},
};

START_TEST(says_what_a_match_consists_of) {
  ck_assert_str_eq(render(rows[_i].pattern), rows[_i].outline);
}
END_TEST

static const struct {
  const char *pattern;
  uint8_t reach;
} reaches[] = {
    {"lost", 0},
    {"lost[^.]*", 0},
    {"they \\w+ lost", 2},
    {"they lost it(?: \\w+){0,9}", 0},
    {"they(?: \\w+){0,3} lost", 4},
    {"(?:they|we \\w+ \\w+) lost", 3},
    {"(?:we \\w+ \\w+ sent|they lost) \\w+ it", 5},
    {"(?:\\w+ \\w+ lost|they) \\w+", 2},
    /* not all of them must stand there */
    {"they(?: \\w+ \\w+ lost)?", 3},
    {"they(?: \\w+)*(?: lost| \\w+)", AM_BLANKS_MANY},
    {"they(?: \\w+){0,9}(?:(?: it \\w+|\\w+) lost)?", 12},
    {"(?:lost \\w+ )*kept", AM_BLANKS_MANY},
    {"\\W*lost", AM_BLANKS_MANY},
    {"\\Glost", AM_BLANKS_MANY},
};

START_TEST(says_how_far_literals_stand_from_the_begin) {
  am_formula formula;
  ck_assert(
      am_literal_formula(&arena, am_str_of(reaches[_i].pattern), &formula));
  ck_assert_uint_eq(formula.reach, reaches[_i].reach);
}
END_TEST

START_TEST(gives_up_what_nests_too_deep) {
  am_text_buffer pattern;
  am_buffer_init(&pattern, &arena);
  for (size_t i = 0; i < AM_OUTLINE_DEPTH + 1; i++)
    am_buffer_add(&pattern, AM_STR("(?:lost\\w|kept"));
  for (size_t i = 0; i < AM_OUTLINE_DEPTH + 1; i++)
    am_buffer_add(&pattern, AM_STR(")"));
  ck_assert_str_eq(render(am_buffer_text(&pattern).ptr), "");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/outline");
  TCase *tcase = tcase_create("outlines");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, says_what_a_match_consists_of, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_loop_test(tcase, says_how_far_literals_stand_from_the_begin, 0,
                      sizeof reaches / sizeof *reaches);
  tcase_add_test(tcase, gives_up_what_nests_too_deep);
  suite_add_tcase(suite, tcase);
  return suite;
}
