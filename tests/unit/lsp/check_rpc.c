/* SPDX-License-Identifier: MIT
 *
 * What editors send is read, halves of surrogate pairs among it. */
#include "lsp/rpc.h"

#include <string.h>

#include "support/suite.h"

typedef struct rpc_case {
  const char *json;
  const char *text;
} rpc_case;

static const rpc_case rpc_cases[] = {
    {"[\"\\ud83d\\ude00\"]", "\xF0\x9F\x98\x80"},
    {"[\"a\\ud83d\"]", "a\xEF\xBF\xBD"},
    {"[\"\\ude00a\\\\\"]", "\xEF\xBF\xBD"
                           "a\\"},
    {"[\"\\ud83d\\ud83d\\ude00\"]", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
    {"[\"\\\\ud83d\"]", "\\ud83d"},
    {"[\"\\u00fc\"]", "\xC3\xBC"},
};

START_TEST(reads_halves_of_pairs_as_one_unit) {
  lsp_fault fault;
  const char *json = rpc_cases[_i].json;
  json_t *value = lsp_rpc_parse((amends_str){json, strlen(json)}, &fault);
  ck_assert_ptr_nonnull(value);
  ck_assert_str_eq(lsp_text(json_array_get(value, 0)), rpc_cases[_i].text);
  json_decref(value);
}
END_TEST

START_TEST(refuses_what_is_no_json) {
  lsp_fault fault;
  ck_assert_ptr_null(lsp_rpc_parse((amends_str){"{]", 2}, &fault));
  ck_assert_int_eq(fault.code, LSP_PARSE_ERROR);
  ck_assert_ptr_null(lsp_rpc_parse((amends_str){"", 0}, &fault));
  ck_assert_ptr_null(lsp_rpc_parse((amends_str){"\"\xFF\"", 3}, &fault));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("lsp/rpc");
  TCase *core = tcase_create("core");
  tcase_add_loop_test(core, reads_halves_of_pairs_as_one_unit, 0,
                      (int)(sizeof rpc_cases / sizeof rpc_cases[0]));
  tcase_add_test(core, refuses_what_is_no_json);
  suite_add_tcase(suite, core);
  return suite;
}
