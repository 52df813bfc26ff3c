/* SPDX-License-Identifier: MIT
 *
 * Counting reports. */
#include "tally.h"

void cli_tally_add(cli_tally *tally, const amends_report *report) {
  const size_t count = amends_report_finding_count(report);
  tally->messages++;
  for (size_t i = 0; i < count; i++)
    tally->severities[amends_report_finding(report, i)->severity]++;
}
