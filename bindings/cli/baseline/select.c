/* SPDX-License-Identifier: MIT
 *
 * Which findings of a report the user wants to hear of. */
#include "cli/baseline/select.h"

#include <stdlib.h>

#include "common/fingerprint.h"
#include "common/memory.h"

/* The first changed span that ends behind `at`. */
static size_t select_first(const cli_changed *changed, uint32_t at) {
  size_t low = 0, high = changed->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (changed->spans[middle].end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool cli_select_touches(const cli_changed *changed, amends_span span) {
  if (changed == NULL)
    return true;
  const size_t first = select_first(changed, span.start);
  return first < changed->count && changed->spans[first].start < span.end;
}

bool cli_select_changed(cli_session *session, const amends_report *report,
                        const cli_changed *changed, amends_error *err) {
  const size_t count = amends_report_finding_count(report);
  if (changed == NULL || count == 0)
    return true;
  bool *is_known = app_alloc(count, sizeof *is_known);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    is_known[i] =
        finding->has_span && !cli_select_touches(changed, finding->span);
  }
  const bool is_done =
      amends_scanner_dismiss(session->scanner, is_known, count,
                             "outside the changed lines", err) == AMENDS_OK;
  free(is_known);
  return is_done;
}

bool cli_select_new(cli_session *session, const amends_report *report,
                    cli_baseline *baseline, const char *file, amends_str source,
                    size_t *known, amends_error *err) {
  const size_t count = amends_report_finding_count(report);
  if (baseline == NULL || count == 0)
    return true;
  bool *is_known = app_alloc(count, sizeof *is_known);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    is_known[i] = cli_baseline_knows(baseline, file, finding->rule.ptr,
                                     app_fingerprint(source, finding));
    *known += is_known[i];
  }
  const bool is_done =
      amends_scanner_dismiss(session->scanner, is_known, count,
                             "in the baseline", err) == AMENDS_OK;
  free(is_known);
  return is_done;
}
