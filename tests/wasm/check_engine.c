/* SPDX-License-Identifier: MIT
 *
 * What a host of the WebAssembly module sees, without a host. */
#include "engine.h"

#include <string.h>

#include "common/writer.h"
#include "support/suite.h"

static engine *e;
static char seen[65536];

static void setup(void) { e = engine_create(); }

static void teardown(void) { engine_free(e); }

/* The last answer as a C string. */
static const char *answer(void) {
  const size_t len = engine_answer_size(e);
  ck_assert_uint_lt(len, sizeof seen);
  if (len > 0)
    memcpy(seen, engine_answer(e), len);
  seen[len] = '\0';
  return seen;
}

static void build(void) {
  ck_assert_int_eq(engine_add_builtin(e, "en"), AMENDS_OK);
  ck_assert_int_eq(engine_build(e), AMENDS_OK);
}

static int check(const char *text) {
  return engine_check(e, text, strlen(text));
}

static void answers(const char *part) {
  ck_assert_msg(strstr(answer(), part) != NULL, "%s is not in %s", part, seen);
}

START_TEST(checks_a_text) {
  build();
  ck_assert_int_eq(check("They screwed up."), AMENDS_OK);
  answers("{\"schema\":1,\"id\":null,\"file\":null,\"format\":\"text\"");
  answers("\"rule\":\"blame.they.failed\"");
  answers("\"incidents\":[]}");
}
END_TEST

START_TEST(forgets_options_behind_the_check) {
  build();
  ck_assert_int_eq(engine_option(e, "profile", "chat"), AMENDS_OK);
  ck_assert_int_eq(engine_option(e, "explain", "yes"), AMENDS_OK);
  ck_assert_int_eq(engine_option(e, "format", "template"), AMENDS_OK);
  ck_assert_int_eq(check("They screwed up."), AMENDS_OK);
  answers("\"format\":\"template\"");
  answers("\"profile\":\"chat\"");
  answers("\"dismissed\":[");
  ck_assert_int_eq(check("They screwed up."), AMENDS_OK);
  answers("\"format\":\"text\"");
  ck_assert_ptr_null(strstr(answer(), "dismissed"));
}
END_TEST

START_TEST(leaves_out_what_is_below_the_level) {
  build();
  const char text[] = "They screwed up. Sorry for any inconvenience caused.";
  ck_assert_int_eq(check(text), AMENDS_OK);
  answers("\"severity\":\"warning\"");
  ck_assert_int_eq(engine_option(e, "level", "error"), AMENDS_OK);
  ck_assert_int_eq(check(text), AMENDS_OK);
  answers("\"severity\":\"error\"");
  ck_assert_ptr_null(strstr(answer(), "\"severity\":\"warning\""));
}
END_TEST

static const struct {
  const char *key, *value, *message;
  int status;
} bad_options[] = {
    {"format", "word", "no such format: word", AMENDS_E_UNKNOWN},
    {"expect", "much", "no such expect: much", AMENDS_E_UNKNOWN},
    {"level", "off", "no such level: off", AMENDS_E_UNKNOWN},
    {"explain", "maybe", "no such explain: maybe", AMENDS_E_UNKNOWN},
    {"colour", "red", "no such option: colour", AMENDS_E_UNKNOWN},
};

START_TEST(refuses_an_option) {
  build();
  ck_assert_int_eq(engine_option(e, "explain", "yes"), AMENDS_OK);
  ck_assert_int_eq(engine_option(e, bad_options[_i].key, bad_options[_i].value),
                   bad_options[_i].status);
  answers(bad_options[_i].message);
  /* The next check is one of another caller: nothing is left over. */
  ck_assert_int_eq(check("They screwed up."), AMENDS_OK);
  ck_assert_ptr_null(strstr(answer(), "dismissed"));
}
END_TEST

START_TEST(refuses_an_option_that_is_too_long) {
  char profile[257];
  memset(profile, 'x', sizeof profile);
  profile[256] = '\0';
  build();
  ck_assert_int_eq(engine_option(e, "profile", profile), AMENDS_E_LIMIT);
  profile[255] = '\0';
  ck_assert_int_eq(engine_option(e, "profile", profile), AMENDS_OK);
  ck_assert_int_eq(check("x"), AMENDS_E_UNKNOWN);
}
END_TEST

START_TEST(keeps_the_order_of_life) {
  ck_assert_int_eq(check("x"), AMENDS_E_STATE);
  answers("\"status\":\"AMENDS_E_STATE\"");
  ck_assert_int_eq(engine_rules(e), AMENDS_E_STATE);
  build();
  ck_assert_int_eq(engine_build(e), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_builtin(e, "en"), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_pack(e, "a", "b", 1), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_level(e, "a", "off"), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_name(e, "brand", "a"), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_placeholder(e, "brand", "a"), AMENDS_E_STATE);
  ck_assert_int_eq(engine_add_allowed(e, "a"), AMENDS_E_STATE);
  ck_assert_int_eq(check("x"), AMENDS_OK);
}
END_TEST

START_TEST(lists_all_mistakes_of_a_pack) {
  static const char pack[] = "format: 1\npack: own\nlanguage: en\n"
                             "rulez: 1\nruless: 2\n";
  ck_assert_int_eq(engine_add_pack(e, "own.yaml", pack, sizeof pack - 1),
                   AMENDS_OK);
  ck_assert_int_eq(engine_build(e), AMENDS_E_PACK);
  answers("\"status\":\"AMENDS_E_PACK\"");
  answers("\"file\":\"own.yaml\",\"line\":4,\"column\":1");
  answers("\"file\":\"own.yaml\",\"line\":5,\"column\":1");
}
END_TEST

START_TEST(takes_levels_names_and_allowed_phrases) {
  ck_assert_int_eq(engine_add_level(e, "blame.they", "off"), AMENDS_OK);
  ck_assert_int_eq(engine_add_name(e, "brand", "Acme"), AMENDS_OK);
  ck_assert_int_eq(engine_add_placeholder(e, "partner", "carrier"), AMENDS_OK);
  ck_assert_int_eq(engine_add_allowed(e, "any inconvenience"), AMENDS_OK);
  ck_assert_int_eq(engine_add_setting(e, "status"), AMENDS_OK);
  build();
  ck_assert_int_eq(check("They screwed up."), AMENDS_OK);
  ck_assert_ptr_null(strstr(answer(), "blame.they.failed"));
}
END_TEST

START_TEST(refuses_levels_and_names_that_do_not_exist) {
  ck_assert_int_eq(engine_add_level(e, "blame.they", "loud"), AMENDS_E_UNKNOWN);
  answers("no such level: loud");
  ck_assert_int_eq(engine_add_name(e, "cat", "Tom"), AMENDS_E_UNKNOWN);
  answers("no such kind of name: cat");
  ck_assert_int_eq(engine_add_placeholder(e, "cat", "Tom"), AMENDS_E_UNKNOWN);
  ck_assert_int_eq(engine_add_level(e, "blame.thee", "off"), AMENDS_OK);
  ck_assert_int_eq(engine_add_builtin(e, "en"), AMENDS_OK);
  ck_assert_int_eq(engine_build(e), AMENDS_E_UNKNOWN);
  answers("blame.thee");
}
END_TEST

START_TEST(fixes_a_text) {
  build();
  ck_assert_int_eq(engine_fix(e, "Good day.", 9), AMENDS_OK);
  ck_assert_str_eq(answer(),
                   "{\"text\":\"Good day.\",\"taken_back\":0,\"changes\":[]}");
}
END_TEST

START_TEST(tells_its_rules_and_profiles) {
  build();
  ck_assert_int_eq(engine_about(e), AMENDS_OK);
  answers("\"version\":\"" AMENDS_VERSION "\",\"schema\":1,\"profiles\":[\"");
  ck_assert_int_eq(engine_rules(e), AMENDS_OK);
  ck_assert_uint_gt(engine_answer_size(e), sizeof seen);
  ck_assert_int_eq(engine_answer(e)[engine_answer_size(e) - 1], ']');
}
END_TEST

static const struct {
  const char *text;
  size_t len;
  const char *json;
} strings[] = {
    {"", 0, "\"\""},
    {"a\"b\\c/", 6, "\"a\\\"b\\\\c/\""},
    {"\b\f\n\r\t\x01\x1f\x7f", 8, "\"\\b\\f\\n\\r\\t\\u0001\\u001F\x7f\""},
    {"a\0b", 3, "\"a\\u0000b\""},
    {"\xF0\x9F\x98\x80", 4, "\"\xF0\x9F\x98\x80\""},
    {"\xFFz\xE2\x82", 4, "\"\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\""},
};

START_TEST(writes_a_string) {
  app_writer writer = {.at = NULL};
  app_writer_string(&writer, (amends_str){strings[_i].text, strings[_i].len});
  ck_assert_uint_eq(writer.len, strlen(strings[_i].json));
  ck_assert_mem_eq(writer.at, strings[_i].json, writer.len);
  app_writer_clear(&writer);
}
END_TEST

START_TEST(writes_values_with_commas) {
  static const char expected[] =
      "{\"a\":[1,-9223372036854775808,{},true],\"b\":null,\"c\":\"[\",\"d\":0}";
  app_writer writer = {.at = NULL};
  app_writer_open(&writer, '{');
  app_writer_key(&writer, "a");
  app_writer_open(&writer, '[');
  app_writer_integer(&writer, 1);
  app_writer_integer(&writer, INT64_MIN);
  app_writer_open(&writer, '{');
  app_writer_close(&writer, '}');
  app_writer_boolean(&writer, true);
  app_writer_close(&writer, ']');
  app_writer_key(&writer, "b");
  app_writer_null(&writer);
  app_writer_key(&writer, "c");
  app_writer_words(&writer, "[");
  app_writer_key(&writer, "d");
  app_writer_integer(&writer, 0);
  app_writer_close(&writer, '}');
  ck_assert_uint_eq(writer.len, sizeof expected - 1);
  ck_assert_mem_eq(writer.at, expected, writer.len);
  app_writer_clear(&writer);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("wasm/engine");
  TCase *tcase = tcase_create("engine");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, checks_a_text);
  tcase_add_test(tcase, forgets_options_behind_the_check);
  tcase_add_test(tcase, leaves_out_what_is_below_the_level);
  tcase_add_loop_test(tcase, refuses_an_option, 0,
                      (int)(sizeof bad_options / sizeof *bad_options));
  tcase_add_test(tcase, refuses_an_option_that_is_too_long);
  tcase_add_test(tcase, keeps_the_order_of_life);
  tcase_add_test(tcase, lists_all_mistakes_of_a_pack);
  tcase_add_test(tcase, takes_levels_names_and_allowed_phrases);
  tcase_add_test(tcase, refuses_levels_and_names_that_do_not_exist);
  tcase_add_test(tcase, fixes_a_text);
  tcase_add_test(tcase, tells_its_rules_and_profiles);
  suite_add_tcase(suite, tcase);
  tcase = tcase_create("json");
  tcase_add_loop_test(tcase, writes_a_string, 0,
                      (int)(sizeof strings / sizeof *strings));
  tcase_add_test(tcase, writes_values_with_commas);
  suite_add_tcase(suite, tcase);
  return suite;
}
