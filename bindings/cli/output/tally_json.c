/* SPDX-License-Identifier: MIT
 *
 * A tally as one JSON object, "schema": 1. */
#include <stdlib.h>

#include "cli/output/tally_show.h"
#include "common/json_out.h"

static json_t *tally_count(size_t count) {
  return json_integer((json_int_t)count);
}

static json_t *tally_severities(const cli_tally *tally) {
  json_t *value = json_object();
  for (int level = AMENDS_SEVERITY_ERROR; level > AMENDS_SEVERITY_NONE; level--)
    app_json_put(value, amends_severity_name((amends_severity)level),
                 tally_count(tally->severities[level]));
  return value;
}

static json_t *tally_rules(const cli_tally *tally) {
  size_t count;
  json_t *list = json_array();
  cli_tally_rule *rules = cli_tally_rules(tally, &count);
  for (size_t i = 0; i < count; i++) {
    json_t *value = json_object();
    app_json_put(value, "rule", app_json_words(rules[i].id));
    app_json_put(value, "findings", tally_count(rules[i].count->findings));
    app_json_put(value, "messages", tally_count(rules[i].count->messages));
    app_json_add(list, value);
  }
  free(rules);
  return list;
}

static json_t *tally_bars(const cli_tally *tally) {
  json_t *list = json_array();
  for (int i = 0; i < CLI_TALLY_BARS; i++)
    app_json_add(list, tally_count(tally->bars[i]));
  return list;
}

static json_t *tally_worst(const cli_tally *tally) {
  json_t *list = json_array();
  for (size_t i = 0; i < tally->worst_count; i++) {
    json_t *value = json_object();
    app_json_put(value, "message", app_json_words(tally->worst[i].name));
    app_json_put(value, "score", json_integer(tally->worst[i].score));
    app_json_add(list, value);
  }
  return list;
}

json_t *cli_tally_json(const cli_tally *tally) {
  json_t *value = json_object();
  app_json_put(value, "schema", json_integer(AMENDS_REPORT_SCHEMA));
  app_json_put(value, "files", tally_count(tally->files));
  app_json_put(value, "unread", tally_count(tally->unread));
  app_json_put(value, "messages", tally_count(tally->messages));
  app_json_put(value, "flagged", tally_count(tally->flagged));
  app_json_put(value, "too_low", tally_count(tally->too_low));
  app_json_put(value, "known", tally_count(tally->known));
  app_json_put(value, "findings", tally_severities(tally));
  app_json_put(value, "scored", tally_count(tally->scored));
  app_json_put(value, "mean",
               tally->scored == 0 ? json_null()
                                  : json_real((double)tally->score_sum /
                                              (double)tally->scored));
  app_json_put(value, "tens", tally_bars(tally));
  app_json_put(value, "rules", tally_rules(tally));
  app_json_put(value, "worst", tally_worst(tally));
  return value;
}
