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
    const unsigned char *from = dictionary->pool + (phrase >> 8);
    const size_t len = phrase & AM_DICTIONARY_PHRASE_MAX;
    /* A size that is known is copied without a call; most are small. */
    memcpy(out, from, AM_DICTIONARY_SLACK);
    if (len > AM_DICTIONARY_SLACK)
      memcpy(out + AM_DICTIONARY_SLACK, from + AM_DICTIONARY_SLACK,
             len - AM_DICTIONARY_SLACK);
    out += len;
  }
}
