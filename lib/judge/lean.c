/* SPDX-License-Identifier: MIT */
#include "judge/lean.h"

#include <string.h>

/* Words and pairs of a sentence that are remembered; hardly any has more that
 * mean something. */
enum { LEAN_KEPT_MAX = 256 };

/* Which words were seen in the sentence at hand, and where to add. */
typedef struct lean_count {
  const am_leanings *leanings;
  uint32_t *seen; /* a word: the last sentence that had it, from 1; 0: none */
  uint32_t sentence;            /* from 1 */
  int32_t *row;                 /* points of the sentence, one a leaning */
  int32_t *message;             /* points of the message, one a leaning */
  uint32_t kept[LEAN_KEPT_MAX]; /* words of the sentence, each once ... */
  size_t len;                   /* ... and how many, kept or not */
} lean_count;

static bool lean_is_mark(char c) {
  return c == '!' || c == '?' || c == ':' || c == ';' || c == '(' || c == '"';
}

/* The word as leanings spell it, put into `small` where it must be changed;
 * empty when it is too long to mean anything. */
static amends_str lean_spell(const am_document *doc, const am_word *word,
                             char small[AM_LEAN_WORD_MAX]) {
  const size_t len = am_pspan_len(word->prose);
  if (word->kind == AM_WORD_NUMBER)
    return AM_STR("#");
  if (word->kind == AM_WORD_PLACEHOLDER)
    return AM_STR("_");
  if (word->kind != AM_WORD_PLAIN)
    return AM_STR("@");
  if (len > AM_LEAN_WORD_MAX)
    return AM_STR_EMPTY;
  for (size_t i = 0; i < len; i++)
    small[i] = (char)am_ascii_lower(
        (unsigned char)doc->prose.ptr[word->prose.start + i]);
  return (amends_str){small, len};
}

/* A word with the one before it; the first one has "^" before it. */
typedef struct lean_pair {
  char text[2 * AM_LEAN_WORD_MAX + 1];
  size_t before; /* length of the word before; 0: none that means something */
} lean_pair;

static amends_str lean_join(lean_pair *pair, amends_str word) {
  if (pair->before == 0 || word.len == 0)
    return AM_STR_EMPTY;
  pair->text[pair->before] = ' ';
  memcpy(pair->text + pair->before + 1, word.ptr, word.len);
  return (amends_str){pair->text, pair->before + 1 + word.len};
}

static void lean_shift(lean_pair *pair, amends_str word) {
  if (word.len)
    memcpy(pair->text, word.ptr, word.len);
  pair->before = word.len;
}

void am_lean_each(const am_document *doc, const am_sentence *sentence,
                  void (*take)(void *ctx, amends_str token), void *ctx) {
  lean_pair pair = {"^", 1};
  for (uint32_t i = 0; i < sentence->word_count; i++) {
    char small[AM_LEAN_WORD_MAX];
    const amends_str word =
        lean_spell(doc, &doc->words[sentence->first_word + i], small);
    const amends_str both = lean_join(&pair, word);
    if (word.len)
      take(ctx, word);
    if (both.len)
      take(ctx, both);
    lean_shift(&pair, word);
  }
  for (uint32_t at = sentence->prose.start; at < sentence->prose.end; at++) {
    if (lean_is_mark(doc->prose.ptr[at]))
      take(ctx, (amends_str){doc->prose.ptr + at, 1});
  }
}

/* A word counts once in a sentence, and once in the message. */
static void lean_add(lean_count *count, uint32_t word) {
  const am_leanings *leanings = count->leanings;
  const bool is_new = count->seen[word] == 0;
  count->seen[word] = count->sentence;
  for (uint32_t i = leanings->words[word].first;
       i < leanings->words[word + 1].first; i++) {
    const am_lean_points *points = &leanings->points[i];
    count->row[points->leaning] += points->sentence;
    if (is_new)
      count->message[points->leaning] += points->message;
  }
}

static void lean_take(void *ctx, amends_str token) {
  lean_count *count = ctx;
  const uint32_t word = am_leanings_find(count->leanings, token);
  if (word == AM_NAME_NONE || count->seen[word] == count->sentence)
    return;
  lean_add(count, word);
  if (count->len < LEAN_KEPT_MAX)
    count->kept[count->len] = word;
  count->len++;
}

/* Words of a sentence are looked up once, if there is a memory. */
static void lean_sentence(am_case *c, lean_count *count, size_t index) {
  const am_sentence *sentence = &c->doc->sentences[index];
  am_record *record = c->grounds.sentences ? c->grounds.sentences[index] : NULL;
  size_t size = 0;
  const uint32_t *kept =
      record ? am_record_kept(record, AM_RECORD_WORDS, &size) : NULL;
  if (kept) {
    for (size_t i = 0; i < size / sizeof *kept; i++)
      lean_add(count, kept[i]);
    return;
  }
  count->len = 0;
  am_lean_each(c->doc, sentence, lean_take, count);
  if (record && count->len <= LEAN_KEPT_MAX)
    (void)am_record_keep(c->scratch->memory, record, AM_RECORD_WORDS,
                         count->kept, count->len * sizeof *count->kept);
}

bool am_lean_words(am_case *c) {
  const am_leanings *leanings = &c->rules->leanings;
  const am_document *doc = c->doc;
  am_arena *arena = &c->scratch->arena;
  size_t cells;
  if (leanings->len == 0)
    return true;
  if (!am_size_mul(doc->sentence_count, leanings->len, &cells))
    return false; /* GCOVR_EXCL_LINE: only where a size has 32 bits */
  int32_t *rows = am_arena_array(arena, cells, sizeof *rows);
  lean_count count = {.leanings = leanings};
  count.seen = am_arena_array(arena, leanings->word_count, sizeof *count.seen);
  count.message = am_arena_array(arena, leanings->len, sizeof *count.message);
  c->wholes = am_arena_array(arena, leanings->len, sizeof *c->wholes);
  if (!rows || !count.seen || !count.message || !c->wholes)
    return false;
  for (size_t s = 0; s < doc->sentence_count; s++) {
    const am_sentence *sentence = &doc->sentences[s];
    if (!am_block_is_own(doc->blocks[sentence->block].kind))
      continue;
    count.sentence = (uint32_t)s + 1;
    count.row = rows + s * leanings->len;
    lean_sentence(c, &count, s);
  }
  c->lean_rows = c->rules->is_bare ? NULL : rows;
  c->lean_message = count.message;
  return true;
}

int32_t am_lean_points_at(const am_case *c, uint32_t leaning,
                          uint32_t sentence) {
  return c->lean_rows[sentence * c->rules->leanings.len + leaning] +
         c->lean_message[leaning];
}
