/* SPDX-License-Identifier: MIT
 *
 * Findings for people:
 *
 *   draft.txt:3:5: error: Blames "them" [blame.they.failed]
 *         THEY screwed up the delivery.
 *         ^~~~~~~~~~~~~~~
 *         why: To the customer you are the company ...
 *         try: We got the delivery wrong. */
#include "report_human.h"

#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "report_score.h"
#include "snippet.h"
#include "wrap.h"

/* Before a rule explains itself again in one report, so many other findings
 * must have come. */
enum {
  HUMAN_MEMORY = 32,
  HUMAN_LABEL = 5,
  HUMAN_VERDICTS = AMENDS_VERDICT_IGNORED + 1
};

/* Why a hit does not count, or counts less. */
static const char *const human_verdicts[HUMAN_VERDICTS] = {
    [AMENDS_VERDICT_OWNED] = "softened, because you own it near by",
    [AMENDS_VERDICT_QUOTED] = "these are somebody else's words",
    [AMENDS_VERDICT_QUESTION] = "it is asked, not stated",
    [AMENDS_VERDICT_CONDITIONAL] = "it stands under a condition",
    [AMENDS_VERDICT_NEGATED] = "it is denied, not stated",
    [AMENDS_VERDICT_REPORTED] = "it reports what somebody said",
    [AMENDS_VERDICT_EXCUSED] = "the words around it excuse it",
    [AMENDS_VERDICT_CONTEXT] = "what the rule needs is not there",
    [AMENDS_VERDICT_WEAK] = "there is too little evidence",
    [AMENDS_VERDICT_OVERLAPPED] = "a stronger finding covers it",
    [AMENDS_VERDICT_REPEATED] = "the rule has spoken often enough",
    [AMENDS_VERDICT_UNASKED] = "the message answers no complaint",
    [AMENDS_VERDICT_ALLOWED] = "the phrase is allowed",
    [AMENDS_VERDICT_IGNORED] = "a comment in the text silences it",
};

static amends_str human_str(const char *text) {
  return (amends_str){text, strlen(text)};
}

static void human_field(const app_terminal *terminal, const char *label,
                        amends_str text) {
  if (text.len > 0)
    app_wrap_text(terminal, APP_SNIPPET_MARGIN, label, HUMAN_LABEL, text);
}

/* "draft.txt:3:5: error: MESSAGE [rule]": always one line, for editors. */
static void human_headline(const app_terminal *terminal, const char *name,
                           const amends_finding *finding, const char *level,
                           app_style style) {
  FILE *out = terminal->out;
  app_terminal_text(terminal, APP_STYLE_BOLD, human_str(name));
  if (finding->has_span)
    fprintf(out, ":%u:%u", (unsigned)finding->range.start.line,
            (unsigned)finding->range.start.column);
  fputs(": ", out);
  app_terminal_text(terminal, style, human_str(level));
  fputs(": ", out);
  app_terminal_text(terminal, APP_STYLE_PLAIN, finding->message);
  app_terminal_style(terminal, APP_STYLE_DIM);
  fputs(" [", out);
  app_terminal_text(terminal, APP_STYLE_PLAIN, finding->rule);
  fputc(']', out);
  app_terminal_style(terminal, APP_STYLE_PLAIN);
  fputc('\n', out);
}

/* The verdict in words, and the condition that decided it. */
static void human_verdict(const app_terminal *terminal,
                          const amends_finding *finding) {
  const size_t index = (size_t)finding->verdict;
  const char *words = index < HUMAN_VERDICTS ? human_verdicts[index] : NULL;
  if (words == NULL)
    return;
  app_wrap wrap =
      app_wrap_begin(terminal, APP_SNIPPET_MARGIN, "but:", HUMAN_LABEL);
  app_wrap_words(&wrap, APP_STYLE_PLAIN, human_str(words));
  if (finding->reason.len > 0) {
    char reason[128];
    snprintf(reason, sizeof reason, "(%.*s)",
             finding->reason.len < 120 ? (int)finding->reason.len : 120,
             finding->reason.ptr);
    app_wrap_words(&wrap, APP_STYLE_DIM, human_str(reason));
  }
  app_wrap_end(&wrap);
}

/* Ready rewrites; the advice when there is none. */
static void human_remedies(const app_terminal *terminal, amends_str format,
                           const amends_finding *finding) {
  for (size_t i = 0; i < finding->fix_count; i++) {
    char *words = app_plain_words(format, finding->fixes[i].text);
    human_field(terminal, i == 0 ? "try:" : "or:",
                human_str(*words == '\0' ? "(leave it out)" : words));
    free(words);
  }
  if (finding->fix_count == 0)
    human_field(terminal, "try:", finding->advice);
}

/* Where the file spells the words otherwise (base64, escapes), people see the
 * words. */
static void human_excerpt(const app_terminal *terminal,
                          const app_human_context *context,
                          const amends_finding *finding, app_style style) {
  const amends_span span = finding->span;
  const bool is_same = span.end <= context->source.len &&
                       span.start <= span.end &&
                       span.end - span.start == finding->quote.len &&
                       memcmp(context->source.ptr + span.start,
                              finding->quote.ptr, finding->quote.len) == 0;
  if (is_same)
    app_snippet_print(terminal, context->source, span, style);
  else
    app_snippet_print(terminal, finding->quote,
                      (amends_span){0, (uint32_t)finding->quote.len}, style);
}

static void human_finding(const app_terminal *terminal,
                          const app_human_context *context, amends_str format,
                          const amends_finding *finding, bool explains) {
  const app_style style = app_terminal_severity(finding->severity);
  human_headline(terminal, context->name, finding,
                 amends_severity_name(finding->severity), style);
  if (finding->has_span)
    human_excerpt(terminal, context, finding, style);
  human_verdict(terminal, finding);
  if (explains)
    human_field(terminal, "why:", finding->why);
  human_remedies(terminal, format, finding);
}

static void human_dismissed(const app_terminal *terminal,
                            const app_human_context *context,
                            const amends_finding *finding) {
  human_headline(terminal, context->name, finding, "not flagged",
                 APP_STYLE_DIM);
  if (finding->has_span)
    human_excerpt(terminal, context, finding, APP_STYLE_DIM);
  human_verdict(terminal, finding);
}

static bool human_is_shown(const app_human_context *context,
                           const amends_finding *finding) {
  return finding->severity >= context->min_severity;
}

/* Did the same rule explain itself a little while ago? */
static bool human_is_known(const amends_report *report,
                           const app_human_context *context, size_t index) {
  const amends_str rule = amends_report_finding(report, index)->rule;
  for (size_t i = 1; i <= HUMAN_MEMORY && i <= index; i++) {
    const amends_finding *earlier = amends_report_finding(report, index - i);
    if (human_is_shown(context, earlier) && earlier->rule.len == rule.len &&
        memcmp(earlier->rule.ptr, rule.ptr, rule.len) == 0)
      return true;
  }
  return false;
}

/* Prints the dismissed hits that stand before `end`, from `*next` on. */
static void human_dismissed_before(const app_terminal *terminal,
                                   const amends_report *report,
                                   const app_human_context *context,
                                   size_t *next, uint32_t end) {
  const amends_finding *hit;
  while (context->with_why &&
         (hit = amends_report_dismissed(report, *next)) != NULL &&
         hit->span.start < end) {
    human_dismissed(terminal, context, hit);
    ++*next;
  }
}

static void human_findings(const app_terminal *terminal,
                           const amends_report *report,
                           const app_human_context *context) {
  const size_t count = amends_report_finding_count(report);
  size_t dismissed = 0;
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->has_span)
      human_dismissed_before(terminal, report, context, &dismissed,
                             finding->span.start);
    if (human_is_shown(context, finding))
      human_finding(terminal, context, amends_report_format(report), finding,
                    !human_is_known(report, context, i));
  }
  human_dismissed_before(terminal, report, context, &dismissed, UINT32_MAX);
}

/* "mail.eml: note: part 2: a file, not read" */
static void human_notes(const app_terminal *terminal,
                        const app_human_context *context) {
  for (size_t i = 0; i < context->note_count; i++) {
    app_terminal_text(terminal, APP_STYLE_BOLD, human_str(context->name));
    fputs(": note: ", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, context->notes[i].message);
    fputc('\n', terminal->out);
  }
}

static void human_incidents(const app_terminal *terminal,
                            const amends_report *report, const char *name) {
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_incident *incident = amends_report_incident(report, i);
    app_terminal_text(terminal, APP_STYLE_BOLD, human_str(name));
    fputs(": incident: ", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, incident->message);
    fputs(" [", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, incident->rule);
    fputs("]\n", terminal->out);
  }
}

/* "draft.md:3:5: note: amends:ignore blame: silences nothing": directives that
 * are of no use, or lack something. */
static void human_directives(const app_terminal *terminal,
                             const amends_report *report, const char *name) {
  const size_t count = amends_report_directive_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_directive *row = amends_report_directive(report, i);
    if (row->problem.len == 0)
      continue;
    app_terminal_text(terminal, APP_STYLE_BOLD, human_str(name));
    if (row->has_span)
      fprintf(terminal->out, ":%u:%u", (unsigned)row->range.start.line,
              (unsigned)row->range.start.column);
    fputs(": note: ", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, row->text);
    fputs(": ", terminal->out);
    app_terminal_text(terminal, APP_STYLE_PLAIN, row->problem);
    fputc('\n', terminal->out);
  }
}

/* What --min-severity keeps back is said: it counts for the exit code. */
static void human_hidden(const app_terminal *terminal,
                         const amends_report *report,
                         const app_human_context *context) {
  const size_t count = amends_report_finding_count(report);
  size_t hidden = 0;
  for (size_t i = 0; i < count; i++)
    hidden += !human_is_shown(context, amends_report_finding(report, i));
  if (hidden > 0)
    fprintf(terminal->out, "%zu finding%s below %s not shown\n", hidden,
            hidden == 1 ? "" : "s",
            amends_severity_name(context->min_severity));
}

void app_human_report(const app_terminal *terminal, const amends_report *report,
                      const app_human_context *context) {
  human_findings(terminal, report, context);
  human_notes(terminal, context);
  human_incidents(terminal, report, context->name);
  human_directives(terminal, report, context->name);
  human_hidden(terminal, report, context);
  app_score_print(terminal, report, context->name);
}
