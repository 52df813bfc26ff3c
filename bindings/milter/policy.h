/* SPDX-License-Identifier: MIT
 *
 * What is done with whose mail: one policy file with its rulesets, unchanging
 * once it is loaded. A reload makes another one; mails that are under way hold
 * on to theirs, and the last one frees it. */
#ifndef MILTER_POLICY_H
#define MILTER_POLICY_H

#include "address.h"
#include "common/setup.h"
#include "pool.h"

/* What happens to a mail that fails its check. */
typedef enum milter_action {
  MILTER_ACTION_LOG = 0, /* it goes out, and is counted */
  MILTER_ACTION_HOLD = 1,
  MILTER_ACTION_REJECT = 2
} milter_action;

typedef struct milter_texts {
  char **items;
  size_t count;
  size_t cap;
} milter_texts;

typedef struct milter_policy {
  char *name;
  char *place;          /* "FILE:LINE", for what is wrong with its settings */
  milter_texts senders; /* patterns; none: all senders */
  char *config;         /* path of an .amends.yaml, or NULL */
  char *profile;        /* these three as the words of the file, or NULL */
  char *fail_on;
  char *min_score;
  int action;      /* milter_action */
  int has_headers; /* delivered mails get X-Amends-* */
  int has_quotes;  /* refusals repeat the writer's words */
  app_setup *setup;
  const app_settings *settings; /* borrowed from the setup */
  milter_pool *pool;
} milter_policy;

typedef struct milter_policies milter_policies;

struct milter_policies {
  milter_texts domains;
  milter_network *networks;
  size_t network_count;
  milter_policy *items;
  size_t count;
  size_t cap;
  int max_kib;   /* of a mail that are looked at */
  int wait;      /* seconds for a free scanner */
  int scanners;  /* 0: as many as processors */
  int tempfails; /* trouble: 0 the mail goes out, 1 it is asked for again */
  _Atomic unsigned users;
};

/* Reads the file and builds the rulesets. NULL when anything is wrong, all of
 * which has been said on standard error. Ends the process when there is no
 * memory (common/memory.h). */
milter_policies *milter_policies_load(const char *path);

/* Any thread. NULL is allowed. */
void milter_policies_unref(milter_policies *policies);

/* The first policy for a sender, or NULL: not one of our domains, or no
 * policy. `address` is clean. */
const milter_policy *milter_policy_of(const milter_policies *policies,
                                      const char *address);

/* ---- the one in use; any thread ------------------------------------------ */

/* Counts one more user. NULL before the first milter_policies_use(). */
milter_policies *milter_policies_now(void);

/* Takes the caller's count. NULL forgets it. */
void milter_policies_use(milter_policies *policies);

#endif
