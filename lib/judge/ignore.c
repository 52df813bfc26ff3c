/* SPDX-License-Identifier: MIT
 *
 * The ignore pass: comments of the source silence findings (directive.h). One
 * that stands behind text holds for its line; one with a line or paragraph to
 * come holds for that, to its end. What somebody else wrote silences nothing,
 * and a directive that is of no use says so.
 *
 * What is silenced is marked before findings that overlap are weighed: it still
 * stands before the weaker ones in its place, so that nothing new comes up
 * there, but does not use up how often its rule may speak. */
#include "judge/pass.h"
#include "text/map.h"

/* Directives of one message; more have no force. It bounds the time that a
 * crafted text can cost: each finding is held against each of them. */
enum { IGNORE_MAX = 1000 };

/* ---- where a directive holds -----------------------------------------------
 */

/* The block that holds prose offset `at`, or the first behind it; block_count:
 * none. */
static size_t ignore_block(const am_document *doc, uint32_t at) {
  size_t low = 0, high = doc->block_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (doc->blocks[middle].prose.end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool ignore_is_foreign(const am_document *doc, size_t block) {
  const am_block_kind kind = doc->blocks[block].kind;
  return kind == AM_BLOCK_QUOTE || kind == AM_BLOCK_ATTRIBUTION;
}

/* Does the comment stand among somebody else's words? `at` is the first prose
 * behind it. */
static bool ignore_is_quoted(const am_document *doc, uint32_t at) {
  const size_t next = ignore_block(doc, at);
  if (next < doc->block_count && !ignore_is_foreign(doc, next))
    return false;
  if (next < doc->block_count && doc->blocks[next].prose.start < at)
    return true;
  return next > 0 && ignore_is_foreign(doc, next - 1);
}

/* The line that was found last: places are asked for in their order, so that a
 * long line is walked once. */
typedef struct ignore_line {
  uint32_t start;
  uint32_t at; /* behind what was looked at */
} ignore_line;

static uint32_t ignore_line_start(ignore_line *line, amends_str source,
                                  uint32_t at) {
  for (; line->at < at; line->at++) {
    if (source.ptr[line->at] == '\n' || source.ptr[line->at] == '\r')
      line->start = line->at + 1;
  }
  return line->start;
}

/* The text before the comment on its line, which begins at `start`, within one
 * block; empty: none. */
static am_pspan ignore_before(const am_document *doc, uint32_t start,
                              uint32_t at) {
  const uint32_t line = am_map_to_prose(doc, start);
  if (line >= at)
    return (am_pspan){0, 0};
  const size_t block = ignore_block(doc, at - 1);
  const bool is_inside =
      block < doc->block_count && doc->blocks[block].prose.start < at;
  const am_pspan last = doc->blocks[is_inside ? block
                                    : block   ? block - 1
                                              : 0]
                            .prose;
  const uint32_t end = at < last.end ? at : last.end;
  return (am_pspan){line > last.start ? line : last.start, end};
}

/* The rest of the block behind the comment. */
static am_pspan ignore_behind(const am_document *doc, uint32_t at) {
  const size_t block = ignore_block(doc, at);
  if (block == doc->block_count)
    return (am_pspan){at, at};
  return (am_pspan){at, doc->blocks[block].prose.end};
}

static void ignore_place(const am_document *doc, ignore_line *line,
                         am_ignore *ignore) {
  const am_pspan all = {0, (uint32_t)doc->prose.len};
  if (!ignore->has_place) {
    ignore->target = all;
    return;
  }
  const uint32_t at = am_map_to_prose(doc, ignore->place.start);
  ignore->is_quoted = ignore_is_quoted(doc, at);
  if (ignore->is_quoted)
    return;
  if (ignore->directive.kind == AM_DIRECTIVE_FILE) {
    ignore->target = all;
  } else if (ignore->directive.kind == AM_DIRECTIVE_START) {
    ignore->target = (am_pspan){at, all.end};
  } else if (ignore->directive.kind == AM_DIRECTIVE_HERE) {
    const uint32_t start =
        ignore_line_start(line, doc->source, ignore->place.start);
    ignore->target = ignore_before(doc, start, at);
    if (ignore->target.start >= ignore->target.end)
      ignore->target = ignore_behind(doc, at);
  }
}

/* ---- collecting ------------------------------------------------------------
 */

static bool ignore_collect(am_case *c, amends_str comment, bool has_place,
                           uint32_t start, ignore_line *line) {
  am_directive directive;
  for (size_t at = 0; am_directive_next(comment, &at, &directive);) {
    if (c->ignores.len == IGNORE_MAX) {
      c->ignores.at[IGNORE_MAX - 1].is_last = true;
      return true;
    }
    am_ignore ignore = {.directive = directive, .has_place = has_place};
    if (has_place) {
      const uint32_t offset = (uint32_t)(directive.text.ptr - comment.ptr);
      ignore.place.start = start + offset;
      ignore.place.end = start + offset + (uint32_t)directive.text.len;
    }
    ignore_place(c->doc, line, &ignore);
    if (!AM_PUSH(&c->scratch->arena, &c->ignores, ignore))
      return false;
  }
  return true;
}

/* An end closes the last start that is open. */
static bool ignore_close(am_case *c) {
  size_t *open =
      am_arena_array(&c->scratch->arena, c->ignores.len, sizeof *open);
  size_t depth = 0;
  if (!open)
    return false;
  for (size_t i = 0; i < c->ignores.len; i++) {
    am_ignore *ignore = &c->ignores.at[i];
    if (ignore->is_quoted || !ignore->has_place)
      continue;
    if (ignore->directive.kind == AM_DIRECTIVE_START) {
      open[depth++] = i;
    } else if (ignore->directive.kind == AM_DIRECTIVE_END && depth) {
      am_ignore *start = &c->ignores.at[open[--depth]];
      start->target.end = am_map_to_prose(c->doc, ignore->place.start);
      start->is_closed = ignore->is_closed = true;
    }
  }
  return true;
}

/* ---- silencing -------------------------------------------------------------
 */

static amends_str ignore_rule(const am_case *c, const am_judgement *j) {
  return c->rules->rules[j->hit->rule].info.id;
}

/* Does the directive hold for the finding? */
static bool ignore_holds(const am_ignore *ignore, const am_judgement *j,
                         amends_str rule) {
  if (!am_pspan_touches(ignore->target, j->hit->span))
    return false;
  for (size_t i = 0; i < ignore->directive.name_count; i++) {
    if (am_directive_names(ignore->directive.names[i], rule))
      return true;
  }
  return false;
}

static void ignore_mark(am_case *c, am_judgement *j) {
  const amends_str rule = ignore_rule(c, j);
  for (size_t i = 0; i < c->ignores.len && !j->is_ignored; i++)
    j->is_ignored = ignore_holds(&c->ignores.at[i], j, rule);
}

/* Notes that the directive silenced the finding, if it did. */
static bool ignore_use(am_ignore *ignore, const am_judgement *j,
                       amends_str rule) {
  bool is_named = false;
  if (!am_pspan_touches(ignore->target, j->hit->span))
    return false;
  for (size_t i = 0; i < ignore->directive.name_count; i++) {
    if (!am_directive_names(ignore->directive.names[i], rule))
      continue;
    ignore->used |= (uint32_t)1 << i;
    is_named = true;
  }
  ignore->silenced += is_named;
  return is_named;
}

/* The first directive that holds tells the reason; all are of use. */
static void ignore_silence(am_case *c, am_judgement *j) {
  const amends_str rule = ignore_rule(c, j);
  const am_directive *first = NULL;
  for (size_t i = 0; i < c->ignores.len; i++) {
    am_ignore *ignore = &c->ignores.at[i];
    if (ignore_use(ignore, j, rule) && !first)
      first = &ignore->directive;
  }
  j->verdict = AMENDS_VERDICT_IGNORED;
  j->severity = AMENDS_SEVERITY_NONE;
  j->reason = am_str_copy(&c->scratch->arena,
                          first->reason.len ? first->reason : first->text);
  c->no_memory = c->no_memory || !j->reason.ptr;
}

/* ---- what is wrong with a directive ----------------------------------------
 */

static bool ignore_is_known(const am_case *c, amends_str name) {
  for (size_t i = 0; i < c->rules->rule_count; i++) {
    const amends_rule_info *info = &c->rules->rules[i].info;
    if (!info->is_part && am_directive_names(name, info->id))
      return true;
  }
  return false;
}

static void ignore_complain(am_text_buffer *problem, const char *text,
                            amends_str name) {
  if (problem->len)
    am_buffer_add(problem, AM_STR("; "));
  am_buffer_add(problem, am_str_of(text));
  if (name.len) {
    am_buffer_add(problem, AM_STR(" \""));
    am_buffer_add(problem, name);
    am_buffer_char(problem, '"');
  }
}

static void ignore_check_names(const am_case *c, const am_ignore *ignore,
                               am_text_buffer *problem) {
  const am_directive *directive = &ignore->directive;
  if (directive->name_count == 0)
    ignore_complain(problem, "names no rule (\"*\" stands for all)",
                    AM_STR_EMPTY);
  for (size_t i = 0; i < directive->name_count; i++) {
    const amends_str name = directive->names[i];
    if (!ignore_is_known(c, name))
      ignore_complain(problem, "there is no rule or category", name);
    else if (!(ignore->used >> i & 1))
      ignore_complain(problem, "silences nothing:", name);
  }
  if (directive->has_more)
    ignore_complain(problem, "has more names than are looked at", AM_STR_EMPTY);
  if (directive->reason.len == 0)
    ignore_complain(problem, "gives no reason (\"-- why\")", AM_STR_EMPTY);
}

static void ignore_check_place(const am_ignore *ignore,
                               am_text_buffer *problem) {
  const am_directive_kind kind = ignore->directive.kind;
  if (kind == AM_DIRECTIVE_UNKNOWN)
    ignore_complain(problem,
                    ignore->directive.meant == NULL
                        ? "is no directive"
                        : "is no directive, did you mean",
                    am_str_of(ignore->directive.meant));
  if (ignore->is_quoted)
    ignore_complain(problem, "stands in quoted text", AM_STR_EMPTY);
  if (kind == AM_DIRECTIVE_END && !ignore->is_closed)
    ignore_complain(problem, "ends nothing", AM_STR_EMPTY);
  if (kind == AM_DIRECTIVE_START && ignore->has_place && !ignore->is_quoted &&
      !ignore->is_closed)
    ignore_complain(problem, "has no \"" AM_DIRECTIVE "-end\"", AM_STR_EMPTY);
  if (ignore->is_last)
    ignore_complain(problem,
                    "is the last one that has force: there are too "
                    "many",
                    AM_STR_EMPTY);
}

static void ignore_check(am_case *c, am_ignore *ignore) {
  am_text_buffer problem;
  am_buffer_init(&problem, &c->scratch->arena);
  const am_directive_kind kind = ignore->directive.kind;
  ignore_check_place(ignore, &problem);
  if (!ignore->is_quoted && kind != AM_DIRECTIVE_UNKNOWN &&
      kind != AM_DIRECTIVE_END)
    ignore_check_names(c, ignore, &problem);
  ignore->problem = am_buffer_text(&problem);
  c->no_memory = c->no_memory || !ignore->problem.ptr;
}

bool am_pass_directives(am_case *c, amends_str comment) {
  const am_document *doc = c->doc;
  ignore_line line = {0, 0};
  for (size_t i = 0; i < doc->comment_count; i++) {
    const am_comment place = doc->comments[i];
    if (!ignore_collect(c, am_str_cut(doc->source, place.start, place.end),
                        true, place.start, &line))
      return false;
  }
  if (!ignore_collect(c, comment, false, 0, &line))
    return false;
  if (c->ignores.len && !ignore_close(c))
    return false;
  for (size_t i = 0; i < c->judgement_count; i++)
    ignore_mark(c, &c->judgements[i]);
  return true;
}

bool am_pass_ignore(am_case *c) {
  for (size_t i = 0; i < c->judgement_count; i++) {
    am_judgement *j = &c->judgements[i];
    if (j->is_ignored && j->severity != AMENDS_SEVERITY_NONE)
      ignore_silence(c, j);
  }
  for (size_t i = 0; i < c->ignores.len; i++)
    ignore_check(c, &c->ignores.at[i]);
  return !c->no_memory;
}
