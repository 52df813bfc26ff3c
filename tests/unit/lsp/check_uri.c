/* SPDX-License-Identifier: MIT
 *
 * URIs and paths. */
#include "lsp/uri.h"

#include <stddef.h>
#include <stdlib.h>

#include "support/suite.h"

typedef struct uri_case {
  const char *uri;
  const char *path; /* NULL: no file of this machine */
} uri_case;

static const uri_case uri_cases[] = {
    {"file:///home/a%20b/%C3%BC.md", "/home/a b/\xC3\xBC.md"},
    {"file://localhost/x", "/x"},
    {"FILE:///x", "/x"},
    {"file:/x", "/x"},
    {"file:///x?y#z", "/x"},
    {"file:///100%/a%2", "/100%/a%2"},
    {"file:///a%00b", "/a%00b"},
    {"file://server/share", NULL},
    {"untitled:Untitled-1", NULL},
    {"file:x", NULL},
    {"", NULL},
};

START_TEST(finds_the_path_of_a_uri) {
  char *path = lsp_uri_path(uri_cases[_i].uri);
  if (uri_cases[_i].path == NULL)
    ck_assert_ptr_null(path);
  else
    ck_assert_str_eq(path, uri_cases[_i].path);
  free(path);
}
END_TEST

START_TEST(writes_a_uri_that_leads_back) {
  static const char path[] = "/home/a b/100%/\xC3\xBC#?.md";
  char *uri = lsp_uri_of(path);
  ck_assert_str_eq(uri, "file:///home/a%20b/100%25/%C3%BC%23%3F.md");
  char *back = lsp_uri_path(uri);
  ck_assert_str_eq(back, path);
  free(back);
  free(uri);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("lsp/uri");
  TCase *core = tcase_create("core");
  tcase_add_loop_test(core, finds_the_path_of_a_uri, 0,
                      (int)(sizeof uri_cases / sizeof uri_cases[0]));
  tcase_add_test(core, writes_a_uri_that_leads_back);
  suite_add_tcase(suite, core);
  return suite;
}
