/* SPDX-License-Identifier: MIT
 *
 * The limits that callers can set (amends/limits.h), each at its number. */
#ifndef AM_BASE_LIMIT_H
#define AM_BASE_LIMIT_H

#include <stdbool.h>

#include <amends/limits.h>

/* In the order of the fields of amends_limits. */
typedef enum am_limit {
  AM_LIMIT_INPUT_BYTES = 0,
  AM_LIMIT_MATCH_STEPS = 1,
  AM_LIMIT_FINDINGS = 2,
  AM_LIMIT_PROSE_BYTES = 3,
  AM_LIMIT_SENTENCE_BYTES = 4,
  AM_LIMIT_NESTING = 5,
  AM_LIMIT_PACK_BYTES = 6,
  AM_LIMIT_PACK_ENTRIES = 7,
  AM_LIMIT_PACK_NESTING = 8,
  AM_LIMIT_PATTERNS = 9,
  AM_LIMIT_PATTERN_BYTES = 10,
  AM_LIMIT_CODE_BYTES = 11,
  AM_LIMIT_COUNT = 12
} am_limit;

/* The largest pack_nesting, for what has room for all levels. */
enum { AM_PACK_NESTING_MAX = 64 };

/* The caller's limits with the defaults for what is 0 or newer than the caller;
 * NULL: all defaults. Both may be the same. AMENDS_E_ARGUMENT: one is out of
 * its range. */
amends_status am_limits_fill(amends_limits *out, const amends_limits *given,
                             amends_error *err);

const amends_limit_info *am_limit_info_of(am_limit limit);

/* 0 is the default. AMENDS_E_ARGUMENT: out of its range, or newer than the
 * struct. */
amends_status am_limit_set(amends_limits *limits, am_limit limit,
                           uint32_t value, amends_error *err);

/* Of limits that were filled; NULL: the default. */
uint32_t am_limit_of(const amends_limits *limits, am_limit limit);

/* Room for the words of am_limit_say. */
enum { AM_LIMIT_WORDS = 160 };

/* "WHAT the limit input-bytes, 67108864", for an error or an incident. Returns
 * `words`. */
const char *am_limit_say(char words[AM_LIMIT_WORDS], const char *what,
                         const amends_limits *limits, am_limit limit);

/* The same as an error; returns AMENDS_E_LIMIT. */
amends_status am_limit_refuse(amends_error *err, const char *what,
                              const amends_limits *limits, am_limit limit);

#endif
