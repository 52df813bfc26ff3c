/* SPDX-License-Identifier: MIT
 *
 * The tables of the leanings: the words of all of them in one order. */
#include "rules/leaning.h"

#include <stdlib.h>
#include <string.h>

#include "rules/compile.h"

/* Far below any part's evidence: a leaning without the key keeps all. */
enum { LEANING_LEAST = -9999, LEANING_MOST = 9999 };

/* One word of one leaning, before words are put together. */
typedef struct leaning_entry {
  amends_str word;
  am_lean_points points;
} leaning_entry;

typedef AM_LIST(leaning_entry) leaning_entries;

static amends_str leanings_word(const am_leanings *leanings, size_t index) {
  const am_lean_word *word = &leanings->words[index];
  return (amends_str){leanings->texts + word->at, word[1].at - word->at};
}

uint32_t am_leanings_find(const am_leanings *leanings, amends_str word) {
  size_t low = 0, high = leanings->word_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = am_str_compare(leanings_word(leanings, middle), word);
    if (order == 0)
      return (uint32_t)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return AM_NAME_NONE;
}

bool am_compile_leaning_names(am_compiler *c) {
  size_t count = 0;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->leaning_count; i++) {
      const am_value name = pack->leanings[i].name;
      if (am_table_find(&c->leaning_names, name.text) != AM_TABLE_NONE)
        am_problem_add(c->problems, true, name.mark, AM_STR_EMPTY, "leaning",
                       name.text, "stands twice");
      else if (!am_table_put(&c->leaning_names, name.text, (uint32_t)count++))
        return false;
    }
  }
  c->rules->leanings.len = count;
  return true;
}

static void leaning_number(am_compiler *c, am_value value, amends_str name,
                           int32_t *out) {
  if (value.text.ptr && !am_points_parse(value.text, out))
    am_problem_add(c->problems, true, value.mark, name, "points", value.text,
                   "must be a number such as 1 or -0.5");
}

static bool leaning_is_one(amends_str word) {
  for (size_t i = 0; i < word.len; i++) {
    if (am_ascii_is_upper(word.ptr[i]) || word.ptr[i] == ' ')
      return false;
  }
  return word.len > 0 && word.len <= AM_LEAN_WORD_MAX;
}

/* As am_lean_each gives them: a word or a pair, without capitals. */
static bool leaning_is_word(amends_str text) {
  const char *blank = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
  if (!blank)
    return leaning_is_one(text);
  const size_t before = (size_t)(blank - text.ptr);
  return leaning_is_one((amends_str){text.ptr, before}) &&
         leaning_is_one((amends_str){blank + 1, text.len - before - 1});
}

static bool leaning_words(am_compiler *c, am_pairs words, amends_str name,
                          am_lean_points points, bool is_message,
                          leaning_entries *entries) {
  for (size_t i = 0; i < words.len; i++) {
    const am_pair *pair = &words.at[i];
    int32_t value = 0;
    leaning_number(c, pair->value, name, &value);
    if (!leaning_is_word(pair->key.text))
      am_problem_add(c->problems, true, pair->key.mark, name, "word",
                     pair->key.text,
                     "must be a word, or two with a blank between them, each "
                     "of at most 32 bytes in small letters");
    *(is_message ? &points.message : &points.sentence) = value;
    const leaning_entry entry = {pair->key.text, points};
    if (!AM_PUSH(c->arena, entries, entry))
      return false;
  }
  return true;
}

static void leaning_part(am_compiler *c, const am_pack_leaning *from,
                         am_leaning *to) {
  to->part = AM_NAME_NONE;
  to->keeps = LEANING_LEAST;
  to->finds = LEANING_MOST;
  if (!from->part.text.ptr)
    return;
  to->part = am_part_find(from->part.text);
  if (to->part == AM_ID_UNKNOWN)
    am_problem_add(c->problems, true, from->part.mark, to->name, NULL,
                   from->part.text, "is not a part");
  leaning_number(c, from->keeps, to->name, &to->keeps);
  leaning_number(c, from->finds, to->name, &to->finds);
}

/* A leaning of the whole message has no sentence whose words could count. */
static void leaning_whole(am_compiler *c, const am_pack_leaning *from,
                          am_leaning *to) {
  if (!from->whole.text.ptr)
    return;
  to->is_whole = am_str_is(from->whole.text, "true");
  if (!to->is_whole && !am_str_is(from->whole.text, "false"))
    am_problem_add(c->problems, true, from->whole.mark, to->name, "whole",
                   from->whole.text, "must be true or false");
  if (to->is_whole && (from->sentence.len || from->part.text.ptr))
    am_problem_add(c->problems, true, from->whole.mark, to->name, NULL,
                   AM_STR_EMPTY,
                   "a leaning of the whole message has neither words of a "
                   "sentence nor a part");
}

/* What a leaning adds must not lead back to it. */
static void leaning_check_add(am_compiler *c, const am_pack_leaning *from,
                              const am_leaning *to) {
  for (size_t i = 0; i < to->add.len; i++) {
    const am_condition *condition = &to->add.at[i].condition;
    for (size_t k = 0; k < condition->term_count; k++) {
      const am_term_kind kind = condition->terms[k].kind;
      const char *fault = NULL;
      if (kind == AM_TERM_LEAN || kind == AM_TERM_TEST ||
          kind == AM_TERM_SIGNAL)
        fault = ": a leaning adds up cues and built-in tests only";
      else if (kind == AM_TERM_HIT &&
               (to->is_whole || to->part != AM_NAME_NONE))
        fault = ": parts and whole messages are judged before rules run";
      if (fault)
        am_problem_add(c->problems, true, from->add.at[i].key.mark, to->name,
                       "condition", condition->text, fault);
    }
  }
}

static bool leaning_read(am_compiler *c, const am_pack_leaning *from,
                         uint32_t index, am_leaning *to,
                         leaning_entries *entries) {
  const am_lean_points points = {index, 0, 0};
  to->name = from->name.text;
  leaning_number(c, from->start, to->name, &to->start);
  leaning_part(c, from, to);
  leaning_whole(c, from, to);
  if (!am_weights_parse(c->arena, &c->names, from->add, to->name, c->problems,
                        &to->add))
    return false;
  leaning_check_add(c, from, to);
  return leaning_words(c, from->sentence, to->name, points, false, entries) &&
         leaning_words(c, from->message, to->name, points, true, entries);
}

static int leaning_compare(const void *left, const void *right) {
  const leaning_entry *a = left, *b = right;
  const int order = am_str_compare(a->word, b->word);
  if (order)
    return order;
  return (a->points.leaning > b->points.leaning) -
         (a->points.leaning < b->points.leaning);
}

/* Room for what leaning_tables fills in, or less. */
static bool leaning_room(am_compiler *c, const leaning_entries *entries,
                         char **texts, am_lean_word **words,
                         am_lean_points **points) {
  size_t bytes = 0;
  for (size_t i = 0; i < entries->len; i++)
    bytes += entries->at[i].word.len;
  *texts = am_arena_alloc(c->arena, bytes + 1);
  *words = am_arena_array(c->arena, entries->len + 1, sizeof **words);
  *points = am_arena_array(c->arena, entries->len + 1, sizeof **points);
  return *texts && *words && *points;
}

/* Puts the entries of a word side by side, those of one leaning into one. */
static bool leaning_tables(am_compiler *c, leaning_entries *entries) {
  am_leanings *out = &c->rules->leanings;
  char *texts;
  am_lean_word *words;
  am_lean_points *points;
  uint32_t end = 0;
  if (!leaning_room(c, entries, &texts, &words, &points))
    return false;
  if (entries->len)
    qsort(entries->at, entries->len, sizeof *entries->at, leaning_compare);
  for (size_t i = 0; i < entries->len; i++) {
    const leaning_entry *entry = &entries->at[i];
    const bool is_known = i && am_str_equal(entry[-1].word, entry->word);
    if (!is_known) {
      words[out->word_count++] =
          (am_lean_word){end, (uint32_t)out->point_count};
      memcpy(texts + end, entry->word.ptr, entry->word.len);
      end += (uint32_t)entry->word.len;
    }
    if (is_known && entry[-1].points.leaning == entry->points.leaning) {
      points[out->point_count - 1].sentence += entry->points.sentence;
      points[out->point_count - 1].message += entry->points.message;
    } else {
      points[out->point_count++] = entry->points;
    }
  }
  words[out->word_count] = (am_lean_word){end, (uint32_t)out->point_count};
  out->texts = texts;
  out->words = words;
  out->points = points;
  return true;
}

/* `weigh:` of all files, one after the other. */
static bool leaning_weigh(am_compiler *c) {
  AM_LIST(am_weight) all = {NULL, 0, 0};
  for (size_t f = 0; f < c->file_count; f++) {
    am_weights some;
    if (!am_weights_parse(c->arena, &c->names, c->files[f].pack.weigh,
                          AM_STR_EMPTY, c->problems, &some))
      return false;
    for (size_t i = 0; i < some.len; i++) {
      if (!AM_PUSH(c->arena, &all, some.at[i]))
        return false;
    }
  }
  c->rules->weigh = (am_weights){all.at, all.len};
  return true;
}

bool am_compile_leanings(am_compiler *c) {
  leaning_entries entries = {NULL, 0, 0};
  am_leaning *leanings =
      am_arena_array(c->arena, c->rules->leanings.len, sizeof *leanings);
  if (!leanings)
    return false;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->leaning_count; i++) {
      const am_pack_leaning *from = &pack->leanings[i];
      const uint32_t index = am_table_find(&c->leaning_names, from->name.text);
      if (!leaning_read(c, from, index, &leanings[index], &entries))
        return false;
    }
  }
  c->rules->leanings.at = leanings;
  return leaning_tables(c, &entries) && leaning_weigh(c);
}
