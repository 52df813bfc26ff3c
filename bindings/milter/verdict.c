/* SPDX-License-Identifier: MIT
 *
 * Messages of a mail through a scanner into a verdict. */
#define _POSIX_C_SOURCE 200809L
#include "verdict.h"

#include <string.h>
#include <time.h>

/* The texts go into headers and SMTP replies, where only printable ASCII is
 * safe; "%" has a meaning for some servers. */
static void verdict_text(char *out, size_t size, amends_str text) {
  size_t len = 0;
  for (size_t i = 0; i < text.len && len + 1 < size; i++) {
    const unsigned char byte = (unsigned char)text.ptr[i];
    if (byte >= 0x80 && byte < 0xC0)
      continue;
    out[len++] = byte < ' ' || byte == 0x7F    ? ' '
                 : byte >= 0xC0 || byte == '%' ? '?'
                                               : (char)byte;
  }
  out[len] = '\0';
}

/* The places of the list go to the gravest; among equals to the first. */
static milter_finding *verdict_place(milter_verdict *verdict,
                                     amends_severity severity) {
  milter_finding *findings = verdict->findings;
  if (verdict->told < MILTER_FINDINGS)
    return &findings[verdict->told++];
  for (unsigned i = MILTER_FINDINGS; i-- > 0;)
    if (findings[i].severity < severity) {
      memmove(&findings[i], &findings[i + 1],
              (MILTER_FINDINGS - 1 - i) * sizeof *findings);
      return &findings[MILTER_FINDINGS - 1];
    }
  return NULL;
}

static void verdict_add(milter_verdict *verdict, const milter_policy *policy,
                        const amends_finding *finding) {
  if (finding->severity < policy->settings->min_severity)
    return;
  verdict->counts[finding->severity]++;
  milter_finding *told = verdict_place(verdict, finding->severity);
  if (told == NULL)
    return;
  told->severity = finding->severity;
  verdict_text(told->rule, sizeof told->rule, finding->rule);
  verdict_text(told->category, sizeof told->category, finding->category);
  verdict_text(told->title, sizeof told->title, finding->message);
  verdict_text(told->advice, sizeof told->advice, finding->advice);
  verdict_text(told->quote, sizeof told->quote,
               policy->has_quotes ? finding->quote : (amends_str){"", 0});
}

static void verdict_fold(milter_verdict *verdict, const milter_policy *policy,
                         const amends_report *report) {
  int32_t score;
  for (size_t i = 0; i < amends_report_finding_count(report); i++)
    verdict_add(verdict, policy, amends_report_finding(report, i));
  if (amends_report_incident_count(report) > 0)
    verdict->is_partial = true;
  if (!amends_report_score(report, &score) ||
      (verdict->has_score && score >= verdict->score))
    return;
  verdict->has_score = true;
  verdict->score = score;
  verdict_text(verdict->grade, sizeof verdict->grade,
               amends_report_grade(report));
}

static bool verdict_fails(const milter_verdict *verdict,
                          const app_settings *settings) {
  if (verdict->has_score && verdict->score < settings->min_score)
    return true;
  if (settings->fail_on == AMENDS_SEVERITY_NONE)
    return false;
  for (int i = (int)settings->fail_on; i <= AMENDS_SEVERITY_ERROR; i++)
    if (verdict->counts[i] > 0)
      return true;
  return false;
}

/* Attachments are no part of what the writer says; encrypted words are. */
static bool verdict_is_loss(const amends_mail *mail) {
  for (size_t i = 0; i < amends_mail_note_count(mail); i++)
    switch (amends_mail_note_at(mail, i)->kind) {
    case AMENDS_MAIL_NOTE_ENCRYPTED:
    case AMENDS_MAIL_NOTE_FORMAT:
    case AMENDS_MAIL_NOTE_ENCODING:
    case AMENDS_MAIL_NOTE_STRUCTURE:
      return true;
    default:
      break;
    }
  return false;
}

static bool verdict_scan(milter_verdict *verdict, const milter_policy *policy,
                         amends_scanner *scanner, const amends_mail *mail) {
  for (size_t i = 0; i < amends_mail_message_count(mail); i++) {
    const amends_report *report;
    if (amends_scan_message(&report, scanner, amends_mail_message(mail, i),
                            &policy->settings->scan,
                            &verdict->err) != AMENDS_OK)
      return false;
    verdict_fold(verdict, policy, report);
  }
  return true;
}

static uint64_t verdict_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void milter_verdict_of(milter_verdict *out, const milter_policies *policies,
                       const milter_policy *policy, const amends_mail *mail) {
  *out = (milter_verdict){.is_partial = verdict_is_loss(mail)};
  amends_scanner *scanner =
      milter_pool_take(policy->pool, (unsigned)policies->wait, &out->err);
  if (scanner == NULL)
    return;
  const uint64_t start = verdict_now();
  out->is_checked = verdict_scan(out, policy, scanner, mail);
  milter_pool_give(policy->pool, scanner);
  out->seconds_1000 = (unsigned)(verdict_now() - start);
  out->fails = out->is_checked && verdict_fails(out, policy->settings);
}
