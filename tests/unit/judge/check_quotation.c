/* SPDX-License-Identifier: MIT
 *
 * Tests of pairing quotation marks. */
#include "judge/quotation.h"

#include "support/rig.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

typedef struct pair_row {
  const char *text;
  const char *pairs[3]; /* marks included */
} pair_row;

static void expect(char mark, const pair_row *row) {
  const am_document doc = test_rig_document(&arena, row->text);
  am_quotations found;
  ck_assert(am_quotations_find(&arena, &doc, mark, &found));
  size_t wanted = 0;
  while (wanted < 3 && row->pairs[wanted])
    wanted++;
  ck_assert_uint_eq(found.len, wanted);
  for (size_t i = 0; i < wanted; i++) {
    const amends_str text =
        am_str_cut(doc.prose, found.at[i].start, found.at[i].end);
    ck_assert_msg(am_str_is(text, row->pairs[i]), "%.*s", (int)text.len,
                  text.ptr);
  }
}

static const pair_row doubles[] = {
    {"You said \"they lost it\" to us.", {"\"they lost it\""}},
    {"\"One\" and \"two\".", {"\"One\"", "\"two\""}},
    {"(\"In\") [\"in\"] so:\"in\"", {"\"In\"", "\"in\"", "\"in\""}},
    {"\xE2\x80\x9Cthey\xE2\x80\x9D", {"\"they\""}},
    {"\xC2\xABthey\xC2\xBB", {"\"they\""}},
    {"\"It goes on.", {NULL}},             /* never closed */
    {"A 5\" disk and a 3\" one.", {NULL}}, /* inches */
    {"A 5\" disk \"is\" here.", {"\"is\""}},
    {"a\"b\"c", {NULL}}, /* inside a word */
    {"\" alone \"", {NULL}},
    {"say \"one \" two\" end",
     {"\"one \" two\""}},               /* none closes behind a blank */
    {"\"one \"two\" end", {"\"two\""}}, /* a stray mark before */
    {"\"one\n\ntwo\"", {NULL}},         /* not over paragraphs */
    {"> \"they\"", {NULL}},             /* quoted mail */
    {"\"\xC3\xA4\"\xC3\xA4 x\"", {"\"\xC3\xA4\"\xC3\xA4 x\""}},
};

START_TEST(pairs_double_quotes) { expect('"', &doubles[_i]); }
END_TEST

static const pair_row singles[] = {
    {"You said 'they lost it' to us.", {"'they lost it'"}},
    {"It's the customers' fault, isn't it", {NULL}}, /* apostrophes */
    {"the 'so' called", {NULL}},                     /* one word */
    {"rock 'n' roll 'n' so on", {NULL}},
    {"'he didn't lose it'", {"'he didn't lose it'"}},
    {"\"'they lost it'\"", {"'they lost it'"}}, /* in double quotes */
    {"\xE2\x80\x98they lost it\xE2\x80\x99", {"'they lost it'"}},
};

START_TEST(pairs_single_quotes) { expect('\'', &singles[_i]); }
END_TEST

/* A pair of `inside` bytes between its marks. */
static size_t pairs_of(size_t inside) {
  char text[AM_QUOTATION_MAX + 20];
  text[0] = '"';
  memset(text + 1, 'x', inside);
  memcpy(text + 1 + inside, "\"", 2);
  const am_document doc = test_rig_document(&arena, text);
  am_quotations found;
  ck_assert(am_quotations_find(&arena, &doc, '"', &found));
  return found.len;
}

START_TEST(takes_a_long_pair_for_stray_marks) {
  ck_assert_uint_eq(pairs_of(AM_QUOTATION_MAX - 1), 1);
  ck_assert_uint_eq(pairs_of(AM_QUOTATION_MAX), 0);
}
END_TEST

START_TEST(holds_what_lies_in_one_pair) {
  static const am_pspan pairs[] = {{10, 20}, {30, 40}, {50, 60}};
  const am_quotations quotations = {pairs, 3};
  const struct {
    am_pspan span;
    bool is_held;
  } rows[] = {
      {{10, 20}, true}, {{11, 12}, true},  {{30, 31}, true},  {{59, 60}, true},
      {{9, 12}, false}, {{19, 21}, false}, {{15, 35}, false}, {{22, 25}, false},
      {{0, 5}, false},  {{60, 61}, false}, {{70, 80}, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_int_eq(am_quotations_hold(&quotations, rows[i].span),
                     rows[i].is_held);
  ck_assert(!am_quotations_hold(&(am_quotations){NULL, 0}, pairs[0]));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/quotation");
  TCase *all = tcase_create("quotation");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, pairs_double_quotes, 0, ROWS(doubles));
  tcase_add_loop_test(all, pairs_single_quotes, 0, ROWS(singles));
  tcase_add_test(all, takes_a_long_pair_for_stray_marks);
  tcase_add_test(all, holds_what_lies_in_one_pair);
  suite_add_tcase(suite, all);
  return suite;
}
