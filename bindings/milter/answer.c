/* SPDX-License-Identifier: MIT
 *
 * Headers, refusals, lines of the log. */
#include "answer.h"

#include <stdio.h>

enum {
  ANSWER_HEADER = 512,
  ANSWER_LINE = 480, /* of a reply: SMTP allows 512 bytes with code and CRLF */
  ANSWER_LINES = 16
};

/* libmilter asks for texts that it does not change as plain char pointers. */
static bool answer_add(SMFICTX *ctx, const char *name, char *value) {
  char own_name[64];
  snprintf(own_name, sizeof own_name, "%s", name);
  return smfi_addheader(ctx, own_name, value) == MI_SUCCESS;
}

static void answer_score(char *out, size_t size,
                         const milter_verdict *verdict) {
  char score[64] = "none";
  if (!verdict->is_checked)
    snprintf(score, sizeof score, "unchecked");
  else if (verdict->has_score)
    snprintf(score, sizeof score, "%d %.40s", (int)verdict->score,
             verdict->grade);
  snprintf(out, size, "%s; errors=%u warnings=%u suggestions=%u%s", score,
           verdict->counts[AMENDS_SEVERITY_ERROR],
           verdict->counts[AMENDS_SEVERITY_WARNING],
           verdict->counts[AMENDS_SEVERITY_SUGGESTION],
           verdict->is_partial ? "; partly read" : "");
}

bool milter_answer_headers(SMFICTX *ctx, const milter_verdict *verdict) {
  char value[ANSWER_HEADER];
  answer_score(value, sizeof value, verdict);
  bool is_good = answer_add(ctx, MILTER_HEADER_SCORE, value);
  for (unsigned i = 0; i < verdict->told; i++) {
    const milter_finding *finding = &verdict->findings[i];
    snprintf(value, sizeof value, "%s %s; %s",
             amends_severity_name(finding->severity), finding->rule,
             finding->title);
    is_good = answer_add(ctx, MILTER_HEADER_FINDING, value) && is_good;
  }
  return is_good;
}

static void answer_finding(char out[ANSWER_LINE],
                           const milter_finding *finding) {
  const bool has_quote = finding->quote[0] != '\0';
  const bool has_advice = finding->advice[0] != '\0';
  snprintf(out, ANSWER_LINE, "%s%s%s%s [%s]%s%s", has_quote ? "\"" : "",
           finding->quote, has_quote ? "\": " : "", finding->title,
           finding->rule, has_advice ? ": " : "", finding->advice);
}

bool milter_answer_refusal(SMFICTX *ctx, const milter_verdict *verdict) {
  char lines[ANSWER_LINES][ANSWER_LINE] = {""};
  unsigned count = 0;
  if (verdict->has_score)
    snprintf(lines[count++], ANSWER_LINE,
             "Not sent: the wording of this apology scores %d of 100.",
             (int)verdict->score);
  else
    snprintf(lines[count++], ANSWER_LINE,
             "Not sent: the wording of this mail would do harm.");
  for (unsigned i = 0; i < verdict->told; i++)
    if (verdict->findings[i].severity > AMENDS_SEVERITY_SUGGESTION)
      answer_finding(lines[count++], &verdict->findings[i]);
  snprintf(lines[count++], ANSWER_LINE,
           "Nobody has got it. Please change the wording and send it again.");
#define LINE(n) (n < count ? lines[n] : NULL)
  return smfi_setmlreply(ctx, "550", "5.7.1", LINE(0), LINE(1), LINE(2),
                         LINE(3), LINE(4), LINE(5), LINE(6), LINE(7), LINE(8),
                         LINE(9), LINE(10), LINE(11), NULL) == MI_SUCCESS;
#undef LINE
}

void milter_answer_log(const char *id, const milter_policy *policy,
                       const milter_verdict *verdict, const char *outcome) {
  char line[2048], score[ANSWER_HEADER];
  if (!verdict->is_checked) {
    fprintf(stderr, "amends-milter: %s: policy=%s not checked: %s; %s\n", id,
            policy->name, verdict->err.message, outcome);
    return;
  }
  answer_score(score, sizeof score, verdict);
  int len = snprintf(line, sizeof line, "amends-milter: %s: policy=%.100s %s",
                     id, policy->name, score);
  for (unsigned i = 0; i < verdict->told; i++)
    len += snprintf(line + len, sizeof line - (size_t)len, "%s%s",
                    i == 0 ? "; " : " ", verdict->findings[i].rule);
  fprintf(stderr, "%s; %s\n", line, outcome);
}
