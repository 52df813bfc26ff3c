/* SPDX-License-Identifier: MIT
 *
 * amends-sendmail: stands before the real sendmail.
 *
 *   read all ─ check ─┬─ nothing ──────────────┐
 *                ▲    ├─ not checked ─ policy ─┤
 *                │    └─ found ─ ask ─ send ───┴─ become the real sendmail
 *                └──────── edit ──┘   └ else: not sent, the client has it */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ask.h"
#include "call.h"
#include "check.h"
#include "common/trouble.h"
#include "copy.h"
#include "edit.h"
#include "handover.h"
#include "options.h"

/* Not sent: the client is told why, and where a copy is. */
static guard_exit main_refuse(const guard_options *options,
                              const guard_message *message, guard_exit code,
                              const char *what) {
  guard_fail(code, what, NULL);
  if (!options->keeps_copy)
    return code;
  char *path = guard_copy_keep(message);
  if (path != NULL)
    guard_fail(code, "a copy of the mail is in", path);
  free(path);
  return code;
}

static void main_show(const guard_report *report) {
  fwrite(report->text, 1, report->len, stderr);
}

/* GUARD_OK: it may go. */
static guard_exit main_unchecked(const guard_options *options,
                                 const guard_message *message,
                                 const guard_report *report) {
  main_show(report);
  if (options->is_closed)
    return main_refuse(options, message, GUARD_SOFTWARE,
                       "not sent, because it could not be checked");
  guard_fail(GUARD_OK, "sent without a check", NULL);
  return GUARD_OK;
}

/* GUARD_OK: it may go, or `*again` it is to be checked again. */
static guard_exit main_held(const guard_options *options,
                            guard_message *message, const guard_report *report,
                            bool *again) {
  switch (guard_ask(options, report)) {
  case GUARD_SEND:
    return GUARD_OK;
  case GUARD_EDIT:
    if (guard_edit(message))
      guard_message_take_orders(message);
    *again = true;
    return GUARD_OK;
  case GUARD_DROP:
    return main_refuse(options, message, GUARD_DATA, "not sent");
  case GUARD_NOBODY:
    break;
  }
  main_show(report);
  return main_refuse(options, message, GUARD_DATA,
                     "not sent, because of its wording; the header field "
                     "\"X-Amends: skip\" lets it pass");
}

static guard_exit main_once(const guard_options *options,
                            const guard_call *call, guard_message *message,
                            bool *again) {
  guard_report report;
  guard_exit code = GUARD_OK;
  guard_check(&report, options, call, message);
  *again = false;
  if (report.verdict == GUARD_TROUBLE)
    code = main_unchecked(options, message, &report);
  else if (report.verdict == GUARD_HELD)
    code = main_held(options, message, &report, again);
  guard_report_clear(&report);
  return code;
}

/* Returns only when the mail was not sent. */
static guard_exit main_message(const guard_options *options,
                               const guard_call *call, const char *sendmail) {
  guard_message message;
  bool again = true;
  guard_exit code =
      guard_message_read(&message, STDIN_FILENO, options->input_bytes);
  if (code != GUARD_OK)
    return code;
  guard_message_take_orders(&message);
  while (code == GUARD_OK && again && !message.is_skipped)
    code = main_once(options, call, &message, &again);
  if (code == GUARD_OK)
    code = guard_hand_over(sendmail, options->args, &message);
  guard_message_clear(&message);
  return code;
}

/* A program that is called without standard streams would open its own files
 * in their place. */
static void main_fill_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
      _exit(GUARD_TEMPORARY);
}

int main(int argc, char **argv) {
  guard_options options;
  guard_call call = {.recipients = NULL};
  guard_exit code;
  main_fill_streams();
  app_trouble_program("amends-sendmail");
  app_trouble_memory_code(GUARD_TEMPORARY);
  /* A parent that ignores its children would leave no word of ours. */
  signal(SIGCHLD, SIG_DFL);
  if (guard_options_read(&options, argc, argv, &code)) {
    const char *sendmail = guard_sendmail(&options);
    if (sendmail == NULL)
      code = GUARD_CONFIG;
    else if (!guard_call_read(&call, argv[0], options.args))
      code = guard_fail(GUARD_TEMPORARY, "not sent: out of memory", NULL);
    else if (call.has_no_message)
      code = guard_hand_over(sendmail, options.args, NULL);
    else
      code = main_message(&options, &call, sendmail);
    guard_call_clear(&call);
  }
  guard_options_clear(&options);
  return (int)code;
}
