/* SPDX-License-Identifier: MIT
 *
 * amends checks the wording of apologies before they are sent. This header
 * includes the whole API:
 *
 *   ruleset.h  packs of rules -> a ruleset (shared by all threads)
 *   scanner.h  a ruleset + a text -> a report (a scanner for each thread)
 *   message.h  the same for a text that was decoded from a file
 *   messages.h files of messages: JSON, YAML, CSV, gettext
 *   fix.h      a text with the fixes of its findings in it
 *   report.h   findings, parts, score, what would help most
 *   error.h    how calls fail      types.h  slices and spans
 *
 *   amends_report_finding(report, i)->message ...
 *
 * The library does no input or output, reads no environment, no clock and no
 * locale, keeps no global state, and gives the same answer everywhere. */
#ifndef AMENDS_AMENDS_H
#define AMENDS_AMENDS_H

#include <amends/error.h>
#include <amends/fix.h>
#include <amends/limits.h>
#include <amends/message.h>
#include <amends/messages.h>
#include <amends/report.h>
#include <amends/ruleset.h>
#include <amends/scanner.h>
#include <amends/types.h>
#include <amends/version.h>

#endif
