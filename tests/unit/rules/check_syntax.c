/* SPDX-License-Identifier: MIT
 *
 * Patterns written out as trees. What the trees are good for is tested with the
 * literals. */
#include "rules/syntax.h"

#include "support/alloc.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* Text stands in quotes, a choice in brackets, "." is something else; "(a b)" a
 * sequence, "{a|b}" alternatives, "a*min,max" a repetition. Borders that a node
 * knows of stand beside it as "<" and ">". */
static void render(am_text_buffer *buffer, const am_syntax *syntax,
                   uint32_t index) {
  const am_syntax_node *node = &syntax->nodes[index];
  static const char *const opens[] = {"", "'", "[", ".", "(", "{", ""};
  static const char *const closes[] = {"", "'", "]", "", ")", "}", "*"};
  am_buffer_add(buffer, am_str_of(node->is_after_cut ? "<" : ""));
  am_buffer_add(buffer, am_str_of(opens[node->kind]));
  am_buffer_add(buffer, node->text);
  for (uint32_t i = node->first; i; i = syntax->nodes[i].next) {
    if (i != node->first)
      am_buffer_char(buffer, node->kind == AM_SYNTAX_EITHER ? '|' : ' ');
    render(buffer, syntax, i);
  }
  am_buffer_add(buffer, am_str_of(closes[node->kind]));
  if (node->kind == AM_SYNTAX_REPEAT) {
    am_buffer_number(buffer, node->min);
    am_buffer_char(buffer, ',');
    if (node->max != UINT32_MAX)
      am_buffer_number(buffer, node->max);
  }
  am_buffer_add(buffer, am_str_of(node->is_before_cut ? ">" : ""));
}

typedef struct row {
  const char *pattern;
  const char *tree; /* "-": not understood */
} row;

static const row rows[] = {
    {"", "''"},
    {"abc", "'abc'"},
    {"aBC\nd", "'abc d'"},
    {"abcdefghijklmnopqrstuvwxyz", "('abcdefghijklmnopqrstuvwx' 'yz')"},
    {"ab+c", "('a' 'b'*1, 'c')"},
    {"a?", "'a'*0,1"},
    {"a*?b", "('a'*0, 'b')"},
    {"a++b", "('a'*1, 'b')"},
    {"a{2}b", "('a'*2,2 'b')"},
    {"a{2,}b", "('a'*2, 'b')"},
    {"a{2,5}?b", "('a'*2,5 'b')"},
    {"a{2}{3}", "'a'*2,2*3,3"},
    {"a{b", "'a{b'"},
    {"a{}", "'a{}'"},
    {"a{2,b}", "'a{2,b}'"},
    {"a}]", "'a}]'"},
    {"a{99999999999}", "'a'*999999,999999"},
    {"a|b|", "{'a'|'b'|''}"},
    {"(a|bc)d", "({'a'|'bc'} 'd')"},
    {"((a))", "'a'"},
    {"(ab)+", "'ab'*1,"},
    {"a(?:)b", "('a' '' 'b')"},
    {"(?<n>a)(?P<n>b)(?'n'c)", "('a' 'b' 'c')"},
    {"(?|a)(?>b)(?i:c)(?s-i:d)(?^:e)", "('a' 'b' 'c' 'd' 'e')"},
    {"a(?i)b", "'ab'"},
    {"a(?#|)b", "'ab'"},
    {"a(?#|)?", "'a'*0,1"},
    {"a\\Q.\\E?", "('a' '.'*0,1)"},
    {"\\Qa|b", "'a|b'"},
    {"[ab][c]", "([ab] 'c')"},
    {"[^a]\\w.\\p{L}", "(. . . .)"},
    {"\xC3\xA9+\xF0\x9F\x98\x80", "(.*1, .)"},
    {"a\\1(?1)(?R)(?&n)(?P>n)(?P=n)(?+1)(?-1)", "('a' . . . . . . . .)"},
    {"a(?(1)b|c)d", "('a' . 'd')"},
    {"a(?(?=x)b)d", "('a' . 'd')"},
    {"a(?=b)(?!c|d)(?<=e)(?<!f)(?*g)(?<*h)i", "('a' '' '' '' '' '' '' 'i')"},
    {"a\\Bb\\Kc", "('a' '' 'b' '' 'c')"},
    /* borders */
    {"(?<!\\w)a(?!\\w)", "('' <'a'> '')"},
    {"\\ba\\b", "('' <'a'> '')"},
    {"^a$", "('' <'a'> '')"},
    {"a\\sb", "('a'> . <'b')"},
    {"a[ -]b", "('a'> [ -] <'b')"},
    {"\\b(a|b)\\b", "('' <{<'a'>|<'b'>}> '')"},
    {"\\ba?b\\b", "('' <<'a'*0,1 'b'> '')"},
    {"\\b(?: a)*b", "('' <' a'*0, 'b')"},
    {"\\b(?:a )*b", "('' <<'a '*0, <'b')"},
    /* not understood */
    {"(?x)a", "-"},
    {"(?x:a)", "-"},
    {"(?q)", "-"},
    {"(?", "-"},
    {"(?i", "-"},
    {"(*UTF)a", "-"},
    {"a(*FAIL)", "-"},
    {"a(?C1)", "-"},
    {"a{,5}", "-"},
    {"a{ 5 }", "-"},
    {"a)", "-"},
    {"(a", "-"},
    {"(a|", "-"},
    {"+a", "-"},
    {"(?:*a)", "-"},
    {"a|?", "-"},
    {"[a", "-"},
    {"a\\", "-"},
    {"a\\i", "-"},
    {"(?<n", "-"},
    {"(?#a", "-"},
};

START_TEST(reads_a_pattern_as_a_tree) {
  am_syntax syntax;
  ck_assert(am_syntax_parse(&arena, am_str_of(rows[_i].pattern), &syntax));
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  if (syntax.count == 0)
    am_buffer_char(&buffer, '-');
  else
    render(&buffer, &syntax, (uint32_t)syntax.count - 1);
  ck_assert_str_eq(am_buffer_text(&buffer).ptr, rows[_i].tree);
}
END_TEST

START_TEST(puts_children_before_their_parent) {
  am_syntax syntax;
  ck_assert(am_syntax_parse(&arena, AM_STR("a(b|c(d|e)*f)+[gh]"), &syntax));
  for (uint32_t i = 0; i < syntax.count; i++) {
    uint32_t children = 0;
    for (uint32_t j = syntax.nodes[i].first; j; j = syntax.nodes[j].next) {
      ck_assert_uint_lt(j, i);
      children++;
    }
    ck_assert_uint_eq(children, syntax.nodes[i].children);
  }
}
END_TEST

START_TEST(folds_what_caseless_patterns_do_not_tell_apart) {
  ck_assert_int_eq(am_syntax_fold('A'), 'a');
  ck_assert_int_eq(am_syntax_fold('z'), 'z');
  ck_assert_int_eq(am_syntax_fold('\n'), ' ');
  ck_assert_int_eq(am_syntax_fold('['), '[');
  ck_assert_int_eq(am_syntax_fold('\t'), '\t');
  ck_assert_int_eq(am_syntax_fold('\xC3'), AM_BYTE_OTHER);
}
END_TEST

START_TEST(survives_every_failing_allocation) {
  for (size_t n = 0; n < 100; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_syntax syntax;
    const bool done = am_syntax_parse(
        &own, AM_STR("(?<!\\w)(?:they|we) (?:lost+|\\w+ed){1,2}[ab]*"),
        &syntax);
    ck_assert(done == (syntax.count > 0));
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

/* Splitting the last letter off a run needs memory, too. */
START_TEST(survives_every_failing_allocation_of_a_repeat) {
  for (size_t n = 0; n < 100; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_syntax syntax;
    const bool done = am_syntax_parse(
        &own, AM_STR("ab+cd+ef+gh+ij+kl+mn+op+qr+st+uv+wx+yz+"), &syntax);
    ck_assert(done == (syntax.count > 0));
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/syntax");
  TCase *tcase = tcase_create("patterns");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, reads_a_pattern_as_a_tree, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, puts_children_before_their_parent);
  tcase_add_test(tcase, folds_what_caseless_patterns_do_not_tell_apart);
  tcase_add_test(tcase, survives_every_failing_allocation);
  tcase_add_test(tcase, survives_every_failing_allocation_of_a_repeat);
  suite_add_tcase(suite, tcase);
  return suite;
}
