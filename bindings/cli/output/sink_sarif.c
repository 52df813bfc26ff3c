/* SPDX-License-Identifier: MIT
 *
 * SARIF 2.1.0 (OASIS), the form that code scanning services take. Results are
 * written as they come; the rules that they name follow at the end. */
#include <stdlib.h>
#include <string.h>

#include "cli/output/note.h"
#include "cli/output/sarif_rules.h"
#include "common/fingerprint.h"
#include "common/json_out.h"

/* Notifications about files that were not checked, until the end. */
typedef struct sarif_state {
  cli_sarif_rules *rules;
  json_t *notifications;
  size_t results; /* pieces written so far */
} sarif_state;

static const char *sarif_level(amends_severity severity) {
  static const char *const names[] = {"none", "note", "warning", "error"};
  return names[severity];
}

/* ---- places -------------------------------------------------------------- */

/* The name of a file as a URI reference (RFC 3986), in which "/" stays; from
 * the root on it takes the scheme, as the format asks (SARIF1004). */
static json_t *sarif_uri(const char *name) {
  static const char hex[] = "0123456789ABCDEF";
  static const char scheme[] = "file://";
  char *uri = malloc(sizeof scheme + 3 * strlen(name));
  if (uri == NULL)
    exit((int)app_trouble_memory());
  size_t len = name[0] == '/' ? sizeof scheme - 1 : 0;
  memcpy(uri, scheme, len);
  for (; *name != '\0'; name++) {
    const unsigned char c = (unsigned char)*name;
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || strchr("-._~/", c) != NULL;
    if (is_plain) {
      uri[len++] = (char)c;
      continue;
    }
    uri[len++] = '%';
    uri[len++] = hex[c >> 4];
    uri[len++] = hex[c & 15];
  }
  json_t *value = json_stringn(uri, len);
  free(uri);
  return value;
}

static json_t *sarif_text(amends_str text) {
  json_t *message = json_object();
  app_json_put(message, "text", app_json_text(text));
  return message;
}

static json_t *sarif_words(const char *text) {
  return sarif_text((amends_str){text, strlen(text)});
}

static json_t *sarif_artifact(const cli_item *item) {
  json_t *artifact = json_object();
  app_json_put(artifact, "uri", sarif_uri(cli_note_file(item)));
  return artifact;
}

static json_t *sarif_region(amends_range range, amends_span span) {
  json_t *region = json_object();
  app_json_put(region, "startLine", json_integer(range.start.line));
  app_json_put(region, "startColumn", json_integer(range.start.column));
  app_json_put(region, "endLine", json_integer(range.end.line));
  app_json_put(region, "endColumn", json_integer(range.end.column));
  app_json_put(region, "byteOffset", json_integer(span.start));
  app_json_put(region, "byteLength", json_integer(span.end - span.start));
  return region;
}

static json_t *sarif_location(const cli_item *item,
                              const amends_finding *finding) {
  json_t *physical = json_object();
  json_t *location = json_object();
  app_json_put(physical, "artifactLocation", sarif_artifact(item));
  if (finding != NULL && finding->has_span) {
    json_t *region = sarif_region(finding->range, finding->span);
    app_json_put(region, "snippet", sarif_text(finding->quote));
    app_json_put(physical, "region", region);
  }
  app_json_put(location, "physicalLocation", physical);
  if (item->path.len > 0) {
    json_t *logical = json_object(), *list = json_array();
    app_json_put(logical, "fullyQualifiedName", app_json_text(item->path));
    app_json_add(list, logical);
    app_json_put(location, "logicalLocations", list);
  }
  return location;
}

static json_t *sarif_locations(const cli_item *item,
                               const amends_finding *finding) {
  json_t *list = json_array();
  app_json_add(list, sarif_location(item, finding));
  return list;
}

/* ---- results ------------------------------------------------------------- */

/* Only a fix of the finding's own stretch: its lines are known. */
static json_t *sarif_fix(const cli_item *item, const amends_finding *finding,
                         const amends_fix *fix) {
  json_t *replacement = json_object(), *replacements = json_array();
  json_t *change = json_object(), *changes = json_array();
  json_t *value = json_object();
  app_json_put(replacement, "deletedRegion",
               sarif_region(finding->range, finding->span));
  app_json_put(replacement, "insertedContent", sarif_text(fix->text));
  app_json_add(replacements, replacement);
  app_json_put(change, "artifactLocation", sarif_artifact(item));
  app_json_put(change, "replacements", replacements);
  app_json_add(changes, change);
  app_json_put(
      value, "description",
      sarif_words(fix->is_safe ? "Rewrite" : "Rewrite, to be checked"));
  app_json_put(value, "artifactChanges", changes);
  return value;
}

static void sarif_put_fixes(json_t *result, const cli_item *item,
                            const amends_finding *finding) {
  json_t *fixes = json_array();
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    if (fix->span.start == finding->span.start &&
        fix->span.end == finding->span.end)
      app_json_add(fixes, sarif_fix(item, finding, fix));
  }
  if (json_array_size(fixes) > 0)
    app_json_put(result, "fixes", fixes);
  else
    json_decref(fixes);
}

static void sarif_put_print(json_t *result, uint64_t print) {
  char digits[APP_FINGERPRINT_DIGITS + 1];
  json_t *prints = json_object();
  app_fingerprint_write(print, digits);
  app_json_put(prints, "amendsContext/v1", app_json_words(digits));
  app_json_put(result, "partialFingerprints", prints);
}

static void sarif_put_score(json_t *result, const amends_report *report) {
  int32_t score;
  if (!amends_report_score(report, &score))
    return;
  json_t *properties = json_object();
  app_json_put(properties, "messageScore", json_integer(score));
  app_json_put(result, "properties", properties);
}

static json_t *sarif_result(const cli_sink *sink, const cli_item *item,
                            const amends_finding *finding) {
  const sarif_state *state = sink->state;
  json_t *result = json_object();
  char *text = cli_note_text(finding);
  cli_sarif_rules_meet(state->rules, item->settings->rules, finding->rule);
  app_json_put(result, "ruleId", app_json_text(finding->rule));
  app_json_put(result, "level", app_json_words(sarif_level(finding->severity)));
  app_json_put(result, "message", sarif_words(text));
  app_json_put(result, "locations", sarif_locations(item, finding));
  free(text);
  return result;
}

static json_t *sarif_suppressions(const amends_finding *finding,
                                  bool is_ignored) {
  json_t *suppression = json_object(), *list = json_array();
  const char *kind = is_ignored ? "inSource" : "external";
  app_json_put(suppression, "kind", app_json_words(kind));
  app_json_put(suppression, "justification", app_json_text(finding->reason));
  app_json_add(list, suppression);
  return list;
}

/* What a comment in the text or the configuration silences is part of the log,
 * as suppressed. */
static void sarif_suppressed(const cli_sink *sink, FILE *out,
                             const cli_item *item, const amends_report *report,
                             bool is_first) {
  const amends_finding *finding;
  for (size_t i = 0; (finding = amends_report_dismissed(report, i)); i++) {
    const bool is_ignored = finding->verdict == AMENDS_VERDICT_IGNORED;
    if (!is_ignored && finding->verdict != AMENDS_VERDICT_ALLOWED)
      continue;
    json_t *result = sarif_result(sink, item, finding);
    app_json_put(result, "suppressions",
                 sarif_suppressions(finding, is_ignored));
    fputs(is_first ? "" : ",\n", out);
    app_json_write(result, out, JSON_COMPACT);
    is_first = false;
  }
}

static void sarif_report(const cli_sink *sink, FILE *out, const cli_item *item,
                         const amends_report *report) {
  uint64_t *prints = cli_note_prints(report, item);
  const amends_finding *finding;
  bool is_first = true;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;) {
    json_t *result = sarif_result(sink, item, finding);
    sarif_put_print(result, prints[notes.at - 1]);
    sarif_put_fixes(result, item, finding);
    sarif_put_score(result, report);
    fputs(is_first ? "" : ",\n", out);
    app_json_write(result, out, JSON_COMPACT);
    is_first = false;
  }
  free(prints);
  sarif_suppressed(sink, out, item, report, is_first);
}

/* The text is handed on as it is: `join` reads it back. */
static void sarif_trouble(const cli_sink *sink, FILE *out, const cli_item *item,
                          const char *why) {
  (void)sink;
  json_t *notification = json_object();
  app_json_put(notification, "level", app_json_words("error"));
  app_json_put(notification, "message", sarif_words(why));
  app_json_put(notification, "locations", sarif_locations(item, NULL));
  app_json_write(notification, out, JSON_COMPACT);
}

/* ---- the log ------------------------------------------------------------- */

static void sarif_begin(cli_sink *sink) {
  sarif_state *state = malloc(sizeof *state);
  if (state == NULL)
    exit((int)app_trouble_memory());
  *state = (sarif_state){.rules = cli_sarif_rules_create(),
                         .notifications = json_array()};
  sink->state = state;
  fputs("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "\"version\":\"2.1.0\",\n\"runs\":[{\"results\":[\n",
        sink->out);
}

static void sarif_join(cli_sink *sink, amends_str text, bool is_report) {
  sarif_state *state = sink->state;
  if (!is_report) {
    json_t *notification = json_loadb(text.ptr, text.len, 0, NULL);
    if (notification != NULL)
      app_json_add(state->notifications, notification);
    return;
  }
  if (state->results++ > 0)
    fputs(",\n", sink->out);
  fwrite(text.ptr, 1, text.len, sink->out);
}

static json_t *sarif_tool(const sarif_state *state) {
  json_t *driver = json_object(), *tool = json_object();
  app_json_put(driver, "name", app_json_words("amends"));
  app_json_put(driver, "version", app_json_words(AMENDS_VERSION));
  app_json_put(driver, "semanticVersion", app_json_words(AMENDS_VERSION));
  app_json_put(driver, "rules", cli_sarif_rules_array(state->rules));
  app_json_put(tool, "driver", driver);
  return tool;
}

static json_t *sarif_invocations(sarif_state *state) {
  json_t *invocation = json_object(), *list = json_array();
  const bool is_whole = json_array_size(state->notifications) == 0;
  app_json_put(invocation, "executionSuccessful", json_boolean(is_whole));
  app_json_put(invocation, "toolExecutionNotifications", state->notifications);
  app_json_add(list, invocation);
  return list;
}

static void sarif_end(cli_sink *sink, const cli_tally *tally) {
  (void)tally;
  sarif_state *state = sink->state;
  fputs("\n],\n\"columnKind\":\"unicodeCodePoints\",\n\"tool\":", sink->out);
  app_json_write(sarif_tool(state), sink->out, JSON_COMPACT);
  fputs(",\n\"invocations\":", sink->out);
  app_json_write(sarif_invocations(state), sink->out, JSON_COMPACT);
  fputs("}]}\n", sink->out);
  cli_sarif_rules_free(state->rules);
  free(state);
}

const cli_sink_type cli_sink_sarif = {.name = "sarif",
                                      .begin = sarif_begin,
                                      .report = sarif_report,
                                      .trouble = sarif_trouble,
                                      .join = sarif_join,
                                      .end = sarif_end};
