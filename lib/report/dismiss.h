/* SPDX-License-Identifier: MIT
 *
 * Findings that the caller does not want to hear of leave the report. */
#ifndef AM_REPORT_DISMISS_H
#define AM_REPORT_DISMISS_H

#include "report/report.h"

/* `is_known` has a value for each finding. False: no memory, and the report is
 * as it was. */
bool am_report_dismiss(am_arena *arena, amends_report *report,
                       const bool *is_known, amends_str reason);

#endif
