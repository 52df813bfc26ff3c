/* SPDX-License-Identifier: MIT */
#include "text/vocabulary.h"

#include "text/writer.h"

/* Inside words "_" is a letter to every pattern, so no rule can take one of
 * these for the word in it. */
static const amends_str vocabulary_words[AM_NAME_CLASSES] = {
    {"", 0},
    {"__brand__", 9},
    {"__product__", 11},
    {"__department__", 14},
    {"__person__", 10},
    {"__partner__", 11},
};

/* The longest path of a placeholder that is looked up, in bytes. */
enum { VOCABULARY_PATH_MAX = AM_SET_PHRASE_MAX };

void am_vocabulary_init(am_vocabulary *vocabulary, am_arena *arena) {
  vocabulary->arena = arena;
  am_phrase_set_init(&vocabulary->names, arena);
  am_phrase_set_init(&vocabulary->allowed, arena);
  am_table_init(&vocabulary->placeholders, arena);
}

amends_str am_vocabulary_word(uint32_t name_class) {
  return vocabulary_words[name_class < AM_NAME_CLASSES ? name_class : 0];
}

/* The phrase as the prose will show it: the writer itself says how. */
static am_vocabulary_added vocabulary_prose(am_arena *arena, amends_str phrase,
                                            amends_str *out) {
  const am_layout none = {.vocabulary = NULL};
  am_document doc;
  if (phrase.len > AM_SET_PHRASE_MAX)
    return AM_VOCABULARY_LONG;
  am_writer *writer = am_writer_create(arena, phrase);
  if (!writer)
    return AM_VOCABULARY_NOMEM;
  am_writer_text(writer, 0, (uint32_t)phrase.len);
  if (!am_writer_seal(writer, &none, &doc))
    return AM_VOCABULARY_NOMEM;
  *out = doc.prose;
  if (doc.prose.len > AM_SET_PHRASE_MAX)
    return AM_VOCABULARY_LONG;
  return doc.prose.len ? AM_VOCABULARY_ADDED : AM_VOCABULARY_EMPTY;
}

static am_vocabulary_added vocabulary_add(am_phrase_set *set, amends_str phrase,
                                          uint32_t value, bool is_exact) {
  am_arena scratch;
  amends_str prose;
  if (set->phrases.len >= AM_SET_COUNT_MAX)
    return AM_VOCABULARY_FULL;
  am_arena_init(&scratch, set->arena->mem);
  am_vocabulary_added added = vocabulary_prose(&scratch, phrase, &prose);
  if (added == AM_VOCABULARY_ADDED &&
      !am_phrase_set_add(set, prose, value, is_exact))
    added = AM_VOCABULARY_NOMEM;
  am_arena_clear(&scratch);
  return added;
}

am_vocabulary_added am_vocabulary_name(am_vocabulary *vocabulary,
                                       amends_name name_class,
                                       amends_str phrase) {
  const bool is_exact = phrase.len && phrase.ptr[0] == '=';
  return vocabulary_add(&vocabulary->names,
                        am_str_cut(phrase, is_exact, phrase.len),
                        (uint32_t)name_class, is_exact);
}

am_vocabulary_added am_vocabulary_allow(am_vocabulary *vocabulary,
                                        amends_str phrase) {
  return vocabulary_add(&vocabulary->allowed, phrase, 0, false);
}

/* ---- placeholders ------------------------------------------------------ */

static bool vocabulary_is_filler(char c) {
  return c == '_' || c == '-' || c == ' ';
}

static bool vocabulary_is_path_byte(char c) {
  return am_ascii_is_alpha(c) || am_ascii_is_digit(c) || c == '.' ||
         vocabulary_is_filler(c) || (unsigned char)c >= 0x80;
}

/* Writes the path that begins at text[at] in small letters without fillers;
 * returns its length. Spaces belong to it in "[Carrier Name]" only. */
static size_t vocabulary_path(amends_str text, size_t at, bool has_spaces,
                              char *path) {
  size_t len = 0;
  for (; at < text.len && len < VOCABULARY_PATH_MAX; at++) {
    const char c = text.ptr[at];
    if (!vocabulary_is_path_byte(c) || (c == ' ' && !has_spaces))
      break;
    if (!vocabulary_is_filler(c))
      path[len++] = (char)am_ascii_lower(c);
  }
  return len;
}

am_vocabulary_added am_vocabulary_placeholder(am_vocabulary *vocabulary,
                                              amends_name name_class,
                                              amends_str name) {
  char path[VOCABULARY_PATH_MAX];
  if (name.len > VOCABULARY_PATH_MAX)
    return AM_VOCABULARY_LONG;
  if (vocabulary->placeholders.count >= AM_SET_COUNT_MAX)
    return AM_VOCABULARY_FULL;
  const amends_str key = {path, vocabulary_path(name, 0, true, path)};
  if (key.len == 0)
    return AM_VOCABULARY_EMPTY;
  const amends_str kept = am_str_copy(vocabulary->arena, key);
  if (!kept.ptr ||
      !am_table_put(&vocabulary->placeholders, kept, (uint32_t)name_class))
    return AM_VOCABULARY_NOMEM;
  return AM_VOCABULARY_ADDED;
}

static bool vocabulary_merge_set(am_phrase_set *set,
                                 const am_phrase_set *from) {
  for (size_t i = 0; i < from->phrases.len; i++) {
    const am_set_phrase *phrase = &from->phrases.at[i];
    if (set->phrases.len < AM_SET_COUNT_MAX &&
        !am_phrase_set_add(set, phrase->text, phrase->value, phrase->is_exact))
      return false;
  }
  return true;
}

bool am_vocabulary_merge(am_vocabulary *vocabulary, const am_vocabulary *from) {
  const am_table *table = &from->placeholders;
  for (size_t i = 0; i < table->capacity; i++) {
    const am_table_slot *slot = &table->slots[i];
    if (slot->name.ptr &&
        !am_table_put(&vocabulary->placeholders, slot->name, slot->value))
      return false;
  }
  return vocabulary_merge_set(&vocabulary->names, &from->names) &&
         vocabulary_merge_set(&vocabulary->allowed, &from->allowed);
}

uint32_t am_vocabulary_class_of(const am_vocabulary *vocabulary,
                                amends_str placeholder) {
  char path[VOCABULARY_PATH_MAX];
  size_t at = 0;
  if (vocabulary->placeholders.count == 0)
    return 0;
  while (at < placeholder.len &&
         (!vocabulary_is_path_byte(placeholder.ptr[at]) ||
          vocabulary_is_filler(placeholder.ptr[at])))
    at++;
  const size_t len =
      vocabulary_path(placeholder, at, placeholder.ptr[0] == '[', path);
  for (size_t start = 0; start < len; start++) {
    if (start > 0 && path[start - 1] != '.')
      continue;
    const amends_str end = {path + start, len - start};
    const uint32_t found = am_table_find(&vocabulary->placeholders, end);
    if (found != AM_TABLE_NONE)
      return found;
  }
  return 0;
}
