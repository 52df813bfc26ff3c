/* SPDX-License-Identifier: MIT
 *
 * Policies: built, asked, shared, freed. */
#define _POSIX_C_SOURCE 200809L
#include "policy.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/rules_config.h"
#include "common/trouble.h"
#include "policy_file.h"

enum { POLICY_SCANNERS = 256 };

static unsigned policy_scanners(const milter_policies *policies) {
  if (policies->scanners > 0)
    return (unsigned)policies->scanners;
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online < 1                 ? 1
         : online > POLICY_SCANNERS ? POLICY_SCANNERS
                                    : (unsigned)online;
}

static bool policy_set(const milter_policy *policy, const char *key,
                       const char *word) {
  return word == NULL || app_configs_set(app_setup_configs(policy->setup), key,
                                         word, policy->place);
}

/* The words of the policy count more than those of its config, as options of
 * the command line do. */
static bool policy_build(milter_policy *policy, unsigned scanners) {
  policy->setup = app_setup_create(policy->config, policy->config == NULL);
  if (!policy_set(policy, "profile", policy->profile) ||
      !policy_set(policy, "fail-on", policy->fail_on) ||
      !policy_set(policy, "min-score", policy->min_score))
    return false;
  policy->settings = app_setup_of(policy->setup, "-");
  if (policy->settings == NULL)
    return false;
  policy->pool = milter_pool_create(policy->settings->rules,
                                    &policy->settings->limits, scanners);
  if (policy->pool == NULL)
    app_trouble_memory();
  return policy->pool != NULL;
}

milter_policies *milter_policies_load(const char *path) {
  milter_policies *policies = milter_policy_file_read(path);
  if (policies == NULL)
    return NULL;
  bool is_good = true;
  const unsigned scanners = policy_scanners(policies);
  for (size_t i = 0; i < policies->count; i++)
    if (!policy_build(&policies->items[i], scanners))
      is_good = false;
  if (!is_good) {
    milter_policies_unref(policies);
    return NULL;
  }
  return policies;
}

static void policy_texts_clear(milter_texts *texts) {
  for (size_t i = 0; i < texts->count; i++)
    free(texts->items[i]);
  free(texts->items);
}

static void policy_clear(milter_policy *policy) {
  milter_pool_free(policy->pool);
  app_setup_free(policy->setup);
  policy_texts_clear(&policy->senders);
  free(policy->name);
  free(policy->place);
  free(policy->config);
  free(policy->profile);
  free(policy->fail_on);
  free(policy->min_score);
}

void milter_policies_unref(milter_policies *policies) {
  if (policies == NULL || atomic_fetch_sub(&policies->users, 1) > 1)
    return;
  for (size_t i = 0; i < policies->count; i++)
    policy_clear(&policies->items[i]);
  free(policies->items);
  policy_texts_clear(&policies->domains);
  free(policies->networks);
  free(policies);
}

static bool policy_any(const milter_texts *patterns, const char *address) {
  for (size_t i = 0; i < patterns->count; i++)
    if (milter_address_match(patterns->items[i], address))
      return true;
  return false;
}

const milter_policy *milter_policy_of(const milter_policies *policies,
                                      const char *address) {
  const char *domain = milter_address_domain(address);
  if (*domain == '\0' || !policy_any(&policies->domains, domain))
    return NULL;
  for (size_t i = 0; i < policies->count; i++) {
    const milter_policy *policy = &policies->items[i];
    if (policy->senders.count == 0 || policy_any(&policy->senders, address))
      return policy;
  }
  return NULL;
}

/* ---- the one in use ------------------------------------------------------ */

static pthread_mutex_t policy_lock = PTHREAD_MUTEX_INITIALIZER;
static milter_policies *policy_now;

milter_policies *milter_policies_now(void) {
  pthread_mutex_lock(&policy_lock);
  milter_policies *policies = policy_now;
  if (policies != NULL)
    atomic_fetch_add(&policies->users, 1);
  pthread_mutex_unlock(&policy_lock);
  return policies;
}

void milter_policies_use(milter_policies *policies) {
  pthread_mutex_lock(&policy_lock);
  milter_policies *old = policy_now;
  policy_now = policies;
  pthread_mutex_unlock(&policy_lock);
  milter_policies_unref(old);
}
