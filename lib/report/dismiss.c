/* SPDX-License-Identifier: MIT */
#include "report/dismiss.h"

static bool dismiss_is_before(const amends_finding *a,
                              const amends_finding *b) {
  return a->span.start != b->span.start ? a->span.start < b->span.start
                                        : a->span.end < b->span.end;
}

/* Both lists are in the order of the text already. */
static void dismiss_merge(const amends_report *report, const bool *is_known,
                          amends_str reason, amends_finding *out) {
  size_t old = 0;
  for (size_t i = 0; i < report->finding_count; i++) {
    const amends_finding *finding = &report->findings[i];
    if (!is_known[i])
      continue;
    while (old < report->dismissed_count &&
           !dismiss_is_before(finding, &report->dismissed[old]))
      *out++ = report->dismissed[old++];
    *out = *finding;
    out->verdict = AMENDS_VERDICT_KNOWN;
    out->severity = AMENDS_SEVERITY_NONE;
    out->reason = reason;
    out++;
  }
  while (old < report->dismissed_count)
    *out++ = report->dismissed[old++];
}

/* Returns the worst severity of those that stay. */
static amends_severity dismiss_keep(const amends_report *report,
                                    const bool *is_known, amends_finding *out) {
  amends_severity worst = AMENDS_SEVERITY_NONE;
  for (size_t i = 0; i < report->finding_count; i++) {
    if (is_known[i])
      continue;
    *out = report->findings[i];
    if (out->severity > worst)
      worst = out->severity;
    out++;
  }
  return worst;
}

bool am_report_dismiss(am_arena *arena, amends_report *report,
                       const bool *is_known, amends_str reason) {
  size_t known = 0;
  for (size_t i = 0; i < report->finding_count; i++)
    known += is_known[i];
  if (known == 0)
    return true;
  amends_finding *kept =
      am_arena_array(arena, report->finding_count - known, sizeof *kept);
  amends_finding *dismissed =
      am_arena_array(arena, report->dismissed_count + known, sizeof *dismissed);
  reason = am_str_copy(arena, reason);
  if (!kept || !dismissed || !reason.ptr)
    return false;
  dismiss_merge(report, is_known, reason, dismissed);
  report->severity = dismiss_keep(report, is_known, kept);
  report->findings = kept;
  report->finding_count -= known;
  report->dismissed = dismissed;
  report->dismissed_count += known;
  return true;
}
