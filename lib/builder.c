/* SPDX-License-Identifier: MIT
 *
 * The builder: packs are collected, then compiled, then proved. */
#include "builder.h"

#include "base/error.h"
#include "base/limit.h"
#include "builder_impl.h"
#include "pack/embedded.h"
#include "rules/frozen.h"

static amends_ruleset *builder_ruleset(const amends_allocator *mem) {
  amends_ruleset *rules = am_mem_alloc(mem, sizeof *rules);
  if (!rules)
    return NULL;
  *rules = (amends_ruleset){.mem = *mem,
                            .may_heat = true,
                            .language = AM_STR_EMPTY,
                            .profile = AM_NAME_NONE};
  atomic_init(&rules->users, 1);
  am_arena_init(&rules->arena, &rules->mem);
  return rules;
}

amends_status amends_builder_create(amends_builder **out,
                                    const amends_allocator *allocator,
                                    amends_error *err) {
  am_error_clear(err);
  if (!out)
    return am_error(err, AMENDS_E_ARGUMENT, "out is NULL", NULL);
  *out = NULL;
  if (!am_mem_is_complete(allocator))
    return am_error(err, AMENDS_E_ARGUMENT, "the allocator is incomplete",
                    NULL);
  const amends_allocator *mem = am_mem_choose(allocator);
  amends_builder *builder = am_mem_alloc(mem, sizeof *builder);
  amends_ruleset *rules = builder ? builder_ruleset(mem) : NULL;
  if (!rules) {
    am_mem_release(mem, builder);
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  }
  *builder = (amends_builder){.mem = *mem, .rules = rules};
  (void)am_limits_fill(&builder->limits, NULL, NULL);
  am_arena_init(&builder->problem_arena, &builder->mem);
  builder->problems.arena = &builder->problem_arena;
  builder->problems.limits = &builder->limits;
  *out = builder;
  return AMENDS_OK;
}

void amends_builder_free(amends_builder *builder) {
  if (!builder)
    return;
  amends_ruleset_unref(builder->rules);
  am_arena_clear(&builder->problem_arena);
  const amends_allocator mem = builder->mem;
  am_mem_release(&mem, builder);
}

static amends_status builder_add(amends_builder *builder, amends_str file,
                                 amends_str text, bool is_trusted,
                                 amends_error *err) {
  if (!builder->rules)
    return am_error(err, AMENDS_E_STATE, "the builder has been finished", NULL);
  am_arena *arena = &builder->rules->arena;
  am_source_file made = {.is_trusted = is_trusted};
  const amends_str name = am_str_copy(arena, file);
  if (!name.ptr ||
      !am_pack_read(arena, name, text, &builder->problems, &made.pack) ||
      !AM_PUSH(arena, &builder->files, made))
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  return AMENDS_OK;
}

static const char *builder_embedded_name(const char *name) {
  for (size_t i = 0; i < am_embedded_file_count; i++) {
    if (strcmp(am_embedded_files[i].pack, name) == 0)
      return am_embedded_files[i].pack;
  }
  return NULL;
}

static amends_status builder_read_embedded(amends_builder *builder,
                                           const char *name,
                                           amends_error *err) {
  for (size_t i = 0; i < am_embedded_file_count; i++) {
    const am_embedded_file *file = &am_embedded_files[i];
    if (strcmp(file->pack, name) != 0)
      continue; /* GCOVR_EXCL_LINE: of another pack; "en" is the only one yet */
    const amends_status status =
        builder_add(builder, am_str_of(file->file),
                    (amends_str){file->text, file->len}, true, err);
    if (status != AMENDS_OK)
      return status;
  }
  return AMENDS_OK;
}

/* Something joins the built-in pack: read its text after all. */
static amends_status builder_thaw(amends_builder *builder, amends_error *err) {
  const char *name = builder->frozen;
  builder->frozen = NULL;
  return name ? builder_read_embedded(builder, name, err) : AMENDS_OK;
}

amends_status amends_builder_add_embedded(amends_builder *builder,
                                          const char *name, amends_error *err) {
  am_error_clear(err);
  if (!builder || !name)
    return am_error(err, AMENDS_E_ARGUMENT, "builder or name is NULL", NULL);
  if (!builder->rules)
    return am_error(err, AMENDS_E_STATE, "the builder has been finished", NULL);
  const char *known = builder_embedded_name(name);
  if (!known)
    return am_error(err, AMENDS_E_UNKNOWN, "no built-in pack", name);
  if (builder->files.len == 0 && !builder->frozen) {
    builder->frozen = known;
    return AMENDS_OK;
  }
  const amends_status status = builder_thaw(builder, err);
  return status == AMENDS_OK ? builder_read_embedded(builder, known, err)
                             : status;
}

static amends_status builder_refuse_file(const amends_builder *builder,
                                         const char *file, amends_error *err) {
  char words[AM_LIMIT_WORDS];
  am_limit_say(words, "the file is larger than", &builder->limits,
               AM_LIMIT_PACK_BYTES);
  return am_error_at(err, AMENDS_E_LIMIT, am_str_of(file), 0, 0,
                     am_str_of(words));
}

amends_status amends_builder_add_pack(amends_builder *builder, const char *file,
                                      const char *text, size_t len,
                                      amends_error *err) {
  am_error_clear(err);
  if (!builder || !file || (!text && len))
    return am_error(err, AMENDS_E_ARGUMENT, "builder, file or text is NULL",
                    NULL);
  if (len > am_limit_of(&builder->limits, AM_LIMIT_PACK_BYTES))
    return builder_refuse_file(builder, file, err);
  const amends_status status = builder_thaw(builder, err);
  if (status != AMENDS_OK)
    return status;
  return builder_add(builder, am_str_of(file),
                     (amends_str){text ? text : "", len}, false, err);
}

amends_status amends_builder_verify(amends_builder *builder, amends_verify what,
                                    amends_error *err) {
  am_error_clear(err);
  if (!builder || (unsigned)what > AMENDS_VERIFY_NONE)
    return am_error(err, AMENDS_E_ARGUMENT,
                    "builder is NULL or the value is none of amends_verify",
                    NULL);
  builder->verify = what;
  return AMENDS_OK;
}

amends_status amends_builder_limits(amends_builder *builder,
                                    const amends_limits *limits,
                                    amends_error *err) {
  amends_limits filled;
  am_error_clear(err);
  if (!builder)
    return am_error(err, AMENDS_E_ARGUMENT, "builder is NULL", NULL);
  const amends_status status = am_limits_fill(&filled, limits, err);
  if (status == AMENDS_OK)
    builder->limits = filled;
  return status;
}

amends_status amends_builder_jit(amends_builder *builder, amends_jit policy,
                                 amends_error *err) {
  am_error_clear(err);
  if (!builder || (unsigned)policy > AMENDS_JIT_OFF)
    return am_error(err, AMENDS_E_ARGUMENT,
                    "builder is NULL or the value is none of amends_jit", NULL);
  if (!builder->rules)
    return am_error(err, AMENDS_E_STATE, "the builder has been finished", NULL);
  builder->rules->may_heat = policy == AMENDS_JIT_AUTO;
  return AMENDS_OK;
}

/* ---- problems ---------------------------------------------------------- */

static bool builder_is_before(const am_problem *a, const am_problem *b) {
  const int file = am_str_compare(a->mark.file, b->mark.file);
  if (file)
    return file < 0;
  if (a->mark.line != b->mark.line)
    return a->mark.line < b->mark.line;
  return a->mark.column < b->mark.column;
}

/* Insertion sort: problems are at most AM_PACK_PROBLEMS_MAX and come nearly in
 * order. */
static bool builder_show(amends_builder *builder) {
  am_problem *at = builder->problems.list.at;
  const size_t count = builder->problems.list.len;
  for (size_t i = 1; i < count; i++) {
    const am_problem moving = at[i];
    size_t to = i;
    for (; to > 0 && builder_is_before(&moving, &at[to - 1]); to--)
      at[to] = at[to - 1];
    at[to] = moving;
  }
  builder->shown.len = 0;
  for (size_t i = 0; i < count; i++) {
    const amends_str file =
        am_str_copy(&builder->problem_arena, at[i].mark.file);
    const amends_problem shown = {at[i].is_error,  file,
                                  at[i].mark.line, at[i].mark.column,
                                  at[i].rule,      at[i].message};
    if (!file.ptr || !AM_PUSH(&builder->problem_arena, &builder->shown, shown))
      return false;
  }
  return true;
}

size_t amends_builder_problem_count(const amends_builder *builder) {
  return builder ? builder->shown.len : 0;
}

const amends_problem *amends_builder_problem(const amends_builder *builder,
                                             size_t index) {
  return index < amends_builder_problem_count(builder)
             ? &builder->shown.at[index]
             : NULL;
}

size_t amends_builder_example_count(const amends_builder *builder) {
  return builder ? builder->example_count : 0;
}

/* ---- finish ------------------------------------------------------------ */

/* The tables of a built-in pack need nothing but room for compiled patterns. */
static bool builder_use_frozen(amends_builder *builder, bool *is_used) {
  amends_ruleset *rules = builder->rules;
  *is_used = false;
  if (!builder->frozen || builder->verify == AMENDS_VERIFY_ALL)
    return true;
  const amends_status status = am_frozen_fill(rules, builder->frozen);
  if (status != AMENDS_OK)
    return status == AMENDS_E_UNKNOWN; /* GCOVR_EXCL_LINE: not frozen here */
  builder->frozen = NULL;
  /* With another PCRE2 than that of the build, which tests do not have,
   * patterns are compiled on first use. */
  char stamp[AM_REGEX_STAMP_MAX];
  if (!am_str_equal(rules->saved.stamp, am_regex_stamp(stamp)))
    rules->saved = (am_saved_codes){.stamp = {NULL, 0}}; /* GCOVR_EXCL_LINE */
  rules->codes =
      am_arena_array(&rules->arena, rules->pattern_count, sizeof *rules->codes);
  for (size_t i = 0; rules->codes && i < rules->pattern_count; i++)
    atomic_init(&rules->codes[i], NULL);
  *is_used = rules->codes != NULL;
  return *is_used;
}

/* Mistakes in one file do not hide those in the next step, unless a file could
 * not be read at all: then every name that it defines would look unknown. */
static bool builder_compile(amends_builder *builder) {
  bool is_frozen;
  if (!builder_use_frozen(builder, &is_frozen) || is_frozen)
    return is_frozen;
  if (builder_thaw(builder, NULL) != AMENDS_OK)
    return false;
  for (size_t f = 0; f < builder->files.len; f++) {
    if (!builder->files.at[f].pack.format.text.ptr)
      return true;
  }
  return am_compile(builder->rules, builder->files.at, builder->files.len,
                    &builder->problems);
}

static bool builder_name(amends_builder *builder) {
  return builder->problems.errors ||
         am_overlay_prepare(builder->rules, &builder->problems);
}

static bool builder_prove(amends_builder *builder) {
  if (builder->problems.errors || builder->verify == AMENDS_VERIFY_NONE)
    return true;
  return am_examples_prove(builder->rules, builder->files.at,
                           builder->files.len,
                           builder->verify == AMENDS_VERIFY_ALL,
                           &builder->problems, &builder->example_count);
}

static bool builder_overlay(amends_builder *builder, size_t *unknown) {
  *unknown = 0;
  return builder->problems.errors ||
         am_overlay_apply(&builder->overlay, builder->rules, &builder->problems,
                          unknown);
}

/* One of the problems is an error: am_problem_add has room for the first. */
static amends_status builder_refuse(const amends_builder *builder,
                                    bool is_unknown, amends_error *err) {
  for (size_t i = 0; i < builder->shown.len; i++) {
    const amends_problem *p = &builder->shown.at[i];
    if (p->is_error)
      return am_error_at(err, is_unknown ? AMENDS_E_UNKNOWN : AMENDS_E_PACK,
                         p->file, p->line, p->column, p->message);
  }
  return am_error(err, AMENDS_E_PACK, "errors", NULL); /* GCOVR_EXCL_LINE */
}

amends_status amends_builder_finish(amends_ruleset **out,
                                    amends_builder *builder,
                                    amends_error *err) {
  am_error_clear(err);
  if (!out || !builder)
    return am_error(err, AMENDS_E_ARGUMENT, "out or builder is NULL", NULL);
  *out = NULL;
  if (!builder->rules)
    return am_error(err, AMENDS_E_STATE, "the builder has been finished", NULL);
  size_t unknown = 0;
  const bool is_done = builder_compile(builder) && builder_name(builder) &&
                       builder_prove(builder) &&
                       builder_overlay(builder, &unknown) &&
                       !builder->problems.failed && builder_show(builder);
  amends_ruleset *rules = builder->rules;
  builder->rules = NULL;
  if (is_done && builder->problems.errors == 0) {
    *out = rules;
    return AMENDS_OK;
  }
  amends_ruleset_unref(rules);
  if (!is_done)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  return builder_refuse(builder, unknown > 0, err);
}
