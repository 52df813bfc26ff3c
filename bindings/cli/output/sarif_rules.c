/* SPDX-License-Identifier: MIT
 *
 * The rules that a SARIF log speaks of. */
#define _POSIX_C_SOURCE 200809L
#include "cli/output/sarif_rules.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"

struct cli_sarif_rules {
  pthread_mutex_t lock;
  json_t *by_id;
};

cli_sarif_rules *cli_sarif_rules_create(void) {
  cli_sarif_rules *rules = malloc(sizeof *rules);
  if (rules == NULL || pthread_mutex_init(&rules->lock, NULL) != 0)
    exit((int)app_trouble_memory());
  rules->by_id = json_object();
  return rules;
}

void cli_sarif_rules_free(cli_sarif_rules *rules) {
  json_decref(rules->by_id);
  pthread_mutex_destroy(&rules->lock);
  free(rules);
}

static json_t *sarif_words(amends_str text) {
  json_t *message = json_object();
  app_json_put(message, "text", app_json_text(text));
  return message;
}

static void sarif_put_level(json_t *rule, amends_severity severity) {
  static const char *const levels[] = {"none", "note", "warning", "error"};
  json_t *configuration = json_object();
  app_json_put(configuration, "level", app_json_words(levels[severity]));
  app_json_put(rule, "defaultConfiguration", configuration);
}

/* One text of why, what to do, and an example that the rule finds. */
static void sarif_put_help(json_t *rule, const amends_rule_info *info) {
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  fputs(info->why.ptr, out);
  if (info->advice.len > 0)
    fprintf(out, "\n\n%s", info->advice.ptr);
  if (info->flag_count > 0)
    fprintf(out, "\n\nFound: \"%s\"", info->flags[0].ptr);
  if (info->pass_count > 0)
    fprintf(out, "\nNot found: \"%s\"", info->passes[0].ptr);
  if (info->source.len > 0)
    fprintf(out, "\n\nSource: %s", info->source.ptr);
  app_close_text(out, &text);
  app_json_put(rule, "help", sarif_words((amends_str){text, len}));
  free(text);
}

static json_t *sarif_rule(const amends_rule_info *info) {
  json_t *rule = json_object();
  json_t *tags = json_array();
  json_t *properties = json_object();
  app_json_put(rule, "id", app_json_text(info->id));
  app_json_put(rule, "shortDescription", sarif_words(info->title));
  app_json_put(rule, "fullDescription", sarif_words(info->why));
  sarif_put_help(rule, info);
  sarif_put_level(rule, info->severity);
  app_json_add(tags, app_json_text(info->category));
  app_json_put(properties, "tags", tags);
  app_json_put(rule, "properties", properties);
  return rule;
}

void cli_sarif_rules_meet(cli_sarif_rules *rules, const amends_ruleset *from,
                          amends_str id) {
  pthread_mutex_lock(&rules->lock);
  if (json_object_get(rules->by_id, id.ptr) == NULL) {
    const amends_rule_info *info = amends_ruleset_find(from, id.ptr);
    if (info != NULL)
      app_json_put(rules->by_id, id.ptr, sarif_rule(info));
  }
  pthread_mutex_unlock(&rules->lock);
}

static int sarif_order(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

json_t *cli_sarif_rules_array(cli_sarif_rules *rules) {
  const size_t count = json_object_size(rules->by_id);
  const char **ids = calloc(count > 0 ? count : 1, sizeof *ids);
  if (ids == NULL)
    exit((int)app_trouble_memory());
  const char *id;
  json_t *rule, *array = json_array();
  size_t i = 0;
  json_object_foreach(rules->by_id, id, rule) ids[i++] = id;
  qsort(ids, count, sizeof *ids, sarif_order);
  for (i = 0; i < count; i++)
    json_array_append(array, json_object_get(rules->by_id, ids[i]));
  free(ids);
  return array;
}
