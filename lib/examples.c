/* SPDX-License-Identifier: MIT
 *
 * A pack proves itself: the examples of its rules are scanned with the rules
 * as they will be used. */
#include <amends/fix.h>

#include "builder.h"

/* Examples on which a pattern gave up; no more are tried then. Each costs as
 * much as the limit match-steps allows. */
enum { EXAMPLES_STUCK_MAX = 10 };

typedef struct examples_run {
  amends_ruleset *rules;
  amends_scanner *scanner;
  am_problems *problems;
  size_t count;
  size_t stuck; /* examples on which a pattern gave up */
} examples_run;

/* The rule's own conditions held, even if a stronger finding then covered the
 * hit: whether other rules speak too is not the example's business. */
static bool examples_is_sound(amends_verdict verdict) {
  return verdict == AMENDS_VERDICT_OVERLAPPED ||
         verdict == AMENDS_VERDICT_REPEATED;
}

static bool examples_has_part(const amends_report *report, amends_str id) {
  for (size_t i = 0; i < amends_report_part_count(report); i++) {
    const amends_part *part = amends_report_part(report, i);
    if (am_str_equal(part->id, id))
      return part->is_present;
  }
  return false; /* GCOVR_EXCL_LINE: a report tells of each part of the rules */
}

static bool examples_is_found(const amends_report *report,
                              const am_rule *rule) {
  const amends_str id = rule->info.id;
  if (rule->info.is_part)
    return examples_has_part(report, id);
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    if (am_str_equal(amends_report_finding(report, i)->rule, id))
      return true;
  }
  for (size_t i = 0; i < amends_report_dismissed_count(report); i++) {
    const amends_finding *finding = amends_report_dismissed(report, i);
    if (am_str_equal(finding->rule, id) && examples_is_sound(finding->verdict))
      return true;
  }
  return false;
}

/* Why a hit of the rule did not count, for the message. */
static amends_str examples_reason(const amends_report *report,
                                  const am_rule *rule) {
  for (size_t i = 0; i < amends_report_dismissed_count(report); i++) {
    const amends_finding *finding = amends_report_dismissed(report, i);
    if (am_str_equal(finding->rule, rule->info.id))
      return am_str_of(amends_verdict_name(finding->verdict));
  }
  return AM_STR_EMPTY;
}

static void examples_complain(examples_run *run, const am_pack_rule *from,
                              const am_value *example, bool wanted,
                              amends_str reason) {
  am_text_buffer message;
  am_buffer_init(&message, run->problems->arena);
  am_buffer_add(&message, wanted ? AM_STR("is not found")
                                 : AM_STR("must pass but is found"));
  if (reason.len) {
    am_buffer_add(&message, AM_STR(" (verdict: "));
    am_buffer_add(&message, reason);
    am_buffer_char(&message, ')');
  }
  const amends_str text = am_buffer_text(&message);
  if (!text.ptr)
    run->problems->failed = true;
  else
    am_problem_add(run->problems, true, example->mark, from->id.text, "example",
                   example->text, text.ptr);
}

/* Complains that the example `words` "quoted" `more` "text". False: no memory.
 */
static bool examples_complain_rewrite(examples_run *run,
                                      const am_pack_rule *from,
                                      const am_value *example,
                                      const char *words, amends_str quoted,
                                      const char *more, amends_str text) {
  am_text_buffer message;
  am_buffer_init(&message, run->problems->arena);
  am_buffer_add(&message, am_str_of(words));
  am_buffer_add(&message, AM_STR(" \""));
  am_buffer_add(&message, quoted);
  am_buffer_add(&message, AM_STR("\" "));
  am_buffer_add(&message, am_str_of(more));
  am_buffer_char(&message, '"');
  am_buffer_add(&message, text);
  am_buffer_char(&message, '"');
  const amends_str told = am_buffer_text(&message);
  if (!told.ptr)
    return false;
  am_problem_add(run->problems, true, example->mark, from->id.text, "example",
                 example->text, told.ptr);
  return !run->problems->failed;
}

/* An example is a sentence out of its message. A rule that only speaks where a
 * complaint is answered is asked as if one were; an `anywhere` rule and a part
 * must do without. */
static amends_scan_options examples_options(const am_rule *rule) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.explain = true; /* for the reason, should it not be found */
  if (!rule->info.is_part && !rule->is_anywhere)
    options.expect = AMENDS_EXPECT_APOLOGY;
  return options;
}

/* A pattern that gives up on the pack's own examples will do so on drafts. */
static void examples_refuse(examples_run *run, const am_pack_rule *from,
                            const am_value *example, const char *why) {
  am_text_buffer message;
  am_buffer_init(&message, run->problems->arena);
  am_buffer_add(&message, AM_STR("goes too far: "));
  am_buffer_add(&message, am_str_of(why));
  const amends_str text = am_buffer_text(&message);
  run->stuck++;
  if (!text.ptr)
    run->problems->failed = true;
  else
    am_problem_add(run->problems, true, example->mark, from->id.text, "example",
                   example->text, text.ptr);
}

static bool examples_is_stuck(const examples_run *run) {
  return run->stuck >= EXAMPLES_STUCK_MAX;
}

static bool examples_one(examples_run *run, const am_pack_rule *from,
                         const am_rule *rule, const am_value *example,
                         bool wanted) {
  const amends_report *report;
  amends_error err;
  const amends_scan_options options = examples_options(rule);
  run->count++;
  const amends_status status =
      amends_scan(&report, run->scanner, example->text.ptr, example->text.len,
                  &options, &err);
  if (status != AMENDS_OK && status != AMENDS_E_LIMIT)
    return false;
  if (status == AMENDS_E_LIMIT)
    examples_refuse(run, from, example, err.message);
  else if (amends_report_incident_count(report) > 0)
    examples_refuse(run, from, example,
                    amends_report_incident(report, 0)->message.ptr);
  else if (examples_is_found(report, rule) != wanted)
    examples_complain(run, from, example, wanted,
                      wanted ? examples_reason(report, rule) : AM_STR_EMPTY);
  return !run->problems->failed;
}

/* ---- rewrites ------------------------------------------------------------ */

static const amends_finding *examples_finding(const amends_report *report,
                                              const am_rule *rule,
                                              size_t *index) {
  for (*index = 0; *index < amends_report_finding_count(report); ++*index) {
    const amends_finding *finding = amends_report_finding(report, *index);
    if (am_str_equal(finding->rule, rule->info.id))
      return finding;
  }
  return NULL;
}

/* A gap, closed by a placeholder. */
static bool examples_has_gap(amends_str text) {
  const size_t at = am_str_find(text, '{', 0);
  return at + 1 < text.len && text.ptr[at + 1] == '{';
}

/* The severity that the rule's own pack gave it, if that is less: a later pack
 * may raise it without making rewrites of other rules bad. */
static amends_severity examples_severity(const examples_run *run,
                                         const amends_finding *finding) {
  const uint32_t index = am_ruleset_index(run->rules, finding->rule);
  const amends_severity own = index == AM_NAME_NONE
                                  ? AMENDS_SEVERITY_NONE
                                  : run->rules->rules[index].pack_severity;
  return own != AMENDS_SEVERITY_NONE && own < finding->severity
             ? own
             : finding->severity;
}

/* Is something in the place of the rewrite as bad as what `rule` found there?
 * Its rule goes to `*worse`. What has a gap in it depends on the writer's
 * words. A later pack may have lowered the rule. */
static bool examples_is_worse(const examples_run *run, const am_rule *rule,
                              const amends_report *report,
                              const amends_change *change, amends_str *worse) {
  const amends_severity least = rule->pack_severity > change->severity
                                    ? rule->pack_severity
                                    : change->severity;
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (examples_severity(run, finding) >= least &&
        finding->span.start < change->result.end &&
        change->result.start < finding->span.end &&
        !examples_has_gap(finding->quote)) {
      *worse = finding->rule;
      return true;
    }
  }
  return false;
}

static bool examples_scan(examples_run *run, const am_rule *rule,
                          amends_str text, const amends_report **report) {
  const amends_scan_options options = examples_options(rule);
  return amends_scan(report, run->scanner, text.ptr, text.len, &options,
                     NULL) == AMENDS_OK;
}

/* What rewrite `fix` makes of the example; `*out` NULL: it makes nothing. */
static bool examples_rewrite(examples_run *run, const am_rule *rule,
                             amends_str example, size_t fix,
                             amends_fixed **out) {
  const amends_report *report;
  amends_choice choice = {.fix = fix};
  *out = NULL;
  if (!examples_scan(run, rule, example, &report))
    return false;
  const amends_finding *finding =
      examples_finding(report, rule, &choice.finding);
  if (!finding || fix >= finding->fix_count)
    return true;
  return amends_fix_apply(out, report, example.ptr, example.len, &choice, 1,
                          &run->rules->mem, NULL) == AMENDS_OK;
}

/* A copy in which a gap, "<...>", is a placeholder: its words are for the
 * writer, and are not judged. */
static amends_str examples_close_gaps(am_arena *arena, amends_str text) {
  char *copy = am_arena_copy(arena, text.ptr, text.len);
  for (size_t at = 0; copy && at < text.len; at++) {
    const size_t end = am_str_find(text, '>', at);
    if (text.ptr[at] != '<' || end == text.len || end - at < 4)
      continue;
    memset(copy + at, 'x', end - at);
    memcpy(copy + at, "{{", 2);
    memcpy(copy + end - 1, "}}", 2);
    at = end;
  }
  return (amends_str){copy, text.len};
}

/* A rewrite must pass all rules itself. */
static bool examples_cure(examples_run *run, const am_pack_rule *from,
                          const am_rule *rule, const am_value *example,
                          size_t fix, bool *is_made) {
  const amends_report *report;
  amends_fixed *fixed;
  amends_str worse;
  if (!examples_rewrite(run, rule, example->text, fix, &fixed))
    return false;
  *is_made = fixed != NULL;
  if (!fixed)
    return true;
  const amends_str text = amends_fixed_text(fixed);
  const amends_str closed = examples_close_gaps(run->problems->arena, text);
  bool is_ok = closed.ptr && examples_scan(run, rule, closed, &report);
  if (is_ok && examples_is_worse(run, rule, report,
                                 amends_fixed_change(fixed, 0), &worse))
    is_ok = examples_complain_rewrite(run, from, example,
                                      "is rewritten to what rule", worse,
                                      "finds as bad: ", text);
  amends_fixed_free(fixed);
  return is_ok;
}

static bool examples_cures(examples_run *run, const am_pack_rule *from,
                           const am_rule *rule, const am_value *example) {
  bool is_made = rule->info.rewrite_count > 0;
  for (size_t fix = 0; is_made; fix++) {
    if (!examples_cure(run, from, rule, example, fix, &is_made))
      return false;
  }
  return true;
}

/* `becomes:` says what the first rewrite makes of a text. */
static bool examples_becomes(examples_run *run, const am_pack_rule *from,
                             const am_rule *rule, const am_pair *pair) {
  amends_fixed *fixed;
  run->count++;
  if (!examples_rewrite(run, rule, pair->key.text, 0, &fixed))
    return false;
  const amends_str text = fixed ? amends_fixed_text(fixed) : pair->key.text;
  const bool is_ok =
      am_str_equal(text, pair->value.text) ||
      examples_complain_rewrite(run, from, &pair->key, "becomes", text,
                                "and not ", pair->value.text);
  amends_fixed_free(fixed);
  return is_ok && examples_cures(run, from, rule, &pair->key);
}

/* The setting that the rule asks for, or the one in use. */
static uint32_t examples_setting(const examples_run *run, const am_rule *rule) {
  for (size_t i = 0; i < rule->needs.len; i++) {
    const am_condition *need = &rule->needs.at[i];
    if (need->term_count == 1 && need->terms[0].kind == AM_TERM_SETTING &&
        !need->terms[0].is_negated)
      return need->terms[0].index;
  }
  return run->rules->setting;
}

static bool examples_of(examples_run *run, const am_pack_rule *from,
                        const am_rule *rule) {
  /* What words lean to in a sentence out of its message tells little. */
  run->rules->is_bare = rule->leaning == AM_NAME_NONE;
  for (size_t i = 0; i < from->flags.len && !examples_is_stuck(run); i++) {
    if (!examples_one(run, from, rule, &from->flags.at[i], true) ||
        !examples_cures(run, from, rule, &from->flags.at[i]))
      return false;
  }
  for (size_t i = 0; i < from->passes.len && !examples_is_stuck(run); i++) {
    if (!examples_one(run, from, rule, &from->passes.at[i], false))
      return false;
  }
  for (size_t i = 0; i < from->becomes.len && !examples_is_stuck(run); i++) {
    if (!examples_becomes(run, from, rule, &from->becomes.at[i]))
      return false;
  }
  return true;
}

/* A rule of one setting shows its examples in it. Nobody else has the ruleset
 * yet, so that it may be changed for the time. */
static bool examples_rule(examples_run *run, const am_pack_rule *from,
                          const am_rule *rule) {
  const uint32_t standard = run->rules->setting;
  run->rules->setting = examples_setting(run, rule);
  const bool is_done = examples_of(run, from, rule);
  run->rules->setting = standard;
  return is_done;
}

/* The compiled rule of a pack entry: the one that says the same place and id,
 * since several may stand on one line. */
static const am_rule *examples_find(const amends_ruleset *rules,
                                    const am_pack_rule *from) {
  for (size_t i = 0; i < rules->rule_count; i++) {
    const amends_rule_info *info = &rules->rules[i].info;
    if (info->line == from->mark.line &&
        am_str_equal(info->id, from->id.text) &&
        am_str_equal(info->file, from->mark.file))
      return &rules->rules[i];
  }
  return NULL;
}

static bool examples_file(examples_run *run, const am_pack *pack) {
  for (size_t i = 0; i < pack->rule_count; i++) {
    const am_rule *rule = examples_find(run->rules, &pack->rules[i]);
    if (rule && !rule->info.is_off &&
        !examples_rule(run, &pack->rules[i], rule))
      return false;
  }
  return true;
}

static bool examples_are_due(const am_source_file *files, size_t file_count,
                             bool include_trusted) {
  for (size_t f = 0; f < file_count; f++)
    if (include_trusted || !files[f].is_trusted)
      return true;
  return false;
}

bool am_examples_prove(amends_ruleset *rules, const am_source_file *files,
                       size_t file_count, bool include_trusted,
                       am_problems *problems, size_t *count) {
  examples_run run = {.rules = rules, .problems = problems};
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.match_steps = am_limit_of(problems->limits, AM_LIMIT_MATCH_STEPS);
  *count = 0;
  if (!examples_are_due(files, file_count, include_trusted))
    return true;
  if (amends_scanner_create(&run.scanner, rules, &limits, &rules->mem, NULL) !=
      AMENDS_OK)
    return false;
  bool is_ok = true;
  for (size_t f = 0; is_ok && f < file_count; f++) {
    if (include_trusted || !files[f].is_trusted)
      is_ok = examples_file(&run, &files[f].pack);
  }
  rules->is_bare = false;
  amends_scanner_free(run.scanner);
  *count = run.count;
  return is_ok;
}
