/* SPDX-License-Identifier: MIT
 *
 * Counting reports. */
#include "cli/output/tally.h"

#include <stdlib.h>
#include <string.h>

#include "common/input.h"

static cli_rule_count *tally_rule(cli_tally *tally, const char *id,
                                  size_t len) {
  void **known = app_map_at(&tally->rules, id, len);
  if (*known == NULL)
    *known = app_alloc(1, sizeof(cli_rule_count));
  return *known;
}

static void tally_finding(cli_tally *tally, const amends_finding *finding) {
  cli_rule_count *count =
      tally_rule(tally, finding->rule.ptr, finding->rule.len);
  tally->severities[finding->severity]++;
  count->findings++;
  count->messages += count->last != tally->messages;
  count->last = tally->messages;
  if (finding->severity > count->severity)
    count->severity = finding->severity;
}

static bool tally_is_worse(const cli_worst *a, const cli_worst *b) {
  return a->score != b->score ? a->score < b->score : a->number < b->number;
}

/* Takes the name over. */
static void tally_worst(cli_tally *tally, cli_worst found) {
  size_t at = tally->worst_count;
  while (at > 0 && tally_is_worse(&found, &tally->worst[at - 1]))
    at--;
  if (at == CLI_TALLY_WORST) {
    free(found.name);
    return;
  }
  if (tally->worst_count == CLI_TALLY_WORST)
    free(tally->worst[--tally->worst_count].name);
  memmove(&tally->worst[at + 1], &tally->worst[at],
          (tally->worst_count - at) * sizeof found);
  tally->worst[at] = found;
  tally->worst_count++;
}

static char *tally_name(const char *file, amends_str path) {
  const char *name = app_input_name(file);
  const size_t len = strlen(name);
  char *whole = app_alloc(len + path.len + 2, 1);
  memcpy(whole, name, len);
  if (path.len > 0) {
    whole[len] = ' ';
    memcpy(whole + len + 1, path.ptr, path.len);
  }
  return whole;
}

static void tally_score(cli_tally *tally, int32_t score, const char *file,
                        amends_str path, size_t number) {
  const cli_worst found = {.score = score, .number = number};
  const int32_t bar = score / 10;
  tally->scored++;
  tally->score_sum += score;
  tally->bars[bar >= CLI_TALLY_BARS ? CLI_TALLY_BARS - 1 : bar]++;
  if (tally->worst_count < CLI_TALLY_WORST ||
      tally_is_worse(&found, &tally->worst[CLI_TALLY_WORST - 1])) {
    cli_worst named = found;
    named.name = tally_name(file, path);
    tally_worst(tally, named);
  }
}

void cli_tally_add(cli_tally *tally, const amends_report *report,
                   const char *file, amends_str path, size_t number) {
  const size_t count = amends_report_finding_count(report);
  int32_t score;
  tally->messages++;
  tally->flagged += count > 0;
  for (size_t i = 0; i < count; i++)
    tally_finding(tally, amends_report_finding(report, i));
  if (amends_report_score(report, &score))
    tally_score(tally, score, file, path, number);
}

static void tally_merge_rules(cli_tally *tally, const app_map *rules) {
  for (size_t i = 0; i < rules->cap; i++) {
    const app_map_entry *entry = &rules->entries[i];
    if (entry->key == NULL)
      continue;
    const cli_rule_count *from = entry->value;
    cli_rule_count *to = tally_rule(tally, entry->key, entry->key_len);
    to->findings += from->findings;
    to->messages += from->messages;
    if (from->severity > to->severity)
      to->severity = from->severity;
  }
}

void cli_tally_merge(cli_tally *tally, cli_tally *other) {
  tally->files += other->files;
  tally->unread += other->unread;
  tally->messages += other->messages;
  tally->flagged += other->flagged;
  tally->too_low += other->too_low;
  tally->known += other->known;
  tally->scored += other->scored;
  tally->score_sum += other->score_sum;
  for (int i = 0; i <= AMENDS_SEVERITY_ERROR; i++)
    tally->severities[i] += other->severities[i];
  for (int i = 0; i < CLI_TALLY_BARS; i++)
    tally->bars[i] += other->bars[i];
  for (size_t i = 0; i < other->worst_count; i++)
    tally_worst(tally, other->worst[i]);
  other->worst_count = 0;
  tally_merge_rules(tally, &other->rules);
  cli_tally_clear(other);
}

static int tally_compare(const void *left, const void *right) {
  const cli_tally_rule *a = left, *b = right;
  if (a->count->findings != b->count->findings)
    return a->count->findings > b->count->findings ? -1 : 1;
  return strcmp(a->id, b->id);
}

cli_tally_rule *cli_tally_rules(const cli_tally *tally, size_t *count) {
  cli_tally_rule *rules = app_alloc(tally->rules.count, sizeof *rules);
  *count = 0;
  for (size_t i = 0; i < tally->rules.cap; i++) {
    const app_map_entry *entry = &tally->rules.entries[i];
    if (entry->key != NULL)
      rules[(*count)++] = (cli_tally_rule){entry->key, entry->value};
  }
  qsort(rules, *count, sizeof *rules, tally_compare);
  return rules;
}

void cli_tally_clear(cli_tally *tally) {
  for (size_t i = 0; i < tally->worst_count; i++)
    free(tally->worst[i].name);
  for (size_t i = 0; i < tally->rules.cap; i++)
    free(tally->rules.entries[i].value);
  app_map_clear(&tally->rules);
  *tally = (cli_tally){0};
}
