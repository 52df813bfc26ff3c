/* SPDX-License-Identifier: MIT */
#include "feed.h"

#include <string.h>

amends_status app_feed(void *ctx, char *buffer, size_t size, size_t *got) {
  amends_str *left = ctx;
  *got = left->len < size ? left->len : size;
  memcpy(buffer, left->ptr, *got);
  left->ptr += *got;
  left->len -= *got;
  return AMENDS_OK;
}
