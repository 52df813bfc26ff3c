/* SPDX-License-Identifier: MIT */
#include "rules/outline.h"

/* A longer outline costs more than it saves. */
enum { OUTLINE_STEPS_MAX = 1000 };

static void outline_push(am_literal_work *work, am_outline *outline,
                         am_step step) {
  const size_t len = outline->steps.len;
  am_step *last = len > 0 ? &outline->steps.at[len - 1] : NULL;
  if (last && last->kind == AM_STEP_SPAN && step.kind == AM_STEP_SPAN) {
    last->blanks = am_blanks_add(last->blanks, step.blanks);
    return;
  }
  work->spent++;
  work->is_over |= work->spent > AM_LITERAL_BUDGET;
  if (!AM_PUSH(&work->arena, &outline->steps, step))
    work->failed = true;
}

static am_blanks outline_set_blanks(am_literal_set set) {
  am_blanks blanks = {AM_BLANKS_MANY, 0};
  for (size_t i = 0; i < set.len; i++) {
    uint8_t count = 0;
    for (size_t k = 0; k < set.at[i].len; k++)
      count += am_syntax_is_blank(set.at[i].text[k]);
    blanks = am_blanks_either(blanks, (am_blanks){count, count});
  }
  return blanks;
}

/* Makes a step of the tail. Sets with texts that are too short to look for say
 * only how many blanks they have. */
static void outline_flush(am_literal_work *work, am_outline *outline) {
  const am_literal_set tail = outline->tail;
  outline->tail = (am_literal_set){.len = 0};
  if (tail.len == 0 || am_literal_set_is_empty_text(tail))
    return;
  am_step step = {.kind = AM_STEP_SPAN, .blanks = outline_set_blanks(tail)};
  if (am_literal_set_cost(tail) < UINT32_MAX) {
    step = (am_step){.kind = AM_STEP_SET, .set = (uint32_t)work->sets.list.len};
    if (!AM_PUSH(&work->arena, &work->sets.list, tail))
      work->failed = true;
  }
  outline_push(work, outline, step);
}

static void outline_copy(am_literal_work *work, am_outline *to,
                         const am_outline *from) {
  for (size_t i = 0; i < from->steps.len; i++)
    outline_push(work, to, from->steps.at[i]);
}

am_outline am_outline_span(am_literal_work *work, am_blanks blanks) {
  am_outline outline = {.tail = {.len = 0}};
  outline_push(work, &outline,
               (am_step){.kind = AM_STEP_SPAN, .blanks = blanks});
  return outline;
}

am_outline am_outline_texts(am_literal_set texts) {
  return (am_outline){.tail = texts};
}

void am_outline_append(am_literal_work *work, am_outline *left,
                       const am_outline *right) {
  if (right->steps.len == 0 && left->tail.len > 0 && right->tail.len > 0) {
    const am_literal_set glued =
        am_literal_set_product(work, left->tail, right->tail);
    if (glued.len > 0) {
      left->tail = glued;
      return;
    }
  }
  outline_flush(work, left);
  outline_copy(work, left, right);
  left->tail = right->tail;
}

static bool outline_has_set(const am_outline *outline) {
  for (size_t i = 0; i < outline->steps.len; i++)
    if (outline->steps.at[i].kind == AM_STEP_SET)
      return true;
  return false;
}

am_outline am_outline_either(am_literal_work *work, am_outline *outlines,
                             size_t count, am_blanks blanks) {
  am_outline either = {.tail = {.len = 0}};
  for (size_t i = 0; i < count; i++) {
    const am_step step = {.kind =
                              (uint8_t)(i == 0 ? AM_STEP_FORK : AM_STEP_ELSE)};
    outline_push(work, &either, step);
    outline_flush(work, &outlines[i]);
    outline_copy(work, &either, &outlines[i]);
  }
  if (!outline_has_set(&either))
    return am_outline_span(work, blanks);
  outline_push(work, &either, (am_step){.kind = AM_STEP_JOIN});
  return either;
}

am_outline am_outline_repeat(am_literal_work *work, am_outline *child,
                             am_blanks rest, bool is_optional,
                             am_blanks blanks) {
  outline_flush(work, child);
  if (!outline_has_set(child))
    return am_outline_span(work, blanks);
  outline_push(work, child, (am_step){.kind = AM_STEP_SPAN, .blanks = rest});
  if (!is_optional)
    return *child;
  am_outline both[] = {*child, {.tail = {.len = 0}}};
  return am_outline_either(work, both, 2, blanks);
}

/* --- writing down ------------------------------------------------------- */

/* Does the outline say more than the number of its blanks? */
static bool outline_is_useful(const am_outline *outline) {
  size_t depth = 0;
  bool has_set = false;
  for (size_t i = 0; i < outline->steps.len; i++) {
    const uint8_t kind = outline->steps.at[i].kind;
    has_set |= kind == AM_STEP_SET;
    depth += kind == AM_STEP_FORK;
    depth -= kind == AM_STEP_JOIN;
    if (depth > AM_OUTLINE_DEPTH)
      return false;
  }
  return has_set && outline->steps.len <= OUTLINE_STEPS_MAX;
}

static bool outline_publish_set(am_arena *arena, am_literal_set set,
                                am_clause *out) {
  size_t bytes = 0;
  for (size_t i = 0; i < set.len; i++)
    bytes += set.at[i].len;
  am_literal *literals = am_arena_array(arena, set.len, sizeof *literals);
  char *text = am_arena_alloc(arena, bytes);
  if (!literals || !text)
    return false;
  *out = (am_clause){.literals = literals, .count = set.len};
  set.before = (am_blanks){0, 0};
  am_literal_set_copy(set, literals, &text, &out->before);
  return true;
}

/* From the begin of a literal, behind a blank that was cut off, to its end. */
static am_blanks outline_blanks_behind(am_literal_set set,
                                       const am_clause *clause) {
  am_blanks blanks = {AM_BLANKS_MANY, 0};
  for (size_t i = 0; i < set.len; i++) {
    am_literal_set one = {.at = &set.at[i], .len = 1};
    am_blanks own = outline_set_blanks(one);
    const bool is_cut = set.at[i].len > 0 && set.at[i].text[0] == ' ' &&
                        clause->literals[i].text[0] != ' ';
    own.min -= is_cut;
    own.max -= is_cut;
    blanks = am_blanks_either(blanks, own);
  }
  return blanks;
}

/* The steps of `step`, backwards. */
static am_step *outline_write(const am_literal_work *work,
                              const am_clause *clauses, am_step step,
                              am_step *to) {
  static const am_blanks none = {0, 0};
  switch ((am_step_kind)step.kind) {
  case AM_STEP_SET: {
    const am_clause *clause = &clauses[step.set];
    step.blanks = outline_blanks_behind(work->sets.list.at[step.set], clause);
    *to++ = step;
    step = (am_step){.kind = AM_STEP_SPAN, .blanks = clause->before};
    break;
  }
  case AM_STEP_FORK:
    step.kind = AM_STEP_JOIN;
    break;
  case AM_STEP_JOIN:
    step.kind = AM_STEP_FORK;
    break;
  default:
    break;
  }
  if (step.kind != AM_STEP_SPAN || memcmp(&step.blanks, &none, sizeof none))
    *to++ = step;
  return to;
}

/* The most blanks before the literals of a set: those that end one way of a
 * fork do not stand before the next. */
static uint8_t outline_reach(const am_literal_work *work,
                             const am_outline *outline,
                             const am_clause *clauses) {
  am_blanks forked[AM_OUTLINE_DEPTH], joined[AM_OUTLINE_DEPTH];
  am_blanks at = {0, 0}, most = {0, 0};
  size_t depth = 0;
  for (size_t i = 0; i < outline->steps.len; i++) {
    const am_step *step = &outline->steps.at[i];
    switch ((am_step_kind)step->kind) {
    case AM_STEP_SPAN:
      at = am_blanks_add(at, step->blanks);
      break;
    case AM_STEP_SET:
      most =
          am_blanks_either(most, am_blanks_add(at, clauses[step->set].before));
      at = am_blanks_add(at, outline_set_blanks(work->sets.list.at[step->set]));
      break;
    case AM_STEP_FORK:
      forked[depth] = joined[depth] = at;
      depth++;
      break;
    case AM_STEP_ELSE:
      joined[depth - 1] = am_blanks_either(joined[depth - 1], at);
      at = forked[depth - 1];
      break;
    case AM_STEP_JOIN:
      at = am_blanks_either(joined[--depth], at);
      break;
    }
  }
  return most.max;
}

bool am_outline_publish(am_arena *arena, am_literal_work *work,
                        am_outline *outline, am_formula *out) {
  outline_flush(work, outline);
  if (work->failed)
    return false;
  if (work->is_over || !outline_is_useful(outline))
    return true;
  const size_t len = outline->steps.len;
  am_clause *clauses =
      am_arena_array(arena, work->sets.list.len, sizeof *clauses);
  am_step *steps = am_arena_array(arena, len * 2, sizeof *steps);
  if (!clauses || !steps)
    return false;
  for (size_t i = 0; i < work->sets.list.len; i++)
    if (!outline_publish_set(arena, work->sets.list.at[i], &clauses[i]))
      return false;
  am_step *end = steps;
  for (size_t i = len; i-- > 0;)
    end = outline_write(work, clauses, outline->steps.at[i], end);
  const uint8_t reach = outline_reach(work, outline, clauses);
  if (reach > out->reach)
    out->reach = reach;
  out->sets = clauses;
  out->set_count = work->sets.list.len;
  out->steps = steps;
  out->step_count = (size_t)(end - steps);
  return true;
}
