/* SPDX-License-Identifier: MIT */
#include "rules/byteset.h"

#include "rules/syntax.h"

void am_byteset_add(am_byteset *set, char folded) {
  const unsigned char byte = (unsigned char)folded;
  if (byte < 128)
    set->ascii[byte / 64] |= UINT64_C(1) << byte % 64;
  else
    set->has_other = true;
}

am_byteset am_byteset_union(am_byteset a, am_byteset b) {
  return (am_byteset){{a.ascii[0] | b.ascii[0], a.ascii[1] | b.ascii[1]},
                      a.has_other || b.has_other};
}

static bool byteset_has(const am_byteset *set, int byte) {
  return set->ascii[byte / 64] >> byte % 64 & 1;
}

/* Letters and blanks are everywhere; what ends sentences and joins words is
 * nearly so. */
static uint32_t byteset_weight(int byte) {
  if (am_ascii_is_alpha(byte) || byte == ' ')
    return UINT32_MAX;
  if (byte == '.' || byte == ',')
    return 16;
  return byte == '\'' || byte == '-' ? 8 : 1;
}

uint32_t am_byteset_cost(am_byteset set) {
  uint32_t cost = set.has_other ? 4 : 0;
  for (int byte = 0; byte < 128; byte++) {
    if (!byteset_has(&set, byte))
      continue;
    const uint32_t weight = byteset_weight(byte);
    if (weight == UINT32_MAX)
      return UINT32_MAX;
    cost += weight;
  }
  return cost > 0 ? cost : UINT32_MAX;
}

size_t am_byteset_list(am_byteset set, char members[AM_BYTESET_MAX]) {
  size_t count = 0;
  for (int byte = 0; byte < 128; byte++)
    if (byteset_has(&set, byte))
      members[count++] = (char)byte;
  if (set.has_other)
    members[count++] = AM_BYTE_OTHER;
  return count;
}
