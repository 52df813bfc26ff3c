/* SPDX-License-Identifier: MIT */
#include "overlay.h"

#include "base/error.h"
#include "builder_impl.h"

/* ---- collecting -------------------------------------------------------- */

/* Every call begins so; `text` is the one that each of them has. */
static amends_status overlay_check(const amends_builder *builder,
                                   const char *text, amends_error *err) {
  am_error_clear(err);
  if (!builder || !text)
    return am_error(err, AMENDS_E_ARGUMENT, "builder or text is NULL", NULL);
  if (!builder->rules)
    return am_error(err, AMENDS_E_STATE, "the builder has been finished", NULL);
  return AMENDS_OK;
}

amends_status amends_builder_level(amends_builder *builder, const char *id,
                                   amends_severity severity,
                                   amends_error *err) {
  const amends_status status = overlay_check(builder, id, err);
  if (status != AMENDS_OK)
    return status;
  if ((unsigned)severity > AMENDS_SEVERITY_ERROR)
    return am_error(err, AMENDS_E_ARGUMENT,
                    "the level is none of amends_severity", NULL);
  am_arena *arena = &builder->rules->arena;
  const am_overlay_level level = {am_str_copy(arena, am_str_of(id)), severity};
  if (!level.id.ptr || !AM_PUSH(arena, &builder->overlay.levels, level))
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  return AMENDS_OK;
}

static am_vocabulary *overlay_vocabulary(amends_builder *builder) {
  am_overlay *overlay = &builder->overlay;
  if (!overlay->vocabulary) {
    am_arena *arena = &builder->rules->arena;
    overlay->vocabulary = am_arena_array(arena, 1, sizeof *overlay->vocabulary);
    if (overlay->vocabulary)
      am_vocabulary_init(overlay->vocabulary, arena);
  }
  return overlay->vocabulary;
}

static amends_status overlay_added(am_vocabulary_added added, const char *text,
                                   amends_error *err) {
  switch (added) {
  case AM_VOCABULARY_ADDED:
    return AMENDS_OK;
  case AM_VOCABULARY_EMPTY:
    return am_error(err, AMENDS_E_ARGUMENT, "nothing to look for in", text);
  case AM_VOCABULARY_LONG:
    return am_error(err, AMENDS_E_LIMIT, "longer than 256 bytes:", text);
  case AM_VOCABULARY_FULL:
    return am_error(err, AMENDS_E_LIMIT,
                    "no room for more than 65,536 of them:", text);
  case AM_VOCABULARY_NOMEM:
    break;
  }
  return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
}

/* Names and placeholders differ in how they are kept. */
typedef am_vocabulary_added overlay_keep(am_vocabulary *vocabulary,
                                         amends_name what, amends_str text);

static amends_status overlay_name(amends_builder *builder, amends_name what,
                                  const char *text, overlay_keep *keep,
                                  amends_error *err) {
  const amends_status status = overlay_check(builder, text, err);
  if (status != AMENDS_OK)
    return status;
  if (what < AMENDS_NAME_BRAND || what > AMENDS_NAME_PARTNER)
    return am_error(err, AMENDS_E_ARGUMENT, "the kind is none of amends_name",
                    NULL);
  am_vocabulary *vocabulary = overlay_vocabulary(builder);
  return overlay_added(vocabulary ? keep(vocabulary, what, am_str_of(text))
                                  : AM_VOCABULARY_NOMEM,
                       text, err);
}

amends_status amends_builder_name(amends_builder *builder, amends_name what,
                                  const char *name, amends_error *err) {
  return overlay_name(builder, what, name, am_vocabulary_name, err);
}

amends_status amends_builder_placeholder(amends_builder *builder,
                                         amends_name what,
                                         const char *placeholder,
                                         amends_error *err) {
  return overlay_name(builder, what, placeholder, am_vocabulary_placeholder,
                      err);
}

amends_status amends_builder_allow(amends_builder *builder, const char *phrase,
                                   amends_error *err) {
  const amends_status status = overlay_check(builder, phrase, err);
  if (status != AMENDS_OK)
    return status;
  am_vocabulary *vocabulary = overlay_vocabulary(builder);
  return overlay_added(vocabulary
                           ? am_vocabulary_allow(vocabulary, am_str_of(phrase))
                           : AM_VOCABULARY_NOMEM,
                       phrase, err);
}

/* ---- applying ---------------------------------------------------------- */

static void overlay_set(am_rule *rule, amends_severity severity) {
  rule->info.is_off = severity == AMENDS_SEVERITY_NONE;
  if (severity != AMENDS_SEVERITY_NONE)
    rule->info.severity = severity;
}

/* Sets all rules of the category, or the one rule. False: there is none. */
static bool overlay_set_all(const amends_ruleset *rules, am_rule *at,
                            const am_overlay_level *level, bool is_category) {
  bool is_found = false;
  if (is_category) {
    for (size_t i = 0; i < rules->rule_count; i++) {
      if (at[i].info.is_part || !am_str_equal(at[i].info.category, level->id))
        continue;
      overlay_set(&at[i], level->severity);
      is_found = true;
    }
    return is_found;
  }
  const size_t index = am_ruleset_index(rules, level->id);
  if (index == AM_NAME_NONE || at[index].info.is_part)
    return false;
  overlay_set(&at[index], level->severity);
  return true;
}

static void overlay_refuse(const am_overlay_level *level, bool is_part,
                           am_problems *problems, size_t *unknown) {
  const am_mark nowhere = {AM_STR_EMPTY, 0, 0};
  am_problem_add(problems, true, nowhere, level->id,
                 is_part ? NULL : "no rule or category", level->id,
                 is_part ? "is a good part, which has no level" : NULL);
  ++*unknown;
}

/* The rules of a frozen pack are constants: the overlay has its own copy. */
static bool overlay_levels(const am_overlay *overlay, amends_ruleset *rules,
                           am_problems *problems, size_t *unknown) {
  am_rule *own = am_arena_array(&rules->arena, rules->rule_count, sizeof *own);
  if (!own)
    return false;
  if (rules->rule_count)
    memcpy(own, rules->rules, rules->rule_count * sizeof *own);
  /* Categories first: a level of a rule goes before that of its category. */
  for (unsigned pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < overlay->levels.len; i++) {
      const am_overlay_level *level = &overlay->levels.at[i];
      const bool is_category = am_category_find(level->id) != AM_ID_UNKNOWN;
      if (is_category != (pass == 0))
        continue;
      if (!overlay_set_all(rules, own, level, is_category) && !is_category)
        overlay_refuse(level, am_part_find(level->id) != AM_ID_UNKNOWN,
                       problems, unknown);
    }
  }
  rules->rules = own;
  return true;
}

bool am_overlay_apply(const am_overlay *overlay, amends_ruleset *rules,
                      am_problems *problems, size_t *unknown) {
  *unknown = 0;
  if (overlay->vocabulary)
    rules->layout.vocabulary = overlay->vocabulary;
  return overlay->levels.len == 0 ||
         overlay_levels(overlay, rules, problems, unknown);
}
