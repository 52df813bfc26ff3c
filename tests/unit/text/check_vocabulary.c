/* SPDX-License-Identifier: MIT
 *
 * What may be put into a vocabulary, and which placeholders it knows. */
#include "text/vocabulary.h"

#include <stdio.h>

#include "support/suite.h"

static am_arena arena;
static am_vocabulary vocabulary;

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  am_vocabulary_init(&vocabulary, &arena);
}
static void tear_down(void) { am_arena_clear(&arena); }

START_TEST(has_a_word_for_every_class) {
  for (uint32_t i = AMENDS_NAME_BRAND; i < AM_NAME_CLASSES; i++) {
    const amends_str word = am_vocabulary_word(i);
    ck_assert_uint_eq(word.len, strlen(word.ptr));
    ck_assert(am_str_starts(word, AM_STR("__")));
    ck_assert_str_eq(word.ptr + word.len - 2, "__");
  }
  ck_assert_str_eq(am_vocabulary_word(AMENDS_NAME_PARTNER).ptr, "__partner__");
  ck_assert_uint_eq(am_vocabulary_word(0).len, 0);
  ck_assert_uint_eq(am_vocabulary_word(AM_NAME_CLASSES).len, 0);
}
END_TEST

START_TEST(keeps_names_as_prose) {
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, AMENDS_NAME_PARTNER,
                                      AM_STR("  Mac\xE2\x80\x99s \t Parcels ")),
                   AM_VOCABULARY_ADDED);
  ck_assert_str_eq(vocabulary.names.phrases.at[0].text.ptr, "Mac's Parcels");
  ck_assert(!vocabulary.names.phrases.at[0].is_exact);
  ck_assert_int_eq(
      am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND, AM_STR("= Next")),
      AM_VOCABULARY_ADDED);
  ck_assert_str_eq(vocabulary.names.phrases.at[1].text.ptr, "Next");
  ck_assert(vocabulary.names.phrases.at[1].is_exact);
}
END_TEST

START_TEST(refuses_what_cannot_be_found) {
  char name[AM_SET_PHRASE_MAX + 1];
  memset(name, 'a', sizeof name);
  static const char *const empty[] = {"", " \t", "=", "\xE2\x80\x8B"};
  for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
    ck_assert_int_eq(
        am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND, am_str_of(empty[i])),
        AM_VOCABULARY_EMPTY);
  }
  ck_assert_int_eq(am_vocabulary_allow(&vocabulary, AM_STR(" ")),
                   AM_VOCABULARY_EMPTY);
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_BRAND,
                                             AM_STR("{{ }}")),
                   AM_VOCABULARY_EMPTY);
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND,
                                      (amends_str){name, sizeof name}),
                   AM_VOCABULARY_LONG);
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND,
                                      (amends_str){name, sizeof name - 1}),
                   AM_VOCABULARY_ADDED);
}
END_TEST

typedef struct hole_row {
  const char *hole;
  uint32_t name_class;
} hole_row;

static const hole_row holes[] = {
    {"{{carrier}}", AMENDS_NAME_PARTNER},
    {"{{ order.carrier | upcase }}", AMENDS_NAME_PARTNER},
    {"{{{carrier}}}", AMENDS_NAME_PARTNER},
    {"{{ carrier|default:\"x\" }}", AMENDS_NAME_PARTNER},
    {"%{carrier}", AMENDS_NAME_PARTNER},
    {"%(carrier)s", AMENDS_NAME_PARTNER},
    {"${CARRIER}", AMENDS_NAME_PARTNER},
    {"$CARRIER", AMENDS_NAME_PARTNER},
    {"#{@carrier}", AMENDS_NAME_PARTNER},
    {"[Carrier]", AMENDS_NAME_PARTNER},
    {"*|CARRIER|*", AMENDS_NAME_PARTNER},
    {"<%= @order.carrier %>", AMENDS_NAME_PARTNER},
    {"<<carrier>>", AMENDS_NAME_PARTNER},
    {"@@carrier@@", AMENDS_NAME_PARTNER},
    {"{{carriers}}", 0},
    {"{{carrier.phone}}", 0},
    {"{{ x | carrier }}", 0},
    {"{{shop_name}}", AMENDS_NAME_BRAND},
    {"{{shopName}}", AMENDS_NAME_BRAND},
    {"[Shop Name]", AMENDS_NAME_BRAND},
    {"{{ticket.assignee.name}}", AMENDS_NAME_PERSON},
    {"{{assignee.name}}", AMENDS_NAME_PERSON},
    {"{{user.name}}", 0},
    {"%s", 0},
    {"{}", 0},
};

START_TEST(knows_placeholders_by_their_path) {
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_PARTNER,
                                             AM_STR("carrier")),
                   AM_VOCABULARY_ADDED);
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_BRAND,
                                             AM_STR("Shop-Name")),
                   AM_VOCABULARY_ADDED);
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_PERSON,
                                             AM_STR("assignee.name")),
                   AM_VOCABULARY_ADDED);
  ck_assert_uint_eq(
      am_vocabulary_class_of(&vocabulary, am_str_of(holes[_i].hole)),
      holes[_i].name_class);
}
END_TEST

/* A byte that is no character becomes one of three bytes. */
START_TEST(measures_names_as_prose) {
  char name[130];
  for (size_t i = 0; i < sizeof name; i++)
    name[i] = i % 2 ? 'a' : '\xFF';
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND,
                                      (amends_str){name, sizeof name}),
                   AM_VOCABULARY_LONG);
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, AMENDS_NAME_BRAND,
                                      (amends_str){name, 128}),
                   AM_VOCABULARY_ADDED);
}
END_TEST

START_TEST(takes_so_many_placeholders) {
  char path[40];
  for (unsigned i = 0; i <= AM_SET_COUNT_MAX; i++) {
    const int len = snprintf(path, sizeof path, "order.x%u", i);
    ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_BRAND,
                                               (amends_str){path, (size_t)len}),
                     i < AM_SET_COUNT_MAX ? AM_VOCABULARY_ADDED
                                          : AM_VOCABULARY_FULL);
  }
}
END_TEST

START_TEST(knows_no_placeholder_where_none_was_given) {
  ck_assert_uint_eq(am_vocabulary_class_of(&vocabulary, AM_STR("{{carrier}}")),
                    0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/vocabulary");
  TCase *tests = tcase_create("vocabulary");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, has_a_word_for_every_class);
  tcase_add_test(tests, keeps_names_as_prose);
  tcase_add_test(tests, refuses_what_cannot_be_found);
  tcase_add_loop_test(tests, knows_placeholders_by_their_path, 0,
                      (int)(sizeof holes / sizeof *holes));
  tcase_add_test(tests, measures_names_as_prose);
  tcase_add_test(tests, takes_so_many_placeholders);
  tcase_add_test(tests, knows_no_placeholder_where_none_was_given);
  suite_add_tcase(suite, tests);
  return suite;
}
