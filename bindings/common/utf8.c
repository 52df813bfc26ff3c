/* SPDX-License-Identifier: MIT
 *
 * Strict UTF-8 (Unicode 15, section 3.9). */
#include "utf8.h"

#include <stdbool.h>

/* How long a character with this first byte is; 0: it cannot begin one. */
static size_t utf8_length(unsigned char lead) {
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4)
    return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static bool utf8_is_scalar(uint32_t code, size_t length) {
  static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= least[length] && code <= 0x10FFFF &&
         (code < 0xD800 || code > 0xDFFF);
}

size_t app_utf8_decode(const char *text, size_t len, uint32_t *code) {
  static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  const unsigned char lead = (unsigned char)text[0];
  const size_t length = utf8_length(lead);
  *code = APP_UTF8_INVALID;
  if (length == 0 || length > len)
    return 1;
  uint32_t value = lead & mask[length];
  for (size_t i = 1; i < length; i++) {
    const unsigned char byte = (unsigned char)text[i];
    if ((byte & 0xC0u) != 0x80u)
      return 1;
    value = value << 6 | (byte & 0x3Fu);
  }
  if (!utf8_is_scalar(value, length))
    return 1;
  *code = value;
  return length;
}
