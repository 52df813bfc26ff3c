/* SPDX-License-Identifier: MIT
 *
 * One rule or part after the other: what it says of itself, its patterns and
 * its conditions. */
#include "rules/compile.h"

enum { RULE_MAX_DEFAULT = 9, RULE_MAX_LARGEST = 1000 };

typedef AM_LIST(am_rule) rule_list;

static amends_str rule_text(am_value value) {
  return value.text.ptr ? value.text : AM_STR_EMPTY;
}

static void rule_problem(am_compiler *c, const am_pack_rule *from, am_mark mark,
                         const char *before, amends_str quoted,
                         const char *after) {
  am_problem_add(c->problems, true, mark, rule_text(from->id), before, quoted,
                 after);
}

static bool rule_severity(am_value value, amends_severity *severity,
                          bool *is_off) {
  static const char *const words[] = {"off", "suggestion", "warning", "error"};
  for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (am_str_is(rule_text(value), words[i])) {
      *is_off = i == 0;
      if (i != 0)
        *severity = (amends_severity)i;
      return true;
    }
  }
  return false;
}

static bool rule_flag(am_compiler *c, const am_pack_rule *from,
                      am_value value) {
  if (!value.text.ptr || am_str_is(value.text, "false"))
    return false;
  if (!am_str_is(value.text, "true"))
    rule_problem(c, from, value.mark, "expected true or false, not", value.text,
                 NULL);
  return true;
}

static bool rule_texts(am_compiler *c, am_values values, const amends_str **out,
                       size_t *count) {
  amends_str *at = am_arena_array(c->arena, values.len, sizeof *at);
  if (!at)
    return false;
  for (size_t i = 0; i < values.len; i++)
    at[i] = values.at[i].text;
  *out = at;
  *count = values.len;
  return true;
}

static bool rule_info(am_compiler *c, const am_pack_rule *from, am_rule *to) {
  amends_rule_info *info = &to->info;
  info->id = rule_text(from->id);
  info->is_part = from->is_part;
  info->title = rule_text(from->title);
  info->why = rule_text(from->why);
  info->source = rule_text(from->source);
  info->advice = rule_text(from->advice);
  info->file = from->mark.file;
  info->line = from->mark.line;
  return rule_texts(c, from->flags, &info->flags, &info->flag_count) &&
         rule_texts(c, from->passes, &info->passes, &info->pass_count) &&
         rule_texts(c, from->rewrites, &info->rewrites, &info->rewrite_count);
}

/* A misspelt key has been named already; what it leaves missing is no second
 * mistake. */
static bool rule_is_blamed(const am_compiler *c, const am_pack_rule *from) {
  for (size_t i = 0; i < c->problems->list.len; i++) {
    const am_problem *problem = &c->problems->list.at[i];
    if (problem->is_error && am_str_equal(problem->rule, rule_text(from->id)))
      return true;
  }
  return false;
}

/* Does the entry have any key besides its id and its severity? */
static bool rule_says_more(const am_pack_rule *from) {
  const am_value values[] = {from->title,  from->why,      from->source,
                             from->advice, from->scope,    from->max,
                             from->safe,   from->anywhere, from->leaning};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    if (values[i].text.ptr)
      return true;
  }
  return from->needs.len || from->unless.len || from->soften.len ||
         from->raise.len || from->withheld.len || from->weigh.len ||
         from->patterns.len || from->rewrites.len || from->flags.len ||
         from->passes.len;
}

/* The keys that a rule needs to be of use to a reader. Parts may leave the
 * words to the first entry with the same id. */
static void rule_check_words(am_compiler *c, const am_pack_rule *from) {
  const struct {
    am_value value;
    const char *name;
  } needed[] = {
      {from->title, "title"}, {from->why, "why"}, {from->source, "source"}};
  if (rule_is_blamed(c, from))
    return;
  if (!from->is_part && from->severity.text.ptr && !rule_says_more(from)) {
    rule_problem(c, from, from->mark, "no earlier pack has the rule",
                 rule_text(from->id), ", whose severity alone this changes");
    return;
  }
  for (size_t i = 0; i < sizeof needed / sizeof *needed && !from->is_part;
       i++) {
    if (rule_text(needed[i].value).len == 0)
      rule_problem(c, from, from->mark, "missing key",
                   am_str_of(needed[i].name), NULL);
  }
  if (from->patterns.len == 0 && !from->leaning.text.ptr)
    rule_problem(c, from, from->mark, "missing key", AM_STR("patterns"), NULL);
  if (from->flags.len == 0)
    rule_problem(c, from, from->mark, "missing key", AM_STR("flags"),
                 ": a rule shows at least one example that it finds");
}

/* "<leave it out>" tells the writer what to do: taken, it would stand in the
 * letter. */
static void rule_check_rewrites(am_compiler *c, const am_pack_rule *from) {
  for (size_t i = 0; i < from->rewrites.len; i++) {
    const am_value value = from->rewrites.at[i];
    const amends_str text = value.text;
    if (text.len && text.ptr[0] == '<' &&
        am_str_find(text, '>', 0) + 1 == text.len)
      rule_problem(c, from, value.mark, "the rewrite", text,
                   "is nothing but a gap: say it as advice");
  }
}

/* The list of categories is closed: reports and scores go by it. */
static void rule_refuse_category(am_compiler *c, const am_pack_rule *from,
                                 amends_str id) {
  am_text_buffer known;
  am_buffer_init(&known, c->arena);
  am_buffer_add(&known, AM_STR("does not begin with a category and a stop; "
                               "categories are "));
  for (uint32_t i = 0; i < AM_CATEGORY_COUNT; i++) {
    am_buffer_add(&known, i ? AM_STR(", ") : AM_STR_EMPTY);
    am_buffer_add(&known, am_category_name(i));
  }
  const amends_str text = am_buffer_text(&known);
  if (text.ptr)
    rule_problem(c, from, from->id.mark, "the id", id, text.ptr);
  else
    c->problems->failed = true;
}

static void rule_topic(am_compiler *c, const am_pack_rule *from, am_rule *to) {
  const amends_str id = to->info.id;
  if (from->is_part) {
    to->topic = am_part_find(id);
    to->info.category = id;
    if (to->topic == AM_ID_UNKNOWN)
      rule_problem(c, from, from->id.mark, NULL, id, "is not a part");
    return;
  }
  to->topic = am_category_of_rule(id);
  to->info.category = am_category_name(to->topic);
  if (to->topic == AM_ID_UNKNOWN)
    rule_refuse_category(c, from, id);
  if (!rule_severity(from->severity, &to->info.severity, &to->info.is_off))
    rule_problem(c, from,
                 from->severity.text.ptr ? from->severity.mark : from->mark,
                 "severity is error, warning, suggestion or off, not",
                 rule_text(from->severity), NULL);
}

static void rule_options(am_compiler *c, const am_pack_rule *from,
                         am_rule *to) {
  static const char *const kinds[] = {"none", "sympathy", "full"};
  to->max = RULE_MAX_DEFAULT;
  if (from->max.text.ptr &&
      (!am_number_parse(from->max.text, RULE_MAX_LARGEST, &to->max) ||
       to->max == 0))
    rule_problem(c, from, from->max.mark, "max is a number from 1 to 1000, not",
                 from->max.text, NULL);
  to->is_anywhere = rule_flag(c, from, from->anywhere);
  to->is_safe = rule_flag(c, from, from->safe);
  to->is_weak = rule_flag(c, from, from->weak);
  to->kind = to->is_weak ? AMENDS_APOLOGY_SYMPATHY : AMENDS_APOLOGY_FULL;
  if (!from->kind.text.ptr)
    return;
  for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (am_str_is(from->kind.text, kinds[i])) {
      to->kind = (amends_apology)i;
      return;
    }
  }
  rule_problem(c, from, from->kind.mark, "kind is full, sympathy or none, not",
               from->kind.text, NULL);
}

static void rule_leaning(am_compiler *c, const am_pack_rule *from,
                         am_rule *to) {
  const am_value value = from->leaning;
  to->leaning = AM_NAME_NONE;
  if (!value.text.ptr)
    return;
  if (from->patterns.len)
    rule_problem(c, from, value.mark,
                 "a rule has patterns or a leaning, not both: leaning",
                 value.text, NULL);
  to->leaning = am_table_find(&c->leaning_names, value.text);
  if (to->leaning == AM_TABLE_NONE)
    rule_problem(c, from, value.mark, "no leaning of the name", value.text,
                 NULL);
}

static bool rule_conditions(am_compiler *c, const am_pack_rule *from,
                            am_rule *to) {
  const am_names *names = &c->names;
  const amends_str id = to->info.id;
  return am_conditions_parse(c->arena, names, from->needs, id, c->problems,
                             &to->needs) &&
         am_conditions_parse(c->arena, names, from->unless, id, c->problems,
                             &to->unless) &&
         am_conditions_parse(c->arena, names, from->soften, id, c->problems,
                             &to->soften) &&
         am_conditions_parse(c->arena, names, from->raise, id, c->problems,
                             &to->raise) &&
         am_conditions_parse(c->arena, names, from->withheld, id, c->problems,
                             &to->withheld) &&
         am_weights_parse(c->arena, names, from->weigh, id, c->problems,
                          &to->weigh);
}

static bool rule_patterns(am_compiler *c, const am_pack_rule *from,
                          bool is_trusted, uint32_t index, am_rule *to) {
  const amends_str scope = rule_text(from->scope);
  const bool is_message = am_str_is(scope, "message");
  if (scope.len && !is_message && !am_str_is(scope, "sentence"))
    rule_problem(c, from, from->scope.mark, "scope is sentence or message, not",
                 scope, NULL);
  for (size_t i = 0; i < from->patterns.len; i++) {
    uint32_t pattern;
    if (!am_compile_pattern(c, from->patterns.at[i], index, to->info.id,
                            is_message, is_trusted, &pattern))
      return false;
  }
  to->info.pattern_count = from->patterns.len;
  return true;
}

/* A later pack may repeat an id to change its severity, and nothing else. */
static void rule_relevel(am_compiler *c, const am_pack_rule *from,
                         am_rule *old) {
  const amends_severity own =
      old->info.is_off ? AMENDS_SEVERITY_NONE : old->info.severity;
  if (rule_says_more(from))
    rule_problem(c, from, from->id.mark, "rule", old->info.id,
                 "belongs to another pack: only its severity can be changed");
  else if (!rule_severity(from->severity, &old->info.severity,
                          &old->info.is_off))
    rule_problem(c, from, from->mark,
                 "severity is error, warning, suggestion or off, not",
                 rule_text(from->severity), NULL);
  else if (old->pack_severity == AMENDS_SEVERITY_NONE)
    old->pack_severity = own;
}

static bool rule_add(am_compiler *c, const am_pack_rule *from, size_t file,
                     rule_list *list) {
  const uint32_t old = from->is_part
                           ? AM_TABLE_NONE
                           : am_table_find(&c->rule_ids, rule_text(from->id));
  const uint32_t pack = am_compile_pack(c, file);
  if (old != AM_TABLE_NONE && list->at[old].pack != pack) {
    rule_relevel(c, from, &list->at[old]);
    return true;
  }
  if (old != AM_TABLE_NONE) {
    rule_problem(c, from, from->id.mark, "rule", rule_text(from->id),
                 "stands twice in this pack");
    return true;
  }
  const uint32_t index = (uint32_t)list->len;
  am_rule rule = {.pack = pack};
  if (!rule_info(c, from, &rule))
    return false;
  rule_check_words(c, from);
  rule_check_rewrites(c, from);
  rule_topic(c, from, &rule);
  rule_options(c, from, &rule);
  rule_leaning(c, from, &rule);
  if (!rule_conditions(c, from, &rule))
    return false;
  am_nesting_check_rule(c->nesting, &rule, from->mark, c->problems);
  return rule_patterns(c, from, c->files[file].is_trusted, index, &rule) &&
         (from->is_part || am_table_put(&c->rule_ids, rule.info.id, index)) &&
         AM_PUSH(c->arena, list, rule);
}

static bool rule_add_all(am_compiler *c, bool parts, rule_list *list) {
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->rule_count; i++) {
      if (pack->rules[i].is_part == parts &&
          !rule_add(c, &pack->rules[i], f, list))
        return false;
    }
  }
  return true;
}

/* "start", "end", "after PART"; AM_INSERT_NONE: it is none of them. */
static uint32_t rule_place(amends_str word) {
  const amends_str after = AM_STR("after ");
  if (am_str_is(word, "start"))
    return AM_INSERT_START;
  if (am_str_is(word, "end"))
    return AM_INSERT_END;
  const uint32_t part =
      am_str_starts(word, after)
          ? am_part_find(am_str_cut(word, after.len, word.len))
          : AM_ID_UNKNOWN;
  return part == AM_ID_UNKNOWN ? AM_INSERT_NONE : AM_INSERT_AFTER + part;
}

static void rule_places(am_compiler *c, const am_pack_rule *from,
                        am_part_text *to) {
  for (size_t i = 0; i < from->place.len; i++) {
    const am_value word = from->place.at[i];
    const uint32_t place = rule_place(word.text);
    if (place == AM_INSERT_NONE)
      rule_problem(c, from, word.mark, "place is start, end or after PART, not",
                   word.text, NULL);
    else if (i < AM_INSERT_PLACES)
      to->places[i] = place;
    else
      rule_problem(c, from, word.mark, NULL, word.text, "is a place too many");
  }
}

static void rule_part_texts(am_compiler *c) {
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->rule_count; i++) {
      const am_pack_rule *from = &pack->rules[i];
      const uint32_t part =
          from->is_part ? am_part_find(rule_text(from->id)) : AM_ID_UNKNOWN;
      if (part == AM_ID_UNKNOWN)
        continue;
      am_part_text *text = &c->rules->parts[part];
      text->is_known = true;
      if (text->title.len == 0 && from->title.text.ptr) {
        *text = (am_part_text){from->title.text,
                               rule_text(from->why),
                               rule_text(from->advice),
                               rule_text(from->line),
                               true,
                               {AM_INSERT_NONE}};
        rule_places(c, from, text);
      }
    }
  }
  for (uint32_t part = 0; part < AM_PART_COUNT; part++) {
    am_part_text *text = &c->rules->parts[part];
    if (!text->title.ptr)
      *text =
          (am_part_text){am_part_name(part), AM_STR_EMPTY,   AM_STR_EMPTY,
                         AM_STR_EMPTY,       text->is_known, {AM_INSERT_NONE}};
  }
}

/* Shell sort by id, then by place: short code, no recursion, and a few hundred
 * rules are sorted once. */
static bool rule_order(am_compiler *c, const rule_list *list) {
  uint32_t *order = am_arena_array(c->arena, list->len, sizeof *order);
  if (!order)
    return false;
  for (uint32_t i = 0; i < list->len; i++)
    order[i] = i;
  for (size_t gap = list->len / 2; gap > 0; gap /= 2) {
    for (size_t i = gap; i < list->len; i++) {
      const uint32_t moving = order[i];
      size_t at = i;
      for (; at >= gap; at -= gap) {
        const int diff = am_str_compare(list->at[order[at - gap]].info.id,
                                        list->at[moving].info.id);
        if (diff < 0 || (diff == 0 && order[at - gap] < moving))
          break;
        order[at] = order[at - gap];
      }
      order[at] = moving;
    }
  }
  c->rules->by_id = order;
  return true;
}

bool am_compile_rules(am_compiler *c) {
  rule_list list = {NULL, 0, 0};
  if (!rule_add_all(c, true, &list))
    return false;
  c->rules->part_rule_count = list.len;
  if (!rule_add_all(c, false, &list) || !rule_order(c, &list))
    return false;
  rule_part_texts(c);
  c->rules->rules = list.at;
  c->rules->rule_count = list.len;
  return true;
}
