/* SPDX-License-Identifier: MIT
 *
 * Which findings of a report the user wants to hear of. The others become
 * known ones (amends_scanner_dismiss) before anything else sees the report. */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/baseline/baseline.h"
#include "cli/input/source.h"
#include "cli/session.h"

/* Leaves the findings of the session's last report that touch changed lines.
 * False: `err`. */
bool cli_select_changed(cli_session *session, const amends_report *report,
                        const cli_changed *changed, amends_error *err);

/* Leaves those that the baseline does not know; `file` is as it calls the file
 * that `source` holds. `*known` counts up. False: `err`. */
bool cli_select_new(cli_session *session, const amends_report *report,
                    cli_baseline *baseline, const char *file, amends_str source,
                    size_t *known, amends_error *err);

/* True when a stretch touches one that was changed; everything does without. */
bool cli_select_touches(const cli_changed *changed, amends_span span);

#endif
