/* SPDX-License-Identifier: MIT
 *
 * The policy file: YAML into policies without their rulesets. */
#ifndef MILTER_POLICY_FILE_H
#define MILTER_POLICY_FILE_H

#include "policy.h"

/* NULL when anything is wrong, all of which has been said on standard error.
 * Paths in the file count from its folder. */
milter_policies *milter_policy_file_read(const char *path);

#endif
