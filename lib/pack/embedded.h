/* SPDX-License-Identifier: MIT
 *
 * The packs that are compiled in. The bytes are generated from patterns/ when
 * the library is built and lie in read-only memory. */
#ifndef AM_PACK_EMBEDDED_H
#define AM_PACK_EMBEDDED_H

#include "base/str.h"

typedef struct am_embedded_file {
  const char *pack; /* "en" */
  const char *file; /* "en/blame.yaml" */
  const char *text;
  size_t len;
} am_embedded_file;

extern const am_embedded_file am_embedded_files[];
extern const size_t am_embedded_file_count;

#endif
