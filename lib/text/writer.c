/* SPDX-License-Identifier: MIT
 *
 * The writer appends to three lists: prose bytes, segments, blocks. White space
 * is held back until something follows it, so that a block neither begins nor
 * ends with it and a run becomes one space. Plain ASCII, nearly everything, is
 * copied in runs and lengthens the last segment. */
#include "text/writer.h"

#include <stdlib.h>

#include "base/limit.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/naming.h"
#include "text/sentence.h"

typedef AM_LIST(am_segment) writer_segments;
typedef AM_LIST(am_block) writer_blocks;
typedef AM_LIST(uint32_t) writer_offsets;
typedef AM_LIST(am_comment) writer_comments;
typedef AM_LIST(am_pspan) writer_holes;

/* White space that was seen but not written: its first character. */
typedef struct writer_space {
  bool is_pending;
  bool has_break;
  uint32_t start;
  uint32_t len;
} writer_space;

struct am_writer {
  am_arena *arena;
  amends_str source;
  char *prose;
  size_t len;
  size_t cap;
  writer_segments segments;
  writer_blocks blocks;
  writer_offsets breaks; /* prose offsets of the spaces at line breaks */
  am_block block;        /* the open one */
  bool is_open;
  bool has_begun; /* the open block has prose */
  writer_space space;
  uint32_t source_end; /* behind the last source byte that has prose */
  uint32_t bad_end;    /* the same if that byte became U+FFFD, else 0 */
  writer_holes holes;  /* the placeholders */
  writer_comments comments;
  bool is_too_long;
  bool failed;
};

am_writer *am_writer_create(am_arena *arena, amends_str source) {
  am_writer *writer = am_arena_array(arena, 1, sizeof *writer);
  if (!writer)
    return NULL;
  writer->arena = arena;
  writer->source = source;
  /* Prose is seldom longer than its source; one byte more for the '\0'. */
  writer->cap = source.len + 1;
  writer->prose = am_arena_alloc(arena, writer->cap);
  return writer->prose ? writer : NULL;
}

/* Room for `count` more bytes of prose; NULL when there is none. Offsets are 32
 * bits wide, so longer prose counts as out of memory. */
static char *writer_room(am_writer *writer, size_t count) {
  size_t need;
  void *at = writer->prose;
  if (!am_size_add(writer->len, count, &need) || need >= UINT32_MAX ||
      !am_arena_grow(writer->arena, &at, &writer->cap, writer->len, need + 1,
                     1)) {
    writer->failed = true;
    return NULL;
  }
  writer->prose = at;
  char *room = writer->prose + writer->len;
  writer->len = need;
  return room;
}

/* Says that the next prose bytes come from source [start, start + len). */
static void writer_trace(am_writer *writer, uint32_t start, uint32_t len,
                         bool is_atom) {
  const am_segment segment = {(uint32_t)writer->len, start, len, is_atom};
  am_segment *last = writer->segments.len
                         ? &writer->segments.at[writer->segments.len - 1]
                         : NULL;
  writer->source_end = start + len;
  writer->bad_end = 0;
  if (last && !is_atom && !last->is_atom &&
      last->source_start + last->source_len == start)
    last->source_len += len;
  else if (!AM_PUSH(writer->arena, &writer->segments, segment))
    writer->failed = true;
}

static void writer_append(am_writer *writer, uint32_t start, uint32_t len,
                          amends_str prose, bool is_atom) {
  writer_trace(writer, start, len, is_atom);
  char *room = writer_room(writer, prose.len);
  if (room && prose.len)
    memcpy(room, prose.ptr, prose.len);
}

static void writer_flush_space(am_writer *writer) {
  const writer_space space = writer->space;
  writer->space = (writer_space){0};
  if (!space.is_pending)
    return;
  if (space.has_break &&
      !AM_PUSH(writer->arena, &writer->breaks, (uint32_t)writer->len))
    writer->failed = true;
  writer_append(writer, space.start, space.len, AM_STR(" "), space.len != 1);
}

/* To be called before anything but white space is written. */
static void writer_begin(am_writer *writer) {
  if (!writer->is_open)
    am_writer_open(writer, AM_BLOCK_PARAGRAPH, 0);
  if (writer->has_begun) {
    writer_flush_space(writer);
    return;
  }
  if (writer->blocks.len)
    writer_append(writer, writer->source_end, 0, AM_STR("\n"), true);
  writer->block.prose.start = (uint32_t)writer->len;
  writer->has_begun = true;
}

/* Writes `prose` for source [start, start + len). */
static void writer_put(am_writer *writer, size_t start, size_t len,
                       amends_str prose, bool is_atom) {
  writer_begin(writer);
  if (!writer->failed)
    writer_append(writer, (uint32_t)start, (uint32_t)len, prose, is_atom);
}

static void writer_hold_space(am_writer *writer, size_t start, size_t len,
                              bool is_break) {
  if (!writer->has_begun)
    return;
  if (!writer->space.is_pending) {
    writer->space.is_pending = true;
    writer->space.start = (uint32_t)start;
    writer->space.len = (uint32_t)len;
  }
  writer->space.has_break |= is_break;
}

void am_writer_open(am_writer *writer, am_block_kind kind, uint32_t depth) {
  am_writer_close(writer);
  writer->block = (am_block){.kind = kind, .depth = depth};
  writer->is_open = true;
}

void am_writer_close(am_writer *writer) {
  writer->block.prose.end = (uint32_t)writer->len;
  if (writer->is_open && writer->has_begun && !writer->failed &&
      !AM_PUSH(writer->arena, &writer->blocks, writer->block))
    writer->failed = true;
  writer->space = (writer_space){0};
  writer->is_open = false;
  writer->has_begun = false;
}

/* A run of bytes that are no text is one U+FFFD, so that a binary file does not
 * grow threefold. */
static void writer_bad(am_writer *writer, size_t start, size_t len) {
  const bool is_run = writer->bad_end && writer->bad_end == start &&
                      writer->has_begun && !writer->space.is_pending;
  if (is_run) {
    writer->segments.at[writer->segments.len - 1].source_len += (uint32_t)len;
    writer->source_end += (uint32_t)len;
  } else {
    writer_put(writer, start, len, AM_STR("\xEF\xBF\xBD"), true);
  }
  writer->bad_end = writer->failed ? 0 : writer->source_end;
}

static void writer_folded(am_writer *writer, size_t start, size_t len,
                          char folded) {
  writer_put(writer, start, len, (amends_str){&folded, 1}, len != 1);
}

/* Writes the character `code`, spelled `bytes`, for source [start, start+len).
 * `is_atom`: the source spells it in another way. */
static void writer_code(am_writer *writer, size_t start, size_t len,
                        uint32_t code, amends_str bytes, bool is_atom) {
  const int folded = am_fold(code);
  if (folded == AM_FOLD_KEEP)
    writer_put(writer, start, len, bytes, is_atom);
  else if (folded == AM_FOLD_DOTS)
    writer_put(writer, start, len, AM_STR("..."), true);
  else if (folded == ' ')
    writer_hold_space(writer, start, len, false);
  else if (folded != AM_FOLD_DROP)
    writer_folded(writer, start, len, (char)folded);
}

/* Writes the character at source[at] that is not part of a plain run; returns
 * the offset behind it. */
static size_t writer_character(am_writer *writer, size_t at, size_t end) {
  const amends_str rest = am_str_cut(writer->source, at, end);
  uint32_t code;
  bool valid;
  const size_t len = am_utf8_decode(rest.ptr, rest.len, &code, &valid);
  if (!valid || code == 0)
    writer_bad(writer, at, len);
  else
    writer_code(writer, at, len, code, am_str_cut(rest, 0, len), false);
  return at + len;
}

static inline bool writer_is_plain(char byte) {
  return (unsigned char)(byte - '!') < '\x7F' - '!' && byte != '`';
}

/* The end of the run of printable ASCII, with single spaces inside, that begins
 * at source[at]. */
static size_t writer_plain_run(const char *source, size_t at, size_t end) {
  const size_t start = at;
  while (at < end) {
    if (writer_is_plain(source[at]))
      at++;
    else if (source[at] == ' ' && at > start && at + 1 < end &&
             writer_is_plain(source[at + 1]))
      at += 2;
    else
      break;
  }
  return at;
}

void am_writer_text(am_writer *writer, uint32_t start, uint32_t end) {
  size_t at = start;
  while (at < end && !writer->failed) {
    const size_t run = writer_plain_run(writer->source.ptr, at, end);
    if (run > at)
      writer_put(writer, at, run - at, am_str_cut(writer->source, at, run),
                 false);
    at = run > at ? run : writer_character(writer, at, end);
  }
}

void am_writer_line_break(am_writer *writer, uint32_t start, uint32_t end) {
  writer_hold_space(writer, start, end - start, true);
}

void am_writer_character(am_writer *writer, uint32_t start, uint32_t end,
                         uint32_t code) {
  char bytes[4];
  const size_t len = am_utf8_encode(code, bytes);
  if (!writer->failed)
    writer_code(writer, start, end - start, code, (amends_str){bytes, len},
                true);
}

void am_writer_split(am_writer *writer) {
  if (writer->is_open)
    am_writer_open(writer, writer->block.kind, writer->block.depth);
}

void am_writer_atom(am_writer *writer, uint32_t start, uint32_t end,
                    amends_str prose) {
  if (!writer->failed)
    writer_put(writer, start, end - start, prose, true);
}

void am_writer_hole(am_writer *writer, uint32_t start, uint32_t end) {
  if (writer->failed)
    return;
  writer_begin(writer);
  writer_trace(writer, start, end - start, true);
  const am_pspan hole = {(uint32_t)writer->len,
                         (uint32_t)writer->len + (end - start)};
  char *room = writer_room(writer, end - start);
  if (room)
    memset(room, '_', end - start);
  if (!AM_PUSH(writer->arena, &writer->holes, hole))
    writer->failed = true;
}

static bool writer_has_directive(amends_str comment) {
  const amends_str word = AM_STR(AM_DIRECTIVE_STEM);
  for (size_t at = am_str_find(comment, word.ptr[0], 0); at < comment.len;
       at = am_str_find(comment, word.ptr[0], at + 1)) {
    if (am_str_starts(am_str_cut(comment, at, comment.len), word))
      return true;
  }
  return false;
}

void am_writer_comment(am_writer *writer, uint32_t start, uint32_t end) {
  const am_comment comment = {start, end};
  if (writer_has_directive(am_str_cut(writer->source, start, end)) &&
      !AM_PUSH(writer->arena, &writer->comments, comment))
    writer->failed = true;
}

static int writer_comment_order(const void *left, const void *right) {
  const am_comment *a = left, *b = right;
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return (a->end < b->end) - (a->end > b->end);
}

/* Of comments that overlap (a template's in one of HTML) the outer stays. */
static void writer_sort_comments(writer_comments *comments) {
  size_t kept = 0;
  if (comments->len)
    qsort(comments->at, comments->len, sizeof *comments->at,
          writer_comment_order);
  for (size_t i = 0; i < comments->len; i++) {
    if (kept == 0 || comments->at[i].start >= comments->at[kept - 1].end)
      comments->at[kept++] = comments->at[i];
  }
  comments->len = kept;
}

/* Words are about six bytes apart: one allocation holds those of nearly every
 * text, also the largest. */
static bool writer_reserve_words(am_writer *writer, am_word_list *words) {
  void *at = NULL;
  const bool is_done = am_arena_grow(writer->arena, &at, &words->cap, 0,
                                     writer->len / 5 + 8, sizeof *words->at);
  words->at = at;
  return is_done;
}

static bool writer_cut(const am_writer *writer, const am_draft *draft,
                       const am_layout *layout, am_sentence_list *sentences,
                       am_word_list *words) {
  for (size_t i = 0; i < draft->block_count; i++) {
    am_block *block = &draft->blocks[i];
    block->first_sentence = (uint32_t)sentences->len;
    if (!am_sentences_cut(writer->arena, draft->prose, block, (uint32_t)i,
                          draft->breaks, draft->break_count, layout, sentences,
                          words))
      return false;
    block->sentence_count = (uint32_t)sentences->len - block->first_sentence;
  }
  return true;
}

/* Takes the draft with the names of the vocabulary in it. False: no memory, or
 * too long. */
static bool writer_name(am_writer *writer, const am_layout *layout,
                        am_draft *draft) {
  writer->prose[writer->len] = '\0';
  *draft = (am_draft){.source = writer->source,
                      .prose = {writer->prose, writer->len},
                      .prose_most =
                          am_limit_of(layout->limits, AM_LIMIT_PROSE_BYTES),
                      .segments = writer->segments.at,
                      .segment_count = writer->segments.len,
                      .blocks = writer->blocks.at,
                      .block_count = writer->blocks.len,
                      .breaks = writer->breaks.at,
                      .break_count = writer->breaks.len,
                      .holes = writer->holes.at,
                      .hole_count = writer->holes.len};
  const bool is_named = draft->prose.len <= draft->prose_most &&
                        (!layout->vocabulary ||
                         am_naming(writer->arena, layout->vocabulary, draft));
  writer->is_too_long = draft->prose.len > draft->prose_most;
  return is_named && !writer->is_too_long;
}

bool am_writer_is_too_long(const am_writer *writer) {
  return writer->is_too_long;
}

bool am_writer_seal(am_writer *writer, const am_layout *layout,
                    am_document *out) {
  am_sentence_list sentences = {0};
  am_word_list words = {0};
  am_draft draft;
  am_writer_close(writer);
  if (writer->failed || !writer_name(writer, layout, &draft) ||
      !writer_reserve_words(writer, &words) ||
      !writer_cut(writer, &draft, layout, &sentences, &words))
    return false;
  writer_sort_comments(&writer->comments);
  *out = (am_document){
      .source = writer->source,
      .prose = draft.prose,
      .segments = draft.segments,
      .segment_count = draft.segment_count,
      .blocks = draft.blocks,
      .block_count = draft.block_count,
      .sentences = sentences.at,
      .sentence_count = sentences.len,
      .words = words.at,
      .word_count = words.len,
      .placeholder_count = draft.hole_count,
      .allowed = draft.allowed,
      .allowed_count = draft.allowed_count,
      .comments = writer->comments.at,
      .comment_count = writer->comments.len,
  };
  return true;
}
