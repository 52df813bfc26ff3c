/* SPDX-License-Identifier: MIT
 *
 * What a parser of a marked-up format finds, on its way to the writer. The
 * parser says which source bytes are text and how they fall into blocks; the
 * flow lays them out as the plain letter that a reader sees, lets the rules
 * for letters say whose words each line is (extract/reply.h), and writes them.
 * Quotes, signatures and attributions are so found by structure or by wording,
 * whichever tells. */
#ifndef AM_EXTRACT_FLOW_H
#define AM_EXTRACT_FLOW_H

#include "base/phrase.h"
#include "extract/template.h"

typedef enum am_flow_kind {
  AM_FLOW_TEXT,      /* source bytes as they are */
  AM_FLOW_CHARACTER, /* source bytes that stand for one character */
  AM_FLOW_HOLE,      /* a placeholder */
  AM_FLOW_OPAQUE,    /* code: one word whose letters do not matter */
  AM_FLOW_BREAK      /* the end of a line within a block */
} am_flow_kind;

typedef struct am_flow_piece {
  am_flow_kind kind;
  uint32_t start; /* of the source */
  uint32_t end;
  uint32_t block;  /* index into am_flow.blocks */
  uint32_t code;   /* of a character */
  uint32_t letter; /* where it stands in the letter */
  uint32_t order;  /* of the call that made it */
} am_flow_piece;

typedef struct am_flow_block {
  am_block_kind kind;
  uint32_t depth;
  bool is_apart; /* a blank line stands before and behind it */
} am_flow_block;

typedef struct am_flow {
  am_arena *arena;
  const am_template *template;
  AM_LIST(am_flow_block) blocks;
  AM_LIST(am_flow_piece) pieces;
  AM_LIST(am_comment) comments;
  bool is_fresh; /* the last block has no piece yet */
  bool failed;
} am_flow;

/* Both are borrowed. */
void am_flow_init(am_flow *flow, am_arena *arena, const am_template *template);

/* What follows stands in a new block. */
void am_flow_open(am_flow *flow, am_block_kind kind, uint32_t depth,
                  bool is_apart);

/* Source bytes [start, end), with the marks of the template in them. */
void am_flow_text(am_flow *flow, uint32_t start, uint32_t end);
void am_flow_character(am_flow *flow, uint32_t start, uint32_t end,
                       uint32_t code);
void am_flow_opaque(am_flow *flow, uint32_t start, uint32_t end);

/* A line ends at source offset `at`. */
void am_flow_break(am_flow *flow, uint32_t at);

/* Source bytes [start, end) are a comment. */
void am_flow_comment(am_flow *flow, uint32_t start, uint32_t end);

/* Writes all. Pieces may have come in any order; none may overlap. False: no
 * memory. */
bool am_flow_write(am_flow *flow, const am_layout *layout, am_writer *writer);

#endif
