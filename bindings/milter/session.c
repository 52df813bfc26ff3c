/* SPDX-License-Identifier: MIT
 *
 * The callbacks of libmilter. */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "answer.h"
#include "copy.h"
#include "metrics.h"

typedef struct session {
  bool is_own_host; /* the client is in one of our networks */
  bool can_skip;    /* the server knows SMFIS_SKIP */
  /* of the mail */
  milter_policies *policies; /* a count of ours; NULL between mails */
  bool is_ours;              /* from one of our hosts, or logged in */
  char sender[MILTER_ADDRESS];
  int foreign_scores; /* headers of our names that it came with */
  int foreign_findings;
  milter_copy copy;
} session;

static session *session_of(SMFICTX *ctx) { return smfi_getpriv(ctx); }

static void session_forget_mail(session *s) {
  milter_policies_unref(s->policies);
  s->policies = NULL;
  s->is_ours = false;
  s->sender[0] = '\0';
  s->foreign_scores = s->foreign_findings = 0;
  milter_copy_clear(&s->copy);
}

static sfsistat
session_negotiate(SMFICTX *ctx, unsigned long actions, unsigned long steps,
                  unsigned long unused2, unsigned long unused3,
                  unsigned long *out_actions, unsigned long *out_steps,
                  unsigned long *out_unused2, unsigned long *out_unused3) {
  (void)unused2;
  (void)unused3;
  const unsigned long wanted = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_QUARANTINE;
  session *s = calloc(1, sizeof *s);
  if (s == NULL || (actions & wanted) != wanted ||
      smfi_setpriv(ctx, s) != MI_SUCCESS) {
    fputs("amends-milter: the mail server does not let us add headers and "
          "hold mails, or there is no memory\n",
          stderr);
    free(s);
    return SMFIS_REJECT; /* of the milter: the server takes its default */
  }
  s->can_skip = (steps & SMFIP_SKIP) != 0;
  *out_actions = wanted;
  *out_steps = steps & (SMFIP_NOHELO | SMFIP_NORCPT | SMFIP_NODATA |
                        SMFIP_NOUNKNOWN | SMFIP_SKIP);
  *out_unused2 = *out_unused3 = 0;
  return SMFIS_CONTINUE;
}

static sfsistat session_connect(SMFICTX *ctx, char *name, _SOCK_ADDR *host) {
  (void)name;
  milter_policies *policies = milter_policies_now();
  session_of(ctx)->is_own_host =
      milter_network_has(policies->networks, policies->network_count,
                         (const struct sockaddr *)host);
  milter_policies_unref(policies);
  return SMFIS_CONTINUE;
}

static const char *session_macro(SMFICTX *ctx, const char *name) {
  char own_name[32];
  snprintf(own_name, sizeof own_name, "%s", name);
  const char *value = smfi_getsymval(ctx, own_name);
  return value == NULL ? "" : value;
}

static sfsistat session_sender(SMFICTX *ctx, char **arguments) {
  session *s = session_of(ctx);
  session_forget_mail(s);
  s->policies = milter_policies_now();
  s->is_ours = s->is_own_host || *session_macro(ctx, "{auth_authen}") != '\0';
  milter_address_clean(s->sender, arguments[0], strlen(arguments[0]));
  return SMFIS_CONTINUE;
}

/* False when the copy has all that it will hold. */
static bool session_copy(session *s, const void *bytes, size_t len) {
  return s->is_ours && milter_copy_add(&s->copy, bytes, len,
                                       (size_t)s->policies->max_kib * 1024);
}

static sfsistat session_header(SMFICTX *ctx, char *name, char *value) {
  session *s = session_of(ctx);
  if (strcasecmp(name, MILTER_HEADER_SCORE) == 0)
    s->foreign_scores++;
  else if (strcasecmp(name, MILTER_HEADER_FINDING) == 0)
    s->foreign_findings++;
  session_copy(s, name, strlen(name));
  session_copy(s, ": ", 2);
  session_copy(s, value, strlen(value));
  session_copy(s, "\r\n", 2);
  return SMFIS_CONTINUE;
}

static sfsistat session_end_of_header(SMFICTX *ctx) {
  session_copy(session_of(ctx), "\r\n", 2);
  return SMFIS_CONTINUE;
}

static sfsistat session_body(SMFICTX *ctx, unsigned char *bytes, size_t len) {
  session *s = session_of(ctx);
  return session_copy(s, bytes, len) || !s->can_skip ? SMFIS_CONTINUE
                                                     : SMFIS_SKIP;
}

/* ---- the end of a mail --------------------------------------------------- */

/* From the last one on: some servers number anew after each. */
static void session_remove(SMFICTX *ctx, const char *name, int count) {
  char own_name[32];
  snprintf(own_name, sizeof own_name, "%s", name);
  for (int i = count; i > 0; i--)
    smfi_chgheader(ctx, own_name, i, NULL);
  if (count > 0)
    milter_metrics_add("headers_removed_total", "", count);
}

/* The envelope says who sends; help desks write an address there that bounces
 * find their way by, and have the agent's in From. */
static const milter_policy *session_policy(const session *s,
                                           const amends_mail *mail) {
  const milter_policy *policy = milter_policy_of(s->policies, s->sender);
  for (size_t i = 0; policy == NULL && i < amends_mail_address_count(mail);
       i++) {
    const amends_mail_address *address = amends_mail_address_at(mail, i);
    char clean[MILTER_ADDRESS];
    if (address->role != AMENDS_MAIL_ROLE_FROM)
      continue;
    milter_address_clean(clean, address->address.ptr, address->address.len);
    policy = milter_policy_of(s->policies, clean);
  }
  return policy;
}

static sfsistat session_trouble(const session *s, const char *id,
                                const char *what) {
  fprintf(stderr, "amends-milter: %s: not checked: %s\n", id, what);
  milter_metrics_add("troubles_total", "policy=\"\"", 1);
  return s->policies->tempfails ? SMFIS_TEMPFAIL : SMFIS_ACCEPT;
}

static sfsistat session_tell(const char *id, const milter_policy *policy,
                             const milter_verdict *verdict, const char *outcome,
                             sfsistat answer) {
  milter_answer_log(id, policy, verdict, outcome);
  milter_metrics_mail(policy, verdict, outcome);
  return answer;
}

/* What the server does not let us do is trouble, never a mail that is lost. */
static sfsistat session_act(SMFICTX *ctx, const session *s, const char *id,
                            const milter_policy *policy,
                            milter_verdict *verdict) {
  char reason[] = "amends: the wording is to be looked at";
  const sfsistat trouble =
      s->policies->tempfails ? SMFIS_TEMPFAIL : SMFIS_ACCEPT;
  if (verdict->fails && policy->action == MILTER_ACTION_REJECT &&
      milter_answer_refusal(ctx, verdict))
    return session_tell(id, policy, verdict, "rejected", SMFIS_REJECT);
  if (policy->has_headers)
    milter_answer_headers(ctx, verdict);
  if (!verdict->is_checked)
    return session_tell(id, policy, verdict, "unchecked", trouble);
  if (verdict->fails && policy->action == MILTER_ACTION_HOLD &&
      smfi_quarantine(ctx, reason) == MI_SUCCESS)
    return session_tell(id, policy, verdict, "held", SMFIS_ACCEPT);
  return session_tell(id, policy, verdict,
                      verdict->fails ? "sent as is" : "passed", SMFIS_ACCEPT);
}

static sfsistat session_check(SMFICTX *ctx, const session *s, const char *id) {
  amends_mail *mail;
  amends_error err;
  milter_verdict verdict;
  if (s->copy.is_broken)
    return session_trouble(s, id, "out of memory");
  if (amends_mail_read(&mail, s->copy.bytes, s->copy.len, NULL, NULL, &err) !=
      AMENDS_OK)
    return session_trouble(s, id, err.message);
  sfsistat answer = SMFIS_ACCEPT;
  const milter_policy *policy = session_policy(s, mail);
  if (policy == NULL) {
    milter_metrics_add("foreign_mails_total", "", 1);
  } else {
    milter_verdict_of(&verdict, s->policies, policy, mail);
    verdict.is_partial = verdict.is_partial || s->copy.is_cut;
    answer = session_act(ctx, s, id, policy, &verdict);
  }
  amends_mail_free(mail);
  return answer;
}

static sfsistat session_end_of_mail(SMFICTX *ctx) {
  session *s = session_of(ctx);
  sfsistat answer = SMFIS_ACCEPT;
  session_remove(ctx, MILTER_HEADER_SCORE, s->foreign_scores);
  session_remove(ctx, MILTER_HEADER_FINDING, s->foreign_findings);
  const char *id = session_macro(ctx, "i");
  if (s->is_ours)
    answer = session_check(ctx, s, *id == '\0' ? "-" : id);
  else
    milter_metrics_add("foreign_mails_total", "", 1);
  session_forget_mail(s);
  return answer;
}

static sfsistat session_abort(SMFICTX *ctx) {
  session *s = session_of(ctx);
  if (s != NULL)
    session_forget_mail(s);
  return SMFIS_CONTINUE;
}

static sfsistat session_close(SMFICTX *ctx) {
  session *s = session_of(ctx);
  if (s == NULL)
    return SMFIS_CONTINUE;
  session_forget_mail(s);
  milter_copy_free(&s->copy);
  free(s);
  smfi_setpriv(ctx, NULL);
  return SMFIS_CONTINUE;
}

bool milter_session_register(void) {
  static char name[] = "amends";
  const struct smfiDesc description = {
      .xxfi_name = name,
      .xxfi_version = SMFI_VERSION,
      .xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_QUARANTINE,
      .xxfi_connect = session_connect,
      .xxfi_envfrom = session_sender,
      .xxfi_header = session_header,
      .xxfi_eoh = session_end_of_header,
      .xxfi_body = session_body,
      .xxfi_eom = session_end_of_mail,
      .xxfi_abort = session_abort,
      .xxfi_close = session_close,
      .xxfi_negotiate = session_negotiate};
  return smfi_register(description) == MI_SUCCESS;
}
