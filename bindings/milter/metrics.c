/* SPDX-License-Identifier: MIT
 *
 * A table of series under a lock: few, and few additions a mail. */
#define _POSIX_C_SOURCE 200809L
#include "metrics.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/trouble.h"

/* Labels come from the policy file and the packs, which may change at each
 * reload: what is more than fits is counted in one series. */
enum { METRICS_SERIES = 1024, METRICS_NAME = 48, METRICS_LABELS = 256 };

typedef struct metrics_series {
  char name[METRICS_NAME];
  char labels[METRICS_LABELS];
  double value;
} metrics_series;

typedef struct metrics_kind {
  const char *name;
  const char *type;
  const char *help;
} metrics_kind;

static const metrics_kind metrics_kinds[] = {
    {"mails_total", "counter", "Mails by policy and what became of them."},
    {"foreign_mails_total", "counter",
     "Mails that are not ours or have no policy; passed on."},
    {"findings_total", "counter",
     "Findings in mails by policy, category and severity."},
    {"scores_sum", "counter", "Sum of the scores of mails that have one."},
    {"scores_count", "counter", "Mails that have a score."},
    {"check_seconds_sum", "counter", "Time that checks took."},
    {"check_seconds_count", "counter", "Mails that were checked."},
    {"troubles_total", "counter", "Mails that could not be checked."},
    {"partly_read_total", "counter", "Mails of which parts were not read."},
    {"headers_removed_total", "counter", "X-Amends headers from outside."},
    {"reloads_total", "counter", "Reloads of the policy file by result."},
    {"series_lost_total", "counter", "Additions that had no room."}};

static pthread_mutex_t metrics_lock = PTHREAD_MUTEX_INITIALIZER;
static metrics_series metrics_table[METRICS_SERIES];
static size_t metrics_count;

static metrics_series *metrics_find(const char *name, const char *labels) {
  for (size_t i = 0; i < metrics_count; i++)
    if (strcmp(metrics_table[i].name, name) == 0 &&
        strcmp(metrics_table[i].labels, labels) == 0)
      return &metrics_table[i];
  if (metrics_count == METRICS_SERIES - 1) {
    name = "series_lost_total";
    labels = "";
    metrics_series *last = &metrics_table[METRICS_SERIES - 1];
    snprintf(last->name, sizeof last->name, "%s", name);
    return last;
  }
  metrics_series *series = &metrics_table[metrics_count++];
  snprintf(series->name, sizeof series->name, "%s", name);
  snprintf(series->labels, sizeof series->labels, "%s", labels);
  return series;
}

void milter_metrics_add(const char *name, const char *labels, double value) {
  char cut[METRICS_LABELS];
  snprintf(cut, sizeof cut, "%s", labels);
  pthread_mutex_lock(&metrics_lock);
  metrics_find(name, cut)->value += value;
  pthread_mutex_unlock(&metrics_lock);
}

/* A name from the policy file as the value of a label. */
static void metrics_label(char out[MILTER_ID], const char *text) {
  size_t len = 0;
  for (; *text != '\0' && len + 1 < MILTER_ID; text++)
    out[len++] = *text == '"' || *text == '\\' ? '_' : *text;
  out[len] = '\0';
}

void milter_metrics_mail(const milter_policy *policy,
                         const milter_verdict *verdict, const char *outcome) {
  char name[MILTER_ID], labels[METRICS_LABELS];
  metrics_label(name, policy->name);
  snprintf(labels, sizeof labels, "policy=\"%s\",outcome=\"%s\"", name,
           outcome);
  milter_metrics_add("mails_total", labels, 1);
  snprintf(labels, sizeof labels, "policy=\"%s\"", name);
  if (verdict->is_partial)
    milter_metrics_add("partly_read_total", labels, 1);
  if (!verdict->is_checked) {
    milter_metrics_add("troubles_total", labels, 1);
    return;
  }
  milter_metrics_add("check_seconds_sum", "", verdict->seconds_1000 / 1000.0);
  milter_metrics_add("check_seconds_count", "", 1);
  if (verdict->has_score) {
    milter_metrics_add("scores_sum", labels, verdict->score);
    milter_metrics_add("scores_count", labels, 1);
  }
  for (unsigned i = 0; i < verdict->told; i++) {
    const milter_finding *finding = &verdict->findings[i];
    snprintf(labels, sizeof labels,
             "policy=\"%s\",category=\"%s\",severity=\"%s\"", name,
             finding->category, amends_severity_name(finding->severity));
    milter_metrics_add("findings_total", labels, 1);
  }
}

static void metrics_print_kind(FILE *out, const metrics_kind *kind) {
  bool is_first = true;
  for (size_t i = 0; i < METRICS_SERIES; i++) {
    const metrics_series *series = &metrics_table[i];
    if (strcmp(series->name, kind->name) != 0)
      continue;
    if (is_first)
      fprintf(out, "# HELP amends_milter_%s %s\n# TYPE amends_milter_%s %s\n",
              kind->name, kind->help, kind->name, kind->type);
    is_first = false;
    const bool has_labels = series->labels[0] != '\0';
    fprintf(out, "amends_milter_%s%s%s%s %.15g\n", kind->name,
            has_labels ? "{" : "", series->labels, has_labels ? "}" : "",
            series->value);
  }
}

static bool metrics_print(const char *temporary) {
  FILE *out = fopen(temporary, "w");
  if (out == NULL)
    return false;
  pthread_mutex_lock(&metrics_lock);
  for (size_t i = 0; i < sizeof metrics_kinds / sizeof metrics_kinds[0]; i++)
    metrics_print_kind(out, &metrics_kinds[i]);
  pthread_mutex_unlock(&metrics_lock);
  fchmod(fileno(out), 0644);
  const bool is_good = ferror(out) == 0;
  return fclose(out) == 0 && is_good;
}

bool milter_metrics_write(const char *path) {
  static bool is_said;
  char temporary[4096];
  snprintf(temporary, sizeof temporary, "%.4000s.%s", path, "tmp");
  if (metrics_print(temporary) && rename(temporary, path) == 0) {
    is_said = false;
    return true;
  }
  if (!is_said)
    app_trouble(path, "cannot write", strerror(errno));
  is_said = true;
  remove(temporary);
  return false;
}
