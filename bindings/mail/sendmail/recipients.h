/* SPDX-License-Identifier: MIT
 *
 * Is mail to these recipients checked? Patterns are those of the shell
 * ("*@customers.example"), whatever the case; the last one that matches an
 * address counts, and "!" in front of it says no. An address that none matches
 * is checked if the first pattern begins with "!", as "!*@acme.example" means
 * "all but". One recipient whose mail is checked is enough. */
#ifndef GUARD_RECIPIENTS_H
#define GUARD_RECIPIENTS_H

#include <stdbool.h>
#include <stddef.h>

/* Without patterns everybody is meant. */
bool guard_recipient_is_meant(const char *const *patterns, size_t count,
                              const char *address);

#endif
