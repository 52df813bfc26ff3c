/* SPDX-License-Identifier: MIT
 *
 * The table of hostile packs. */
#ifndef HOSTILE_PACKS_H
#define HOSTILE_PACKS_H

#include <stdio.h>

typedef struct hostile_pack {
  const char *name;
  void (*write)(FILE *out);
  const char *told; /* part of the first error; NULL: it is accepted */
} hostile_pack;

extern const hostile_pack hostile_packs[];
extern const int hostile_pack_count;

#endif
