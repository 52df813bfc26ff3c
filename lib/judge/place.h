/* SPDX-License-Identifier: MIT
 *
 * Where a condition looks, as stretches of prose around a hit. */
#ifndef AM_JUDGE_PLACE_H
#define AM_JUDGE_PLACE_H

#include "judge/case.h"

/* A block can be one line of megabytes; a condition looks at most this far to
 * each side of the sentence. In bytes. */
enum { AM_PLACE_BLOCK_REACH = 4096 };

enum { AM_PLACE_SPANS = 3 };

/* The stretches that `place` means for `hit`, into `spans`; returns how many.
 * MESSAGE, EARLIER, LATER and REPLY are not stretches but questions to the
 * memos and give none. */
size_t am_place_spans(am_case *c, am_place place, const am_hit *hit,
                      am_pspan spans[AM_PLACE_SPANS]);

#endif
