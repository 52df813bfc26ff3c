/* SPDX-License-Identifier: MIT
 *
 * The mail's messages, scanned with the settings of the home folder. */
#include "judge.h"

#include <amends/mail.h>
#include <stdio.h>

#include "common/limits.h"
#include "common/report_human.h"
#include "recipients.h"

/* What is being judged. */
typedef struct judge_state {
  const guard_options *options;
  const guard_message *message;
  const app_settings *settings;
  amends_scanner *scanner;
} judge_state;

static guard_verdict judge_fail(const char *what) {
  printf("%s\n", what);
  return GUARD_TROUBLE;
}

static guard_verdict judge_fail_limit(uint32_t limit) {
  char what[160];
  const int len =
      snprintf(what, sizeof what, "the mail is larger than the limit %s, %lu",
               "input-bytes", (unsigned long)limit);
  snprintf(what + len, sizeof what - (size_t)len, "%s", app_limits_hint(what));
  return judge_fail(what);
}

/* Those of the command line, and with -t those of the header. Nobody at all:
 * sendmail will say so. */
static bool judge_is_meant(const guard_options *options, const guard_call *call,
                           const amends_mail *mail) {
  const size_t count = options->pattern_count;
  if (count == 0)
    return true;
  for (size_t i = 0; i < call->count; i++)
    if (guard_recipient_is_meant(options->patterns, count, call->recipients[i]))
      return true;
  for (size_t i = 0;
       call->reads_recipients && i < amends_mail_address_count(mail); i++) {
    const amends_mail_address *row = amends_mail_address_at(mail, i);
    if (row->role >= AMENDS_MAIL_ROLE_TO &&
        guard_recipient_is_meant(options->patterns, count, row->address.ptr))
      return true;
  }
  return false;
}

static bool judge_is_held(const app_settings *settings,
                          const amends_report *report) {
  int32_t score;
  const bool is_bad = settings->fail_on != AMENDS_SEVERITY_NONE &&
                      amends_report_severity(report) >= settings->fail_on;
  return is_bad ||
         (amends_report_score(report, &score) && score < settings->min_score);
}

/* For the pager of a mail program as for a terminal: no colours. */
static void judge_show(const judge_state *state, const amends_report *report) {
  const app_terminal terminal = app_terminal_of(stdout, APP_COLOR_NEVER, false);
  const app_human_context context = {
      .name = "mail",
      .source = {state->message->bytes, state->message->len},
      .min_severity = state->settings->min_severity};
  app_human_report(&terminal, report, &context);
}

static guard_verdict judge_messages(const judge_state *state,
                                    const amends_mail *mail) {
  guard_verdict verdict = GUARD_CLEAN;
  for (size_t i = 0; i < amends_mail_message_count(mail); i++) {
    const amends_report *report = NULL;
    amends_error err;
    if (amends_scan_message(&report, state->scanner,
                            amends_mail_message(mail, i),
                            &state->settings->scan, &err) != AMENDS_OK)
      return judge_fail(err.message);
    if (!judge_is_held(state->settings, report))
      continue;
    judge_show(state, report);
    verdict = GUARD_HELD;
  }
  return verdict;
}

static guard_verdict judge_mail(const guard_options *options,
                                const guard_message *message,
                                const amends_mail *mail) {
  judge_state state = {.options = options, .message = message};
  amends_error err;
  state.settings = app_setup_of(options->setup, options->place);
  if (state.settings == NULL)
    return GUARD_TROUBLE;
  if (amends_scanner_create(&state.scanner, state.settings->rules,
                            &state.settings->limits, NULL, &err) != AMENDS_OK)
    return judge_fail(err.message);
  const guard_verdict verdict = judge_messages(&state, mail);
  amends_scanner_free(state.scanner);
  return verdict;
}

guard_verdict guard_judge(const guard_options *options, const guard_call *call,
                          const guard_message *message) {
  amends_mail_options limits = AMENDS_MAIL_OPTIONS_INIT;
  amends_mail *mail = NULL;
  amends_error err;
  limits.input_bytes = message->limit;
  if (message->rest >= 0)
    return judge_fail_limit(message->limit);
  if (amends_mail_read(&mail, message->bytes, message->len, &limits, NULL,
                       &err) != AMENDS_OK)
    return judge_fail(err.message);
  const guard_verdict verdict = judge_is_meant(options, call, mail)
                                    ? judge_mail(options, message, mail)
                                    : GUARD_CLEAN;
  amends_mail_free(mail);
  return verdict;
}
