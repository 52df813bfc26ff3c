/* SPDX-License-Identifier: MIT
 *
 * What a finding is known by from one run to the next: its rule and the words
 * in and around it, up to a blank line. Line numbers, white space, marks and
 * letter case are no part of it, so it survives moved lines, another wrapping
 * and a renamed file; a word changed close by makes it new. */
#ifndef APP_FINGERPRINT_H
#define APP_FINGERPRINT_H

#include <amends/amends.h>

enum {
  APP_FINGERPRINT_WORDS = 4, /* on either side of the finding */
  APP_FINGERPRINT_DIGITS = 16
};

/* `source` is the file that the finding's span counts in. The hash is 64 bit
 * FNV-1a (draft-eastlake-fnv), which is no secret: whoever can write the text
 * can make two that collide. */
uint64_t app_fingerprint(amends_str source, const amends_finding *finding);

/* The same, made different by a further text (a file name) or number. */
uint64_t app_fingerprint_with(uint64_t print, amends_str text);

/* Makes those that occur several times differ, the first staying as it is:
 * the answer depends on the order only among equals. False: no memory. */
bool app_fingerprint_number(uint64_t *prints, size_t count);

/* In lower-case hexadecimal digits, with '\0'. */
void app_fingerprint_write(uint64_t print,
                           char out[APP_FINGERPRINT_DIGITS + 1]);

#endif
