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
  const am_level level = {am_str_copy(arena, am_str_of(id)), (int32_t)severity};
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

amends_status amends_builder_setting(amends_builder *builder, const char *name,
                                     amends_error *err) {
  const amends_status status = overlay_check(builder, name, err);
  if (status != AMENDS_OK)
    return status;
  const amends_str kept = am_str_copy(&builder->rules->arena, am_str_of(name));
  if (!kept.ptr)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  builder->overlay.setting = kept;
  return AMENDS_OK;
}

/* ---- the names of the packs -------------------------------------------- */

static const am_mark overlay_nowhere = {{"", 0}, 0, 0};

static bool overlay_give(am_vocabulary *vocabulary, const am_given *given,
                         am_problems *problems) {
  const amends_name what = (amends_name)given->what;
  const am_vocabulary_added added =
      given->is_placeholder
          ? am_vocabulary_placeholder(vocabulary, what, given->text)
          : am_vocabulary_name(vocabulary, what, given->text);
  if (added != AM_VOCABULARY_ADDED && added != AM_VOCABULARY_NOMEM)
    am_problem_add(problems, true, overlay_nowhere, AM_STR_EMPTY,
                   "names: cannot take", given->text,
                   "(empty, longer than 256 bytes, or one too many)");
  return added != AM_VOCABULARY_NOMEM;
}

bool am_overlay_prepare(amends_ruleset *rules, am_problems *problems) {
  if (rules->given_count == 0)
    return true;
  am_vocabulary *vocabulary =
      am_arena_array(&rules->arena, 1, sizeof *vocabulary);
  if (!vocabulary)
    return false;
  am_vocabulary_init(vocabulary, &rules->arena);
  for (size_t i = 0; i < rules->given_count; i++) {
    if (!overlay_give(vocabulary, &rules->given[i], problems))
      return false;
  }
  rules->layout.vocabulary = vocabulary;
  return true;
}

/* The caller's word goes before the pack's. */
static bool overlay_names(const am_overlay *overlay, amends_ruleset *rules) {
  if (!overlay->vocabulary)
    return true;
  if (!rules->layout.vocabulary) {
    rules->layout.vocabulary = overlay->vocabulary;
    return true;
  }
  am_vocabulary *all = am_arena_array(&rules->arena, 1, sizeof *all);
  if (!all)
    return false;
  am_vocabulary_init(all, &rules->arena);
  if (!am_vocabulary_merge(all, rules->layout.vocabulary) ||
      !am_vocabulary_merge(all, overlay->vocabulary))
    return false;
  rules->layout.vocabulary = all;
  return true;
}

/* ---- levels ------------------------------------------------------------ */

static void overlay_set(am_rule *rule, int32_t level) {
  amends_rule_info *info = &rule->info;
  if (rule->pack_severity == AMENDS_SEVERITY_NONE && !info->is_off)
    rule->pack_severity = info->severity;
  if (level == AM_LEVEL_LOWER) {
    const bool is_last = info->severity <= AMENDS_SEVERITY_SUGGESTION;
    info->is_off |= is_last;
    info->severity = (amends_severity)(info->severity - !is_last);
    return;
  }
  info->is_off = level == AMENDS_SEVERITY_NONE;
  if (!info->is_off)
    info->severity = (amends_severity)level;
}

/* Sets the rules of the category or categories, or the one rule. False: there
 * is no such rule. */
static bool overlay_level(const amends_ruleset *rules, am_rule *own,
                          const am_level *level, bool is_category) {
  for (size_t i = 0; is_category && i < rules->rule_count; i++) {
    if (!own[i].info.is_part &&
        am_category_is_in(own[i].info.category, level->id))
      overlay_set(&own[i], level->level);
  }
  if (is_category)
    return true;
  const uint32_t index = am_ruleset_index(rules, level->id);
  if (index == AM_NAME_NONE || own[index].info.is_part)
    return false;
  overlay_set(&own[index], level->level);
  return true;
}

static void overlay_refuse(const am_level *level, am_problems *problems,
                           size_t *unknown) {
  const bool is_part = am_part_find(level->id) != AM_ID_UNKNOWN;
  am_problem_add(problems, true, overlay_nowhere, level->id,
                 is_part ? NULL : "no rule or category", level->id,
                 is_part ? "is a good part, which has no level" : NULL);
  ++*unknown;
}

/* How exactly a level names its rules: 0 the beginning of categories, 1 a
 * category, 2 a rule. */
static unsigned overlay_reach(amends_str id) {
  if (am_category_find(id) != AM_ID_UNKNOWN)
    return 1;
  return am_category_is_beginning(id) ? 0 : 2;
}

/* The exacter name goes before: that of a rule before that of its category. */
static void overlay_levels(const amends_ruleset *rules, am_rule *own,
                           const am_level *levels, size_t count,
                           am_problems *problems, size_t *unknown) {
  for (unsigned pass = 0; pass < 3; pass++) {
    for (size_t i = 0; i < count; i++) {
      if (overlay_reach(levels[i].id) == pass &&
          !overlay_level(rules, own, &levels[i], pass < 2))
        overlay_refuse(&levels[i], problems, unknown);
    }
  }
}

static void overlay_setting(const am_overlay *overlay, amends_ruleset *rules,
                            am_problems *problems, size_t *unknown) {
  size_t index = 0;
  while (overlay->setting.ptr && index < rules->setting_count &&
         !am_str_equal(rules->settings[index].name, overlay->setting))
    index++;
  if (overlay->setting.ptr && index == rules->setting_count) {
    am_problem_add(problems, true, overlay_nowhere, AM_STR_EMPTY, "no setting",
                   overlay->setting, NULL);
    ++*unknown;
    return;
  }
  rules->setting = (uint32_t)index;
  if (index < rules->setting_count)
    rules->profile = rules->settings[index].profile;
}

bool am_overlay_apply(const am_overlay *overlay, amends_ruleset *rules,
                      am_problems *problems, size_t *unknown) {
  *unknown = 0;
  overlay_setting(overlay, rules, problems, unknown);
  if (!overlay_names(overlay, rules))
    return false;
  const am_setting *setting =
      rules->setting_count ? &rules->settings[rules->setting] : NULL;
  const size_t set = setting ? setting->level_count : 0;
  if (set + overlay->levels.len == 0)
    return true;
  /* The rules of a frozen pack are constants: the overlay has its own copy. */
  am_rule *own = am_arena_array(&rules->arena, rules->rule_count, sizeof *own);
  if (!own)
    return false;
  if (rules->rule_count)
    memcpy(own, rules->rules, rules->rule_count * sizeof *own);
  overlay_levels(rules, own, set ? setting->levels : NULL, set, problems,
                 unknown);
  overlay_levels(rules, own, overlay->levels.at, overlay->levels.len, problems,
                 unknown);
  rules->rules = own;
  return true;
}
