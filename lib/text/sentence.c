/* SPDX-License-Identifier: MIT
 *
 * The cutter takes one chunk after the other and decides before each whether
 * the open sentence ends there, from how the last chunk ended, how this one
 * begins, and whether a line break stands between them. */
#include "text/sentence.h"

#include "base/limit.h"
#include "base/utf8.h"
#include "text/greeting.h"
#include "text/tail.h"

typedef struct sentence_cutter {
  am_arena *arena;
  amends_str prose;
  const am_block *block;
  const am_layout *layout;
  uint32_t most; /* bytes of a sentence */
  am_sentence_list *sentences;
  am_word_list *words;
  const uint32_t *breaks;
  size_t break_count;
  size_t next_break; /* index of the first one not yet reached */
  am_sentence open;
  bool is_open;
  am_chunk last;         /* of the open sentence, bare ones left out */
  am_tail tail;          /* of it */
  uint32_t line_start;   /* where the line of the source begins */
  uint32_t brackets;     /* open ones in the sentence */
  bool is_in_quotes;     /* in the block */
  uint32_t greeting;     /* prose offset behind a greeting, or the start of the
                            block */
  bool is_greeting_soft; /* its sign ends no sentence */
} sentence_cutter;

static size_t sentence_first_break(const uint32_t *breaks, size_t count,
                                   uint32_t from) {
  size_t low = 0, high = count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (breaks[middle] < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Where the first line of the block ends, or AM_SENTENCE_MAX of it. */
static uint32_t sentence_first_line(const sentence_cutter *cutter) {
  const am_pspan block = cutter->block->prose;
  uint32_t end = block.end;
  if (cutter->next_break < cutter->break_count &&
      cutter->breaks[cutter->next_break] < end)
    end = cutter->breaks[cutter->next_break];
  if (end - block.start > AM_SENTENCE_MAX)
    end = block.start + AM_SENTENCE_MAX;
  while (end > block.start && end < block.end &&
         am_utf8_is_continuation(cutter->prose.ptr[end]))
    end--;
  return end;
}

static void sentence_find_greeting(sentence_cutter *cutter) {
  const uint32_t start = cutter->block->prose.start;
  size_t len;
  if (cutter->block->kind == AM_BLOCK_GREETING) {
    cutter->greeting = cutter->block->prose.end;
    return;
  }
  const am_greeting_end found = am_greeting_find(
      cutter->layout,
      am_str_cut(cutter->prose, start, sentence_first_line(cutter)), &len);
  if (found != AM_GREETING_NONE)
    cutter->greeting = start + (uint32_t)len;
  cutter->is_greeting_soft = found == AM_GREETING_SOFT;
}

static bool sentence_may_greet(am_block_kind kind) {
  return kind == AM_BLOCK_PARAGRAPH || kind == AM_BLOCK_GREETING ||
         kind == AM_BLOCK_QUOTE;
}

/* Fewer columns than AM_SHORT_LINE since the last line break? */
static bool sentence_line_is_short(const sentence_cutter *cutter) {
  int columns = 0;
  for (uint32_t at = cutter->line_start; at < cutter->open.prose.end; at++) {
    columns += !am_utf8_is_continuation(cutter->prose.ptr[at]);
    if (columns >= AM_SHORT_LINE)
      return false;
  }
  return true;
}

/* The word before the stop that ends the last chunk, with the stop. */
static amends_str sentence_stopped_word(const sentence_cutter *cutter) {
  uint32_t start = cutter->last.prose.start;
  size_t len;
  while (start < cutter->tail.end &&
         !am_letter_is_word(am_letter_at(cutter->prose, start, &len)))
    start += (uint32_t)len;
  return am_str_cut(cutter->prose, start, cutter->tail.end);
}

/* "1." at the beginning of a sentence is its number, not its end. */
static bool sentence_is_number(const sentence_cutter *cutter) {
  return cutter->last.kinds == (AM_CHUNK_DIGIT | AM_CHUNK_STOP) &&
         cutter->last.prose.start == cutter->open.prose.start;
}

static am_stop sentence_stop(const sentence_cutter *cutter) {
  if (cutter->tail.kind != AM_TAIL_STOP)
    return AM_STOP_ENDS;
  if (sentence_is_number(cutter))
    return AM_STOP_GOES_ON;
  return am_tail_stop(cutter->layout->abbreviations,
                      sentence_stopped_word(cutter));
}

/* Is the sentence over, going by the sign at its end? */
static bool sentence_ends_by_sign(const sentence_cutter *cutter, am_stop stop,
                                  am_letter lead) {
  const am_tail tail = cutter->tail;
  const bool is_inside =
      cutter->is_in_quotes || cutter->brackets || tail.is_closed;
  switch (tail.kind) {
  case AM_TAIL_NONE:
    return false;
  case AM_TAIL_SYMBOL:
    return lead == AM_LETTER_UPPER;
  case AM_TAIL_DOTS:
    return lead != AM_LETTER_LOWER;
  case AM_TAIL_STOP:
  case AM_TAIL_CRY:
    break;
  }
  if (stop == AM_STOP_DEPENDS)
    return lead == AM_LETTER_UPPER;
  return lead != AM_LETTER_LOWER || !is_inside;
}

/* Is the greeting not over yet, or over with a sign that ends no sentence? */
static bool sentence_is_greeting(const sentence_cutter *cutter) {
  const uint32_t end = cutter->open.prose.end;
  return end < cutter->greeting ||
         (end == cutter->greeting && cutter->is_greeting_soft);
}

/* Does the open sentence end before `next`? `is_broken`: a line break stands
 * between them. */
static bool sentence_ends(const sentence_cutter *cutter, const am_chunk *next,
                          bool is_broken) {
  if (!is_broken &&
      (cutter->tail.kind == AM_TAIL_NONE || sentence_is_greeting(cutter)))
    return false;
  const am_stop stop = sentence_stop(cutter);
  if (stop == AM_STOP_GOES_ON)
    return false;
  const am_letter lead = am_tail_lead(cutter->prose, next);
  if (is_broken && lead != AM_LETTER_LOWER && sentence_line_is_short(cutter))
    return true;
  return sentence_ends_by_sign(cutter, stop, lead);
}

static bool sentence_is_full(const sentence_cutter *cutter,
                             const am_chunk *next) {
  return next->prose.end - cutter->open.prose.start > cutter->most;
}

/* The first sentence of a block begins to say something behind the greeting. */
static uint32_t sentence_body(const sentence_cutter *cutter) {
  const am_pspan span = cutter->open.prose;
  if (span.start != cutter->block->prose.start)
    return span.start;
  uint32_t at = cutter->greeting < span.end ? cutter->greeting : span.end;
  while (at < span.end && cutter->prose.ptr[at] == ' ')
    at++;
  return at;
}

static bool sentence_close(sentence_cutter *cutter) {
  if (!cutter->is_open)
    return true; /* GCOVR_EXCL_LINE: no block is empty */
  am_sentence *open = &cutter->open;
  open->word_count = (uint32_t)cutter->words->len - open->first_word;
  open->is_question = cutter->tail.is_question;
  open->body_start = sentence_body(cutter);
  cutter->is_open = false;
  return AM_PUSH(cutter->arena, cutter->sentences, *open);
}

static void sentence_open(sentence_cutter *cutter, const am_chunk *chunk,
                          uint32_t block_index) {
  cutter->open = (am_sentence){
      .prose = chunk->prose,
      .block = block_index,
      .first_word = (uint32_t)cutter->words->len,
  };
  cutter->tail = (am_tail){0};
  cutter->last = *chunk;
  cutter->brackets = 0;
  cutter->is_open = true;
}

/* Keeps count of quotes and brackets; a bracket behind eyes is a mouth. */
static void sentence_count_pairs(sentence_cutter *cutter,
                                 const am_chunk *chunk) {
  if (!(chunk->kinds & (AM_CHUNK_QUOTE | AM_CHUNK_BRACKET)))
    return;
  const char *text = cutter->prose.ptr;
  for (uint32_t at = chunk->prose.start; at < chunk->prose.end; at++) {
    const char c = text[at];
    const bool has_eyes =
        at > chunk->prose.start && memchr(":;=-", text[at - 1], 4);
    if (c == '"')
      cutter->is_in_quotes = !cutter->is_in_quotes;
    else if ((c == '(' || c == '[') && !has_eyes)
      cutter->brackets++;
    else if ((c == ')' || c == ']') && cutter->brackets)
      cutter->brackets--;
  }
}

/* Moves past the line breaks before `at`; true if there was one. */
static bool sentence_pass_breaks(sentence_cutter *cutter, uint32_t at) {
  bool is_broken = false;
  while (cutter->next_break < cutter->break_count &&
         cutter->breaks[cutter->next_break] < at) {
    cutter->next_break++;
    is_broken = true;
  }
  return is_broken;
}

/* Lengthens the open sentence by a chunk. A bare one leaves its end as it was,
 * so that "now? :)" is a question. */
static bool sentence_extend(sentence_cutter *cutter, const am_chunk *chunk,
                            am_tail tail, bool is_bare) {
  sentence_count_pairs(cutter, chunk);
  cutter->open.prose.end = chunk->prose.end;
  if (!is_bare) {
    cutter->tail = tail;
    cutter->last = *chunk;
  } else if (cutter->tail.kind == AM_TAIL_NONE) {
    cutter->tail.kind = tail.kind;
  }
  return am_chunk_words(cutter->arena, cutter->prose, chunk, cutter->words);
}

static bool sentence_take(sentence_cutter *cutter, const am_chunk *chunk,
                          uint32_t block_index) {
  const bool is_broken = sentence_pass_breaks(cutter, chunk->prose.start);
  const am_tail tail = am_tail_of(cutter->prose, chunk);
  bool is_bare = false;
  if (cutter->is_open) {
    is_bare = tail.is_bare && !is_broken;
    const bool is_over = !is_bare && sentence_ends(cutter, chunk, is_broken);
    const bool is_full = sentence_is_full(cutter, chunk);
    /* What is cut inside a word of thousands of letters is no sentence. */
    cutter->open.is_cut =
        is_full && !is_over && cutter->prose.ptr[chunk->prose.start - 1] == ' ';
    if ((is_full || is_over) && !sentence_close(cutter))
      return false;
  }
  if (is_broken)
    cutter->line_start = chunk->prose.start;
  if (!cutter->is_open)
    sentence_open(cutter, chunk, block_index);
  return sentence_extend(cutter, chunk, tail, is_bare);
}

bool am_sentences_cut(am_arena *arena, amends_str prose, const am_block *block,
                      uint32_t block_index, const uint32_t *breaks,
                      size_t break_count, const am_layout *layout,
                      am_sentence_list *sentences, am_word_list *words) {
  sentence_cutter cutter = {
      .arena = arena,
      .prose = prose,
      .block = block,
      .layout = layout,
      .most = am_limit_of(layout->limits, AM_LIMIT_SENTENCE_BYTES),
      .sentences = sentences,
      .words = words,
      .breaks = breaks,
      .break_count = break_count,
      .next_break =
          sentence_first_break(breaks, break_count, block->prose.start),
      .line_start = block->prose.start,
      .greeting = block->prose.start,
  };
  if (sentence_may_greet(block->kind))
    sentence_find_greeting(&cutter);
  am_chunk chunk = {.prose = {block->prose.start, block->prose.start}};
  while (am_chunk_next(prose, chunk.prose.end, block->prose.end, &chunk)) {
    if (!sentence_take(&cutter, &chunk, block_index))
      return false;
  }
  return sentence_close(&cutter);
}
