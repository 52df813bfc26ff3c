/* SPDX-License-Identifier: MIT
 *
 * Settings, and the names that a pack gives. */
#include "rules/compile.h"

typedef AM_LIST(am_given) given_list;
typedef AM_LIST(am_setting) setting_list;

bool am_compile_setting_names(am_compiler *c) {
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->setting_count; i++) {
      const am_value name = pack->settings[i].name;
      if (am_table_find(&c->setting_names, name.text) != AM_TABLE_NONE)
        am_problem_add(c->problems, true, name.mark, AM_STR_EMPTY, "setting",
                       name.text, "is defined twice");
      else if (!am_table_put(&c->setting_names, name.text,
                             (uint32_t)c->setting_names.count))
        return false;
    }
  }
  return true;
}

static bool setting_level(am_value word, int32_t *level) {
  static const char *const words[] = {"lower", "off", "suggestion", "warning",
                                      "error"};
  for (int32_t i = 0; i < (int32_t)(sizeof words / sizeof *words); i++) {
    if (am_str_is(word.text, words[i])) {
      *level = AM_LEVEL_LOWER + i;
      return true;
    }
  }
  return false;
}

static bool setting_knows(const am_compiler *c, amends_str id) {
  return am_category_find(id) != AM_ID_UNKNOWN ||
         am_table_find(&c->rule_ids, id) != AM_TABLE_NONE;
}

static bool setting_levels(am_compiler *c, am_pairs from, am_setting *to) {
  am_level *levels = am_arena_array(c->arena, from.len, sizeof *levels);
  if (!levels)
    return false;
  for (size_t i = 0; i < from.len; i++) {
    const am_value id = from.at[i].key, word = from.at[i].value;
    levels[i].id = id.text;
    if (!setting_knows(c, id.text))
      am_problem_add(c->problems, true, id.mark, AM_STR_EMPTY,
                     "no rule or category", id.text, NULL);
    if (!setting_level(word, &levels[i].level))
      am_problem_add(c->problems, true, word.mark, AM_STR_EMPTY,
                     "a level is error, warning, suggestion, off or lower, not",
                     word.text, NULL);
  }
  to->levels = levels;
  to->level_count = from.len;
  return true;
}

static uint32_t setting_profile(am_compiler *c, am_value name) {
  if (!name.text.ptr)
    return AM_NAME_NONE;
  const uint32_t found = am_table_find(&c->profile_names, name.text);
  if (found == AM_TABLE_NONE)
    am_problem_add(c->problems, true, name.mark, AM_STR_EMPTY, "profile",
                   name.text, "is not defined");
  return found;
}

bool am_compile_settings(am_compiler *c) {
  setting_list list = {NULL, 0, 0};
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->setting_count; i++) {
      const am_pack_setting *from = &pack->settings[i];
      am_setting made = {.name = from->name.text,
                         .profile = setting_profile(c, from->profile)};
      if (!setting_levels(c, from->levels, &made) ||
          !AM_PUSH(c->arena, &list, made))
        return false;
    }
  }
  c->rules->settings = list.at;
  c->rules->setting_count = list.len;
  return true;
}

static bool setting_give(am_compiler *c, am_values values, uint32_t what,
                         bool is_placeholder, given_list *list) {
  for (size_t i = 0; i < values.len; i++) {
    const am_given given = {values.at[i].text, what, is_placeholder};
    if (!AM_PUSH(c->arena, list, given))
      return false;
  }
  return true;
}

bool am_compile_given(am_compiler *c) {
  given_list list = {NULL, 0, 0};
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (uint32_t i = 0; i < AM_PACK_NAMES; i++) {
      const uint32_t what = AMENDS_NAME_BRAND + i;
      if (!setting_give(c, pack->names[i], what, false, &list) ||
          !setting_give(c, pack->placeholders[i], what, true, &list))
        return false;
    }
  }
  c->rules->given = list.at;
  c->rules->given_count = list.len;
  return true;
}
