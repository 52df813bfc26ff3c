/* SPDX-License-Identifier: MIT
 *
 * Tests of telling files of translations. */
#include "files/locale.h"

#include "files/json.h"
#include "support/suite.h"

static const char *const tags[] = {"en",     "EN",         "de-AT",  "pt_BR",
                                   "es-419", "zh_Hant_TW", "sr-Latn"};
static const char *const no_tags[] = {"",       "e",    "app",  "english",
                                      "xx",     "en-",  "en-B", "en-12",
                                      "en-12a", "enGB", "en BR"};

START_TEST(knows_language_tags) {
  ck_assert(am_locale_is_tag(am_str_of(tags[_i])));
}
END_TEST

START_TEST(knows_what_is_none) {
  ck_assert(!am_locale_is_tag(am_str_of(no_tags[_i])));
}
END_TEST

static const char *const names[] = {"en.json",
                                    "config/locales/mail.yml",
                                    "locales/en/mail.json",
                                    "de-DE.yaml",
                                    "messages.pt_BR.json",
                                    "app_pt_BR.arb",
                                    "app_en.arb",
                                    "C:\\app\\i18n\\mail.json",
                                    "_locales/en/messages.json",
                                    "translations/x.yml"};
static const char *const no_names[] = {"",
                                       "macros.json",
                                       "reply_to.json",
                                       "en/macros.json",
                                       "x/en.d/a.json",
                                       "app_en",
                                       "locales.json",
                                       "messages.json"};

START_TEST(knows_names_of_translations) {
  ck_assert_msg(am_locale_is_name(am_str_of(names[_i])), "%s", names[_i]);
}
END_TEST

START_TEST(knows_other_names) {
  ck_assert_msg(!am_locale_is_name(am_str_of(no_names[_i])), "%s",
                no_names[_i]);
}
END_TEST

typedef struct outline_row {
  const char *file;
  bool is_locale;
} outline_row;

static const outline_row outlines[] = {
    {"{\"en\":{\"a\":\"b\"}}", true},
    {"{\"en\":{},\"pt-BR\":{}}", true},
    {"{\"en\":{},\"app\":{}}", false},
    {"{\"en\":\"a b\"}", false},
    {"{}", false},
    {"[{}]", false},
    {"\"a b\"", false},
    {"1", false},
};

START_TEST(knows_the_shape_of_translations) {
  static am_outline outline;
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_outline_init(&outline, &arena, AM_STR_EMPTY, am_str_of(outlines[_i].file),
                  NULL);
  ck_assert(am_json_read(&outline));
  ck_assert(am_locale_is_outline(outline.first) == outlines[_i].is_locale);
  am_arena_clear(&arena);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("files/locale");
  TCase *all = tcase_create("locale");
  tcase_add_loop_test(all, knows_language_tags, 0, ROWS(tags));
  tcase_add_loop_test(all, knows_what_is_none, 0, ROWS(no_tags));
  tcase_add_loop_test(all, knows_names_of_translations, 0, ROWS(names));
  tcase_add_loop_test(all, knows_other_names, 0, ROWS(no_names));
  tcase_add_loop_test(all, knows_the_shape_of_translations, 0, ROWS(outlines));
  suite_add_tcase(suite, all);
  return suite;
}
