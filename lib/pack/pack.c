/* SPDX-License-Identifier: MIT
 *
 * The keys of a pack file, as tables, and how the mappings and lists below
 * them become records. */
#include "pack/pack.h"

#include "pack/schema.h"

#define PACK_COUNT(array) (sizeof(array) / sizeof *(array))

/* While a file is read, what is still a tree stands beside its pack. */
typedef struct pack_file {
  am_pack pack;
  const am_yaml_node *tests;
  const am_yaml_node *signals;
  const am_yaml_node *leanings;
  const am_yaml_node *rules;
  const am_yaml_node *parts;
  const am_yaml_node *score;
  const am_yaml_node *layout;
  const am_yaml_node *settings;
  const am_yaml_node *names;
  const am_yaml_node *placeholders;
} pack_file;

typedef struct pack_score {
  am_pack_score score;
  const am_yaml_node *profiles;
  const am_yaml_node *caps;
  const am_yaml_node *choices;
} pack_score;

static const am_field pack_file_fields[] = {
    {"format", AM_FIELD_TEXT, offsetof(pack_file, pack.format), true},
    {"pack", AM_FIELD_TEXT, offsetof(pack_file, pack.name), true},
    {"language", AM_FIELD_TEXT, offsetof(pack_file, pack.language), true},
    {"lexicon", AM_FIELD_CHOICES, offsetof(pack_file, pack.lexicon), false},
    {"cues", AM_FIELD_CHOICES, offsetof(pack_file, pack.cues), false},
    {"tests", AM_FIELD_NODE, offsetof(pack_file, tests), false},
    {"signals", AM_FIELD_NODE, offsetof(pack_file, signals), false},
    {"leanings", AM_FIELD_NODE, offsetof(pack_file, leanings), false},
    {"weigh", AM_FIELD_PAIRS, offsetof(pack_file, pack.weigh), false},
    {"rules", AM_FIELD_NODE, offsetof(pack_file, rules), false},
    {"parts", AM_FIELD_NODE, offsetof(pack_file, parts), false},
    {"score", AM_FIELD_NODE, offsetof(pack_file, score), false},
    {"layout", AM_FIELD_NODE, offsetof(pack_file, layout), false},
    {"settings", AM_FIELD_NODE, offsetof(pack_file, settings), false},
    {"names", AM_FIELD_NODE, offsetof(pack_file, names), false},
    {"placeholders", AM_FIELD_NODE, offsetof(pack_file, placeholders), false},
};

/* First what only parts have, then what both have, then what only rules
 * have: the tables of the two are overlapping stretches of this one. */
static const am_field pack_rule_fields[] = {
    {"weak", AM_FIELD_TEXT, offsetof(am_pack_rule, weak), false},
    {"kind", AM_FIELD_TEXT, offsetof(am_pack_rule, kind), false},
    {"line", AM_FIELD_TEXT, offsetof(am_pack_rule, line), false},
    {"place", AM_FIELD_LIST, offsetof(am_pack_rule, place), false},
    {"id", AM_FIELD_TEXT, offsetof(am_pack_rule, id), true},
    {"title", AM_FIELD_TEXT, offsetof(am_pack_rule, title), false},
    {"why", AM_FIELD_TEXT, offsetof(am_pack_rule, why), false},
    {"source", AM_FIELD_TEXT, offsetof(am_pack_rule, source), false},
    {"advice", AM_FIELD_TEXT, offsetof(am_pack_rule, advice), false},
    {"scope", AM_FIELD_TEXT, offsetof(am_pack_rule, scope), false},
    {"if", AM_FIELD_LIST, offsetof(am_pack_rule, needs), false},
    {"unless", AM_FIELD_LIST, offsetof(am_pack_rule, unless), false},
    {"patterns", AM_FIELD_LINES, offsetof(am_pack_rule, patterns), false},
    {"flags", AM_FIELD_LIST, offsetof(am_pack_rule, flags), false},
    {"passes", AM_FIELD_LIST, offsetof(am_pack_rule, passes), false},
    {"severity", AM_FIELD_TEXT, offsetof(am_pack_rule, severity), false},
    {"max", AM_FIELD_TEXT, offsetof(am_pack_rule, max), false},
    {"anywhere", AM_FIELD_TEXT, offsetof(am_pack_rule, anywhere), false},
    {"safe", AM_FIELD_TEXT, offsetof(am_pack_rule, safe), false},
    {"soften", AM_FIELD_LIST, offsetof(am_pack_rule, soften), false},
    {"raise", AM_FIELD_LIST, offsetof(am_pack_rule, raise), false},
    {"weigh", AM_FIELD_PAIRS, offsetof(am_pack_rule, weigh), false},
    {"leaning", AM_FIELD_TEXT, offsetof(am_pack_rule, leaning), false},
    {"rewrite", AM_FIELD_LIST, offsetof(am_pack_rule, rewrites), false},
    {"rewrite-unless", AM_FIELD_LIST, offsetof(am_pack_rule, withheld), false},
    {"becomes", AM_FIELD_PAIRS, offsetof(am_pack_rule, becomes), false},
};
enum { PACK_PART_ONLY = 4, PACK_PART_FIELDS = 15 };

static const am_field pack_signal_fields[] = {
    {"at", AM_FIELD_TEXT, offsetof(am_pack_signal, at), true},
    {"add", AM_FIELD_PAIRS, offsetof(am_pack_signal, add), true},
};

static const am_field pack_leaning_fields[] = {
    {"start", AM_FIELD_TEXT, offsetof(am_pack_leaning, start), true},
    {"add", AM_FIELD_PAIRS, offsetof(am_pack_leaning, add), false},
    {"sentence", AM_FIELD_PAIRS, offsetof(am_pack_leaning, sentence), false},
    {"message", AM_FIELD_PAIRS, offsetof(am_pack_leaning, message), false},
    {"part", AM_FIELD_TEXT, offsetof(am_pack_leaning, part), false},
    {"keeps", AM_FIELD_TEXT, offsetof(am_pack_leaning, keeps), false},
    {"finds", AM_FIELD_TEXT, offsetof(am_pack_leaning, finds), false},
    {"whole", AM_FIELD_TEXT, offsetof(am_pack_leaning, whole), false},
};

static const am_field pack_cap_fields[] = {
    {"id", AM_FIELD_TEXT, offsetof(am_pack_cap, id), true},
    {"limit", AM_FIELD_TEXT, offsetof(am_pack_cap, limit), true},
    {"why", AM_FIELD_TEXT, offsetof(am_pack_cap, why), false},
    {"advice", AM_FIELD_TEXT, offsetof(am_pack_cap, advice), false},
    {"if", AM_FIELD_LIST, offsetof(am_pack_cap, needs), false},
};

static const am_field pack_choice_fields[] = {
    {"profile", AM_FIELD_TEXT, offsetof(am_pack_choice, profile), true},
    {"if", AM_FIELD_LIST, offsetof(am_pack_choice, needs), false},
};

static const am_field pack_score_fields[] = {
    {"profiles", AM_FIELD_NODE, offsetof(pack_score, profiles), false},
    {"caps", AM_FIELD_NODE, offsetof(pack_score, caps), false},
    {"choose", AM_FIELD_NODE, offsetof(pack_score, choices), false},
    {"bonus", AM_FIELD_PAIRS, offsetof(pack_score, score.bonus), false},
    {"bonus-floor", AM_FIELD_TEXT, offsetof(pack_score, score.bonus_floor),
     false},
    {"bonus-ceiling", AM_FIELD_TEXT, offsetof(pack_score, score.bonus_ceiling),
     false},
    {"factors", AM_FIELD_PAIRS, offsetof(pack_score, score.factors), false},
    {"wording", AM_FIELD_PAIRS, offsetof(pack_score, score.wording), false},
    {"grades", AM_FIELD_PAIRS, offsetof(pack_score, score.grades), false},
};

#define PACK_LAYOUT(key, i)                                                    \
  {                                                                            \
    key, AM_FIELD_LINES, offsetof(am_pack, layout) + (i) * sizeof(am_values),  \
        false                                                                  \
  }
static const am_field pack_layout_fields[] = {
    PACK_LAYOUT("greetings", 0),     PACK_LAYOUT("closings", 1),
    PACK_LAYOUT("attributions", 2),  PACK_LAYOUT("separators", 3),
    PACK_LAYOUT("header-fields", 4), PACK_LAYOUT("disclaimers", 5),
    PACK_LAYOUT("devices", 6),       PACK_LAYOUT("abbreviations", 7),
};

static const am_field pack_setting_fields[] = {
    {"profile", AM_FIELD_TEXT, offsetof(am_pack_setting, profile), false},
    {"levels", AM_FIELD_PAIRS, offsetof(am_pack_setting, levels), false},
};

/* The record is a list for each kind of name. */
#define PACK_NAMES(key, i)                                                     \
  { key, AM_FIELD_LIST, (i) * sizeof(am_values), false }
static const am_field pack_names_fields[] = {
    PACK_NAMES("brand", 0),      PACK_NAMES("product", 1),
    PACK_NAMES("department", 2), PACK_NAMES("person", 3),
    PACK_NAMES("partner", 4),
};

static const am_schema pack_file_schema = {pack_file_fields,
                                           PACK_COUNT(pack_file_fields)};
static const am_schema pack_part_schema = {pack_rule_fields, PACK_PART_FIELDS};
static const am_schema pack_rule_schema = {pack_rule_fields + PACK_PART_ONLY,
                                           PACK_COUNT(pack_rule_fields) -
                                               PACK_PART_ONLY};
static const am_schema pack_signal_schema = {pack_signal_fields,
                                             PACK_COUNT(pack_signal_fields)};
static const am_schema pack_leaning_schema = {pack_leaning_fields,
                                              PACK_COUNT(pack_leaning_fields)};
static const am_schema pack_cap_schema = {pack_cap_fields,
                                          PACK_COUNT(pack_cap_fields)};
static const am_schema pack_choice_schema = {pack_choice_fields,
                                             PACK_COUNT(pack_choice_fields)};
static const am_schema pack_score_schema = {pack_score_fields,
                                            PACK_COUNT(pack_score_fields)};
static const am_schema pack_layout_schema = {pack_layout_fields,
                                             PACK_COUNT(pack_layout_fields)};

static const am_schema pack_setting_schema = {pack_setting_fields,
                                              PACK_COUNT(pack_setting_fields)};
static const am_schema pack_names_schema = {pack_names_fields,
                                            PACK_COUNT(pack_names_fields)};

/* A zeroed array with room for every entry of `node`, when that is of the kind
 * asked for; `node` may be NULL for an absent key. NULL: nothing to read. */
static void *pack_array(const am_schema_reader *reader, amends_str name,
                        const am_yaml_node *node, am_yaml_kind kind,
                        size_t size) {
  if (!node || !am_schema_expect(reader, name, node, kind))
    return NULL;
  void *array = am_arena_array(reader->arena, node->count, size);
  if (!array)
    reader->problems->failed = true;
  return array;
}

static void pack_read_tests(const am_schema_reader *reader,
                            const am_yaml_node *node, am_pack *pack) {
  am_pack_test *tests =
      pack_array(reader, AM_STR("tests"), node, AM_YAML_MAPPING, sizeof *tests);
  if (!tests)
    return;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    am_pack_test *test = &tests[pack->test_count];
    *test = (am_pack_test){.name = entry->key};
    if (am_schema_list(reader, entry->key.text, entry, &test->needs))
      pack->test_count++;
  }
  pack->tests = tests;
}

static void pack_read_signals(const am_schema_reader *reader,
                              const am_yaml_node *node, am_pack *pack) {
  am_pack_signal *signals = pack_array(reader, AM_STR("signals"), node,
                                       AM_YAML_MAPPING, sizeof *signals);
  if (!signals)
    return;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    am_pack_signal *signal = &signals[pack->signal_count];
    *signal = (am_pack_signal){.name = entry->key};
    if (am_schema_read(reader, &pack_signal_schema, entry->key.text, entry,
                       signal))
      pack->signal_count++;
  }
  pack->signals = signals;
}

static void pack_read_settings(const am_schema_reader *reader,
                               const am_yaml_node *node, am_pack *pack) {
  am_pack_setting *settings = pack_array(reader, AM_STR("settings"), node,
                                         AM_YAML_MAPPING, sizeof *settings);
  if (!settings)
    return;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    am_pack_setting *setting = &settings[pack->setting_count];
    *setting = (am_pack_setting){.name = entry->key};
    if (am_schema_read(reader, &pack_setting_schema, entry->key.text, entry,
                       setting))
      pack->setting_count++;
  }
  pack->settings = settings;
}

static void pack_read_names(const am_schema_reader *reader, const char *key,
                            const am_yaml_node *node, am_values *out) {
  if (node)
    am_schema_read(reader, &pack_names_schema, am_str_of(key), node, out);
}

static void pack_read_leanings(const am_schema_reader *reader,
                               const am_yaml_node *node, am_pack *pack) {
  am_pack_leaning *leanings = pack_array(reader, AM_STR("leanings"), node,
                                         AM_YAML_MAPPING, sizeof *leanings);
  if (!leanings)
    return;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    am_pack_leaning *leaning = &leanings[pack->leaning_count];
    *leaning = (am_pack_leaning){.name = entry->key};
    if (am_schema_read(reader, &pack_leaning_schema, entry->key.text, entry,
                       leaning))
      pack->leaning_count++;
  }
  pack->leanings = leanings;
}

static void pack_read_profiles(const am_schema_reader *reader,
                               const am_yaml_node *node, am_pack_score *score) {
  am_pack_profile *profiles = pack_array(reader, AM_STR("profiles"), node,
                                         AM_YAML_MAPPING, sizeof *profiles);
  if (!profiles)
    return;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    am_pack_profile *profile = &profiles[score->profile_count];
    *profile = (am_pack_profile){.name = entry->key};
    if (am_schema_pairs(reader, entry->key.text, entry, &profile->weights))
      score->profile_count++;
  }
  score->profiles = profiles;
}

static void pack_read_caps(const am_schema_reader *reader,
                           const am_yaml_node *node, am_pack_score *score) {
  const amends_str name = AM_STR("caps");
  am_pack_cap *caps =
      pack_array(reader, name, node, AM_YAML_SEQUENCE, sizeof *caps);
  if (!caps)
    return;
  for (const am_yaml_node *item = node->first; item; item = item->next) {
    am_pack_cap *cap = &caps[score->cap_count];
    *cap = (am_pack_cap){.needs = {NULL, 0}};
    if (am_schema_read(reader, &pack_cap_schema, name, item, cap))
      score->cap_count++;
  }
  score->caps = caps;
}

static void pack_read_choices(const am_schema_reader *reader,
                              const am_yaml_node *node, am_pack_score *score) {
  const amends_str name = AM_STR("choose");
  am_pack_choice *choices =
      pack_array(reader, name, node, AM_YAML_SEQUENCE, sizeof *choices);
  if (!choices)
    return;
  for (const am_yaml_node *item = node->first; item; item = item->next) {
    am_pack_choice *choice = &choices[score->choice_count];
    *choice = (am_pack_choice){.needs = {NULL, 0}};
    if (am_schema_read(reader, &pack_choice_schema, name, item, choice))
      score->choice_count++;
  }
  score->choices = choices;
}

static void pack_read_score(const am_schema_reader *reader,
                            const am_yaml_node *node, am_pack_score *out) {
  pack_score score = {.profiles = NULL};
  if (!node)
    return;
  am_schema_read(reader, &pack_score_schema, AM_STR("score"), node, &score);
  pack_read_profiles(reader, score.profiles, &score.score);
  pack_read_caps(reader, score.caps, &score.score);
  pack_read_choices(reader, score.choices, &score.score);
  *out = score.score;
}

/* The id of a rule is looked up first, because problems of its other keys
 * name it. */
static amends_str pack_rule_id(const am_yaml_node *rule) {
  for (const am_yaml_node *entry = rule->first; entry; entry = entry->next) {
    if (entry->kind == AM_YAML_SCALAR && am_str_is(entry->key.text, "id"))
      return entry->scalar.text;
  }
  return AM_STR_EMPTY;
}

/* Appends the entries of `rules:` or `parts:`; `rules` has room for them. */
static void pack_read_rules(const am_schema_reader *reader,
                            const am_yaml_node *list, bool is_part,
                            am_pack_rule *rules, size_t *count) {
  const amends_str name = is_part ? AM_STR("parts") : AM_STR("rules");
  const am_schema *schema = is_part ? &pack_part_schema : &pack_rule_schema;
  if (!list || !am_schema_expect(reader, name, list, AM_YAML_SEQUENCE))
    return;
  am_schema_reader inner = *reader;
  for (const am_yaml_node *item = list->first; item; item = item->next) {
    am_pack_rule *rule = &rules[*count];
    *rule = (am_pack_rule){.mark = item->scalar.mark, .is_part = is_part};
    inner.rule = pack_rule_id(item);
    if (am_schema_read(&inner, schema, name, item, rule))
      ++*count;
  }
}

static void pack_read_all_rules(const am_schema_reader *reader,
                                const pack_file *file, am_pack *pack) {
  const am_yaml_node *rules = file->rules;
  const am_yaml_node *parts = file->parts;
  am_pack_rule *all = am_arena_array(
      reader->arena, (rules ? rules->count : 0) + (parts ? parts->count : 0),
      sizeof *all);
  if (!all) {
    reader->problems->failed = true;
    return;
  }
  size_t count = 0;
  const bool are_parts_first =
      rules && parts && parts->key.mark.line < rules->key.mark.line;
  if (are_parts_first)
    pack_read_rules(reader, parts, true, all, &count);
  pack_read_rules(reader, rules, false, all, &count);
  if (!are_parts_first)
    pack_read_rules(reader, parts, true, all, &count);
  pack->rules = all;
  pack->rule_count = count;
}

static void pack_check_format(const am_schema_reader *reader, am_value format) {
  if (format.text.ptr && !am_str_is(format.text, "1"))
    am_problem_add(reader->problems, true, format.mark, AM_STR_EMPTY, "format",
                   format.text, "is unknown; this version reads format 1");
}

static void pack_read_tree(const am_schema_reader *reader,
                           const am_yaml_node *root, am_pack *out) {
  pack_file file = {.pack = *out};
  if (root->kind != AM_YAML_MAPPING) {
    am_problem_add(reader->problems, true, root->scalar.mark, AM_STR_EMPTY,
                   "a pack must be a mapping of keys", (amends_str){NULL, 0},
                   NULL);
    return;
  }
  am_schema_read(reader, &pack_file_schema, AM_STR("pack"), root, &file);
  pack_check_format(reader, file.pack.format);
  pack_read_tests(reader, file.tests, &file.pack);
  pack_read_signals(reader, file.signals, &file.pack);
  pack_read_leanings(reader, file.leanings, &file.pack);
  pack_read_all_rules(reader, &file, &file.pack);
  pack_read_score(reader, file.score, &file.pack.score);
  if (file.layout)
    am_schema_read(reader, &pack_layout_schema, AM_STR("layout"), file.layout,
                   &file.pack);
  pack_read_settings(reader, file.settings, &file.pack);
  pack_read_names(reader, "names", file.names, file.pack.names);
  pack_read_names(reader, "placeholders", file.placeholders,
                  file.pack.placeholders);
  *out = file.pack;
}

static bool pack_is_before(const am_problem *a, const am_problem *b) {
  if (a->mark.line != b->mark.line)
    return a->mark.line < b->mark.line;
  return a->mark.column < b->mark.column;
}

/* Puts the problems from `start` on into the order of the file. They come in
 * a few ordered runs and are at most AM_PACK_PROBLEMS_MAX, so that insertion
 * will do. */
static void pack_sort_problems(am_problems *problems, size_t start) {
  am_problem *at = problems->list.at;
  for (size_t i = start + 1; i < problems->list.len; i++) {
    const am_problem problem = at[i];
    size_t to = i;
    for (; to > start && pack_is_before(&problem, &at[to - 1]); to--)
      at[to] = at[to - 1];
    at[to] = problem;
  }
}

bool am_pack_read(am_arena *arena, amends_str file, amends_str text,
                  am_problems *problems, am_pack *out) {
  const size_t start = problems->list.len;
  *out = (am_pack){.file = am_str_copy(arena, file)};
  if (!out->file.ptr || problems->failed)
    return false;
  const am_yaml_node *root;
  if (!am_yaml_read(arena, out->file, text, problems, &root))
    return false;
  const am_schema_reader reader = {arena, problems, AM_STR_EMPTY};
  if (root)
    pack_read_tree(&reader, root, out);
  pack_sort_problems(problems, start);
  return !problems->failed;
}
