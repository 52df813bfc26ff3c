/* SPDX-License-Identifier: MIT
 *
 * A pack proves itself: the examples of its rules are scanned with the rules
 * as they will be used. */
#include <amends/scanner.h>

#include "builder.h"

typedef struct examples_run {
  amends_ruleset *rules;
  amends_scanner *scanner;
  am_problems *problems;
  size_t count;
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
  return false;
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

static bool examples_one(examples_run *run, const am_pack_rule *from,
                         const am_rule *rule, const am_value *example,
                         bool wanted) {
  const amends_report *report;
  const amends_scan_options options = examples_options(rule);
  run->count++;
  if (amends_scan(&report, run->scanner, example->text.ptr, example->text.len,
                  &options, NULL) != AMENDS_OK)
    return false;
  if (examples_is_found(report, rule) != wanted)
    examples_complain(run, from, example, wanted,
                      wanted ? examples_reason(report, rule) : AM_STR_EMPTY);
  return !run->problems->failed;
}

static bool examples_rule(examples_run *run, const am_pack_rule *from,
                          const am_rule *rule) {
  for (size_t i = 0; i < from->flags.len; i++) {
    if (!examples_one(run, from, rule, &from->flags.at[i], true))
      return false;
  }
  for (size_t i = 0; i < from->passes.len; i++) {
    if (!examples_one(run, from, rule, &from->passes.at[i], false))
      return false;
  }
  return true;
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

bool am_examples_prove(amends_ruleset *rules, const am_source_file *files,
                       size_t file_count, bool include_trusted,
                       am_problems *problems, size_t *count) {
  examples_run run = {.rules = rules, .problems = problems};
  *count = 0;
  if (amends_scanner_create(&run.scanner, rules, NULL, &rules->mem, NULL) !=
      AMENDS_OK)
    return false;
  bool is_ok = true;
  for (size_t f = 0; is_ok && f < file_count; f++) {
    if (include_trusted || !files[f].is_trusted)
      is_ok = examples_file(&run, &files[f].pack);
  }
  amends_scanner_free(run.scanner);
  *count = run.count;
  return is_ok;
}
