/* SPDX-License-Identifier: MIT */
#include "rules/common.h"

/* Literals with most to tell to clauses that nobody waits for, the first one on
 * top. */
typedef struct common_list {
  uint32_t literals[AM_COMMON_MAX]; /* text << 1 | ends_word */
  uint32_t costs[AM_COMMON_MAX];
  size_t len;
} common_list;

/* A clause that patterns wait for must be told. */
static bool common_is_told(uint32_t member) {
  return member & AM_MEMBER_WAITED;
}

/* How much telling the clauses would cost, in no unit. A short literal is met
 * far more often than a long one: in letters "to" a thousand times as often as
 * "dispatch", which has five times as many clauses. */
static uint32_t common_cost(uint32_t clauses, uint32_t len) {
  enum { SCALE = 1 << 10 };
  return clauses < AM_COMMON_CLAUSES_MIN ? 0 : clauses * SCALE / (len * len);
}

static void common_offer(common_list *list, uint32_t literal, uint32_t cost) {
  if (cost == 0)
    return;
  size_t at = list->len;
  if (at == AM_COMMON_MAX) {
    if (list->costs[--at] >= cost)
      return;
  } else {
    list->len++;
  }
  for (; at > 0 && list->costs[at - 1] < cost; at--) {
    list->literals[at] = list->literals[at - 1];
    list->costs[at] = list->costs[at - 1];
  }
  list->literals[at] = literal;
  list->costs[at] = cost;
}

static void common_choose(const am_prefilter *filter,
                          const unsigned char *text_lens, common_list *list) {
  for (uint32_t text = 0; text < filter->text_count; text++) {
    uint32_t counts[2] = {0, 0};
    for (uint32_t i = filter->members.starts[text];
         i < filter->members.starts[text + 1]; i++) {
      const uint32_t member = filter->members.values[i];
      counts[member & AM_MEMBER_ENDS] += !common_is_told(member);
    }
    for (uint32_t ends = 0; ends < 2; ends++)
      common_offer(list, text << 1 | ends,
                   common_cost(counts[ends], text_lens[text]));
  }
}

/* Moves what is told to the front of the arrays, and notes the rest as bits. */
static void common_shift(const am_prefilter *filter, const unsigned char *bits,
                         uint64_t *commons, uint32_t *starts,
                         uint32_t *values) {
  uint32_t kept = 0;
  uint32_t i = 0;
  for (uint32_t text = 0; text < filter->text_count; text++) {
    const uint32_t end = starts[text + 1];
    starts[text] = kept;
    for (; i < end; i++) {
      const uint32_t member = values[i];
      const unsigned bit = bits[text << 1 | (member & AM_MEMBER_ENDS)];
      if (common_is_told(member) || bit == AM_COMMON_NONE)
        values[kept++] = member;
      else
        commons[member >> AM_MEMBER_SHIFT] |= UINT64_C(1) << bit;
    }
  }
  starts[filter->text_count] = kept;
}

bool am_common_find(am_arena *arena, am_prefilter *filter,
                    const unsigned char *text_lens, uint32_t *starts,
                    uint32_t *values) {
  const size_t literals = filter->text_count * 2;
  unsigned char *bits = am_arena_alloc(arena, literals);
  uint64_t *commons =
      am_arena_array(arena, filter->clause_count, sizeof *commons);
  if (!bits || !commons)
    return false;
  common_list list = {.len = 0};
  common_choose(filter, text_lens, &list);
  memset(bits, AM_COMMON_NONE, literals);
  for (size_t i = 0; i < list.len; i++)
    bits[list.literals[i]] = (unsigned char)i;
  common_shift(filter, bits, commons, starts, values);
  filter->common_bits = bits;
  filter->commons = commons;
  return true;
}
