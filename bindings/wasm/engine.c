/* SPDX-License-Identifier: MIT
 *
 * The exported functions: a builder that becomes a ruleset and a scanner, and
 * the answer of the last call. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

#include "common/choice.h"
#include "common/report_writer.h"
#include "tell.h"

enum { ENGINE_OPTION_MAX = 256 };

static const app_choice engine_levels[] = {
    {"off", AMENDS_SEVERITY_NONE},
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
    {NULL, 0}};

static const app_choice engine_names[] = {
    {"brand", AMENDS_NAME_BRAND},           {"product", AMENDS_NAME_PRODUCT},
    {"department", AMENDS_NAME_DEPARTMENT}, {"person", AMENDS_NAME_PERSON},
    {"partner", AMENDS_NAME_PARTNER},       {NULL, 0}};

static const app_choice engine_answers[] = {{"no", 0}, {"yes", 1}, {NULL, 0}};

/* The built-in pack may have come as tables, without what reads packs. */
#ifdef ENGINE_WITHOUT_PACKS
enum { ENGINE_READS_PACKS = 0 };
#else
enum { ENGINE_READS_PACKS = 1 };
#endif

struct engine {
  amends_builder *builder; /* NULL once built */
  amends_ruleset *rules;
  amends_scanner *scanner; /* NULL: not built */
  app_writer answer;
  amends_scan_options scan; /* of the next check */
  app_report_options shown;
  char profile[ENGINE_OPTION_MAX];
  char name[ENGINE_OPTION_MAX];
};

void *engine_memory(size_t size) { return malloc(size > 0 ? size : 1); }

void engine_memory_free(void *memory) { free(memory); }

/* ---- answers ----------------------------------------------------------- */

const char *engine_answer(const engine *e) { return e->answer.at; }

size_t engine_answer_size(const engine *e) { return e->answer.len; }

/* Every exported call begins with an empty answer and ends here. */
static int engine_end(engine *e, amends_status status,
                      const amends_error *err) {
  if (status == AMENDS_OK && e->answer.is_failed)
    status = AMENDS_E_NOMEM;
  if (status == AMENDS_OK)
    return AMENDS_OK;
  app_writer_reset(&e->answer);
  tell_error(&e->answer, status, err, e->builder);
  if (e->answer.is_failed)
    app_writer_clear(&e->answer);
  return (int)status;
}

static int engine_refuse(engine *e, amends_status status, const char *message,
                         const char *what) {
  amends_error err;
  tell_fill(&err, status, message, what);
  return engine_end(e, status, &err);
}

static bool engine_begin(engine *e, bool is_built) {
  app_writer_reset(&e->answer);
  return is_built ? e->scanner != NULL : e->builder != NULL;
}

static int engine_too_early(engine *e) {
  return engine_refuse(e, AMENDS_E_STATE, "the engine is not built yet", NULL);
}

static int engine_too_late(engine *e) {
  return engine_refuse(e, AMENDS_E_STATE, "the engine is built already", NULL);
}

/* ---- life -------------------------------------------------------------- */

static void engine_forget_options(engine *e) {
  e->scan = (amends_scan_options)AMENDS_SCAN_OPTIONS_INIT;
  e->shown = (app_report_options){.min_severity = AMENDS_SEVERITY_NONE};
}

engine *engine_create(void) {
  engine *const e = calloc(1, sizeof *e);
  if (e == NULL)
    return NULL;
  if (amends_builder_create(&e->builder, NULL, NULL) != AMENDS_OK) {
    free(e);
    return NULL;
  }
  engine_forget_options(e);
  return e;
}

void engine_free(engine *e) {
  if (e == NULL)
    return;
  amends_scanner_free(e->scanner);
  amends_ruleset_unref(e->rules);
  amends_builder_free(e->builder);
  app_writer_clear(&e->answer);
  free(e);
}

/* ---- before it is built ------------------------------------------------ */

int engine_add_builtin(engine *e, const char *name) {
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  return engine_end(e, amends_builder_add_embedded(e->builder, name, &err),
                    &err);
}

int engine_add_pack(engine *e, const char *file, const char *text, size_t len) {
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  if (!ENGINE_READS_PACKS)
    return engine_refuse(e, AMENDS_E_UNSUPPORTED,
                         "this module reads no packs; load amends-packs.wasm",
                         NULL);
  return engine_end(
      e, amends_builder_add_pack(e->builder, file, text, len, &err), &err);
}

int engine_add_level(engine *e, const char *id, const char *level) {
  int severity = 0;
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  if (!app_choice_find(engine_levels, level, &severity))
    return engine_refuse(e, AMENDS_E_UNKNOWN, "no such level", level);
  return engine_end(
      e, amends_builder_level(e->builder, id, (amends_severity)severity, &err),
      &err);
}

int engine_add_name(engine *e, const char *kind, const char *name) {
  int value = 0;
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  if (!app_choice_find(engine_names, kind, &value))
    return engine_refuse(e, AMENDS_E_UNKNOWN, "no such kind of name", kind);
  return engine_end(
      e, amends_builder_name(e->builder, (amends_name)value, name, &err), &err);
}

int engine_add_placeholder(engine *e, const char *kind, const char *name) {
  int value = 0;
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  if (!app_choice_find(engine_names, kind, &value))
    return engine_refuse(e, AMENDS_E_UNKNOWN, "no such kind of name", kind);
  return engine_end(
      e, amends_builder_placeholder(e->builder, (amends_name)value, name, &err),
      &err);
}

int engine_add_allowed(engine *e, const char *phrase) {
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  return engine_end(e, amends_builder_allow(e->builder, phrase, &err), &err);
}

int engine_add_setting(engine *e, const char *name) {
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  return engine_end(e, amends_builder_setting(e->builder, name, &err), &err);
}

int engine_build(engine *e) {
  amends_error err;
  if (!engine_begin(e, false))
    return engine_too_late(e);
  amends_status status = amends_builder_finish(&e->rules, e->builder, &err);
  if (status == AMENDS_OK)
    status = amends_scanner_create(&e->scanner, e->rules, NULL, NULL, &err);
  if (status != AMENDS_OK)
    return engine_end(e, status, &err);
  app_writer_open(&e->answer, '{');
  tell_problems(&e->answer, e->builder);
  app_writer_close(&e->answer, '}');
  amends_builder_free(e->builder);
  e->builder = NULL;
  return engine_end(e, AMENDS_OK, NULL);
}

/* ---- after it ---------------------------------------------------------- */

/* A word out of a table; what is called `key` in the message. */
static int engine_choose(engine *e, const app_choice *table, const char *key,
                         const char *value, int *into) {
  if (app_choice_find(table, value, into))
    return engine_end(e, AMENDS_OK, NULL);
  char message[64] = "no such ";
  strncat(message, key, sizeof message - sizeof "no such ");
  return engine_refuse(e, AMENDS_E_UNKNOWN, message, value);
}

static int engine_keep(engine *e, char into[ENGINE_OPTION_MAX],
                       const char **option, const char *value) {
  const size_t len = strlen(value);
  if (len >= ENGINE_OPTION_MAX)
    return engine_refuse(e, AMENDS_E_LIMIT, "a value of more than 255 bytes",
                         NULL);
  memcpy(into, value, len + 1);
  *option = into;
  return engine_end(e, AMENDS_OK, NULL);
}

int engine_option(engine *e, const char *key, const char *value) {
  int chosen = 0;
  int status = AMENDS_OK;
  app_writer_reset(&e->answer);
  if (strcmp(key, "format") == 0) {
    status = engine_choose(e, app_choice_formats, key, value, &chosen);
    e->scan.format = (amends_format)chosen;
  } else if (strcmp(key, "expect") == 0) {
    status = engine_choose(e, app_choice_expects, key, value, &chosen);
    e->scan.expect = (amends_expect)chosen;
  } else if (strcmp(key, "level") == 0) {
    status = engine_choose(e, app_choice_severities, key, value, &chosen);
    e->shown.min_severity = (amends_severity)chosen;
  } else if (strcmp(key, "explain") == 0) {
    status = engine_choose(e, engine_answers, key, value, &chosen);
    e->scan.explain = e->shown.with_why = chosen != 0;
  } else if (strcmp(key, "profile") == 0) {
    status = engine_keep(e, e->profile, &e->scan.profile, value);
  } else if (strcmp(key, "name") == 0) {
    status = engine_keep(e, e->name, &e->scan.name, value);
  } else {
    status = engine_refuse(e, AMENDS_E_UNKNOWN, "no such option", key);
  }
  if (status != AMENDS_OK)
    engine_forget_options(e);
  return status;
}

int engine_check(engine *e, const char *text, size_t len) {
  amends_error err;
  const amends_report *report = NULL;
  if (!engine_begin(e, true))
    return engine_too_early(e);
  const amends_status status =
      amends_scan(&report, e->scanner, text, len, &e->scan, &err);
  if (status == AMENDS_OK)
    app_report_write(&e->answer, report, &e->shown);
  engine_forget_options(e);
  return engine_end(e, status, &err);
}

int engine_fix(engine *e, const char *text, size_t len) {
  amends_error err;
  amends_fixed *fixed = NULL;
  if (!engine_begin(e, true))
    return engine_too_early(e);
  const amends_status status =
      amends_fix_text(&fixed, e->scanner, text, len, &e->scan, NULL, &err);
  if (status == AMENDS_OK)
    app_fixed_write(&e->answer, fixed);
  amends_fixed_free(fixed);
  engine_forget_options(e);
  return engine_end(e, status, &err);
}

int engine_rules(engine *e) {
  if (!engine_begin(e, true))
    return engine_too_early(e);
  tell_rules(&e->answer, e->rules);
  return engine_end(e, AMENDS_OK, NULL);
}

int engine_about(engine *e) {
  if (!engine_begin(e, true))
    return engine_too_early(e);
  tell_about(&e->answer, e->rules);
  return engine_end(e, AMENDS_OK, NULL);
}
