/* SPDX-License-Identifier: MIT
 *
 * Sentence and word segmentation for messages, not for books: no final stop,
 * initials at the end ("^KC", "- AD."), emoji as ends, "e.g.", decimals, URLs,
 * line breaks that end a thought and line breaks that only wrap. Called by the
 * writer when a document is sealed. */
#ifndef AM_TEXT_SENTENCE_H
#define AM_TEXT_SENTENCE_H

#include "text/document.h"

/* No sentence is longer, so that one line of megabytes cannot make a pattern
 * slow; a longer one is cut at a space. In bytes. */
enum { AM_SENTENCE_MAX = 4096 };

typedef AM_LIST(am_sentence) am_sentence_list;
typedef AM_LIST(am_word) am_word_list;

/* Cuts the prose of one block. `breaks` are the prose offsets (of the space) at
 * which the source had a line break, sorted, for the whole document. Appends to
 * both lists and returns false when out of memory. */
bool am_sentences_cut(am_arena *arena, amends_str prose, const am_block *block,
                      uint32_t block_index, const uint32_t *breaks,
                      size_t break_count, const am_layout *layout,
                      am_sentence_list *sentences, am_word_list *words);

#endif
