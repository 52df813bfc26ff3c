/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

bool am_utf8_is_continuation(char byte) {
  return ((unsigned char)byte & 0xC0u) == 0x80u;
}

/* Length that a lead byte announces, and the range that its second byte must
 * lie in (Unicode 15, table 3-7); 0 for a byte that cannot lead. */
static size_t utf8_lead(unsigned char lead, unsigned char *low,
                        unsigned char *high) {
  *low = 0x80;
  *high = 0xBF;
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4)
    return 0;
  if (lead < 0xE0)
    return 2;
  if (lead == 0xE0)
    *low = 0xA0;
  if (lead == 0xED)
    *high = 0x9F;
  if (lead < 0xF0)
    return 3;
  if (lead == 0xF0)
    *low = 0x90;
  if (lead == 0xF4)
    *high = 0x8F;
  return 4;
}

size_t am_utf8_decode(const char *text, size_t len, uint32_t *code,
                      bool *valid) {
  static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  unsigned char low, high;
  const unsigned char lead = (unsigned char)text[0];
  const size_t want = utf8_lead(lead, &low, &high);
  *code = AM_UTF8_REPLACEMENT;
  *valid = false;
  if (want == 0)
    return 1;
  uint32_t value = lead & mask[want];
  for (size_t i = 1; i < want; i++) {
    if (i >= len)
      return i;
    const unsigned char byte = (unsigned char)text[i];
    if (byte < low || byte > high)
      return i;
    value = value << 6 | (byte & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  *code = value;
  *valid = true;
  return want;
}

size_t am_utf8_encode(uint32_t code, char out[4]) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0u | code >> 6);
    out[1] = (char)(0x80u | (code & 0x3Fu));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0u | code >> 12);
    out[1] = (char)(0x80u | (code >> 6 & 0x3Fu));
    out[2] = (char)(0x80u | (code & 0x3Fu));
    return 3;
  }
  out[0] = (char)(0xF0u | code >> 18);
  out[1] = (char)(0x80u | (code >> 12 & 0x3Fu));
  out[2] = (char)(0x80u | (code >> 6 & 0x3Fu));
  out[3] = (char)(0x80u | (code & 0x3Fu));
  return 4;
}

uint32_t am_utf8_utf16_units(unsigned char lead) {
  return lead >= 0xF0 ? 2 : 1;
}
