/* SPDX-License-Identifier: MIT */
#include "rules/dictionary.h"

#include <string.h>

void am_dictionary_write(const am_dictionary *dictionary, size_t text,
                         char *out) {
  const uint16_t *end = dictionary->symbols + dictionary->starts[text + 1];
  for (const uint16_t *at = dictionary->symbols + dictionary->starts[text];
       at < end; at++) {
    if (*at < AM_DICTIONARY_BYTES) {
      *out++ = (char)*at;
      continue;
    }
    const uint32_t phrase = dictionary->phrases[*at - AM_DICTIONARY_BYTES];
    const size_t len = phrase & AM_DICTIONARY_PHRASE_MAX;
    memcpy(out, dictionary->pool + (phrase >> 8), len);
    out += len;
  }
}
