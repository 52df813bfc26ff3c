/* SPDX-License-Identifier: MIT */
#include "rules/condition.h"

#include <amends/scanner.h>
#include <stdlib.h>

#include "rules/category.h"

typedef struct condition_word {
  const char *name;
  uint32_t value;
} condition_word;

static const condition_word condition_places[] = {
    {"sentence", AM_PLACE_SENTENCE},
    {"before", AM_PLACE_BEFORE},
    {"after", AM_PLACE_AFTER},
    {"hit", AM_PLACE_HIT},
    {"follows", AM_PLACE_FOLLOWS},
    {"clause", AM_PLACE_CLAUSE},
    {"clause-before", AM_PLACE_CLAUSE_BEFORE},
    {"clause-after", AM_PLACE_CLAUSE_AFTER},
    {"body", AM_PLACE_BODY},
    {"prev", AM_PLACE_PREV},
    {"next", AM_PLACE_NEXT},
    {"near", AM_PLACE_NEAR},
    {"block", AM_PLACE_BLOCK},
    {"message", AM_PLACE_MESSAGE},
    {"earlier", AM_PLACE_EARLIER},
    {"later", AM_PLACE_LATER},
    {"reply", AM_PLACE_REPLY},
};

static const condition_word condition_tests[] = {
    {"quoted", AM_TERM_QUOTED},
    {"question-mark", AM_TERM_QUESTION_MARK},
    {"first-sentence", AM_TERM_FIRST_SENTENCE},
    {"last-sentence", AM_TERM_LAST_SENTENCE},
    {"short", AM_TERM_SHORT},
    {"long", AM_TERM_LONG},
    {"item", AM_TERM_ITEM},
    {"heading", AM_TERM_HEADING},
    {"placeholder", AM_TERM_PLACEHOLDER},
};

static const condition_word condition_kinds[] = {
    {"none", AMENDS_APOLOGY_NONE},
    {"sympathy", AMENDS_APOLOGY_SYMPATHY},
    {"full", AMENDS_APOLOGY_FULL},
};

static const condition_word condition_expects[] = {
    {"apology", AMENDS_EXPECT_APOLOGY},
    {"none", AMENDS_EXPECT_NONE},
};

static const condition_word condition_severities[] = {
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
};

/* Names that say more than "excused" when they stand in `unless`. */
static const condition_word condition_verdicts[] = {
    {"quoted", AMENDS_VERDICT_QUOTED},
    {"question", AMENDS_VERDICT_QUESTION},
    {"conditional", AMENDS_VERDICT_CONDITIONAL},
    {"negated", AMENDS_VERDICT_NEGATED},
    {"reported", AMENDS_VERDICT_REPORTED},
    {"owned", AMENDS_VERDICT_OWNED},
};

/* Findings of at least that severity. */
static const condition_word condition_levels[] = {
    {"found", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
};

#define CONDITION_LOOKUP(table, name, out)                                     \
  condition_lookup((table), sizeof(table) / sizeof *(table), (name), (out))

static bool condition_lookup(const condition_word *table, size_t count,
                             amends_str name, uint32_t *out) {
  for (size_t i = 0; i < count; i++) {
    if (am_str_is(name, table[i].name)) {
      *out = table[i].value;
      return true;
    }
  }
  return false;
}

bool am_condition_is_reserved(amends_str name) {
  uint32_t value;
  return CONDITION_LOOKUP(condition_tests, name, &value);
}

bool am_number_parse(amends_str text, uint32_t max, uint32_t *out) {
  uint32_t value = 0;
  if (text.len == 0 || text.len > 9)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    if (!am_ascii_is_digit(text.ptr[i]))
      return false;
    value = value * 10 + (uint32_t)(text.ptr[i] - '0');
  }
  *out = value;
  return value <= max;
}

bool am_points_parse(amends_str text, int32_t *out) {
  bool is_negative = false;
  if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
    is_negative = text.ptr[0] == '-';
    text = am_str_cut(text, 1, text.len);
  }
  const size_t stop = am_str_find(text, '.', 0);
  uint32_t whole = 0, hundredths = 0;
  if (!am_number_parse(am_str_cut(text, 0, stop), 99, &whole))
    return false;
  if (stop < text.len) {
    const amends_str digits = am_str_cut(text, stop + 1, text.len);
    if (digits.len > 2 || !am_number_parse(digits, 99, &hundredths))
      return false;
    if (digits.len == 1)
      hundredths *= 10;
  }
  *out = (int32_t)(whole * 100 + hundredths) * (is_negative ? -1 : 1);
  return true;
}

/* "fault>-0.5" behind "lean:". */
static uint32_t condition_lean(const am_names *names, amends_str rest,
                               am_term *term, const char **fault) {
  const size_t more = am_str_find(rest, '>', 0);
  const amends_str level =
      am_str_trim(am_str_cut(rest, more + (more < rest.len), rest.len));
  term->kind = AM_TERM_LEAN;
  *fault = ": a leaning is written \"lean:NAME>NUMBER\"";
  if (!am_points_parse(level, &term->level))
    return AM_ID_UNKNOWN;
  *fault = ": no such leaning";
  const uint32_t found =
      names->leaning(names->ctx, am_str_trim(am_str_cut(rest, 0, more)));
  return found == AM_NAME_NONE ? AM_ID_UNKNOWN : found;
}

/* "part:ownership" and its like. False when the prefix is none of them; a
 * known prefix with an unknown name sets `*fault`. */
static bool condition_prefixed(const am_names *names, amends_str name,
                               am_term *term, const char **fault) {
  const size_t colon = am_str_find(name, ':', 0);
  if (colon == name.len)
    return false;
  const amends_str prefix = am_str_cut(name, 0, colon);
  const amends_str rest = am_str_cut(name, colon + 1, name.len);
  uint32_t index = AM_ID_UNKNOWN;
  if (am_str_is(prefix, "part") || am_str_is(prefix, "strong")) {
    term->kind = am_str_is(prefix, "part") ? AM_TERM_PART : AM_TERM_STRONG;
    index = am_part_find(rest);
    *fault = ": no such part";
  } else if (CONDITION_LOOKUP(condition_levels, prefix, &index)) {
    term->kind = AM_TERM_FOUND;
    term->level = (int32_t)index;
    index = am_str_is(rest, "any") ? AM_CATEGORY_COUNT : am_category_find(rest);
    *fault = ": no such category";
  } else if (am_str_is(prefix, "hit")) {
    term->kind = AM_TERM_HIT;
    index = am_str_is(rest, "any") ? AM_CATEGORY_COUNT : am_category_find(rest);
    *fault = ": no such category";
  } else if (am_str_is(prefix, "rule")) {
    term->kind = AM_TERM_RULE;
    CONDITION_LOOKUP(condition_severities, rest, &index);
    *fault = ": a severity is suggestion, warning or error";
  } else if (am_str_is(prefix, "kind")) {
    term->kind = AM_TERM_KIND;
    CONDITION_LOOKUP(condition_kinds, rest, &index);
    *fault = ": a kind is full, sympathy or none";
  } else if (am_str_is(prefix, "expect")) {
    term->kind = AM_TERM_EXPECT;
    CONDITION_LOOKUP(condition_expects, rest, &index);
    *fault = ": expect is apology or none";
  } else if (am_str_is(prefix, "profile")) {
    term->kind = AM_TERM_PROFILE;
    const uint32_t found = names->profile(names->ctx, rest);
    index = found == AM_NAME_NONE ? AM_ID_UNKNOWN : found;
    *fault = ": no such profile";
  } else if (am_str_is(prefix, "setting")) {
    term->kind = AM_TERM_SETTING;
    const uint32_t found = names->setting(names->ctx, rest);
    index = found == AM_NAME_NONE ? AM_ID_UNKNOWN : found;
    *fault = ": no such setting";
  } else if (am_str_is(prefix, "lean")) {
    index = condition_lean(names, rest, term, fault);
  } else {
    return false;
  }
  if (index != AM_ID_UNKNOWN)
    *fault = NULL;
  term->index = index;
  return true;
}

static bool condition_named(const am_names *names, amends_str name,
                            am_term *term) {
  if ((term->index = names->cue(names->ctx, name)) != AM_NAME_NONE)
    term->kind = AM_TERM_CUE;
  else if ((term->index = names->test(names->ctx, name)) != AM_NAME_NONE)
    term->kind = AM_TERM_TEST;
  else if ((term->index = names->signal(names->ctx, name)) != AM_NAME_NONE)
    term->kind = AM_TERM_SIGNAL;
  else
    return false;
  return true;
}

/* Takes "!" and "N*" off the front of `text`. */
static const char *condition_front(amends_str *text, am_term *term) {
  if (text->len && text->ptr[0] == '!') {
    term->is_negated = true;
    *text = am_str_trim(am_str_cut(*text, 1, text->len));
  }
  const size_t star = am_str_find(*text, '*', 0);
  if (star == text->len)
    return NULL;
  if (!am_number_parse(am_str_cut(*text, 0, star), 255, &term->at_least) ||
      term->at_least == 0)
    return ": a count before \"*\" is a number from 1 to 255";
  *text = am_str_cut(*text, star + 1, text->len);
  return NULL;
}

/* Places at which a cue is found or not, however often. */
static bool condition_is_uncounted(am_place place) {
  return place == AM_PLACE_FOLLOWS || place == AM_PLACE_BODY ||
         place == AM_PLACE_EARLIER || place == AM_PLACE_LATER;
}

/* What does not go together in a term whose pieces are right, or NULL. */
static const char *condition_misfit(const am_term *term, bool has_place) {
  if (term->kind != AM_TERM_CUE && has_place)
    return ": only a cue has a place";
  if (term->at_least == 1)
    return NULL;
  if (term->kind == AM_TERM_FOUND)
    return NULL;
  if (term->kind != AM_TERM_CUE)
    return ": only a cue and a finding have a count";
  return condition_is_uncounted(term->place) ? ": this place takes no count"
                                             : NULL;
}

/* Parses one alternative; returns what is wrong with it, or NULL. */
static const char *condition_term(const am_names *names, amends_str text,
                                  am_term *term) {
  *term = (am_term){.at_least = 1};
  const char *fault = condition_front(&text, term);
  if (fault)
    return fault;
  const size_t at = am_str_find(text, '@', 0);
  const amends_str name = am_str_cut(text, 0, at);
  uint32_t value = 0;
  if (at < text.len) {
    const amends_str place = am_str_cut(text, at + 1, text.len);
    if (!CONDITION_LOOKUP(condition_places, place, &value))
      return ": no such place behind \"@\"";
    term->place = (am_place)value;
  }
  if (condition_prefixed(names, name, term, &fault)) {
    if (fault)
      return fault;
  } else if (CONDITION_LOOKUP(condition_tests, name, &value)) {
    term->kind = (am_term_kind)value;
  } else if (!condition_named(names, name, term)) {
    return ": no cue, test or signal of that name";
  }
  return condition_misfit(term, at < text.len);
}

static amends_verdict condition_verdict(amends_str text) {
  while (text.len && (text.ptr[0] == '!' || text.ptr[0] == '*' ||
                      am_ascii_is_digit(text.ptr[0])))
    text = am_str_cut(text, 1, text.len);
  const size_t count = sizeof condition_verdicts / sizeof *condition_verdicts;
  for (size_t i = 0; i < count; i++) {
    if (am_str_starts(text, am_str_of(condition_verdicts[i].name)))
      return (amends_verdict)condition_verdicts[i].value;
  }
  return AMENDS_VERDICT_EXCUSED;
}

static size_t condition_alternatives(amends_str text) {
  size_t count = 1;
  for (size_t i = 0; i < text.len; i++)
    count += text.ptr[i] == '|';
  return count;
}

bool am_condition_parse(am_arena *arena, const am_names *names, am_value value,
                        amends_str rule, am_problems *problems,
                        am_condition *out) {
  const amends_str text = am_str_trim(value.text);
  am_term *terms =
      am_arena_array(arena, condition_alternatives(text), sizeof *terms);
  if (!terms)
    return false;
  size_t count = 0;
  for (size_t from = 0; from <= text.len;) {
    const size_t bar = am_str_find(text, '|', from);
    const amends_str piece = am_str_trim(am_str_cut(text, from, bar));
    const char *fault = condition_term(names, piece, &terms[count]);
    if (fault)
      am_problem_add(problems, true, value.mark, rule, "condition", piece,
                     fault);
    else
      count++;
    from = bar + 1;
  }
  *out = (am_condition){text, terms, count, condition_verdict(text)};
  return !problems->failed;
}

bool am_conditions_parse(am_arena *arena, const am_names *names,
                         am_values values, amends_str rule,
                         am_problems *problems, am_conditions *out) {
  am_condition *at = am_arena_array(arena, values.len, sizeof *at);
  if (!at)
    return false;
  for (size_t i = 0; i < values.len; i++) {
    if (!am_condition_parse(arena, names, values.at[i], rule, problems, &at[i]))
      return false;
  }
  *out = (am_conditions){at, values.len};
  return true;
}

/* The heaviest first, so that sums are soon decided; those that weigh the same
 * keep their order. */
static void weights_sort(am_weight *at, size_t len) {
  for (size_t i = 1; i < len; i++) {
    const am_weight moved = at[i];
    size_t j = i;
    for (; j > 0 && abs(at[j - 1].points) < abs(moved.points); j--)
      at[j] = at[j - 1];
    at[j] = moved;
  }
}

bool am_weights_parse(am_arena *arena, const am_names *names, am_pairs pairs,
                      amends_str rule, am_problems *problems, am_weights *out) {
  am_weight *at = am_arena_array(arena, pairs.len, sizeof *at);
  if (!at)
    return false;
  for (size_t i = 0; i < pairs.len; i++) {
    const am_pair *pair = &pairs.at[i];
    if (!am_condition_parse(arena, names, pair->key, rule, problems,
                            &at[i].condition))
      return false;
    if (!am_points_parse(pair->value.text, &at[i].points))
      am_problem_add(problems, true, pair->value.mark, rule, "points",
                     pair->value.text, "must be a number such as 1 or -0.5");
  }
  weights_sort(at, pairs.len);
  *out = (am_weights){at, pairs.len};
  return !problems->failed;
}
