/* SPDX-License-Identifier: MIT
 *
 * Fixes go in, the result is looked at again, and what did not help goes out,
 * until nothing more has to. */
#include <amends/fix.h>

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"

/* After so many looks all fixes are taken back: a text in which they are still
 * at odds is for a person. */
enum { FIXED_ROUNDS = 4 };

/* One replacement that is planned. */
typedef struct fixed_edit {
  amends_change change;
  amends_span text; /* the bytes of the text that it replaces */
  bool is_back;     /* taken back */
} fixed_edit;

struct amends_fixed {
  amends_allocator mem;
  am_arena arena;
  amends_str text;
  fixed_edit *edits; /* in the order of the text */
  size_t count;
  size_t taken_back;
};

/* A finding of the text before. */
typedef struct fixed_old {
  amends_str rule;
  amends_severity severity;
  amends_span text;
} fixed_old;

typedef struct fixed_run {
  amends_fixed *fixed;
  amends_scanner *scanner;
  amends_str text;
  amends_scan_options options; /* how to read the text, and its successors */
  fixed_old *old;              /* by place */
  size_t old_count;
  int32_t score;
  bool is_scored;
  amends_error *err;
} fixed_run;

static amends_status fixed_nomem(amends_error *err) {
  return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
}

static amends_status fixed_create(amends_fixed **out,
                                  const amends_allocator *allocator,
                                  amends_error *err) {
  if (!am_mem_is_complete(allocator))
    return am_error(err, AMENDS_E_ARGUMENT, "the allocator is incomplete",
                    NULL);
  const amends_allocator *mem = am_mem_choose(allocator);
  amends_fixed *fixed = am_mem_alloc(mem, sizeof *fixed);
  if (!fixed)
    return fixed_nomem(err);
  *fixed = (amends_fixed){.mem = *mem, .text = AM_STR_EMPTY};
  am_arena_init(&fixed->arena, &fixed->mem);
  *out = fixed;
  return AMENDS_OK;
}

void amends_fixed_free(amends_fixed *fixed) {
  if (!fixed)
    return;
  am_arena_clear(&fixed->arena);
  const amends_allocator mem = fixed->mem;
  am_mem_release(&mem, fixed);
}

/* Hands `fixed` out, or frees it when something failed. */
static amends_status fixed_end(amends_fixed **out, amends_fixed *fixed,
                               amends_status status) {
  if (status == AMENDS_OK)
    *out = fixed;
  else
    amends_fixed_free(fixed);
  return status;
}

/* ---- the text ------------------------------------------------------------ */

/* Puts `text` together anew with the edits, and says where each of them came
 * to lie. Places that do not fit belong to a text that is refused. */
static amends_status fixed_lay(amends_fixed *fixed, amends_str text,
                               amends_error *err) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &fixed->arena);
  size_t at = 0;
  for (size_t i = 0; i < fixed->count && !buffer.failed; i++) {
    fixed_edit *edit = &fixed->edits[i];
    am_buffer_add(&buffer, am_str_cut(text, at, edit->text.start));
    edit->change.result.start = (uint32_t)buffer.len;
    am_buffer_add(&buffer, edit->change.after);
    edit->change.result.end = (uint32_t)buffer.len;
    at = edit->text.end;
  }
  am_buffer_add(&buffer, am_str_cut(text, at, text.len));
  const amends_str laid = am_buffer_text(&buffer);
  if (!laid.ptr)
    return fixed_nomem(err);
  /* GCOVR_EXCL_START: no test makes a text of 4 GiB */
  if (laid.len > UINT32_MAX)
    return am_error(err, AMENDS_E_LIMIT, "the fixed text is too long", NULL);
  /* GCOVR_EXCL_STOP */
  fixed->text = laid;
  return AMENDS_OK;
}

/* Copies what an edit says out of the report. */
static bool fixed_edit_init(amends_fixed *fixed, const amends_finding *finding,
                            const amends_fix *fix, fixed_edit *out) {
  const amends_str rule = am_str_copy(&fixed->arena, finding->rule);
  const amends_str before = am_str_copy(&fixed->arena, finding->quote);
  const amends_str after = am_str_copy(&fixed->arena, fix->text);
  *out = (fixed_edit){.change = {.rule = rule,
                                 .severity = finding->severity,
                                 .before = before,
                                 .after = after,
                                 .span = fix->span,
                                 .range = finding->range},
                      .text = fix->span};
  return rule.ptr && before.ptr && after.ptr;
}

/* ---- plan and look again ------------------------------------------------- */

static const amends_fix *fixed_safe(const amends_finding *finding) {
  for (size_t i = 0; i < finding->fix_count; i++) {
    if (finding->fixes[i].is_safe)
      return &finding->fixes[i];
  }
  return NULL;
}

/* The safe fixes of the report, with their places in the file; where a finding
 * has none its edit is taken back from the start. */
static bool fixed_plan(fixed_run *run, const amends_report *report) {
  amends_fixed *fixed = run->fixed;
  const size_t count = amends_report_finding_count(report);
  fixed->edits = am_arena_array(&fixed->arena, count, sizeof *fixed->edits);
  if (!fixed->edits)
    return false;
  fixed->count = count;
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    const amends_fix *fix = fixed_safe(finding);
    fixed->edits[i].is_back = !fix;
    if (fix && !fixed_edit_init(fixed, finding, fix, &fixed->edits[i]))
      return false;
  }
  return true;
}

static bool fixed_note(fixed_run *run, const amends_finding *finding,
                       amends_severity severity) {
  const amends_str rule = am_str_copy(&run->fixed->arena, finding->rule);
  run->old[run->old_count++] = (fixed_old){rule, severity, finding->span};
  return rule.ptr != NULL;
}

/* A finding that only stood behind another one was there before it is seen. */
static bool fixed_is_behind(const amends_finding *finding) {
  return finding->verdict == AMENDS_VERDICT_OVERLAPPED ||
         finding->verdict == AMENDS_VERDICT_REPEATED;
}

static int fixed_old_order(const void *left, const void *right) {
  const fixed_old *a = left, *b = right;
  return (a->text.start > b->text.start) - (a->text.start < b->text.start);
}

/* The findings of the text before, and where the edits stand in it. The report
 * has the same findings as the one that was planned by. */
static bool fixed_remember(fixed_run *run, const amends_report *report) {
  amends_fixed *fixed = run->fixed;
  const size_t dismissed = amends_report_dismissed_count(report);
  run->old =
      am_arena_array(&fixed->arena, fixed->count + dismissed, sizeof *run->old);
  if (!run->old)
    return false;
  run->is_scored = amends_report_score(report, &run->score);
  for (size_t i = 0; i < fixed->count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    fixed->edits[i].text = finding->span;
    if (!fixed_note(run, finding, finding->severity))
      return false;
  }
  for (size_t i = 0; i < dismissed; i++) {
    const amends_finding *finding = amends_report_dismissed(report, i);
    if (fixed_is_behind(finding) &&
        !fixed_note(run, finding, AMENDS_SEVERITY_ERROR))
      return false;
  }
  if (run->old_count)
    qsort(run->old, run->old_count, sizeof *run->old, fixed_old_order);
  return true;
}

/* Drops the edits that are taken back. */
static void fixed_compact(amends_fixed *fixed) {
  size_t kept = 0;
  for (size_t i = 0; i < fixed->count; i++) {
    if (!fixed->edits[i].is_back)
      fixed->edits[kept++] = fixed->edits[i];
  }
  fixed->count = kept;
}

/* Of fixes that overlap the first stays; one that changes nothing does not. */
static void fixed_choose(amends_fixed *fixed) {
  uint32_t end = 0;
  for (size_t i = 0; i < fixed->count; i++) {
    fixed_edit *edit = &fixed->edits[i];
    edit->is_back = edit->is_back || edit->text.start < end ||
                    am_str_equal(edit->change.before, edit->change.after);
    if (!edit->is_back)
      end = edit->text.end;
  }
  fixed_compact(fixed);
}

/* Index of the first edit whose result ends behind place `at`. */
static size_t fixed_first(const amends_fixed *fixed, uint32_t at) {
  size_t low = 0, high = fixed->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (fixed->edits[middle].change.result.end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Where place `at` of the result, which lies in no edit, was before. */
static uint32_t fixed_back(const amends_fixed *fixed, uint32_t at) {
  const size_t behind = fixed_first(fixed, at);
  if (behind == 0)
    return at;
  const fixed_edit *edit = &fixed->edits[behind - 1];
  return edit->text.end + (at - edit->change.result.end);
}

/* Was the finding there before, and as bad? */
static bool fixed_is_old(const fixed_run *run, const amends_finding *finding) {
  const uint32_t start = fixed_back(run->fixed, finding->span.start);
  size_t low = 0, high = run->old_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (run->old[middle].text.start < start)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < run->old_count && run->old[low].text.start == start; low++) {
    if (run->old[low].severity >= finding->severity &&
        am_str_equal(run->old[low].rule, finding->rule))
      return true;
  }
  return false;
}

/* Takes the edit back if its finding was no worse than this one. */
static bool fixed_blame_edit(fixed_edit *edit, const amends_finding *finding) {
  if (edit->change.severity <= finding->severity)
    edit->is_back = true;
  return edit->is_back;
}

/* Takes back the edits whose findings were no worse. */
static bool fixed_blame_all(amends_fixed *fixed,
                            const amends_finding *finding) {
  bool is_blamed = false;
  for (size_t i = 0; i < fixed->count; i++)
    is_blamed |= fixed_blame_edit(&fixed->edits[i], finding);
  return is_blamed;
}

/* Takes an edit back because of a finding in its place. Of one that came up
 * elsewhere the nearest edit is the cause, or, where that cured something
 * worse, any other: `*elsewhere` keeps the worst of these. True: an edit was
 * taken back. */
static bool fixed_blame(const fixed_run *run, const amends_finding *finding,
                        const amends_finding **elsewhere) {
  amends_fixed *fixed = run->fixed;
  const size_t first = fixed_first(fixed, finding->span.start);
  bool is_blamed = false;
  size_t i = first;
  for (; i < fixed->count &&
         fixed->edits[i].change.result.start < finding->span.end;
       i++)
    is_blamed |= fixed_blame_edit(&fixed->edits[i], finding);
  if (i > first || fixed_is_old(run, finding))
    return is_blamed;
  if (fixed_blame_edit(&fixed->edits[first ? first - 1 : 0], finding))
    return true;
  if (!*elsewhere || (*elsewhere)->severity < finding->severity)
    *elsewhere = finding;
  return false;
}

static void fixed_take_all_back(amends_fixed *fixed) {
  for (size_t i = 0; i < fixed->count; i++)
    fixed->edits[i].is_back = true;
}

/* A message that is no apology any more has lost its score. */
static bool fixed_is_worse(const fixed_run *run, const amends_report *report) {
  int32_t score;
  return run->is_scored &&
         (!amends_report_score(report, &score) || score < run->score);
}

/* Looks at the result; `*is_done` when every edit that stands helped. */
static amends_status fixed_look(fixed_run *run, bool *is_done) {
  const amends_report *report;
  amends_fixed *fixed = run->fixed;
  const amends_status status =
      amends_scan(&report, run->scanner, fixed->text.ptr, fixed->text.len,
                  &run->options, run->err);
  if (status != AMENDS_OK)
    return status;
  const amends_finding *elsewhere = NULL;
  *is_done = true;
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    if (fixed_blame(run, amends_report_finding(report, i), &elsewhere))
      *is_done = false;
  }
  if (elsewhere && fixed_blame_all(fixed, elsewhere))
    *is_done = false;
  if (*is_done && fixed_is_worse(run, report)) {
    fixed_take_all_back(fixed);
    *is_done = false;
  }
  return AMENDS_OK;
}

static amends_status fixed_settle(fixed_run *run) {
  amends_fixed *fixed = run->fixed;
  const size_t planned = fixed->count;
  bool is_done = false;
  for (int round = 0; !is_done; round++) {
    if (round == FIXED_ROUNDS)
      fixed_take_all_back(fixed);
    fixed_compact(fixed);
    amends_status status = fixed_lay(fixed, run->text, run->err);
    if (status == AMENDS_OK && fixed->count == 0)
      break;
    if (status == AMENDS_OK)
      status = fixed_look(run, &is_done);
    if (status != AMENDS_OK)
      return status;
  }
  fixed->taken_back = planned - fixed->count;
  return AMENDS_OK;
}

/* Scans the message in its file for what is safe there, then the text alone
 * for where it stands in the text; a text that is its own file once. */
static amends_status fixed_scan(fixed_run *run, const amends_message *message) {
  const amends_report *report;
  amends_status status = amends_scan_message(&report, run->scanner, message,
                                             &run->options, run->err);
  if (status != AMENDS_OK)
    return status;
  if (!fixed_plan(run, report))
    return fixed_nomem(run->err);
  if (message->format != AMENDS_FORMAT_AUTO)
    run->options.format = message->format;
  if (message->run_count)
    run->options.name = NULL;
  if (message->run_count || message->origin.byte)
    status = amends_scan(&report, run->scanner, run->text.ptr, run->text.len,
                         &run->options, run->err);
  if (status == AMENDS_OK && !fixed_remember(run, report))
    return fixed_nomem(run->err);
  return status;
}

/* The options of an older caller, with the defaults for what it lacks. */
static amends_scan_options fixed_options(const amends_scan_options *given) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  if (!given)
    return options;
  const size_t full = options.size;
  memcpy(&options, given, given->size < full ? given->size : full);
  options.size = given->size < full ? given->size : (uint32_t)full;
  return options;
}

amends_status amends_fix_message(amends_fixed **out, amends_scanner *scanner,
                                 const amends_message *message,
                                 const amends_scan_options *options,
                                 const amends_allocator *allocator,
                                 amends_error *err) {
  am_error_clear(err);
  if (out)
    *out = NULL;
  if (!out || !scanner || !message)
    return am_error(err, AMENDS_E_ARGUMENT, "out, scanner or message is NULL",
                    NULL);
  amends_fixed *fixed = NULL;
  amends_status status = fixed_create(&fixed, allocator, err);
  if (status != AMENDS_OK)
    return status;
  fixed_run run = {.fixed = fixed,
                   .scanner = scanner,
                   .text = message->text,
                   .options = fixed_options(options),
                   .err = err};
  status = fixed_scan(&run, message);
  if (status == AMENDS_OK) {
    fixed_choose(fixed);
    status = fixed_settle(&run);
  }
  return fixed_end(out, fixed, status);
}

amends_status amends_fix_text(amends_fixed **out, amends_scanner *scanner,
                              const char *text, size_t len,
                              const amends_scan_options *options,
                              const amends_allocator *allocator,
                              amends_error *err) {
  amends_message message = AMENDS_MESSAGE_INIT;
  if (text || len) /* NULL may be empty, but not longer */
    message.text = (amends_str){text, len};
  return amends_fix_message(out, scanner, &message, options, allocator, err);
}

/* ---- chosen by a person -------------------------------------------------- */

/* By place, and of one place an insertion first. */
static int fixed_order(const void *left, const void *right) {
  const fixed_edit *a = left, *b = right;
  if (a->text.start != b->text.start)
    return a->text.start < b->text.start ? -1 : 1;
  return (a->text.end > b->text.end) - (a->text.end < b->text.end);
}

static amends_status fixed_take(amends_fixed *fixed,
                                const amends_report *report, amends_str text,
                                amends_choice choice, amends_error *err) {
  const amends_finding *finding = amends_report_finding(report, choice.finding);
  if (!finding || choice.fix >= finding->fix_count)
    return am_error(err, AMENDS_E_ARGUMENT, "no such fix", NULL);
  const amends_fix *fix = &finding->fixes[choice.fix];
  if (fix->span.start > fix->span.end || fix->span.end > text.len ||
      !am_str_equal(am_str_cut(text, fix->span.start, fix->span.end),
                    finding->quote))
    return am_error(err, AMENDS_E_ARGUMENT,
                    "the text does not hold what the finding quotes",
                    finding->rule.ptr);
  if (!fixed_edit_init(fixed, finding, fix, &fixed->edits[fixed->count++]))
    return fixed_nomem(err);
  return AMENDS_OK;
}

static amends_status fixed_take_each(amends_fixed *fixed,
                                     const amends_report *report,
                                     amends_str text,
                                     const amends_choice *choices, size_t count,
                                     amends_error *err) {
  fixed->edits = am_arena_array(&fixed->arena, count, sizeof *fixed->edits);
  if (!fixed->edits)
    return fixed_nomem(err);
  for (size_t i = 0; i < count; i++) {
    const amends_status status =
        fixed_take(fixed, report, text, choices[i], err);
    if (status != AMENDS_OK)
      return status;
  }
  if (count)
    qsort(fixed->edits, count, sizeof *fixed->edits, fixed_order);
  for (size_t i = 1; i < count; i++) {
    if (fixed->edits[i].text.start < fixed->edits[i - 1].text.end)
      return am_error(err, AMENDS_E_ARGUMENT, "two fixes overlap",
                      fixed->edits[i].change.rule.ptr);
  }
  return fixed_lay(fixed, text, err);
}

amends_status amends_fix_apply(amends_fixed **out, const amends_report *report,
                               const char *text, size_t len,
                               const amends_choice *choices, size_t count,
                               const amends_allocator *allocator,
                               amends_error *err) {
  am_error_clear(err);
  if (out)
    *out = NULL;
  if (!out || !report || (!text && len) || (!choices && count))
    return am_error(err, AMENDS_E_ARGUMENT,
                    "out, report, text or choices is NULL", NULL);
  amends_fixed *fixed = NULL;
  amends_status status = fixed_create(&fixed, allocator, err);
  if (status != AMENDS_OK)
    return status;
  status = fixed_take_each(fixed, report, (amends_str){text ? text : "", len},
                           choices, count, err);
  return fixed_end(out, fixed, status);
}

/* ---- reading ------------------------------------------------------------- */

amends_str amends_fixed_text(const amends_fixed *fixed) {
  return fixed ? fixed->text : AM_STR_EMPTY;
}

size_t amends_fixed_count(const amends_fixed *fixed) {
  return fixed ? fixed->count : 0;
}

const amends_change *amends_fixed_change(const amends_fixed *fixed,
                                         size_t index) {
  return index < amends_fixed_count(fixed) ? &fixed->edits[index].change : NULL;
}

size_t amends_fixed_taken_back(const amends_fixed *fixed) {
  return fixed ? fixed->taken_back : 0;
}
