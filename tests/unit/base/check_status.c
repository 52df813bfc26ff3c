/* SPDX-License-Identifier: MIT
 *
 * The names of statuses. */
#include <amends/error.h>

#include "support/suite.h"

typedef struct status_row {
  int status;
  const char *name;
} status_row;

/* The numbers are part of the ABI. */
static const status_row statuses[] = {
    {0, "AMENDS_OK"},
    {-1, "AMENDS_E_NOMEM"},
    {-2, "AMENDS_E_ARGUMENT"},
    {-3, "AMENDS_E_LIMIT"},
    {-4, "AMENDS_E_PACK"},
    {-5, "AMENDS_E_STATE"},
    {-6, "AMENDS_E_UNSUPPORTED"},
    {-7, "AMENDS_E_UNKNOWN"},
    {-8, "AMENDS_E_FILE"},
    {-9, "unknown status"},
    {1, "unknown status"},
};

START_TEST(names_every_status) {
  const status_row *row = &statuses[_i];
  ck_assert_str_eq(amends_status_name((amends_status)row->status), row->name);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/status");
  TCase *names = tcase_create("names");
  tcase_add_loop_test(names, names_every_status, 0,
                      sizeof statuses / sizeof *statuses);
  suite_add_tcase(suite, names);
  return suite;
}
