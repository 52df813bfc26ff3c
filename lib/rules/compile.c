/* SPDX-License-Identifier: MIT */
#include "rules/compile.h"

typedef AM_LIST(am_cue) cue_list;
typedef AM_LIST(uint32_t) index_list;

uint32_t am_compile_pack(const am_compiler *compiler, size_t index) {
  return am_table_find(&compiler->packs, compiler->files[index].pack.name.text);
}

static bool compile_packs(am_compiler *c) {
  for (size_t i = 0; i < c->file_count; i++) {
    const amends_str name = c->files[i].pack.name.text;
    if (!name.ptr || am_table_find(&c->packs, name) != AM_TABLE_NONE)
      continue;
    if (!am_table_put(&c->packs, name, (uint32_t)c->packs.count))
      return false;
  }
  return true;
}

/* A lexicon entry of 100 KB in thousands of patterns would fill the memory; the
 * English packs need a quarter of what is allowed. */
static void compile_count(am_compiler *c, am_mark mark, amends_str rule_id) {
  const amends_limits *limits = c->problems->limits;
  if (c->texts.len >= am_limit_of(limits, AM_LIMIT_PATTERNS)) {
    am_problem_add_limit(c->problems, mark, rule_id,
                         "with this one there are more patterns than",
                         AM_LIMIT_PATTERNS);
    c->is_full = true;
  } else if (c->pattern_bytes > am_limit_of(limits, AM_LIMIT_PATTERN_BYTES)) {
    am_problem_add_limit(c->problems, mark, rule_id,
                         "with this one the patterns are longer than",
                         AM_LIMIT_PATTERN_BYTES);
    c->is_full = true;
  }
}

bool am_compile_pattern(am_compiler *c, am_value pattern, uint32_t rule,
                        amends_str rule_id, bool is_message, bool is_trusted,
                        uint32_t *index) {
  amends_str text;
  *index = AM_NAME_NONE;
  if (c->is_full)
    return true;
  if (!am_lexicon_expand(&c->lexicon, c->arena, pattern,
                         is_message ? AM_EXPAND_MESSAGE : AM_EXPAND_SENTENCE,
                         rule_id, c->problems, &text))
    return false;
  if (!text.ptr)
    return true;
  c->pattern_bytes += text.len;
  compile_count(c, pattern.mark, rule_id);
  *index = (uint32_t)c->texts.len;
  return AM_PUSH(c->arena, &c->texts, text) &&
         AM_PUSH(c->arena, &c->owners, rule) &&
         AM_PUSH(c->arena, &c->places, pattern.mark) &&
         AM_PUSH(c->arena, &c->is_trusted,
                 is_trusted &&
                     !am_lexicon_is_given(&c->lexicon, pattern.text)) &&
         AM_PUSH(c->arena, &c->is_message, is_message);
}

/* ---- names ------------------------------------------------------------- */

static uint32_t compile_find_cue(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->cue_names, name);
}
static uint32_t compile_find_test(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->test_names, name);
}
static uint32_t compile_find_signal(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->signal_names, name);
}
static uint32_t compile_find_profile(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->profile_names, name);
}

static uint32_t compile_find_setting(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->setting_names, name);
}

static uint32_t compile_find_leaning(const void *ctx, amends_str name) {
  return am_table_find(&((const am_compiler *)ctx)->leaning_names, name);
}

/* Puts `name` into `table` with the next number; a name that is taken by a
 * cue, test or signal already is a problem, since conditions share one
 * namespace. */
static bool compile_name(am_compiler *c, am_table *table, am_value name,
                         uint32_t number, bool *is_new) {
  *is_new = !am_condition_is_reserved(name.text) &&
            am_table_find(&c->cue_names, name.text) == AM_TABLE_NONE &&
            am_table_find(&c->test_names, name.text) == AM_TABLE_NONE &&
            am_table_find(&c->signal_names, name.text) == AM_TABLE_NONE;
  if (*is_new)
    return am_table_put(table, name.text, number);
  am_problem_add(c->problems, true, name.mark, AM_STR_EMPTY, "name", name.text,
                 "is taken by a cue, a test, a signal or a built-in test");
  return true;
}

/* ---- cues -------------------------------------------------------------- */

/* A cue may be put together from several files: it is trusted when all are. */
static bool compile_all_trusted(const am_compiler *c) {
  for (size_t f = 0; f < c->file_count; f++) {
    if (!c->files[f].is_trusted)
      return false;
  }
  return true;
}

static bool compile_cues(am_compiler *c) {
  const bool is_trusted = compile_all_trusted(c);
  am_lexicon cues;
  am_lexicon_init(&cues, c->arena);
  for (size_t f = 0; f < c->file_count; f++) {
    if (!am_lexicon_add(&cues, c->files[f].pack.cues, am_compile_pack(c, f),
                        c->files[f].is_trusted, c->problems))
      return false;
  }
  cue_list list = {NULL, 0, 0};
  for (size_t i = 0; i < cues.list.len; i++) {
    const am_lexicon_entry *entry = &cues.list.at[i];
    const am_value pattern = {entry->pattern, entry->mark};
    bool is_new;
    am_cue cue = {.name = entry->name.text};
    if (!compile_name(c, &c->cue_names, entry->name, (uint32_t)list.len,
                      &is_new) ||
        !am_compile_pattern(c, pattern, AM_NAME_NONE, AM_STR_EMPTY, false,
                            is_trusted, &cue.pattern) ||
        !AM_PUSH(c->arena, &list, cue))
      return false;
  }
  c->rules->cues = list.at;
  c->rules->cue_count = list.len;
  return true;
}

/* ---- tests and signals ------------------------------------------------- */

static bool compile_names(am_compiler *c) {
  bool is_new;
  uint32_t tests = 0, signals = 0;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->test_count; i++) {
      if (!compile_name(c, &c->test_names, pack->tests[i].name, tests, &is_new))
        return false;
      tests += is_new;
    }
    for (size_t i = 0; i < pack->signal_count; i++) {
      if (!compile_name(c, &c->signal_names, pack->signals[i].name, signals,
                        &is_new))
        return false;
      signals += is_new;
    }
  }
  c->rules->test_count = tests;
  c->rules->signal_count = signals;
  return true;
}

static bool compile_tests(am_compiler *c) {
  am_test *tests =
      am_arena_array(c->arena, c->rules->test_count, sizeof *tests);
  c->marks =
      am_arena_array(c->arena, c->rules->test_count + c->rules->signal_count,
                     sizeof *c->marks);
  if (!tests || !c->marks)
    return false;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->test_count; i++) {
      const am_pack_test *from = &pack->tests[i];
      const uint32_t index = am_table_find(&c->test_names, from->name.text);
      if (index == AM_TABLE_NONE)
        continue;
      c->marks[index] = from->name.mark;
      tests[index].name = from->name.text;
      if (!am_conditions_parse(c->arena, &c->names, from->needs,
                               from->name.text, c->problems,
                               &tests[index].needs))
        return false;
    }
  }
  c->rules->tests = tests;
  return true;
}

static bool compile_signal(am_compiler *c, const am_pack_signal *from,
                           am_signal *to) {
  to->name = from->name.text;
  if (!am_points_parse(from->at.text, &to->at))
    am_problem_add(c->problems, true, from->name.mark, from->name.text,
                   "signal", from->name.text, "needs a number at \"at\"");
  return am_weights_parse(c->arena, &c->names, from->add, from->name.text,
                          c->problems, &to->add);
}

static bool compile_signals(am_compiler *c) {
  am_signal *signals =
      am_arena_array(c->arena, c->rules->signal_count, sizeof *signals);
  if (!signals)
    return false;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->signal_count; i++) {
      const am_pack_signal *from = &pack->signals[i];
      const uint32_t index = am_table_find(&c->signal_names, from->name.text);
      if (index == AM_TABLE_NONE)
        continue;
      c->marks[c->rules->test_count + index] = from->name.mark;
      if (!compile_signal(c, from, &signals[index]))
        return false;
    }
  }
  c->rules->signals = signals;
  c->rules->complaint = am_table_find(&c->signal_names, AM_STR("complaint"));
  c->rules->scored = am_table_find(&c->signal_names, AM_STR("scored"));
  c->rules->sure = am_table_find(&c->signal_names, AM_STR("sure"));
  c->rules->clause_break = am_table_find(&c->cue_names, AM_STR("clause-break"));
  return true;
}

/* Tests, signals, leanings, evidence and the score have been read; rules ask
 * for what they name as they come. */
static bool compile_nesting(am_compiler *c) {
  c->nesting = am_nesting_check(c->rules, c->marks, c->arena, c->problems);
  if (!c->nesting)
    return false;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack *pack = &c->files[f].pack;
    for (size_t i = 0; i < pack->leaning_count; i++) {
      const am_value name = pack->leanings[i].name;
      const uint32_t index = am_table_find(&c->leaning_names, name.text);
      am_nesting_check_weights(c->nesting, c->rules->leanings.at[index].add,
                               name.text, name.mark, c->problems);
    }
    if (pack->weigh.len)
      am_nesting_check_weights(c->nesting, c->rules->weigh, AM_STR("weigh"),
                               pack->weigh.at[0].key.mark, c->problems);
    if (pack->score.profile_count)
      am_nesting_check_score(c->nesting, &c->rules->scoring,
                             pack->score.profiles[0].name.mark, c->problems);
  }
  return true;
}

/* ---- layout ------------------------------------------------------------ */

static bool compile_phrases(am_compiler *c, size_t which, am_phrases *out) {
  AM_LIST(amends_str) list = {NULL, 0, 0};
  for (size_t f = 0; f < c->file_count; f++) {
    const am_values values = c->files[f].pack.layout[which];
    for (size_t i = 0; i < values.len; i++) {
      if (!AM_PUSH(c->arena, &list, values.at[i].text))
        return false;
    }
  }
  *out = (am_phrases){list.at, list.len};
  return true;
}

static bool compile_layout(am_compiler *c) {
  am_layout *layout = &c->rules->layout;
  am_phrases *const lists[] = {
      &layout->greetings,  &layout->closings,      &layout->attributions,
      &layout->separators, &layout->header_fields, &layout->disclaimers,
      &layout->devices,    &layout->abbreviations,
  };
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (!compile_phrases(c, i, lists[i]))
      return false;
  }
  return true;
}

/* ---- patterns ---------------------------------------------------------- */

static amends_str compile_owner(const am_compiler *c, size_t index) {
  const uint32_t rule = c->owners.at[index];
  return rule == AM_NAME_NONE ? AM_STR_EMPTY : c->rules->rules[rule].info.id;
}

static void compile_refuse(am_compiler *c, size_t index,
                           const am_regex_fault *fault) {
  const amends_str text = c->texts.at[index];
  const size_t end =
      fault->offset + 30 < text.len ? fault->offset + 30 : text.len;
  const amends_str rest = am_str_cut(text, fault->offset, end);
  am_problem_add(c->problems, true, c->places.at[index],
                 compile_owner(c, index), fault->message,
                 rest.len ? rest : (amends_str){NULL, 0}, NULL);
}

/* A repetition of a few bytes can become 64 KB of code: what all patterns come
 * to is counted. False: no memory. */
static bool compile_code(am_compiler *c, size_t index) {
  const am_limit limit = AM_LIMIT_CODE_BYTES;
  am_regex_fault fault;
  am_regex *code = am_regex_compile(&c->rules->mem, c->texts.at[index],
                                    c->rules->may_heat, &fault);
  if (!code && fault.no_memory)
    return false;
  if (!code) {
    compile_refuse(c, index, &fault);
    return true;
  }
  atomic_store_explicit(&c->rules->codes[index], code, memory_order_relaxed);
  c->code_bytes += am_regex_bytes(code);
  c->is_full = c->code_bytes > am_limit_of(c->problems->limits, limit);
  if (c->is_full)
    am_problem_add_limit(
        c->problems, c->places.at[index], compile_owner(c, index),
        "with this one the compiled patterns are larger than", limit);
  return true;
}

/* PCRE2's word on the patterns that nobody has proved yet. */
static bool compile_codes(am_compiler *c) {
  amends_ruleset *rules = c->rules;
  if (c->is_full)
    return true; /* refused already */
  rules->pattern_texts = c->texts.at;
  rules->pattern_rules = c->owners.at;
  rules->codes = am_arena_array(c->arena, c->texts.len, sizeof *rules->codes);
  if (!rules->codes)
    return false;
  for (size_t i = 0; i < c->texts.len; i++)
    atomic_init(&rules->codes[i], NULL);
  rules->pattern_count = c->texts.len;
  for (size_t i = 0; i < c->texts.len && !c->is_full; i++) {
    if (!c->is_trusted.at[i] && !compile_code(c, i))
      return false;
  }
  return true;
}

static void compile_warn_unfiltered(am_compiler *c, uint32_t index) {
  if (c->is_trusted.at[index] || c->owners.at[index] == AM_NAME_NONE)
    return;
  am_problem_add(c->problems, false, c->places.at[index],
                 compile_owner(c, index), NULL, (amends_str){NULL, 0},
                 "the pattern has no literal to look for first, so it is "
                 "tried on every sentence");
}

/* Formulas for the patterns listed in `patterns`. */
static bool compile_formulas(am_compiler *c, const index_list *patterns,
                             const am_prefilter **out) {
  am_formula *formulas =
      am_arena_array(c->arena, patterns->len, sizeof *formulas);
  if (!formulas)
    return false;
  for (size_t i = 0; i < patterns->len; i++) {
    const uint32_t index = patterns->at[i];
    if (!am_literal_formula(c->arena, c->texts.at[index], &formulas[i]))
      return false;
    if (formulas[i].count == 0)
      compile_warn_unfiltered(c, index);
  }
  *out = am_prefilter_create(c->arena, formulas, patterns->len);
  return *out != NULL;
}

static bool compile_wide(am_compiler *c, const index_list *messages) {
  index_list wide = {NULL, 0, 0};
  for (size_t i = 0; i < c->rules->cue_count; i++) {
    const uint32_t pattern = c->rules->cues[i].pattern;
    /* A cue whose pattern was refused: the problem stops the ruleset. */
    if (!AM_PUSH(c->arena, &wide, pattern == AM_NAME_NONE ? 0 : pattern))
      return false;
  }
  for (size_t i = 0; i < messages->len; i++) {
    if (!AM_PUSH(c->arena, &wide, messages->at[i]))
      return false;
  }
  am_formula *formulas = am_arena_array(c->arena, wide.len, sizeof *formulas);
  if (!formulas)
    return false;
  for (size_t i = 0; i < wide.len; i++) {
    if (!am_literal_formula(c->arena, c->texts.at[wide.at[i]], &formulas[i]))
      return false;
  }
  c->rules->wide = am_prefilter_create(c->arena, formulas, wide.len);
  return c->rules->wide != NULL;
}

static bool compile_prefilter(am_compiler *c) {
  index_list sentence = {NULL, 0, 0};
  index_list message = {NULL, 0, 0};
  for (uint32_t i = 0; i < c->texts.len; i++) {
    if (c->owners.at[i] == AM_NAME_NONE)
      continue;
    if (!AM_PUSH(c->arena, c->is_message.at[i] ? &message : &sentence, i))
      return false;
  }
  c->rules->sentence_patterns = sentence.at;
  c->rules->sentence_pattern_count = sentence.len;
  c->rules->message_patterns = message.at;
  c->rules->message_pattern_count = message.len;
  if (c->problems->errors)
    return true;
  return compile_formulas(c, &sentence, &c->rules->prefilter) &&
         compile_wide(c, &message);
}

/* What a given pack adds to an entry of the built-in one gets into patterns of
 * that. It must be one on its own; what is wrong with it is told at its place,
 * and not of each of those patterns. False: no memory. */
static bool compile_extension(am_compiler *c,
                              const am_lexicon_extension *extension) {
  amends_str text;
  am_regex_fault fault;
  if (!am_lexicon_expand(&c->lexicon, c->arena, extension->value,
                         AM_EXPAND_SENTENCE, AM_STR_EMPTY, c->problems, &text))
    return false;
  if (!text.ptr)
    return true;
  am_regex *code = am_regex_compile(&c->rules->mem, text, false, &fault);
  const bool is_refused = !code && !fault.no_memory;
  if (is_refused)
    am_problem_add(c->problems, true, extension->value.mark, AM_STR_EMPTY,
                   fault.message, extension->value.text, NULL);
  am_regex_free(code);
  return code || is_refused;
}

static bool compile_lexicon(am_compiler *c) {
  for (size_t f = 0; f < c->file_count; f++) {
    if (!am_lexicon_add(&c->lexicon, c->files[f].pack.lexicon,
                        am_compile_pack(c, f), c->files[f].is_trusted,
                        c->problems))
      return false;
  }
  am_lexicon_spread(&c->lexicon);
  const size_t errors = c->problems->errors;
  for (size_t i = 0; i < c->lexicon.extensions.len; i++) {
    if (!compile_extension(c, &c->lexicon.extensions.at[i]))
      return false;
  }
  c->is_full = c->problems->errors > errors;
  return true;
}

static void compile_start(am_compiler *c) {
  am_lexicon_init(&c->lexicon, c->arena);
  am_table_init(&c->packs, c->arena);
  am_table_init(&c->cue_names, c->arena);
  am_table_init(&c->test_names, c->arena);
  am_table_init(&c->signal_names, c->arena);
  am_table_init(&c->profile_names, c->arena);
  am_table_init(&c->setting_names, c->arena);
  am_table_init(&c->leaning_names, c->arena);
  am_table_init(&c->rule_ids, c->arena);
  c->names = (am_names){c,
                        compile_find_cue,
                        compile_find_test,
                        compile_find_signal,
                        compile_find_profile,
                        compile_find_setting,
                        compile_find_leaning};
}

bool am_compile(amends_ruleset *rules, const am_source_file *files,
                size_t file_count, am_problems *problems) {
  am_compiler c = {.rules = rules,
                   .arena = &rules->arena,
                   .problems = problems,
                   .files = files,
                   .file_count = file_count};
  compile_start(&c);
  if (!compile_packs(&c))
    return false;
  if (!compile_lexicon(&c))
    return false;
  rules->language = file_count && files[0].pack.language.text.ptr
                        ? files[0].pack.language.text
                        : AM_STR_EMPTY;
  /* Names first, since conditions may refer to what stands further down. */
  return compile_cues(&c) && compile_names(&c) &&
         am_compile_setting_names(&c) && am_compile_leaning_names(&c) &&
         am_compile_scoring(&c) && compile_tests(&c) && compile_signals(&c) &&
         am_compile_leanings(&c) && compile_nesting(&c) &&
         am_compile_rules(&c) && am_compile_settings(&c) &&
         am_compile_given(&c) && compile_layout(&c) && compile_codes(&c) &&
         compile_prefilter(&c) && !problems->failed;
}
