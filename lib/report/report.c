/* SPDX-License-Identifier: MIT */
#include "report/report.h"

#include <stdlib.h>

#include "base/limit.h"
#include "judge/holds.h"
#include "report/border.h"
#include "report/fix.h"
#include "report/insertion.h"
#include "text/lines.h"
#include "text/map.h"
#include "text/runs.h"

typedef struct report_run {
  am_case *c;
  const amends_message *message;
  am_arena *arena;
  const am_lines *lines; /* made when the first position is asked for */
  bool no_memory;
} report_run;

/* ---- positions --------------------------------------------------------- */

/* The bytes that are counted: those of the file. */
static amends_str report_source(const amends_message *message) {
  return message->run_count ? message->source : message->text;
}

/* Sets the three places of a stretch of the text. */
static void report_position(report_run *run, amends_span text,
                            amends_span *span, amends_span *utf16,
                            amends_range *range) {
  const amends_origin *origin = &run->message->origin;
  const amends_span at = am_runs_to_source(run->message, text);
  *span = (amends_span){origin->byte + at.start, origin->byte + at.end};
  if (!run->lines)
    run->lines =
        am_lines_create_at(run->arena, report_source(run->message), origin);
  if (!run->lines) {
    run->no_memory = true;
    return;
  }
  range->start = am_lines_place(run->lines, at.start, &utf16->start);
  range->end = am_lines_place(run->lines, at.end, &utf16->end);
}

/* ---- findings ---------------------------------------------------------- */

/* May `text` stand in the file for `quote`, whatever the file escapes? Letters,
 * digits, spaces and stops may, and what stood there before. */
static bool report_may_stand(const report_run *run, amends_str quote,
                             amends_str text) {
  for (size_t i = 0; run->message->run_count && i < text.len; i++) {
    const char c = text.ptr[i];
    if (!am_ascii_is_alpha((unsigned char)c) &&
        !am_ascii_is_digit((unsigned char)c) && c != ' ' && c != '.' &&
        !memchr(quote.ptr, c, quote.len))
      return false;
  }
  return true;
}

static void report_fixes(report_run *run, const am_rule *rule,
                         const am_judgement *j, bool is_verbatim,
                         amends_finding *finding) {
  const size_t count = rule->info.rewrite_count;
  amends_fix *fixes = am_arena_array(run->arena, count, sizeof *fixes);
  if (!fixes) {
    run->no_memory = true;
    return;
  }
  if (count && am_holds_first(run->c, &rule->withheld, j->hit))
    return;
  for (size_t i = 0; i < count; i++) {
    const amends_str rewrite = rule->info.rewrites[i];
    am_fix fix;
    if (am_border_breaks(run->c, j->hit, rewrite))
      continue;
    if (!am_fix_render(run->arena, run->c->doc, j->hit, rewrite, &fix))
      run->no_memory = true;
    if (!fix.text.ptr)
      continue;
    fixes[finding->fix_count++] =
        (amends_fix){fix.text, finding->span,
                     rule->is_safe && fix.is_exact && is_verbatim &&
                         report_may_stand(run, finding->quote, fix.text) &&
                         !am_fix_has_gap(rewrite)};
  }
  finding->fixes = fixes;
}

static amends_finding report_finding(report_run *run, const am_judgement *j) {
  const am_rule *rule = &run->c->rules->rules[j->hit->rule];
  amends_finding finding = {
      .rule = rule->info.id,
      .category = rule->info.category,
      .severity = j->severity,
      .verdict = j->verdict,
      .reason = j->reason,
      .message = rule->info.title,
      .why = rule->info.why,
      .advice = rule->info.advice,
      .has_span = true,
      .points = (j->points - 500000) / 1000000,
  };
  const amends_span text = am_map_to_source(run->c->doc, j->hit->span);
  report_position(run, text, &finding.span, &finding.utf16, &finding.range);
  finding.quote = am_str_copy(
      run->arena, am_str_cut(run->c->doc->source, text.start, text.end));
  if (!finding.quote.ptr) {
    finding.quote = AM_STR_EMPTY;
    run->no_memory = true;
  }
  if (j->severity != AMENDS_SEVERITY_NONE)
    report_fixes(run, rule, j, am_runs_are_verbatim(run->message, text),
                 &finding);
  return finding;
}

/* By place; hits of the same stretch in the order of the rules. */
static int report_order(const void *left, const void *right) {
  const am_judgement *a = *(const am_judgement *const *)left;
  const am_judgement *b = *(const am_judgement *const *)right;
  const am_pspan p = a->hit->span, q = b->hit->span;
  if (p.start != q.start)
    return p.start < q.start ? -1 : 1;
  if (p.end != q.end)
    return p.end < q.end ? -1 : 1;
  return (a > b) - (a < b);
}

static const amends_finding *report_list(report_run *run, bool counting,
                                         size_t *count) {
  const am_case *c = run->c;
  const am_judgement **order =
      am_arena_array(run->arena, c->judgement_count, sizeof *order);
  *count = 0;
  if (!order)
    return NULL;
  for (size_t i = 0; i < c->judgement_count; i++) {
    const am_judgement *j = &c->judgements[i];
    if ((j->severity != AMENDS_SEVERITY_NONE) == counting)
      order[(*count)++] = j;
  }
  if (*count)
    qsort(order, *count, sizeof *order, report_order);
  amends_finding *list = am_arena_array(run->arena, *count, sizeof *list);
  if (!list)
    *count = 0;
  for (size_t i = 0; i < *count; i++)
    list[i] = report_finding(run, order[i]);
  return list;
}

static amends_severity report_worst(const amends_report *report) {
  amends_severity worst = AMENDS_SEVERITY_NONE;
  for (size_t i = 0; i < report->finding_count; i++) {
    if (report->findings[i].severity > worst)
      worst = report->findings[i].severity;
  }
  return worst;
}

/* ---- parts and score --------------------------------------------------- */

static bool report_parts(report_run *run, amends_report *out) {
  const am_case *c = run->c;
  amends_part *parts = am_arena_array(run->arena, AM_PART_COUNT, sizeof *parts);
  if (!parts)
    return false;
  const am_scoring *scoring = &c->rules->scoring;
  for (uint32_t p = 0; p < AM_PART_COUNT; p++) {
    if (!c->rules->parts[p].is_known)
      continue;
    amends_part *part = &parts[out->part_count++];
    *part = (amends_part){
        .id = am_part_name(p),
        .is_present = c->parts[p].is_present,
        .is_weak = c->parts[p].is_weak,
        .is_scored = scoring->profile_count &&
                     scoring->profiles[c->profile].weights[p] > 0,
    };
    if (part->is_present)
      report_position(run, am_map_to_source(c->doc, c->parts[p].span),
                      &part->span, &part->utf16, &part->range);
  }
  out->parts = parts;
  return true;
}

/* Fills in where the line goes, and the text to put there. */
static void report_insert(report_run *run, uint32_t part,
                          amends_improvement *out) {
  am_insertion insertion;
  if (part == AM_ID_UNKNOWN || out->line.len == 0 ||
      !am_insertion_find(run->c, part, &insertion))
    return;
  am_text_buffer text;
  am_buffer_init(&text, run->arena);
  if (!insertion.is_before)
    am_buffer_char(&text, ' ');
  am_fix_spell(&text, run->c->doc->spelling, out->line);
  if (insertion.is_before)
    am_buffer_char(&text, ' ');
  out->fix.text = am_buffer_text(&text);
  if (!out->fix.text.ptr) {
    run->no_memory = true;
    return;
  }
  out->has_place = true;
  const amends_span at = {insertion.at, insertion.at};
  report_position(run, at, &out->fix.span, &out->utf16, &out->range);
}

static bool report_score(report_run *run, const am_score *score,
                         amends_report *out) {
  amends_contribution *lines =
      am_arena_array(run->arena, score->lines.len, sizeof *lines);
  amends_improvement *gains =
      am_arena_array(run->arena, score->gains.len, sizeof *gains);
  if (!lines || !gains)
    return false;
  for (size_t i = 0; i < score->lines.len; i++) {
    const am_score_line *line = &score->lines.at[i];
    lines[i] = (amends_contribution){line->what, line->why, line->points};
  }
  for (size_t i = 0; i < score->gains.len; i++) {
    const am_score_gain *gain = &score->gains.at[i];
    gains[i] = (amends_improvement){.what = gain->what,
                                    .advice = gain->advice,
                                    .line = gain->line,
                                    .gain = gain->gain,
                                    .fix = {.text = AM_STR_EMPTY}};
    report_insert(run, gain->part, &gains[i]);
  }
  out->contributions = lines;
  out->contribution_count = score->lines.len;
  out->improvements = gains;
  out->improvement_count = score->gains.len;
  out->is_scored = score->is_scored;
  out->score = score->value;
  out->grade = score->grade;
  return true;
}

/* "BEFORE the limit NAME, VALUE; AFTER". */
static amends_str report_limit(report_run *run, const char *before,
                               am_limit limit, const char *after) {
  char words[AM_LIMIT_WORDS];
  am_text_buffer text;
  am_buffer_init(&text, run->arena);
  am_buffer_add(&text, am_str_of(am_limit_say(words, before,
                                              run->c->scratch->limits, limit)));
  am_buffer_add(&text, AM_STR("; "));
  am_buffer_add(&text, am_str_of(after));
  const amends_str said = am_buffer_text(&text);
  run->no_memory = run->no_memory || !said.ptr;
  return said;
}

static amends_incident report_incident(report_run *run, uint32_t pattern) {
  if (pattern == AM_NAME_NONE)
    return (amends_incident){
        AM_STR_EMPTY,
        report_limit(run, "there are more hits than", AM_LIMIT_FINDINGS,
                     "the rest of the message was not judged")};
  const uint32_t rule = run->c->rules->pattern_rules[pattern];
  return (amends_incident){
      rule == AM_NAME_NONE ? AM_STR_EMPTY : run->c->rules->rules[rule].info.id,
      report_limit(run, "a pattern reached", AM_LIMIT_MATCH_STEPS,
                   "what it would have found is missing")};
}

static bool report_has_cut(const am_document *doc) {
  for (size_t i = 0; i < doc->sentence_count; i++) {
    if (doc->sentences[i].is_cut)
      return true;
  }
  return false;
}

static bool report_incidents(report_run *run, amends_report *out) {
  const am_incident_list *from = run->c->incidents;
  amends_incident *list =
      am_arena_array(run->arena, from->len + 1, sizeof *list);
  if (!list)
    return false;
  for (size_t i = 0; i < from->len; i++)
    list[out->incident_count++] = report_incident(run, from->at[i].pattern);
  if (report_has_cut(run->c->doc))
    list[out->incident_count++] = (amends_incident){
        AM_STR_EMPTY,
        report_limit(run, "a sentence is longer than", AM_LIMIT_SENTENCE_BYTES,
                     "it was looked at in pieces")};
  out->incidents = list;
  return !run->no_memory;
}

static bool report_directives(report_run *run, amends_report *out) {
  const am_ignore_list *from = &run->c->ignores;
  amends_directive *list = am_arena_array(run->arena, from->len, sizeof *list);
  if (!list)
    return false;
  for (size_t i = 0; i < from->len; i++) {
    const am_ignore *ignore = &from->at[i];
    list[i] = (amends_directive){
        .text = am_str_copy(run->arena, ignore->directive.text),
        .reason = am_str_copy(run->arena, ignore->directive.reason),
        .problem = ignore->problem,
        .silenced = ignore->silenced,
        .has_span = ignore->has_place};
    if (!list[i].text.ptr || !list[i].reason.ptr)
      return false;
    if (ignore->has_place)
      report_position(run, ignore->place, &list[i].span, &list[i].utf16,
                      &list[i].range);
  }
  out->directives = list;
  out->directive_count = from->len;
  return true;
}

bool am_report_build(am_case *c, const am_score *score, amends_str format,
                     const amends_message *message, amends_report *out) {
  report_run run = {c, message, &c->scratch->arena, NULL, false};
  *out = (amends_report){.apology = c->kind,
                         .language = c->rules->language,
                         .format = format,
                         .profile = AM_STR_EMPTY,
                         .grade = AM_STR_EMPTY};
  if (c->rules->scoring.profile_count)
    out->profile = c->rules->scoring.profiles[c->profile].name;
  out->findings = report_list(&run, true, &out->finding_count);
  out->dismissed = report_list(&run, false, &out->dismissed_count);
  out->severity = report_worst(out);
  return out->findings && out->dismissed && report_parts(&run, out) &&
         report_score(&run, score, out) && report_incidents(&run, out) &&
         report_directives(&run, out) && !run.no_memory;
}
