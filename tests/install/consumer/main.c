/* SPDX-License-Identifier: MIT
 *
 * Scans one draft with the built-in English pack and prints how many findings
 * there are; fails when there is none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

static amends_status scan(size_t *count, amends_error *err) {
  const char *draft = "Dear Ms Lee, I'm sorry your parcel is lost, but THEY "
                      "screwed up the delivery. Kind regards, Ana";
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  amends_status status = amends_builder_create(&builder, NULL, err);
  if (status == AMENDS_OK)
    status = amends_builder_add_embedded(builder, "en", err);
  if (status == AMENDS_OK)
    status = amends_builder_finish(&rules, builder, err);
  if (status == AMENDS_OK)
    status = amends_scanner_create(&scanner, rules, NULL, NULL, err);
  if (status == AMENDS_OK)
    status = amends_scan(&report, scanner, draft, strlen(draft), NULL, err);
  if (status == AMENDS_OK)
    *count = amends_report_finding_count(report);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
  amends_builder_free(builder);
  return status;
}

int main(void) {
  amends_error err = {.status = AMENDS_OK};
  size_t count = 0;
  if (scan(&count, &err) != AMENDS_OK) {
    fprintf(stderr, "%s: %s\n", amends_status_name(err.status), err.message);
    return EXIT_FAILURE;
  }
  printf("%zu findings\n", count);
  return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
