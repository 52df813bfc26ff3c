/* SPDX-License-Identifier: MIT
 *
 * The pipeline on one screen: extract, match, judge, report. */
#include <amends/amends.h>

#include <stddef.h>

#include "base/error.h"
#include "base/limit.h"
#include "extract/detect.h"
#include "extract/extract.h"
#include "report/dismiss.h"
#include "report/report.h"
#include "text/runs.h"

/* The options of the first version end before `name`. */
#define SCAN_OPTIONS_MIN offsetof(amends_scan_options, name)

struct amends_scanner {
  amends_allocator mem;
  amends_ruleset *rules;
  am_arena keep; /* lives as long as the scanner */
  am_scratch scratch;
  amends_limits limits;
  am_layout layout; /* the ruleset's, with the limits */
  amends_report report;
};

static amends_status scan_nomem(amends_error *err) {
  return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
}

static bool scan_prepare(amends_scanner *s) {
  am_arena_init(&s->keep, &s->mem);
  am_arena_init(&s->scratch.arena, &s->mem);
  s->layout = s->rules->layout;
  s->layout.limits = &s->limits;
  s->scratch.limits = &s->limits;
  s->scratch.regex = am_regex_scratch_create(&s->mem, s->limits.match_steps);
  s->scratch.filter =
      am_prefilter_scratch_create(&s->keep, s->rules->prefilter);
  s->scratch.wide = am_prefilter_scratch_create(&s->keep, s->rules->wide);
  return s->scratch.regex && s->scratch.filter && s->scratch.wide;
}

amends_status amends_scanner_create(amends_scanner **out, amends_ruleset *rules,
                                    const amends_limits *limits,
                                    const amends_allocator *allocator,
                                    amends_error *err) {
  amends_limits filled;
  am_error_clear(err);
  if (!out || !rules)
    return am_error(err, AMENDS_E_ARGUMENT, "out or rules is NULL", NULL);
  *out = NULL;
  const amends_status status = am_limits_fill(&filled, limits, err);
  if (status != AMENDS_OK)
    return status;
  if (!am_mem_is_complete(allocator))
    return am_error(err, AMENDS_E_ARGUMENT, "the allocator is incomplete",
                    NULL);
  const amends_allocator *mem = am_mem_choose(allocator);
  amends_scanner *s = am_mem_alloc(mem, sizeof *s);
  if (!s)
    return scan_nomem(err);
  *s = (amends_scanner){
      .mem = *mem, .rules = amends_ruleset_ref(rules), .limits = filled};
  if (!scan_prepare(s)) {
    amends_scanner_free(s);
    return scan_nomem(err);
  }
  *out = s;
  return AMENDS_OK;
}

void amends_scanner_free(amends_scanner *s) {
  if (!s)
    return;
  am_memory_free(s->scratch.memory);
  am_regex_scratch_free(s->scratch.regex);
  am_arena_clear(&s->scratch.arena);
  am_arena_clear(&s->keep);
  amends_ruleset_unref(s->rules);
  const amends_allocator mem = s->mem;
  am_mem_release(&mem, s);
}

amends_status amends_scanner_remember(amends_scanner *s, size_t bytes,
                                      amends_error *err) {
  am_error_clear(err);
  if (!s)
    return am_error(err, AMENDS_E_ARGUMENT, "the scanner is NULL", NULL);
  am_memory *memory = bytes ? am_memory_create(&s->mem, s->rules, bytes) : NULL;
  if (bytes && !memory)
    return scan_nomem(err);
  am_memory_free(s->scratch.memory);
  s->scratch.memory = memory;
  return AMENDS_OK;
}

/* Turns the caller's options into the judge's; an unknown profile is refused.
 */
static amends_status scan_options(const amends_scanner *s,
                                  const amends_scan_options *options,
                                  am_judge_options *out, amends_error *err) {
  const am_scoring *scoring = &s->rules->scoring;
  *out = (am_judge_options){options->expect, s->rules->profile};
  if (!options->profile)
    return AMENDS_OK;
  for (uint32_t p = 0; p < scoring->profile_count; p++) {
    if (am_str_is(scoring->profiles[p].name, options->profile)) {
      out->profile = p;
      return AMENDS_OK;
    }
  }
  return am_error(err, AMENDS_E_UNKNOWN, "no profile", options->profile);
}

static amends_status scan_check(const amends_scanner *s,
                                const amends_message *message,
                                const amends_scan_options *options,
                                amends_error *err) {
  if (message->size < sizeof *message)
    return am_error(err, AMENDS_E_ARGUMENT, "the message is out of range",
                    NULL);
  if (!message->text.ptr || !message->source.ptr)
    return am_error(err, AMENDS_E_ARGUMENT, "text is NULL", NULL);
  if (options->size < SCAN_OPTIONS_MIN ||
      (unsigned)options->expect > AMENDS_EXPECT_NONE)
    return am_error(err, AMENDS_E_ARGUMENT, "options are out of range", NULL);
  if (message->text.len > s->limits.input_bytes)
    return am_limit_refuse(err, "the text is larger than", &s->limits,
                           AM_LIMIT_INPUT_BYTES);
  const char *fault = am_runs_fault(message);
  return fault ? am_error(err, AMENDS_E_ARGUMENT, fault, NULL) : AMENDS_OK;
}

/* The name of a file tells how it is written, which is not how a message that
 * was decoded from it is. */
static amends_format scan_format(const amends_message *message,
                                 const amends_scan_options *options) {
  const bool has_name = message->run_count == 0 &&
                        options->size >= offsetof(amends_scan_options, explain);
  if (message->format != AMENDS_FORMAT_AUTO)
    return message->format;
  return options->format == AMENDS_FORMAT_AUTO
             ? am_detect(message->text, has_name ? options->name : NULL)
             : options->format;
}

/* Parts first: they tell what kind of message it is, and so which faults are
 * worth looking for. */
static bool scan_judge(amends_scanner *s, const am_document *doc,
                       bool wants_all, am_judge_options options,
                       amends_str comment, am_incident_list *incidents,
                       am_case *c, am_score *score) {
  am_grounds grounds;
  am_hits hits;
  const am_match_plan parts = {.parts = true};
  am_regex_scratch_prose(s->scratch.regex, doc->prose);
  if (!am_grounds_find(s->rules, doc, wants_all, &s->scratch, &grounds) ||
      !am_match(s->rules, doc, &grounds, &parts, &s->scratch, &hits,
                incidents) ||
      !am_judge_parts(s->rules, doc, &grounds, &hits, options, &s->scratch,
                      incidents, c))
    return false;
  const am_match_plan faults = {
      .faults = true, .only_anywhere = !c->is_complaint && !wants_all};
  return am_match(s->rules, doc, &grounds, &faults, &s->scratch, &hits,
                  incidents) &&
         am_judge_faults(c, &hits, comment, score);
}

static amends_status scan_run(amends_scanner *s, const amends_message *message,
                              const amends_scan_options *options,
                              am_judge_options judge, amends_error *err) {
  am_document doc;
  amends_format format;
  am_incident_list incidents = {NULL, 0, 0};
  am_case c;
  am_score score;
  const bool wants_all = options->size >= sizeof *options && options->explain;
  const amends_status status =
      am_extract(&s->scratch.arena, message->text,
                 scan_format(message, options), &s->layout, &doc, &format, err);
  if (status != AMENDS_OK)
    return status;
  if (!scan_judge(s, &doc, wants_all, judge, message->comment, &incidents, &c,
                  &score) ||
      !am_report_build(&c, &score, am_format_name(format), message, &s->report))
    return scan_nomem(err);
  return AMENDS_OK;
}

amends_status amends_scan_message(const amends_report **out, amends_scanner *s,
                                  const amends_message *message,
                                  const amends_scan_options *options,
                                  amends_error *err) {
  static const amends_scan_options standard = AMENDS_SCAN_OPTIONS_INIT;
  am_judge_options judge;
  am_error_clear(err);
  if (out)
    *out = NULL;
  if (!out || !s || !message)
    return am_error(err, AMENDS_E_ARGUMENT, "out, scanner or message is NULL",
                    NULL);
  if (!options)
    options = &standard;
  amends_status status = scan_check(s, message, options, err);
  if (status == AMENDS_OK)
    status = scan_options(s, options, &judge, err);
  if (status != AMENDS_OK)
    return status;
  am_arena_reset(&s->scratch.arena);
  s->report = (amends_report){.finding_count = 0};
  status = scan_run(s, message, options, judge, err);
  if (status == AMENDS_OK)
    *out = &s->report;
  return status;
}

bool amends_format_is_supported(amends_format format) {
  return am_format_is_supported(format);
}

amends_status amends_scan(const amends_report **out, amends_scanner *s,
                          const char *text, size_t len,
                          const amends_scan_options *options,
                          amends_error *err) {
  amends_message message = AMENDS_MESSAGE_INIT;
  if (text || len) /* NULL may be empty, but not longer */
    message.text = (amends_str){text, len};
  return amends_scan_message(out, s, &message, options, err);
}

amends_status amends_scanner_dismiss(amends_scanner *s, const bool *is_known,
                                     size_t count, const char *reason,
                                     amends_error *err) {
  am_error_clear(err);
  if (!s || !reason || (!is_known && count))
    return am_error(err, AMENDS_E_ARGUMENT,
                    "scanner, is_known or reason is NULL", NULL);
  if (!s->report.findings)
    return am_error(err, AMENDS_E_STATE, "there is no report", NULL);
  if (count != s->report.finding_count)
    return am_error(err, AMENDS_E_ARGUMENT,
                    "the report has another number of findings", NULL);
  if (!am_report_dismiss(&s->scratch.arena, &s->report, is_known,
                         am_str_of(reason)))
    return scan_nomem(err);
  return AMENDS_OK;
}
