/* SPDX-License-Identifier: MIT */
#include "rules/ruleset.h"

#include <stddef.h>

/* Bytes of a saved pattern that are written on the stack, which is in the
 * cache. Nine of ten are no longer; on the heap each would take a place of its
 * own beside the pattern that is made of it. */
enum { RULESET_ROOM = 8 << 10 };

static am_regex *ruleset_load_in(const amends_ruleset *rules, uint32_t pattern,
                                 char *room) {
  const am_saved_codes *saved = &rules->saved;
  const size_t head = saved->head.len;
  memcpy(room, saved->head.ptr, head);
  am_dictionary_write(&saved->bodies, pattern, room + head);
  const amends_str bytes = {room, head + saved->bodies.lens[pattern]};
  return am_regex_load(&rules->mem, bytes, rules->may_heat);
}

/* NULL: it has to be compiled. */
static am_regex *ruleset_load(const amends_ruleset *rules, uint32_t pattern) {
  const am_saved_codes *saved = &rules->saved;
  _Alignas(max_align_t) char room[RULESET_ROOM];
  if (!saved->stamp.ptr)
    return NULL;
  const size_t size =
      saved->head.len + saved->bodies.lens[pattern] + AM_DICTIONARY_SLACK;
  if (size <= sizeof room)
    return ruleset_load_in(rules, pattern, room);
  char *bytes = am_mem_alloc(&rules->mem, size);
  if (!bytes)
    return NULL;
  am_regex *code = ruleset_load_in(rules, pattern, bytes);
  am_mem_release(&rules->mem, bytes);
  return code;
}

amends_str am_ruleset_text(const amends_ruleset *rules, uint32_t pattern,
                           am_arena *arena) {
  if (rules->pattern_texts)
    return rules->pattern_texts[pattern];
  const size_t len = rules->written.lens[pattern];
  char *text = am_arena_alloc(arena, len + AM_DICTIONARY_SLACK);
  if (!text)
    return (amends_str){NULL, 0};
  am_dictionary_write(&rules->written, pattern, text);
  text[len] = '\0';
  return (amends_str){text, len};
}

static am_regex *ruleset_compile(const amends_ruleset *rules,
                                 uint32_t pattern) {
  am_arena arena;
  am_regex_fault fault;
  am_arena_init(&arena, &rules->mem);
  const amends_str text = am_ruleset_text(rules, pattern, &arena);
  am_regex *(*const compile)(const amends_allocator *, amends_str, bool,
                             am_regex_fault *) =
      rules->is_factored ? am_regex_compile_factored : am_regex_compile;
  am_regex *code =
      text.ptr ? compile(&rules->mem, text, rules->may_heat, &fault) : NULL;
  am_arena_clear(&arena);
  return code;
}

/* Without memory for its text it simply stays as it is. */
static void ruleset_make_plain(const amends_ruleset *rules, uint32_t pattern,
                               am_regex *code) {
  am_arena arena;
  am_arena_init(&arena, &rules->mem);
  const amends_str text = am_ruleset_text(rules, pattern, &arena);
  if (text.ptr)
    am_regex_make_plain(code, text, rules->is_factored);
  am_arena_clear(&arena);
}

am_regex *am_ruleset_code(const amends_ruleset *rules, uint32_t pattern) {
  am_regex_cell *cell = &rules->codes[pattern];
  am_regex *code = atomic_load_explicit(cell, memory_order_acquire);
  if (code) {
    if (am_regex_wants_plain(code))
      ruleset_make_plain(rules, pattern, code);
    return code;
  }
  am_regex *made = ruleset_load(rules, pattern);
  if (!made)
    made = ruleset_compile(rules, pattern);
  if (!made)
    return NULL;
  if (atomic_compare_exchange_strong_explicit(
          cell, &code, made, memory_order_acq_rel, memory_order_acquire))
    return made;
  /* Another thread was faster. */
  am_regex_free(made);
  return code;
}

amends_ruleset *amends_ruleset_ref(amends_ruleset *rules) {
  if (rules)
    atomic_fetch_add_explicit(&rules->users, 1, memory_order_relaxed);
  return rules;
}

static void ruleset_free(amends_ruleset *rules) {
  /* Without cells memory ran out before there were any. */
  for (size_t i = 0; rules->codes && i < rules->pattern_count; i++)
    am_regex_free(atomic_load_explicit(&rules->codes[i], memory_order_acquire));
  const amends_allocator mem = rules->mem;
  am_arena_clear(&rules->arena);
  am_mem_release(&mem, rules);
}

void amends_ruleset_unref(amends_ruleset *rules) {
  if (rules &&
      atomic_fetch_sub_explicit(&rules->users, 1, memory_order_acq_rel) == 1)
    ruleset_free(rules);
}

size_t amends_ruleset_rule_count(const amends_ruleset *rules) {
  return rules ? rules->rule_count : 0;
}

const amends_rule_info *amends_ruleset_rule(const amends_ruleset *rules,
                                            size_t index) {
  if (!rules || index >= rules->rule_count)
    return NULL;
  return &rules->rules[rules->by_id[index]].info;
}

size_t amends_ruleset_cap_count(const amends_ruleset *rules) {
  return rules ? rules->scoring.cap_count : 0;
}

const amends_cap_info *amends_ruleset_cap(const amends_ruleset *rules,
                                          size_t index) {
  if (!rules || index >= rules->scoring.cap_count)
    return NULL;
  return &rules->scoring.caps[index].info;
}

uint32_t am_ruleset_index(const amends_ruleset *rules, amends_str id) {
  size_t low = 0, high = rules->rule_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const amends_rule_info *info = &rules->rules[rules->by_id[middle]].info;
    if (am_str_compare(info->id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == rules->rule_count)
    return AM_NAME_NONE;
  const uint32_t index = rules->by_id[low];
  return am_str_equal(rules->rules[index].info.id, id) ? index : AM_NAME_NONE;
}

const amends_rule_info *amends_ruleset_find(const amends_ruleset *rules,
                                            const char *id) {
  if (!rules || !id)
    return NULL;
  const uint32_t index = am_ruleset_index(rules, am_str_of(id));
  return index == AM_NAME_NONE ? NULL : &rules->rules[index].info;
}

size_t amends_ruleset_profile_count(const amends_ruleset *rules) {
  return rules ? rules->scoring.profile_count : 0;
}

amends_str amends_ruleset_profile(const amends_ruleset *rules, size_t index) {
  if (!rules || index >= rules->scoring.profile_count)
    return AM_STR_EMPTY;
  return rules->scoring.profiles[index].name;
}

size_t amends_ruleset_setting_count(const amends_ruleset *rules) {
  return rules ? rules->setting_count : 0;
}

amends_str amends_ruleset_setting(const amends_ruleset *rules, size_t index) {
  if (!rules || index >= rules->setting_count)
    return AM_STR_EMPTY;
  return rules->settings[index].name;
}

amends_str amends_ruleset_setting_used(const amends_ruleset *rules) {
  return amends_ruleset_setting(rules, rules ? rules->setting : 0);
}
