/* SPDX-License-Identifier: MIT
 *
 * Sentence segmentation for messages, not for books: no final stop, initials
 * at the end, emoji as ends, line breaks that end a thought and line breaks
 * that only wrap. Called by the writer when a document is sealed.
 *
 * A sentence ends
 *   - behind "." unless an abbreviation, an initial or a list number stands
 *     before it, or it stands in quotes or brackets and a small letter follows;
 *     a small letter elsewhere does follow sentences, as people write;
 *   - behind "!" and "?" likewise, behind "..." unless a small letter follows;
 *   - behind emoji and smileys if a capital follows; they go with the sentence
 *     before them;
 *   - at a line break behind a short line, unless a small letter follows.
 * What signs a message ("- AD.", "^KC") is a sentence of its own behind a stop
 * and else the end of the last one. */
#ifndef AM_TEXT_SENTENCE_H
#define AM_TEXT_SENTENCE_H

#include "text/word.h"

/* No sentence is longer than the limit sentence-bytes, so that one line of
 * megabytes cannot make a pattern slow; a longer one is cut at a space. This is
 * the default, and the least that it may be. */
enum { AM_SENTENCE_MAX = AM_CHUNK_MAX };

/* A line of fewer columns was not broken because it was full. */
enum { AM_SHORT_LINE = 60 };

typedef AM_LIST(am_sentence) am_sentence_list;

/* Cuts the prose of one block. `breaks` are the prose offsets (of the space) at
 * which the source had a line break, sorted, for the whole document. Appends to
 * both lists and returns false when out of memory. */
bool am_sentences_cut(am_arena *arena, amends_str prose, const am_block *block,
                      uint32_t block_index, const uint32_t *breaks,
                      size_t break_count, const am_layout *layout,
                      am_sentence_list *sentences, am_word_list *words);

#endif
