/* SPDX-License-Identifier: MIT
 *
 * The letter is a text of its own: a block begins a line, with a blank one
 * before it if it stands apart, and lines of quotes begin with ">". Each piece
 * knows where it stands in the letter, so that the role of its line is its
 * role. */
#include "extract/flow.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/reply.h"

/* Deeper quotes have no more ">" than these in the letter. */
enum { FLOW_MARKS_MAX = 8 };

void am_flow_init(am_flow *flow, am_arena *arena, const am_template *template) {
  *flow = (am_flow){.arena = arena, .template = template};
}

void am_flow_open(am_flow *flow, am_block_kind kind, uint32_t depth,
                  bool is_apart) {
  const am_flow_block block = {kind, depth, is_apart};
  if (flow->is_fresh)
    flow->blocks.at[flow->blocks.len - 1] = block;
  else if (!AM_PUSH(flow->arena, &flow->blocks, block))
    flow->failed = true;
  flow->is_fresh = !flow->failed;
}

static void flow_push(am_flow *flow, am_flow_kind kind, uint32_t start,
                      uint32_t end, uint32_t code) {
  if (flow->blocks.len == 0)
    am_flow_open(flow, AM_BLOCK_PARAGRAPH, 0, false);
  if (flow->failed)
    return;
  const am_flow_piece piece = {.kind = kind,
                               .start = start,
                               .end = end,
                               .block = (uint32_t)flow->blocks.len - 1,
                               .code = code,
                               .order = (uint32_t)flow->pieces.len};
  if (!AM_PUSH(flow->arena, &flow->pieces, piece))
    flow->failed = true;
  flow->is_fresh = false;
}

static bool flow_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space between two blocks is no piece of either. */
static void flow_push_text(am_flow *flow, uint32_t start, uint32_t end) {
  const char *text = flow->template->source.ptr;
  const bool is_fresh = flow->is_fresh || flow->blocks.len == 0;
  while (is_fresh && start < end && flow_is_space(text[start]))
    start++;
  if (start < end)
    flow_push(flow, AM_FLOW_TEXT, start, end, 0);
}

/* Goes on in a block like the last one. */
static void flow_split(am_flow *flow) {
  if (flow->blocks.len == 0 || flow->is_fresh)
    return;
  const am_flow_block block = flow->blocks.at[flow->blocks.len - 1];
  am_flow_open(flow, block.kind, block.depth, false);
}

void am_flow_text(am_flow *flow, uint32_t start, uint32_t end) {
  am_mark mark;
  while (am_template_next(flow->template, start, end, &mark)) {
    flow_push_text(flow, start, mark.start);
    if (mark.kind == AM_MARK_HOLE)
      flow_push(flow, AM_FLOW_HOLE, mark.start, mark.end, 0);
    else if (mark.kind == AM_MARK_BRANCH)
      flow_split(flow);
    start = mark.end;
  }
  flow_push_text(flow, start, end);
}

void am_flow_character(am_flow *flow, uint32_t start, uint32_t end,
                       uint32_t code) {
  flow_push(flow, AM_FLOW_CHARACTER, start, end, code);
}

void am_flow_opaque(am_flow *flow, uint32_t start, uint32_t end) {
  flow_push(flow, AM_FLOW_OPAQUE, start, end, 0);
}

void am_flow_break(am_flow *flow, uint32_t at) {
  flow_push(flow, AM_FLOW_BREAK, at, at, 0);
}

void am_flow_comment(am_flow *flow, uint32_t start, uint32_t end) {
  const am_comment comment = {start, end};
  if (!AM_PUSH(flow->arena, &flow->comments, comment))
    flow->failed = true;
}

/* ---- the letter ---------------------------------------------------------- */

static int flow_order(const void *left, const void *right) {
  const am_flow_piece *a = left, *b = right;
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return (a->order > b->order) - (a->order < b->order);
}

/* Parsers move text out of tables that does not belong there. */
static void flow_sort(am_flow *flow) {
  for (size_t i = 1; i < flow->pieces.len; i++) {
    if (flow->pieces.at[i].start < flow->pieces.at[i - 1].start) {
      qsort(flow->pieces.at, flow->pieces.len, sizeof *flow->pieces.at,
            flow_order);
      return;
    }
  }
}

static const am_flow_block *flow_block(const am_flow *flow, size_t piece) {
  return &flow->blocks.at[flow->pieces.at[piece].block];
}

static void flow_begin_line(am_text_buffer *letter,
                            const am_flow_block *block) {
  if (block->kind != AM_BLOCK_QUOTE)
    return;
  for (uint32_t i = 0; i < block->depth && i < FLOW_MARKS_MAX; i++)
    am_buffer_add(letter, AM_STR("> "));
}

static void flow_lay_text(am_text_buffer *letter, amends_str text) {
  for (size_t i = 0; i < text.len && !letter->failed; i++) {
    const char last = letter->len ? letter->at[letter->len - 1] : '\n';
    if (!flow_is_space(text.ptr[i]))
      am_buffer_char(letter, text.ptr[i]);
    else if (last != ' ' && last != '\n')
      am_buffer_char(letter, ' ');
  }
}

static void flow_lay_piece(am_text_buffer *letter, const am_flow *flow,
                           const am_flow_piece *piece) {
  const amends_str source = flow->template->source;
  char bytes[4];
  switch (piece->kind) {
  case AM_FLOW_TEXT:
  case AM_FLOW_HOLE:
    flow_lay_text(letter, am_str_cut(source, piece->start, piece->end));
    break;
  case AM_FLOW_CHARACTER:
    flow_lay_text(letter,
                  (amends_str){bytes, am_utf8_encode(piece->code, bytes)});
    break;
  case AM_FLOW_OPAQUE:
    am_buffer_char(letter, '_');
    break;
  case AM_FLOW_BREAK:
    am_buffer_char(letter, '\n');
    flow_begin_line(letter, &flow->blocks.at[piece->block]);
    break;
  }
}

/* Blank lines round a block that stands apart. */
static void flow_lay_gap(am_text_buffer *letter, const am_flow *flow,
                         size_t index) {
  const am_flow_block *block = flow_block(flow, index);
  if (index > 0) {
    const bool is_apart =
        block->is_apart || flow_block(flow, index - 1)->is_apart;
    am_buffer_add(letter, is_apart ? AM_STR("\n\n") : AM_STR("\n"));
  }
  flow_begin_line(letter, block);
}

static amends_str flow_lay(am_flow *flow) {
  am_text_buffer letter;
  am_buffer_init(&letter, flow->arena);
  for (size_t i = 0; i < flow->pieces.len && !letter.failed; i++) {
    am_flow_piece *piece = &flow->pieces.at[i];
    if (i == 0 || piece->block != flow->pieces.at[i - 1].block)
      flow_lay_gap(&letter, flow, i);
    piece->letter = (uint32_t)letter.len;
    flow_lay_piece(&letter, flow, piece);
    if (letter.len > INT32_MAX)
      letter.failed = true; /* GCOVR_EXCL_LINE: no test has a text of 2 GiB */
  }
  return am_buffer_text(&letter);
}

/* ---- to the writer ------------------------------------------------------- */

typedef struct flow_output {
  const am_flow *flow;
  am_writer *writer;
  const am_line *lines;
  size_t count;
  size_t line;  /* of the piece at hand */
  size_t last;  /* line of the last piece written */
  size_t block; /* of it */
  bool is_open;
  uint32_t end; /* of its source */
} flow_output;

/* What the line says goes before what the block says, except that a block
 * which is not the writer's stays so. */
static am_block_kind flow_kind(const am_flow_block *block, am_line_role role) {
  if (!am_block_is_own(block->kind))
    return block->kind;
  return am_reply_kind(role, block->kind);
}

static uint32_t flow_depth(const am_flow_block *block, const am_line *line,
                           am_block_kind kind) {
  return kind == AM_BLOCK_QUOTE && block->kind != kind ? line->depth
                                                       : block->depth;
}

/* Does piece `piece` go on in the block that the last one was written to? */
static bool flow_goes_on(const flow_output *out, const am_flow_piece *piece) {
  if (!out->is_open || out->block != piece->block || out->line > out->last + 1)
    return false;
  const am_line *last = &out->lines[out->last], *line = &out->lines[out->line];
  return last->role == line->role && last->depth == line->depth;
}

static void flow_begin_piece(flow_output *out, const am_flow_piece *piece) {
  const am_flow_block *block = &out->flow->blocks.at[piece->block];
  const am_line *line = &out->lines[out->line];
  const am_block_kind kind = flow_kind(block, line->role);
  if (!flow_goes_on(out, piece))
    am_writer_open(out->writer, kind, flow_depth(block, line, kind));
  else if (out->line != out->last)
    am_writer_line_break(out->writer, out->end, piece->start);
  out->is_open = true;
  out->last = out->line;
  out->block = piece->block;
  out->end = piece->end;
}

static void flow_write_piece(flow_output *out, const am_flow_piece *piece) {
  am_writer *writer = out->writer;
  switch (piece->kind) {
  case AM_FLOW_TEXT:
    am_writer_text(writer, piece->start, piece->end);
    break;
  case AM_FLOW_CHARACTER:
    am_writer_character(writer, piece->start, piece->end, piece->code);
    break;
  case AM_FLOW_HOLE:
    am_writer_hole(writer, piece->start, piece->end);
    break;
  case AM_FLOW_OPAQUE:
    am_writer_atom(writer, piece->start, piece->end, AM_STR("___"));
    break;
  case AM_FLOW_BREAK: /* GCOVR_EXCL_LINE: writes nothing, */
    break;            /* GCOVR_EXCL_LINE: and is passed over */
  }
}

bool am_flow_write(am_flow *flow, const am_layout *layout, am_writer *writer) {
  am_line_list lines;
  flow_sort(flow);
  const amends_str letter = flow_lay(flow);
  if (flow->failed || !letter.ptr ||
      !am_reply_sort(flow->arena, letter, layout, &lines))
    return false;
  flow_output out = {
      .flow = flow, .writer = writer, .lines = lines.at, .count = lines.len};
  for (size_t i = 0; lines.len && i < flow->pieces.len; i++) {
    const am_flow_piece *piece = &flow->pieces.at[i];
    while (out.line + 1 < out.count &&
           out.lines[out.line + 1].start <= piece->letter)
      out.line++;
    if (piece->kind == AM_FLOW_BREAK || piece->start < out.end ||
        out.lines[out.line].role == AM_LINE_BLANK)
      continue;
    flow_begin_piece(&out, piece);
    flow_write_piece(&out, piece);
  }
  for (size_t i = 0; i < flow->comments.len; i++)
    am_writer_comment(writer, flow->comments.at[i].start,
                      flow->comments.at[i].end);
  am_writer_close(writer);
  return true;
}
