/* SPDX-License-Identifier: MIT
 *
 * The only way to make a document. An extractor walks the source from front to
 * back and says what is prose; the writer normalises, records where each piece
 * came from, and on sealing cuts sentences and words.
 *
 * Errors stick: after memory runs out every call does nothing and
 * am_writer_seal reports it. */
#ifndef AM_TEXT_WRITER_H
#define AM_TEXT_WRITER_H

#include "text/document.h"

typedef struct am_writer am_writer;

/* Starts a document over `source`, which must outlive it. NULL when out of
 * memory. `source.len` must fit in 31 bits (the scanner's limit sees to it). */
am_writer *am_writer_create(am_arena *arena, amends_str source);

void am_writer_open(am_writer *writer, am_block_kind kind, uint32_t depth);
void am_writer_close(am_writer *writer);

/* Goes on in a new block of the same kind, if one is open. */
void am_writer_split(am_writer *writer);

/* Appends source bytes [start, end) as prose, normalised. */
void am_writer_text(am_writer *writer, uint32_t start, uint32_t end);

/* A line break of the source inside a block: a space in the prose, and a hint
 * for the segmentation. */
void am_writer_line_break(am_writer *writer, uint32_t start, uint32_t end);

/* Appends the character `code`, which source bytes [start, end) stand for
 * (an entity), normalised. `code` must be a scalar value and not 0. */
void am_writer_character(am_writer *writer, uint32_t start, uint32_t end,
                         uint32_t code);

/* Appends `prose` as an atom that stands for source bytes [start, end). */
void am_writer_atom(am_writer *writer, uint32_t start, uint32_t end,
                    amends_str prose);

/* Appends a placeholder: "_" for every source byte in [start, end). */
void am_writer_hole(am_writer *writer, uint32_t start, uint32_t end);

/* Source bytes [start, end) are a comment of the format or of a template: no
 * prose. It is kept if AM_DIRECTIVE_STEM stands in it. In any order. */
void am_writer_comment(am_writer *writer, uint32_t start, uint32_t end);

/* Ends the document. False when memory ran out, or the prose is longer than the
 * layout's limit. The writer is spent. */
bool am_writer_seal(am_writer *writer, const am_layout *layout,
                    am_document *out);

/* Was the prose too long? */
bool am_writer_is_too_long(const am_writer *writer);

#endif
