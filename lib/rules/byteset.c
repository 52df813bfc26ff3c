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

static bool byteset_has(const am_byteset *set, int byte) {
  return set->ascii[byte / 64] >> byte % 64 & 1;
}

bool am_byte_is_rare(char folded) {
  return !am_ascii_is_alpha(folded) && !strchr(" .,'-", folded);
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
