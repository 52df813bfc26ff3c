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

#include <string.h>

#include "report_score.h"
#include "snippet.h"
#include "wrap.h"

/* Before a rule explains itself again in one report, so many other findings
 * must have come. */
enum { HUMAN_MEMORY = 32, HUMAN_LABEL = 5, HUMAN_VERDICTS = 14 };

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
};

static amends_str human_str(const char *text) {
  return (amends_str){text, strlen(text)};
}

static void human_field(const cli_terminal *terminal, const char *label,
                        amends_str text) {
  if (text.len > 0)
    cli_wrap_text(terminal, CLI_SNIPPET_MARGIN, label, HUMAN_LABEL, text);
}

/* "draft.txt:3:5: error: MESSAGE [rule]": always one line, for editors. */
static void human_headline(const cli_terminal *terminal, const char *name,
                           const amends_finding *finding, const char *level,
                           cli_style style) {
  FILE *out = terminal->out;
  cli_terminal_text(terminal, CLI_STYLE_BOLD, human_str(name));
  if (finding->has_span)
    fprintf(out, ":%u:%u", (unsigned)finding->range.start.line,
            (unsigned)finding->range.start.column);
  fputs(": ", out);
  cli_terminal_text(terminal, style, human_str(level));
  fputs(": ", out);
  cli_terminal_text(terminal, CLI_STYLE_PLAIN, finding->message);
  cli_terminal_style(terminal, CLI_STYLE_DIM);
  fputs(" [", out);
  cli_terminal_text(terminal, CLI_STYLE_PLAIN, finding->rule);
  fputc(']', out);
  cli_terminal_style(terminal, CLI_STYLE_PLAIN);
  fputc('\n', out);
}

/* The verdict in words, and the condition that decided it. */
static void human_verdict(const cli_terminal *terminal,
                          const amends_finding *finding) {
  const size_t index = (size_t)finding->verdict;
  const char *words = index < HUMAN_VERDICTS ? human_verdicts[index] : NULL;
  if (words == NULL)
    return;
  cli_wrap wrap =
      cli_wrap_begin(terminal, CLI_SNIPPET_MARGIN, "but:", HUMAN_LABEL);
  cli_wrap_words(&wrap, CLI_STYLE_PLAIN, human_str(words));
  if (finding->reason.len > 0) {
    char reason[128];
    snprintf(reason, sizeof reason, "(%.*s)",
             finding->reason.len < 120 ? (int)finding->reason.len : 120,
             finding->reason.ptr);
    cli_wrap_words(&wrap, CLI_STYLE_DIM, human_str(reason));
  }
  cli_wrap_end(&wrap);
}

/* Ready rewrites; the advice when there is none. */
static void human_remedies(const cli_terminal *terminal,
                           const amends_finding *finding) {
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_str text = finding->fixes[i].text;
    human_field(terminal, i == 0 ? "try:" : "or:",
                text.len == 0 ? human_str("(leave it out)") : text);
  }
  if (finding->fix_count == 0)
    human_field(terminal, "try:", finding->advice);
}

static void human_finding(const cli_terminal *terminal,
                          const cli_human_context *context,
                          const amends_finding *finding, bool explains) {
  const cli_style style = cli_terminal_severity(finding->severity);
  human_headline(terminal, context->name, finding,
                 amends_severity_name(finding->severity), style);
  if (finding->has_span)
    cli_snippet_print(terminal, context->source, finding->span, style);
  human_verdict(terminal, finding);
  if (explains)
    human_field(terminal, "why:", finding->why);
  human_remedies(terminal, finding);
}

static void human_dismissed(const cli_terminal *terminal,
                            const cli_human_context *context,
                            const amends_finding *finding) {
  human_headline(terminal, context->name, finding, "not flagged",
                 CLI_STYLE_DIM);
  if (finding->has_span)
    cli_snippet_print(terminal, context->source, finding->span, CLI_STYLE_DIM);
  human_verdict(terminal, finding);
}

static bool human_is_shown(const cli_human_context *context,
                           const amends_finding *finding) {
  return finding->severity >= context->min_severity;
}

/* Did the same rule explain itself a little while ago? */
static bool human_is_known(const amends_report *report,
                           const cli_human_context *context, size_t index) {
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
static void human_dismissed_before(const cli_terminal *terminal,
                                   const amends_report *report,
                                   const cli_human_context *context,
                                   size_t *next, uint32_t end) {
  const amends_finding *hit;
  while (context->with_why &&
         (hit = amends_report_dismissed(report, *next)) != NULL &&
         hit->span.start < end) {
    human_dismissed(terminal, context, hit);
    ++*next;
  }
}

static void human_findings(const cli_terminal *terminal,
                           const amends_report *report,
                           const cli_human_context *context,
                           cli_human_counts *counts) {
  const size_t count = amends_report_finding_count(report);
  size_t dismissed = 0;
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    counts->of[finding->severity]++;
    if (finding->has_span)
      human_dismissed_before(terminal, report, context, &dismissed,
                             finding->span.start);
    if (human_is_shown(context, finding))
      human_finding(terminal, context, finding,
                    !human_is_known(report, context, i));
  }
  human_dismissed_before(terminal, report, context, &dismissed, UINT32_MAX);
}

static void human_incidents(const cli_terminal *terminal,
                            const amends_report *report, const char *name) {
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_incident *incident = amends_report_incident(report, i);
    cli_terminal_text(terminal, CLI_STYLE_BOLD, human_str(name));
    fputs(": incident: ", terminal->out);
    cli_terminal_text(terminal, CLI_STYLE_PLAIN, incident->message);
    fputs(" [", terminal->out);
    cli_terminal_text(terminal, CLI_STYLE_PLAIN, incident->rule);
    fputs("]\n", terminal->out);
  }
}

/* What --min-severity keeps back is said: it counts for the exit code. */
static void human_hidden(const cli_terminal *terminal,
                         const cli_human_context *context,
                         const cli_human_counts *counts) {
  size_t hidden = 0;
  for (int level = 0; level < (int)context->min_severity; level++)
    hidden += counts->of[level];
  if (hidden > 0)
    fprintf(terminal->out, "%zu finding%s below %s not shown\n", hidden,
            hidden == 1 ? "" : "s",
            amends_severity_name(context->min_severity));
}

void cli_human_report(const cli_terminal *terminal, const amends_report *report,
                      const cli_human_context *context,
                      cli_human_counts *counts) {
  cli_human_counts own = {{0}};
  human_findings(terminal, report, context, &own);
  human_incidents(terminal, report, context->name);
  human_hidden(terminal, context, &own);
  cli_score_print(terminal, report, context->name);
  for (size_t level = 0; level <= AMENDS_SEVERITY_ERROR; level++)
    counts->of[level] += own.of[level];
}

static void human_count(const cli_terminal *terminal, size_t count,
                        const char *noun) {
  fprintf(terminal->out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void cli_human_summary(const cli_terminal *terminal,
                       const cli_human_counts *counts, size_t drafts,
                       size_t unread) {
  FILE *out = terminal->out;
  human_count(terminal, drafts, "draft");
  fputs(": ", out);
  human_count(terminal, counts->of[AMENDS_SEVERITY_ERROR], "error");
  fputs(", ", out);
  human_count(terminal, counts->of[AMENDS_SEVERITY_WARNING], "warning");
  fputs(", ", out);
  human_count(terminal, counts->of[AMENDS_SEVERITY_SUGGESTION], "suggestion");
  if (unread > 0)
    fprintf(out, "; %zu not checked", unread);
  fputc('\n', out);
}
