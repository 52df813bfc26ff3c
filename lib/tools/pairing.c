/* SPDX-License-Identifier: MIT
 *
 * Re-Pair (Larsson and Moffat, Off-line dictionary-based compression, 2000) in
 * rounds: each counts all neighbours, gives the most frequent pairs a symbol
 * each, and puts the symbols in their place. A round that takes every pair at
 * least half as frequent as the first makes it 50 rounds in place of 30,000,
 * and the result hardly larger (4 % more than with 4/5 and 120 rounds). */
#include "tools/pairing.h"

#include <stdlib.h>

#include "tools/emit.h"

enum {
  PAIRING_GAP = UINT16_MAX,   /* between texts; never a symbol */
  PAIRING_LEAST = 8,          /* uses that a phrase is worth its place */
  PAIRING_RULE_LEAST = 4,     /* likewise a rule, which takes less */
  PAIRING_VALUES_MAX = 60000, /* of numbers: the other symbols are for rules */
  PAIRING_SLOTS = 1 << 20     /* several times the pairs of the English pack */
};

typedef struct pairing_slot {
  uint32_t pair; /* left << 16 | right */
  uint32_t count;
  uint16_t symbol; /* 0: none */
} pairing_slot;

/* A terminal, or the symbols `left` and `right`. */
typedef struct pairing_symbol {
  uint32_t len; /* in terminals */
  uint16_t left;
  uint16_t right;
} pairing_symbol;

typedef struct pairing_work {
  am_arena *arena;
  pairing_slot *slots;
  uint16_t *at; /* the symbols of all texts, with gaps */
  size_t len;
  pairing_symbol *symbols; /* the terminals first */
  size_t symbol_count;
  uint32_t least;   /* uses of a pair that becomes a symbol */
  uint32_t len_max; /* of a symbol */
} pairing_work;

static pairing_slot *pairing_find(const pairing_work *work, uint32_t pair) {
  uint32_t at = pair * UINT32_C(2654435769) >> 12;
  while (work->slots[at].count && work->slots[at].pair != pair)
    at = (at + 1) % PAIRING_SLOTS;
  return &work->slots[at];
}

/* The slot of the pair at `i`, or NULL where there is none. */
static pairing_slot *pairing_look(const pairing_work *work, size_t i) {
  if (i + 1 >= work->len || work->at[i] == PAIRING_GAP ||
      work->at[i + 1] == PAIRING_GAP)
    return NULL;
  return pairing_find(work, (uint32_t)work->at[i] << 16 | work->at[i + 1]);
}

static bool pairing_is_too_long(const pairing_work *work, uint32_t pair) {
  return work->symbols[pair >> 16].len + work->symbols[pair & UINT16_MAX].len >
         work->len_max;
}

/* Returns the count of the most frequent pair that may become a phrase. */
static uint32_t pairing_count(pairing_work *work) {
  memset(work->slots, 0, PAIRING_SLOTS * sizeof *work->slots);
  uint32_t most = 0;
  size_t pairs = 0;
  for (size_t i = 0; i + 1 < work->len; i++) {
    pairing_slot *slot = pairing_look(work, i);
    if (!slot)
      continue;
    slot->pair = (uint32_t)work->at[i] << 16 | work->at[i + 1];
    pairs += slot->count == 0;
    emit_check(pairs < PAIRING_SLOTS / 4 * 3, "too many pairs");
    if (++slot->count > most && !pairing_is_too_long(work, slot->pair))
      most = slot->count;
    /* "aaa" holds one pair that can be replaced. */
    if (i + 2 < work->len && work->at[i] == work->at[i + 1] &&
        work->at[i] == work->at[i + 2])
      i++;
  }
  return most;
}

static bool pairing_name(pairing_work *work, pairing_slot *slot) {
  if (slot->symbol)
    return true;
  const uint16_t left = (uint16_t)(slot->pair >> 16);
  const uint16_t right = (uint16_t)(slot->pair & UINT16_MAX);
  if (work->symbol_count == PAIRING_GAP ||
      pairing_is_too_long(work, slot->pair))
    return false;
  slot->symbol = (uint16_t)work->symbol_count;
  work->symbols[work->symbol_count++] = (pairing_symbol){
      work->symbols[left].len + work->symbols[right].len, left, right};
  return true;
}

/* False: nothing was there to replace. */
static bool pairing_replace(pairing_work *work, uint32_t least) {
  size_t to = 0;
  const size_t len = work->len;
  for (size_t i = 0; i < len; to++) {
    pairing_slot *slot = pairing_look(work, i);
    if (slot && slot->count >= least && pairing_name(work, slot)) {
      work->at[to] = slot->symbol;
      i += 2;
    } else {
      work->at[to] = work->at[i++];
    }
  }
  work->len = to;
  return to < len;
}

/* Room for `len` symbols and gaps. */
static void pairing_open(pairing_work *work, am_arena *arena, size_t len,
                         size_t terminals) {
  *work = (pairing_work){
      .arena = arena,
      .slots = am_arena_array(arena, PAIRING_SLOTS, sizeof *work->slots),
      .at = am_arena_array(arena, len, sizeof *work->at),
      .symbols = am_arena_array(arena, PAIRING_GAP, sizeof *work->symbols),
      .symbol_count = terminals};
  emit_check(work->slots && work->at && work->symbols, "out of memory");
  for (size_t i = 0; i < terminals; i++)
    work->symbols[i].len = 1;
}

static void pairing_run(pairing_work *work) {
  uint32_t most;
  do {
    most = pairing_count(work);
  } while (
      most >= work->least &&
      pairing_replace(work, most / 2 > work->least ? most / 2 : work->least));
}

/* ---- texts ------------------------------------------------------------- */

static void pairing_load(pairing_work *work, am_arena *arena,
                         const amends_str *texts, size_t count) {
  size_t len = count;
  for (size_t i = 0; i < count; i++)
    len += texts[i].len;
  pairing_open(work, arena, len, AM_DICTIONARY_BYTES);
  work->least = PAIRING_LEAST;
  work->len_max = AM_DICTIONARY_PHRASE_MAX;
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j < texts[i].len; j++)
      work->at[work->len++] = (unsigned char)texts[i].ptr[j];
    work->at[work->len++] = PAIRING_GAP;
  }
}

static amends_str pairing_join(am_arena *arena, amends_str left,
                               amends_str right) {
  char *text = am_arena_alloc(arena, left.len + right.len);
  emit_check(text != NULL, "out of memory");
  memcpy(text, left.ptr, left.len);
  memcpy(text + left.len, right.ptr, right.len);
  return (amends_str){text, left.len + right.len};
}

/* The text of each symbol. */
static const amends_str *pairing_texts(const pairing_work *work) {
  amends_str *texts =
      am_arena_array(work->arena, work->symbol_count, sizeof *texts);
  char *bytes = am_arena_alloc(work->arena, AM_DICTIONARY_BYTES);
  emit_check(texts && bytes, "out of memory");
  for (size_t i = 0; i < AM_DICTIONARY_BYTES; i++) {
    bytes[i] = (char)i;
    texts[i] = (amends_str){bytes + i, 1};
  }
  for (size_t i = AM_DICTIONARY_BYTES; i < work->symbol_count; i++)
    texts[i] = pairing_join(work->arena, texts[work->symbols[i].left],
                            texts[work->symbols[i].right]);
  return texts;
}

/* Lays the phrases down. Larger ones have later symbols, and those that they
 * are made of lie within them. */
static void pairing_lay(const pairing_work *work, pairing *out) {
  const size_t count = work->symbol_count;
  uint32_t *places = am_arena_array(work->arena, count, sizeof *places);
  uint32_t *phrases = am_arena_array(work->arena, count, sizeof *phrases);
  const amends_str *texts = pairing_texts(work);
  am_text_buffer pool;
  am_buffer_init(&pool, work->arena);
  am_buffer_char(&pool, ' '); /* no place is 0 */
  emit_check(places && phrases, "out of memory");
  out->phrase_count = count - AM_DICTIONARY_BYTES;
  for (size_t i = count; i-- > AM_DICTIONARY_BYTES;) {
    const pairing_symbol *symbol = &work->symbols[i];
    if (!places[i]) {
      places[i] = (uint32_t)pool.len;
      am_buffer_add(&pool, texts[i]);
    }
    const size_t left = work->symbols[symbol->left].len;
    if (!places[symbol->left])
      places[symbol->left] = places[i];
    if (!places[symbol->right])
      places[symbol->right] = places[i] + (uint32_t)left;
    phrases[i - AM_DICTIONARY_BYTES] = places[i] << 8 | symbol->len;
  }
  for (size_t i = 0; i < AM_DICTIONARY_SLACK; i++)
    am_buffer_char(&pool, ' ');
  emit_check(!pool.failed && pool.len < AM_DICTIONARY_POOL_MAX,
             "too many phrases");
  out->pool_len = pool.len;
  out->dictionary.pool = (const unsigned char *)pool.at;
  out->dictionary.phrases = phrases;
}

/* Takes the gaps out. */
static void pairing_close_up(const pairing_work *work, const amends_str *texts,
                             size_t count, pairing *out) {
  uint32_t *starts = am_arena_array(work->arena, count + 1, sizeof *starts);
  uint32_t *lens = am_arena_array(work->arena, count + 1, sizeof *lens);
  emit_check(starts && lens, "out of memory");
  size_t text = 0;
  for (size_t i = 0; i < work->len; i++) {
    if (work->at[i] != PAIRING_GAP) {
      work->at[out->symbol_count++] = work->at[i];
      continue;
    }
    lens[text] = (uint32_t)texts[text].len;
    starts[++text] = (uint32_t)out->symbol_count;
  }
  out->dictionary.symbols = work->at;
  out->dictionary.starts = starts;
  out->dictionary.lens = lens;
}

pairing pairing_make(am_arena *arena, const amends_str *texts, size_t count) {
  pairing_work work;
  pairing_load(&work, arena, texts, count);
  pairing_run(&work);
  pairing out = {.symbol_count = 0};
  pairing_lay(&work, &out);
  pairing_close_up(&work, texts, count, &out);
  return out;
}

/* ---- numbers ----------------------------------------------------------- */

static int pairing_compare(const void *a, const void *b) {
  uint32_t left, right;
  memcpy(&left, a, sizeof left);
  memcpy(&right, b, sizeof right);
  return (left > right) - (left < right);
}

/* The different values, ascending; how many in `*found`. */
static uint32_t *pairing_values(am_arena *arena, const uint32_t *at,
                                size_t count, size_t *found) {
  uint32_t *values = am_arena_array(arena, count + 1, sizeof *values);
  emit_check(values != NULL, "out of memory");
  memcpy(values, at, count * sizeof *at);
  qsort(values, count, sizeof *values, pairing_compare);
  *found = 0;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || values[i] != values[i - 1])
      values[(*found)++] = values[i];
  emit_check(*found <= PAIRING_VALUES_MAX, "too many different numbers");
  return values;
}

/* The left and the right symbol of each rule. */
static uint16_t *pairing_rules(const pairing_work *work, size_t terminals) {
  const size_t count = work->symbol_count - terminals;
  uint16_t *pairs = am_arena_array(work->arena, 2 * count, sizeof *pairs);
  emit_check(pairs != NULL, "out of memory");
  for (size_t i = 0; i < count; i++) {
    pairs[2 * i] = work->symbols[terminals + i].left;
    pairs[2 * i + 1] = work->symbols[terminals + i].right;
  }
  return pairs;
}

am_grammar pairing_grammar(am_arena *arena, const uint32_t *at, size_t count) {
  pairing_work work;
  size_t terminals;
  const uint32_t *values = pairing_values(arena, at, count, &terminals);
  pairing_open(&work, arena, count, terminals);
  work.least = PAIRING_RULE_LEAST;
  work.len_max = UINT32_MAX;
  for (; work.len < count; work.len++) {
    const uint32_t *value = bsearch(&at[work.len], values, terminals,
                                    sizeof *values, pairing_compare);
    work.at[work.len] = (uint16_t)(value - values);
  }
  pairing_run(&work);
  return (am_grammar){.terminals = values,
                      .terminal_count = terminals,
                      .pairs = pairing_rules(&work, terminals),
                      .rule_count = work.symbol_count - terminals,
                      .symbols = work.at,
                      .symbol_count = work.len,
                      .len = count};
}
