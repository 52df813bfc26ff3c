/* SPDX-License-Identifier: MIT
 *
 * Runs the suite of the file it is linked with. CK_FORK=no keeps a test in
 * this process (for sanitizers and debuggers), CK_RUN_CASE picks one case. */
#include "support/suite.h"

#include <stdlib.h>

int main(void) {
  SRunner *runner = srunner_create(check_suite());
  srunner_run_all(runner, CK_ENV);
  const int failed = srunner_ntests_failed(runner);
  const int ran = srunner_ntests_run(runner);
  srunner_free(runner);
  /* A suite that ran nothing proved nothing. */
  return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
