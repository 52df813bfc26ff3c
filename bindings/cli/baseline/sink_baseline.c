/* SPDX-License-Identifier: MIT
 *
 * Findings are told as lines of JSON, joined in the order of the files, and
 * merged into the old baseline at the end. */
#include "cli/baseline/sink_baseline.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "common/fingerprint.h"
#include "common/json_out.h"
#include "common/memory.h"

static void baseline_report(const cli_sink *sink, FILE *out,
                            const cli_item *item, const amends_report *report) {
  const cli_baseline_job *job = sink->state;
  const amends_finding *finding;
  char *file = cli_baseline_file(job->baseline, item->file);
  for (size_t i = 0; (finding = amends_report_finding(report, i)); i++) {
    char digits[APP_FINGERPRINT_DIGITS + 1];
    json_t *line = json_object();
    app_fingerprint_write(app_fingerprint(item->source, finding), digits);
    app_json_put(line, "file", app_json_words(file));
    app_json_put(line, "rule", app_json_text(finding->rule));
    app_json_put(line, "fingerprint", app_json_words(digits));
    app_json_put(line, "quote", app_json_text(finding->quote));
    app_json_write(line, out, JSON_COMPACT);
    fputc('\n', out);
  }
  cli_baseline_checked(job->baseline, file);
  free(file);
}

static const char *baseline_get(const json_t *line, const char *key) {
  const char *text = json_string_value(json_object_get(line, key));
  return text == NULL ? "" : text;
}

/* Another one of the same file, which has just been gone through. */
static bool baseline_counts_up(cli_known_list *fresh, const char *file,
                               const char *rule, uint64_t print) {
  for (size_t i = fresh->count; i-- > 0;) {
    cli_known *known = &fresh->at[i];
    if (strcmp(known->file, file) != 0)
      return false;
    if (known->print != print || strcmp(known->rule, rule) != 0)
      continue;
    known->count++;
    known->seen++;
    return true;
  }
  return false;
}

/* The known ones count up; a new one makes an entry, or one more of it. */
static void baseline_take(cli_baseline_job *job, const json_t *line) {
  cli_known_list *fresh = &job->fresh;
  const char *file = baseline_get(line, "file");
  const char *rule = baseline_get(line, "rule");
  const uint64_t print = strtoull(baseline_get(line, "fingerprint"), NULL, 16);
  if (cli_baseline_knows(job->baseline, file, rule, print) || job->is_pruning)
    return;
  job->added++;
  if (baseline_counts_up(fresh, file, rule, print))
    return;
  fresh->at = app_grow(fresh->at, fresh->count, &fresh->cap, sizeof *fresh->at);
  fresh->at[fresh->count++] =
      (cli_known){.file = app_copy(file),
                  .rule = app_copy(rule),
                  .print = print,
                  .quote = app_copy(baseline_get(line, "quote")),
                  .date = app_copy(job->today),
                  .reason = app_copy(job->reason == NULL ? "" : job->reason),
                  .count = 1,
                  .seen = 1,
                  .is_checked = true};
}

static void baseline_join(cli_sink *sink, amends_str text, bool is_report) {
  const char *end = text.ptr + text.len;
  for (const char *at = text.ptr; is_report && at < end;) {
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    if (line_end == NULL)
      break;
    json_t *line = json_loadb(at, (size_t)(line_end - at), 0, NULL);
    baseline_take(sink->state, line);
    json_decref(line);
    at = line_end + 1;
  }
}

/* Drops what was not found again and evens out the counts. */
static void baseline_settle(cli_baseline_job *job) {
  cli_known_list *list = cli_baseline_list(job->baseline);
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    cli_known *known = &list->at[i];
    if (known->is_checked && known->seen < known->count && known->seen > 0) {
      job->removed += known->count - known->seen;
      known->count = known->seen;
    }
    if (!cli_known_is_stale(known)) {
      list->at[kept++] = *known;
      continue;
    }
    job->removed += known->count;
    cli_known_free(known);
  }
  list->count = kept;
}

/* A file knows an entry once: more of an old one raise its count. */
static void baseline_join_lists(cli_baseline_job *job) {
  cli_known_list *list = cli_baseline_list(job->baseline);
  for (size_t i = 0; i < job->fresh.count; i++) {
    list->at = app_grow(list->at, list->count, &list->cap, sizeof *list->at);
    list->at[list->count++] = job->fresh.at[i];
  }
  free(job->fresh.at);
  cli_known_sort(list);
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    cli_known *last = kept == 0 ? NULL : &list->at[kept - 1];
    if (last != NULL && cli_known_order(last, &list->at[i]) == 0) {
      last->count += list->at[i].count;
      cli_known_free(&list->at[i]);
    } else {
      list->at[kept++] = list->at[i];
    }
  }
  list->count = kept;
}

static void baseline_end(cli_sink *sink, const cli_tally *tally) {
  cli_baseline_job *job = sink->state;
  const char *path = cli_baseline_path(job->baseline);
  size_t total = 0;
  (void)tally;
  baseline_settle(job);
  baseline_join_lists(job);
  const cli_known_list *list = cli_baseline_list(job->baseline);
  for (size_t i = 0; i < list->count; i++)
    total += list->at[i].count;
  job->is_failed = !cli_baseline_write(path, cli_baseline_list(job->baseline));
  if (!job->is_failed && !sink->options->is_quiet)
    fprintf(sink->out, "%s: %zu finding%s (%zu new, %zu gone)\n", path, total,
            total == 1 ? "" : "s", job->added, job->removed);
}

const cli_sink_type cli_sink_baseline = {.name = "baseline",
                                         .report = baseline_report,
                                         .join = baseline_join,
                                         .end = baseline_end};
