/* SPDX-License-Identifier: MIT
 *
 * Tests of telling files of messages from drafts. */
#include "files/kind.h"

#include "support/suite.h"

typedef struct kind_row {
  const char *name;
  const char *file;
  amends_file_format format;
} kind_row;

static const kind_row rows[] = {
    {"a.json", "", AMENDS_FILE_JSON},
    {"a/b.JSON", "", AMENDS_FILE_JSON},
    {"app_en.arb", "", AMENDS_FILE_JSON},
    {"en.yml", "", AMENDS_FILE_YAML},
    {"en.yaml", "", AMENDS_FILE_YAML},
    {"a.csv", "", AMENDS_FILE_CSV},
    {"a.tsv", "", AMENDS_FILE_CSV},
    {"de.po", "", AMENDS_FILE_PO},
    {"x.pot", "", AMENDS_FILE_PO},
    /* another ending says that it is something else */
    {"a.txt", "{\"body\": \"Sorry.\"}", AMENDS_FILE_AUTO},
    {"a.json.liquid", "{\"body\": \"Sorry.\"}", AMENDS_FILE_AUTO},
    /* without an ending the bytes tell */
    {NULL, "{\"body\": \"Sorry.\"}", AMENDS_FILE_JSON},
    {"a.d/macros", " [ {\"body\": \"Sorry.\"} ]\n", AMENDS_FILE_JSON},
    {NULL, "\xEF\xBB\xBF[\"a b\"]", AMENDS_FILE_JSON},
    {NULL, "# c\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n", AMENDS_FILE_PO},
    {NULL, "msgid \"\"\n\"a\"\nmsgstr \"\"\n", AMENDS_FILE_PO},
    /* drafts */
    {NULL, "", AMENDS_FILE_AUTO},
    {NULL, "{", AMENDS_FILE_AUTO},
    {NULL, "[]", AMENDS_FILE_AUTO},
    {NULL, "{   }", AMENDS_FILE_AUTO},
    {NULL, "[Name], sorry [again]", AMENDS_FILE_AUTO},
    {NULL, "{{name}}, sorry {{again}}", AMENDS_FILE_AUTO},
    {NULL, "{% if a %}Sorry.{% endif %}", AMENDS_FILE_AUTO},
    {NULL, "{\"quoted\" begins a draft.", AMENDS_FILE_AUTO},
    {NULL, "Subject: sorry\nbody: text\n", AMENDS_FILE_AUTO},
    {NULL, "msgid \"x\" is no catalogue", AMENDS_FILE_AUTO},
    {NULL, "# only a comment", AMENDS_FILE_AUTO},
    {NULL, "Sorry, that was late.", AMENDS_FILE_AUTO},
};

START_TEST(tells_them_apart) {
  ck_assert_int_eq(am_kind(rows[_i].name, am_str_of(rows[_i].file)),
                   rows[_i].format);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/kind");
  TCase *all = tcase_create("kind");
  tcase_add_loop_test(all, tells_them_apart, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, all);
  return suite;
}
