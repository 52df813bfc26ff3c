/* SPDX-License-Identifier: MIT
 *
 * Reading a report. */
#include "report/report.h"

size_t amends_report_finding_count(const amends_report *report) {
  return report ? report->finding_count : 0;
}

const amends_finding *amends_report_finding(const amends_report *report,
                                            size_t index) {
  return index < amends_report_finding_count(report) ? &report->findings[index]
                                                     : NULL;
}

size_t amends_report_dismissed_count(const amends_report *report) {
  return report ? report->dismissed_count : 0;
}

const amends_finding *amends_report_dismissed(const amends_report *report,
                                              size_t index) {
  return index < amends_report_dismissed_count(report)
             ? &report->dismissed[index]
             : NULL;
}

size_t amends_report_part_count(const amends_report *report) {
  return report ? report->part_count : 0;
}

const amends_part *amends_report_part(const amends_report *report,
                                      size_t index) {
  return index < amends_report_part_count(report) ? &report->parts[index]
                                                  : NULL;
}

size_t amends_report_contribution_count(const amends_report *report) {
  return report ? report->contribution_count : 0;
}

const amends_contribution *
amends_report_contribution(const amends_report *report, size_t index) {
  return index < amends_report_contribution_count(report)
             ? &report->contributions[index]
             : NULL;
}

size_t amends_report_improvement_count(const amends_report *report) {
  return report ? report->improvement_count : 0;
}

const amends_improvement *amends_report_improvement(const amends_report *report,
                                                    size_t index) {
  return index < amends_report_improvement_count(report)
             ? &report->improvements[index]
             : NULL;
}

size_t amends_report_incident_count(const amends_report *report) {
  return report ? report->incident_count : 0;
}

const amends_incident *amends_report_incident(const amends_report *report,
                                              size_t index) {
  return index < amends_report_incident_count(report)
             ? &report->incidents[index]
             : NULL;
}

size_t amends_report_directive_count(const amends_report *report) {
  return report ? report->directive_count : 0;
}

const amends_directive *amends_report_directive(const amends_report *report,
                                                size_t index) {
  return index < amends_report_directive_count(report)
             ? &report->directives[index]
             : NULL;
}

bool amends_report_score(const amends_report *report, int32_t *score) {
  if (!report || !report->is_scored)
    return false;
  if (score)
    *score = report->score;
  return true;
}

amends_str amends_report_grade(const amends_report *report) {
  return report ? report->grade : AM_STR_EMPTY;
}

amends_apology amends_report_apology(const amends_report *report) {
  return report ? report->apology : AMENDS_APOLOGY_NONE;
}

amends_str amends_report_profile(const amends_report *report) {
  return report ? report->profile : AM_STR_EMPTY;
}

amends_str amends_report_language(const amends_report *report) {
  return report ? report->language : AM_STR_EMPTY;
}

amends_str amends_report_format(const amends_report *report) {
  return report ? report->format : AM_STR_EMPTY;
}

amends_severity amends_report_severity(const amends_report *report) {
  return report ? report->severity : AMENDS_SEVERITY_NONE;
}

/* ---- words ------------------------------------------------------------- */

const char *amends_severity_name(amends_severity severity) {
  static const char *const names[] = {"none", "suggestion", "warning", "error"};
  return (unsigned)severity < sizeof names / sizeof *names ? names[severity]
                                                           : "unknown";
}

const char *amends_verdict_name(amends_verdict verdict) {
  static const char *const names[] = {
      "none",     "counts",   "owned",   "quoted",  "question", "conditional",
      "negated",  "reported", "excused", "context", "weak",     "overlapped",
      "repeated", "unasked",  "allowed", "ignored", "known"};
  return (unsigned)verdict < sizeof names / sizeof *names ? names[verdict]
                                                          : "unknown";
}

const char *amends_apology_name(amends_apology apology) {
  static const char *const names[] = {"none", "sympathy", "full"};
  return (unsigned)apology < sizeof names / sizeof *names ? names[apology]
                                                          : "unknown";
}
