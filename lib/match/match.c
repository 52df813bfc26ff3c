/* SPDX-License-Identifier: MIT */
#include "match/match.h"

#include "base/limit.h"

typedef struct match_run {
  const amends_ruleset *rules;
  const am_document *doc;
  const am_grounds *grounds;
  am_scratch *scratch;
  am_incident_list *incidents;
  const am_match_plan *plan;
  AM_LIST(am_hit) hits;
  bool is_full;
  bool gave_up; /* a pattern did: what was found may not be all */
} match_run;

/* What kind of rules a pattern belongs to: they are run together or not. */
typedef enum match_class {
  MATCH_PARTS = AM_RECORD_PARTS,
  MATCH_ANYWHERE = AM_RECORD_ANYWHERE,
  MATCH_ELSE = AM_RECORD_ELSE,
  MATCH_CLASSES,
  MATCH_NEVER /* rules that are off */
} match_class;

static am_pspan match_shift(am_pspan span, uint32_t by) {
  if (span.start > span.end)
    return span;
  return (am_pspan){span.start + by, span.end + by};
}

static am_pspan match_trim(amends_str prose, am_pspan span) {
  while (span.start < span.end &&
         (prose.ptr[span.start] == ' ' || prose.ptr[span.start] == '\n'))
    span.start++;
  while (span.start < span.end &&
         (prose.ptr[span.end - 1] == ' ' || prose.ptr[span.end - 1] == '\n'))
    span.end--;
  return span;
}

/* The list stays as short as the list of patterns, and giving up takes far
 * longer than going through it. */
bool am_incident_note(am_arena *arena, am_incident_list *incidents,
                      uint32_t pattern, uint32_t sentence) {
  const am_incident incident = {pattern, sentence};
  for (size_t i = 0; i < incidents->len; i++) {
    if (incidents->at[i].pattern == pattern)
      return true;
  }
  return AM_PUSH(arena, incidents, incident);
}

static bool match_incident(match_run *run, uint32_t pattern,
                           uint32_t sentence) {
  run->gave_up = true;
  return am_incident_note(&run->scratch->arena, run->incidents, pattern,
                          sentence);
}

/* Keeps one match whose groups count from prose offset `base`. */
static bool match_keep(match_run *run, uint32_t pattern, uint32_t sentence,
                       uint32_t base, const am_regex_match *match) {
  const am_pspan span =
      match_trim(run->doc->prose, match_shift(match->groups[0], base));
  if (span.start >= span.end || run->is_full)
    return true;
  if (run->hits.len >= am_limit_of(run->scratch->limits, AM_LIMIT_FINDINGS)) {
    run->is_full = true;
    return match_incident(run, AM_NAME_NONE, sentence);
  }
  am_hit hit = {.rule = run->rules->pattern_rules[pattern],
                .pattern = pattern,
                .sentence = sentence,
                .span = span};
  for (size_t i = 0; i < AM_REGEX_GROUPS; i++)
    hit.groups[i] = match_shift(match->groups[i], base);
  return AM_PUSH(&run->scratch->arena, &run->hits, hit);
}

/* The byte behind the character at `at`. */
static size_t match_step(amends_str subject, size_t at) {
  at++;
  while (at < subject.len && ((unsigned char)subject.ptr[at] & 0xC0u) == 0x80u)
    at++;
  return at;
}

/* Where a pattern is looked for. */
typedef struct match_task {
  uint32_t pattern;
  uint32_t sentence; /* AM_NAME_NONE where the stretch may hold several */
  am_pspan where;
} match_task;

/* All matches that begin in `starts`, which counts from where.start. `*from` is
 * where the search goes on, in this stretch or the next. */
static bool match_stretch(match_run *run, const match_task *task,
                          am_pspan starts, size_t *from) {
  am_regex *code = am_ruleset_code(run->rules, task->pattern);
  if (!code)
    return false;
  const amends_str subject =
      am_str_cut(run->doc->prose, task->where.start, task->where.end);
  if (*from < starts.start)
    *from = starts.start;
  while (*from <= starts.end && *from <= subject.len) {
    am_regex_match match;
    const am_regex_result result =
        am_regex_find(code, run->scratch->regex, subject,
                      (am_pspan){(uint32_t)*from, starts.end}, &match);
    if (result == AM_REGEX_NOMEM)
      return false;
    if (result == AM_REGEX_LIMIT)
      return match_incident(run, task->pattern,
                            task->sentence == AM_NAME_NONE ? 0
                                                           : task->sentence);
    if (result == AM_REGEX_NONE)
      return true;
    const uint32_t at = task->where.start + match.groups[0].start;
    const uint32_t home = task->sentence == AM_NAME_NONE
                              ? (uint32_t)am_document_sentence_at(run->doc, at)
                              : task->sentence;
    if (!match_keep(run, task->pattern, home, task->where.start, &match))
      return false;
    /* \K can put the end before the place where the search began; always move
     * forward. */
    const size_t end = match.groups[0].end;
    *from = end > *from ? end : match_step(subject, *from);
  }
  return true;
}

static match_class match_class_of(const match_run *run, uint32_t pattern) {
  const am_rule *rule = &run->rules->rules[run->rules->pattern_rules[pattern]];
  if (rule->info.is_part)
    return MATCH_PARTS;
  if (rule->info.is_off)
    return MATCH_NEVER;
  return rule->is_anywhere ? MATCH_ANYWHERE : MATCH_ELSE;
}

static bool match_class_is_wanted(const match_run *run, match_class class) {
  const am_match_plan *plan = run->plan;
  switch (class) {
  case MATCH_PARTS:
    return plan->parts;
  case MATCH_ANYWHERE:
    return plan->faults;
  case MATCH_ELSE:
    return plan->faults && !plan->only_anywhere;
  default:
    return false;
  }
}

/* All matches of the prospects, which lie in the order of sentences and, in
 * each, of patterns; `only` a class, or all that are wanted with NEVER. */
static bool match_prospects(match_run *run, const am_prospects *prospects,
                            match_class only) {
  match_task task = {.pattern = AM_NAME_NONE};
  size_t from = 0;
  for (size_t i = 0; i < prospects->len && !run->is_full; i++) {
    const am_prospect *prospect = &prospects->at[i];
    const match_class class = match_class_of(run, prospect->pattern);
    if (only == MATCH_NEVER ? !match_class_is_wanted(run, class)
                            : class != only)
      continue;
    /* Several stretches of one pattern and sentence are one search. */
    if (prospect->pattern != task.pattern ||
        prospect->sentence != task.sentence) {
      task = (match_task){prospect->pattern, prospect->sentence,
                          run->doc->sentences[prospect->sentence].prose};
      from = 0;
    }
    if (!match_stretch(run, &task, prospect->starts, &from))
      return false;
  }
  return true;
}

/* --- with a memory ------------------------------------------------------ */

static am_pspan match_back(am_pspan span, uint32_t by) {
  if (span.start > span.end)
    return span;
  return (am_pspan){span.start - by, span.end - by};
}

/* Keeps the hits from the `first` on, which are all of their class in the
 * sentence. */
static void match_remember(match_run *run, uint32_t sentence, match_class class,
                           size_t first) {
  am_memory *memory = run->scratch->memory;
  am_record *record = run->grounds->sentences[sentence];
  const uint32_t base = run->doc->sentences[sentence].prose.start;
  const size_t count = run->hits.len - first;
  if (!record || run->gave_up)
    return;
  am_hit *kept =
      am_record_keep(memory, record, (am_record_slot) class,
                     count ? &run->hits.at[first] : NULL, count * sizeof *kept);
  for (size_t i = 0; kept && i < count; i++) {
    kept[i].sentence = 0;
    kept[i].span = match_back(kept[i].span, base);
    for (size_t g = 0; g < AM_REGEX_GROUPS; g++)
      kept[i].groups[g] = match_back(kept[i].groups[g], base);
  }
}

static bool match_recall(match_run *run, uint32_t sentence, const am_hit *kept,
                         size_t count) {
  const uint32_t base = run->doc->sentences[sentence].prose.start;
  for (size_t i = 0; i < count; i++) {
    am_hit hit = kept[i];
    hit.sentence = sentence;
    hit.span = match_shift(hit.span, base);
    for (size_t g = 0; g < AM_REGEX_GROUPS; g++)
      hit.groups[g] = match_shift(hit.groups[g], base);
    if (!AM_PUSH(&run->scratch->arena, &run->hits, hit))
      return false;
  }
  return true;
}

/* The hits of one class in one sentence, remembered or found. */
static bool match_sentence(match_run *run, uint32_t sentence,
                           match_class class) {
  const am_record *record = run->grounds->sentences[sentence];
  size_t size = 0;
  const am_hit *kept =
      record ? am_record_kept(record, (am_record_slot) class, &size) : NULL;
  const size_t first = run->hits.len;
  if (kept && size / sizeof *kept <=
                  am_limit_of(run->scratch->limits, AM_LIMIT_FINDINGS) - first)
    return match_recall(run, sentence, kept, size / sizeof *kept);
  const am_prospects *prospects = am_grounds_prospects(run->grounds, sentence);
  run->gave_up = false;
  if (!prospects || !match_prospects(run, prospects, class))
    return false;
  if (!kept)
    match_remember(run, sentence, class, first);
  return true;
}

/* At the limit of hits it matters in which order they are found. */
static bool match_in_order(match_run *run, uint32_t sentence, size_t first) {
  const am_prospects *prospects = am_grounds_prospects(run->grounds, sentence);
  run->hits.len = first;
  run->is_full = false;
  return prospects && match_prospects(run, prospects, MATCH_NEVER);
}

static bool match_sentences(match_run *run) {
  for (uint32_t s = 0; s < run->doc->sentence_count && !run->is_full; s++) {
    const size_t first = run->hits.len;
    if (!am_prospects_may(run->doc, s, run->grounds->has_quotes))
      continue;
    for (int class = 0; class < MATCH_CLASSES; class ++) {
      if (match_class_is_wanted(run, (match_class) class) &&
          !match_sentence(run, s, (match_class) class))
        return false;
    }
    if (run->is_full && !match_in_order(run, s, first))
      return false;
  }
  return true;
}

/* --- the whole ---------------------------------------------------------- */

/* Orders the hits by rule and keeps their order of place: a counting sort, so
 * that many hits stay linear. */
static bool match_sort(match_run *run, am_hits *out) {
  am_arena *arena = &run->scratch->arena;
  const size_t rules = run->rules->rule_count;
  size_t *starts = am_arena_array(arena, rules + 1, sizeof *starts);
  am_hit *sorted = am_arena_array(arena, run->hits.len, sizeof *sorted);
  if (!starts || !sorted)
    return false;
  for (size_t i = 0; i < run->hits.len; i++)
    starts[run->hits.at[i].rule + 1]++;
  for (size_t r = 0; r < rules; r++)
    starts[r + 1] += starts[r];
  for (size_t i = 0; i < run->hits.len; i++)
    sorted[starts[run->hits.at[i].rule]++] = run->hits.at[i];
  *out = (am_hits){sorted, run->hits.len};
  return true;
}

/* All matches of a pattern of the wide filter, in one region. */
static bool match_region(match_run *run, uint32_t index, uint32_t pattern,
                         am_pspan region) {
  const match_task task = {pattern, AM_NAME_NONE, region};
  am_pspan starts = region;
  size_t from = 0;
  bool no_memory = false;
  while (am_grounds_next(run->grounds, index, region, starts, &starts,
                         &no_memory)) {
    const am_pspan shifted = {starts.start - region.start,
                              starts.end - region.start};
    if (!match_stretch(run, &task, shifted, &from))
      return false;
    starts = (am_pspan){starts.end + 1, region.end};
  }
  return !no_memory;
}

static bool match_messages(match_run *run) {
  const amends_ruleset *rules = run->rules;
  const am_regions *own = &run->grounds->own;
  for (uint32_t p = 0; p < rules->message_pattern_count; p++) {
    const uint32_t pattern = rules->message_patterns[p];
    if (!match_class_is_wanted(run, match_class_of(run, pattern)))
      continue;
    for (size_t r = 0; r < own->len; r++) {
      if (!match_region(run, (uint32_t)rules->cue_count + p, pattern,
                        own->at[r]))
        return false;
    }
  }
  return true;
}

bool am_match(const amends_ruleset *rules, const am_document *doc,
              const am_grounds *grounds, const am_match_plan *plan,
              am_scratch *scratch, am_hits *hits, am_incident_list *incidents) {
  match_run run = {.rules = rules,
                   .doc = doc,
                   .grounds = grounds,
                   .scratch = scratch,
                   .incidents = incidents,
                   .plan = plan};
  *hits = (am_hits){NULL, 0};
  if (doc->sentence_count == 0)
    return true;
  const bool is_ok =
      scratch->memory ? match_sentences(&run)
                      : match_prospects(&run, &grounds->prospects, MATCH_NEVER);
  return is_ok && match_messages(&run) && match_sort(&run, hits);
}
