/* SPDX-License-Identifier: MIT
 *
 * Runs of neighbouring blocks in the prose: the writer's own text, and the
 * quoted mail that it answers. */
#ifndef AM_MATCH_REGION_H
#define AM_MATCH_REGION_H

#include "text/document.h"

typedef struct am_regions {
  const am_pspan *at;
  size_t len;
} am_regions;

/* The maximal runs of own blocks (am_block_is_own), in order. False: no
 * memory. */
bool am_regions_own(am_arena *arena, const am_document *doc, am_regions *out);

/* The maximal runs of quoted blocks. */
bool am_regions_reply(am_arena *arena, const am_document *doc, am_regions *out);

#endif
