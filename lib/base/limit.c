/* SPDX-License-Identifier: MIT
 *
 * One table of all limits, which filling, setting, messages and help go by. */
#include "base/limit.h"

#include <string.h>

#include "base/error.h"

typedef struct limit_row {
  amends_limit_info info;
  size_t offset; /* of the field */
} limit_row;

enum { LIMIT_MIB = 1 << 20 };

/* Raising match_steps, sentence_bytes or nesting raises what a hostile text or
 * pack can cost in time, the others in memory. */
static const limit_row limit_table[AM_LIMIT_COUNT] = {
    {{"input-bytes", "Bytes of one message, draft or mail.", 64 * LIMIT_MIB, 1,
      1024 * LIMIT_MIB},
     offsetof(amends_limits, input_bytes)},
    {{"match-steps", "Steps of one pattern at one place.", 200000, 1,
      1000000000},
     offsetof(amends_limits, match_steps)},
    {{"findings", "Hits that are kept of one message.", 100000, 1, 100000000},
     offsetof(amends_limits, findings)},
    {{"prose-bytes", "Bytes of the words of a message, without marks and tags.",
      128 * LIMIT_MIB, 1, INT32_MAX},
     offsetof(amends_limits, prose_bytes)},
    {{"sentence-bytes", "Bytes of one sentence.", 4096, 4096, 65536},
     offsetof(amends_limits, sentence_bytes)},
    {{"nesting", "How deep elements of HTML may nest.", 10000, 1, 100000},
     offsetof(amends_limits, nesting)},
    {{"pack-bytes", "Bytes of one file of rules.", LIMIT_MIB, 1,
      16 * LIMIT_MIB},
     offsetof(amends_limits, pack_bytes)},
    {{"pack-entries", "Keys, texts, lists and mappings of one file of rules.",
      100000, 1, 10000000},
     offsetof(amends_limits, pack_entries)},
    {{"pack-nesting", "How deep lists and mappings of rules may nest.", 16, 1,
      AM_PACK_NESTING_MAX},
     offsetof(amends_limits, pack_nesting)},
    {{"patterns", "Patterns of all packs together.", 50000, 1, 1000000},
     offsetof(amends_limits, patterns)},
    {{"pattern-bytes",
      "Bytes of all patterns with what they take from lexicons.", 8 * LIMIT_MIB,
      1, 1024 * LIMIT_MIB},
     offsetof(amends_limits, pattern_bytes)},
    {{"code-bytes",
      "Bytes of the compiled patterns of the packs that you give.",
      8 * LIMIT_MIB, 1, 1024 * LIMIT_MIB},
     offsetof(amends_limits, code_bytes)},
};

/* The struct of the first version ends before `prose_bytes`. */
static const size_t limit_size_min = offsetof(amends_limits, prose_bytes);

static uint32_t *limit_field(amends_limits *limits, size_t index) {
  return (uint32_t *)(void *)((char *)limits + limit_table[index].offset);
}

static bool limit_is_in_range(size_t index, uint32_t value) {
  const amends_limit_info *info = &limit_table[index].info;
  return value == 0 || (value >= info->least && value <= info->most);
}

amends_status am_limits_fill(amends_limits *out, const amends_limits *given,
                             amends_error *err) {
  amends_limits filled = AMENDS_LIMITS_INIT;
  if (given && given->size < limit_size_min)
    return am_error(err, AMENDS_E_ARGUMENT, "limits.size is too small", NULL);
  if (given)
    memcpy(&filled, given,
           given->size < sizeof filled ? given->size : sizeof filled);
  filled.size = (uint32_t)sizeof filled;
  for (size_t i = 0; i < AM_LIMIT_COUNT; i++) {
    uint32_t *value = limit_field(&filled, i);
    if (!limit_is_in_range(i, *value))
      return am_error(err, AMENDS_E_ARGUMENT, "out of its range: the limit",
                      limit_table[i].info.name);
    if (*value == 0)
      *value = limit_table[i].info.standard;
  }
  *out = filled;
  return AMENDS_OK;
}

const amends_limit_info *am_limit_info_of(am_limit limit) {
  return &limit_table[limit].info;
}

amends_status am_limit_set(amends_limits *limits, am_limit limit,
                           uint32_t value, amends_error *err) {
  const limit_row *row = &limit_table[limit];
  if (limits->size < row->offset + sizeof value)
    return am_error(err, AMENDS_E_ARGUMENT,
                    "limits.size is too small for the limit", row->info.name);
  if (!limit_is_in_range(limit, value))
    return am_error(err, AMENDS_E_ARGUMENT, "out of its range: the limit",
                    row->info.name);
  *limit_field(limits, limit) = value;
  return AMENDS_OK;
}

uint32_t am_limit_of(const amends_limits *limits, am_limit limit) {
  const limit_row *row = &limit_table[limit];
  uint32_t value = row->info.standard;
  if (limits)
    memcpy(&value, (const char *)limits + row->offset, sizeof value);
  return value;
}

/* Appends at words[at]; returns where it ends. What does not fit is left out:
 * all texts are ours. */
static size_t limit_add(char words[AM_LIMIT_WORDS], size_t at,
                        const char *text) {
  while (*text && at + 1 < AM_LIMIT_WORDS)
    words[at++] = *text++;
  words[at] = '\0';
  return at;
}

const char *am_limit_say(char words[AM_LIMIT_WORDS], const char *what,
                         const amends_limits *limits, am_limit limit) {
  char digits[11] = {0};
  size_t first = sizeof digits - 1;
  uint32_t value = am_limit_of(limits, limit);
  do {
    digits[--first] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  size_t at = limit_add(words, 0, what);
  at = limit_add(words, at, " the limit ");
  at = limit_add(words, at, limit_table[limit].info.name);
  at = limit_add(words, at, ", ");
  limit_add(words, at, digits + first);
  return words;
}

amends_status am_limit_refuse(amends_error *err, const char *what,
                              const amends_limits *limits, am_limit limit) {
  char words[AM_LIMIT_WORDS];
  return am_error(err, AMENDS_E_LIMIT, am_limit_say(words, what, limits, limit),
                  NULL);
}
