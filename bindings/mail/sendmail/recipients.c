/* SPDX-License-Identifier: MIT
 *
 * Addresses against patterns. */
#define _POSIX_C_SOURCE 200809L
#include "recipients.h"

#include <fnmatch.h>
#include <string.h>

/* RFC 5321 allows 254 bytes of address; of a longer one, or of such a pattern,
 * the beginning is compared. */
enum { RECIPIENTS_MAX = 512 };

static void recipient_lower(char out[RECIPIENTS_MAX], const char *text) {
  size_t len = 0;
  for (; text[len] != '\0' && len + 1 < RECIPIENTS_MAX; len++)
    out[len] = text[len] >= 'A' && text[len] <= 'Z'
                   ? (char)(text[len] + ('a' - 'A'))
                   : text[len];
  out[len] = '\0';
}

bool guard_recipient_is_meant(const char *const *patterns, size_t count,
                              const char *address) {
  char lower[RECIPIENTS_MAX], pattern[RECIPIENTS_MAX];
  bool is_meant = count == 0 || patterns[0][0] == '!';
  recipient_lower(lower, address);
  for (size_t i = 0; i < count; i++) {
    const bool is_no = patterns[i][0] == '!';
    recipient_lower(pattern, patterns[i] + is_no);
    if (fnmatch(pattern, lower, 0) == 0)
      is_meant = !is_no;
  }
  return is_meant;
}
