/* SPDX-License-Identifier: MIT
 *
 * The points that the words of a message give to the leanings. */
#ifndef AM_JUDGE_LEAN_H
#define AM_JUDGE_LEAN_H

#include "judge/case.h"

/* Calls `take` with each word of a sentence as leanings spell it: in small
 * letters, "#" for a number, "_" for a placeholder, "@" for an address, and
 * the marks ! ? : ; ( " each as a word; and with each pair of words that follow
 * each other, "due to", where the first word follows "^". `token` is valid
 * during the call. */
void am_lean_each(const am_document *doc, const am_sentence *sentence,
                  void (*take)(void *ctx, amends_str token), void *ctx);

/* Adds up the words, once for a message. False: no memory. */
bool am_lean_words(am_case *c);

/* What the words give to `leaning` in `sentence`, in hundredths. They must
 * have been added up (`lean_rows`). */
int32_t am_lean_points_at(const am_case *c, uint32_t leaning,
                          uint32_t sentence);

#endif
