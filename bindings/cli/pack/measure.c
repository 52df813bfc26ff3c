/* SPDX-License-Identifier: MIT
 *
 * Counts agreement of reports and labels. */
#include "cli/pack/measure.h"

#include <stdlib.h>
#include <string.h>

static bool measure_equal(amends_str a, amends_str b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static bool measure_is(amends_str a, const char *b) {
  return b != NULL && measure_equal(a, (amends_str){b, strlen(b)});
}

static void measure_count(cli_share *share, bool is_hit) {
  share->of++;
  share->hit += is_hit;
}

/* The index of a row, or `row_count`. */
static size_t measure_row_index(const cli_measure *measure, bool is_part,
                                amends_str name) {
  size_t i = 0;
  while (i < measure->row_count &&
         (measure->rows[i].is_part != is_part ||
          !measure_equal(measure->rows[i].name, name)))
    i++;
  return i;
}

const cli_measure_row *cli_measure_find(const cli_measure *measure,
                                        bool is_part, amends_str name) {
  const size_t i = measure_row_index(measure, is_part, name);
  return i < measure->row_count ? &measure->rows[i] : NULL;
}

/* The row, made if need be; NULL without memory. */
static cli_measure_row *measure_row(cli_measure *measure, bool is_part,
                                    amends_str name) {
  const size_t i = measure_row_index(measure, is_part, name);
  if (i < measure->row_count)
    return &measure->rows[i];
  cli_measure_row *rows =
      realloc(measure->rows, (measure->row_count + 1) * sizeof *rows);
  if (rows == NULL)
    return NULL;
  measure->rows = rows;
  rows[i] = (cli_measure_row){.name = name, .is_part = is_part};
  measure->row_count++;
  return &rows[i];
}

static bool measure_counts(const amends_finding *finding) {
  return finding->has_span && finding->verdict == AMENDS_VERDICT_COUNTS;
}

/* Every place where the quote stands is the fault's. */
static bool measure_touches(const cli_labelled *message, const cli_fault *fault,
                            const amends_finding *finding) {
  const size_t len = strlen(fault->quote);
  const char *at = message->text;
  while ((at = strstr(at, fault->quote)) != NULL) {
    const size_t start = (size_t)(at - message->text);
    if (start < finding->span.end && finding->span.start < start + len)
      return true;
    at++;
  }
  return false;
}

static bool measure_names(const cli_fault *fault,
                          const amends_finding *finding) {
  return measure_is(finding->category, fault->category) ||
         measure_is(finding->category, fault->also);
}

static bool measure_fault(cli_measure *measure, const cli_labelled *message,
                          const cli_fault *fault, const amends_report *report,
                          const cli_measure_watch *watch) {
  bool is_caught = false;
  bool is_named = false;
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (!measure_counts(finding) || !measure_touches(message, fault, finding))
      continue;
    is_caught = true;
    is_named = is_named || measure_names(fault, finding);
  }
  const amends_str category = {fault->category, strlen(fault->category)};
  cli_measure_row *row = measure_row(measure, false, category);
  if (row == NULL)
    return false;
  row->labelled++;
  row->caught += is_caught;
  row->named += is_named;
  measure_count(fault->is_clear ? &measure->clear : &measure->mild, is_caught);
  if (!is_caught && watch != NULL && watch->missed != NULL)
    watch->missed(watch->ctx, message, fault);
  return true;
}

static bool measure_finding(cli_measure *measure, const cli_labelled *message,
                            const amends_finding *finding,
                            const cli_measure_watch *watch) {
  bool is_right = false;
  bool is_named = false;
  for (size_t i = 0; i < message->fault_count; i++) {
    const cli_fault *fault = &message->faults[i];
    if (!measure_touches(message, fault, finding))
      continue;
    is_right = true;
    is_named = is_named || measure_names(fault, finding);
  }
  cli_measure_row *row = measure_row(measure, false, finding->category);
  if (row == NULL)
    return false;
  row->found++;
  row->right += is_right;
  measure_count(finding->severity == AMENDS_SEVERITY_SUGGESTION
                    ? &measure->suggestions
                    : &measure->strong,
                is_right);
  if (is_right)
    measure_count(&measure->agreement, is_named);
  else if (watch != NULL && watch->wrong != NULL)
    watch->wrong(watch->ctx, message, finding);
  return true;
}

static bool measure_wording(cli_measure *measure, const cli_labelled *message,
                            const amends_report *report,
                            const cli_measure_watch *watch) {
  bool is_disturbed = false;
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < message->fault_count; i++)
    if (!message->faults[i].is_optional &&
        !measure_fault(measure, message, &message->faults[i], report, watch))
      return false;
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (!measure_counts(finding))
      continue;
    if (!measure_finding(measure, message, finding, watch))
      return false;
    is_disturbed =
        is_disturbed || finding->severity > AMENDS_SEVERITY_SUGGESTION;
  }
  if (message->fault_count == 0)
    measure_count(&measure->noisy, is_disturbed);
  return true;
}

static bool measure_is_maybe(const cli_labelled *message, const char *part) {
  const size_t count = json_array_size(message->maybe);
  for (size_t i = 0; i < count; i++) {
    const char *name = json_string_value(json_array_get(message->maybe, i));
    if (name != NULL && strcmp(name, part) == 0)
      return true;
  }
  return false;
}

static bool measure_part(cli_measure *measure, const cli_labelled *message,
                         const amends_part *part) {
  const bool is_labelled =
      json_object_get(message->parts, part->id.ptr) != NULL;
  if ((!is_labelled && !part->is_present) ||
      measure_is_maybe(message, part->id.ptr))
    return true;
  cli_measure_row *row = measure_row(measure, true, part->id);
  if (row == NULL)
    return false;
  const bool is_right = is_labelled && part->is_present;
  row->labelled += is_labelled;
  row->found += part->is_present;
  row->caught += is_right;
  row->named += is_right;
  row->right += is_right;
  return true;
}

static bool measure_parts(cli_measure *measure, const cli_labelled *message,
                          const amends_report *report) {
  const size_t count = amends_report_part_count(report);
  for (size_t i = 0; i < count; i++)
    if (!measure_part(measure, message, amends_report_part(report, i)))
      return false;
  return true;
}

static bool measure_whole(cli_measure *measure, const cli_labelled *message,
                          const amends_report *report) {
  int32_t score = 0;
  const char *kind = amends_apology_name(amends_report_apology(report));
  measure_count(&measure->kind, strcmp(kind, message->kind) == 0 ||
                                    (message->kind_also != NULL &&
                                     strcmp(kind, message->kind_also) == 0));
  if (!(message->overall > 0) || !amends_report_score(report, &score))
    return true;
  cli_rated *rated =
      realloc(measure->rated, (measure->rated_count + 1) * sizeof *rated);
  if (rated == NULL)
    return false;
  measure->rated = rated;
  rated[measure->rated_count++] =
      (cli_rated){.score = score, .overall = message->overall};
  return true;
}

bool cli_measure_add(cli_measure *measure, const cli_labelled *message,
                     const amends_report *report,
                     const cli_measure_watch *watch) {
  measure->messages++;
  return measure_wording(measure, message, report, watch) &&
         measure_parts(measure, message, report) &&
         measure_whole(measure, message, report);
}

void cli_measure_clear(cli_measure *measure) {
  free(measure->rows);
  free(measure->rated);
  *measure = (cli_measure){0};
}

double cli_share_value(cli_share share) {
  return share.of == 0 ? 0.0 : (double)share.hit / (double)share.of;
}

double cli_share_f1(cli_share precision, cli_share recall) {
  const double p = cli_share_value(precision);
  const double r = cli_share_value(recall);
  return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}
