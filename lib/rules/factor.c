/* SPDX-License-Identifier: MIT
 *
 * One pass from left to right, with a stack of open groups. A group that closes
 * is written as text again, which is part of a branch of the group around it.
 * Only the plain bytes with which a branch begins are ever looked into. */
#include "rules/factor.h"

#include "rules/charclass.h"
#include "rules/escape.h"

enum {
  FACTOR_DEPTH = 24,      /* groups within groups that are made of one */
  FACTOR_NESTING = 250,   /* open groups; PCRE2 takes no more */
  FACTOR_BRANCHES = 20000 /* of one group; a wider one stays as it is */
};

/* One alternative of a group. */
typedef struct factor_branch {
  amends_str text;
  size_t plain; /* bytes at its begin that stand for themselves */
} factor_branch;

typedef AM_LIST(factor_branch) factor_branches;

typedef struct factor_frame {
  amends_str opening; /* "(?:" */
  factor_branches branches;
  am_text_buffer text; /* of the open branch */
  size_t plain;
  bool is_plain;    /* so far */
  bool is_last;     /* the last byte was plain: a quantifier binds it */
  bool has_capture; /* in the open branch: groups must keep their numbers */
  bool captures;    /* the group is one, or has one */
  bool is_kept;     /* the order or the shape of its branches matters */
  bool is_all_kept; /* and that of all groups inside */
} factor_frame;

typedef struct factor_parser {
  am_arena *arena;
  amends_str pattern;
  size_t at;
  AM_LIST(factor_frame) frames;
  bool is_foreign; /* met something that is not understood */
} factor_parser;

/* --- writing ------------------------------------------------------------ */

/* Branches list[0] up to list[count - 1] from their byte `at` on. */
typedef struct factor_job {
  factor_branch *list;
  size_t count;
  size_t at;
} factor_job;

static bool factor_goes_on(const factor_branch *branch, size_t at) {
  return branch->plain > at;
}

static char factor_byte(const factor_branch *branch, size_t at) {
  return (char)am_ascii_lower(branch->text.ptr[at]);
}

/* How many branches from the first on begin with a plain byte. */
static size_t factor_run(factor_job job) {
  size_t count = 0;
  while (count < job.count && factor_goes_on(&job.list[count], job.at))
    count++;
  return count;
}

/* Brings the branches that begin like the first one to the front, all in their
 * order, and returns how many they are. `spare` has room for as many. */
static size_t factor_gather(factor_job job, factor_branch *spare) {
  const char byte = factor_byte(&job.list[0], job.at);
  size_t alike = 0;
  size_t others = 0;
  for (size_t i = 0; i < job.count; i++) {
    if (factor_byte(&job.list[i], job.at) == byte)
      job.list[alike++] = job.list[i];
    else
      spare[others++] = job.list[i];
  }
  memcpy(job.list + alike, spare, others * sizeof *spare);
  return alike;
}

/* The byte at which the branches, which are alike at job.at, begin to differ.
 */
static size_t factor_fork(factor_job job) {
  size_t at = job.at;
  for (;;) {
    at++;
    for (size_t i = 0; i < job.count; i++)
      if (!factor_goes_on(&job.list[i], at) ||
          factor_byte(&job.list[i], at) != factor_byte(&job.list[0], at))
        return at;
  }
}

static void factor_write(am_text_buffer *out, factor_branch *spare,
                         factor_job job, unsigned depth);

/* Branches that begin alike: one for all of them. */
static void factor_write_alike(am_text_buffer *out, factor_branch *spare,
                               factor_job job, unsigned depth) {
  const size_t fork = factor_fork(job);
  am_buffer_add(out, am_str_cut(job.list[0].text, job.at, fork));
  am_buffer_add(out, AM_STR("(?:"));
  job.at = fork;
  factor_write(out, spare, job, depth + 1);
  am_buffer_add(out, AM_STR(")"));
}

/* Recursion is bounded by FACTOR_DEPTH. */
static void factor_write(am_text_buffer *out, factor_branch *spare,
                         factor_job job, unsigned depth) {
  for (size_t done = 0; job.count > 0; done++) {
    if (done > 0)
      am_buffer_char(out, '|');
    const factor_job run = {job.list, factor_run(job), job.at};
    size_t alike = 1;
    if (run.count > 1 && depth < FACTOR_DEPTH)
      alike = factor_gather(run, spare);
    const amends_str first = job.list[0].text;
    if (alike == 1)
      am_buffer_add(out, am_str_cut(first, job.at, first.len));
    else
      factor_write_alike(out, spare, (factor_job){job.list, alike, job.at},
                         depth);
    job.list += alike;
    job.count -= alike;
  }
}

/* The branches as text. False: no memory. */
static bool factor_join(am_arena *arena, const factor_frame *frame,
                        am_text_buffer *out) {
  const size_t count = frame->branches.len;
  const bool is_kept = frame->is_kept || frame->is_all_kept || count == 1 ||
                       count > FACTOR_BRANCHES;
  factor_branch *spare =
      am_arena_array(arena, is_kept ? 0 : count, sizeof *spare);
  if (!spare)
    return false;
  if (!is_kept) {
    factor_write(out, spare, (factor_job){frame->branches.at, count, 0}, 0);
    return true;
  }
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      am_buffer_char(out, '|');
    am_buffer_add(out, frame->branches.at[i].text);
  }
  return true;
}

/* --- reading ------------------------------------------------------------ */

static factor_frame *factor_top(factor_parser *parser) {
  return &parser->frames.at[parser->frames.len - 1];
}

static amends_str factor_rest(const factor_parser *parser) {
  return am_str_cut(parser->pattern, parser->at, parser->pattern.len);
}

/* Says that the pattern is not understood; not an error. */
static bool factor_give_up(factor_parser *parser) {
  parser->is_foreign = true;
  return true;
}

/* Copies so many bytes, which are not plain, to the open branch. */
static bool factor_copy(factor_parser *parser, size_t len) {
  factor_frame *frame = factor_top(parser);
  am_buffer_add(&frame->text,
                am_str_cut(parser->pattern, parser->at, parser->at + len));
  frame->is_plain = frame->is_last = false;
  parser->at += len;
  return true;
}

/* A byte that stands for itself, unless something binds it. */
static bool factor_plain(factor_parser *parser) {
  factor_frame *frame = factor_top(parser);
  am_buffer_char(&frame->text, parser->pattern.ptr[parser->at++]);
  frame->plain += frame->is_plain ? 1 : 0;
  frame->is_last = frame->is_plain;
  return true;
}

static bool factor_quantifier(factor_parser *parser) {
  factor_frame *frame = factor_top(parser);
  frame->plain -= frame->is_last ? 1 : 0;
  return factor_copy(parser, 1);
}

static bool factor_escape(factor_parser *parser) {
  const am_escape escape = am_escape_read(factor_rest(parser));
  if (escape.kind == AM_ESCAPE_FOREIGN || escape.kind == AM_ESCAPE_QUOTE ||
      escape.kind == AM_ESCAPE_UNQUOTE)
    return factor_give_up(parser);
  return factor_copy(parser, escape.len);
}

static bool factor_class(factor_parser *parser) {
  const am_charclass class = am_charclass_read(factor_rest(parser));
  return class.len == 0 ? factor_give_up(parser)
                        : factor_copy(parser, class.len);
}

static void factor_begin_branch(const factor_parser *parser,
                                factor_frame *frame) {
  am_buffer_init(&frame->text, parser->arena);
  frame->plain = 0;
  frame->is_plain = true;
  frame->is_last = frame->has_capture = false;
}

static bool factor_open(factor_parser *parser, size_t len, factor_frame kind) {
  if (parser->frames.len >= FACTOR_NESTING)
    return factor_give_up(parser);
  factor_frame frame = kind;
  frame.opening = am_str_cut(parser->pattern, parser->at, parser->at + len);
  if (parser->frames.len > 0)
    frame.is_all_kept |= factor_top(parser)->is_all_kept;
  factor_begin_branch(parser, &frame);
  parser->at += len;
  return AM_PUSH(parser->arena, &parser->frames, frame);
}

/* False: no memory. */
static bool factor_close_branch(factor_parser *parser) {
  factor_frame *frame = factor_top(parser);
  const factor_branch branch = {am_buffer_text(&frame->text),
                                frame->has_capture ? 0 : frame->plain};
  frame->captures |= frame->has_capture;
  if (frame->text.failed || !AM_PUSH(parser->arena, &frame->branches, branch))
    return false;
  factor_begin_branch(parser, frame);
  return true;
}

static bool factor_next_branch(factor_parser *parser) {
  parser->at++;
  return factor_close_branch(parser);
}

/* Writes the group into the branch around it. */
static bool factor_close(factor_parser *parser) {
  if (parser->frames.len == 1)
    return factor_give_up(parser);
  if (!factor_close_branch(parser))
    return false;
  const factor_frame frame = *factor_top(parser);
  parser->frames.len--;
  factor_frame *around = factor_top(parser);
  around->has_capture |= frame.captures;
  am_buffer_add(&around->text, frame.opening);
  return factor_join(parser->arena, &frame, &around->text) &&
         factor_copy(parser, 1);
}

/* --- openings of groups ------------------------------------------------- */

typedef struct factor_opening {
  const char *text;
  factor_frame kind;
} factor_opening;

/* The first that fits. Of "(?(" the second "(" is left to open its condition;
 * lookbehinds want branches of fixed length, "(?|" numbers by branches. */
static const factor_opening factor_openings[] = {
    {"(?:", {.is_kept = false}},
    {"(?=", {.is_kept = false}},
    {"(?!", {.is_kept = false}},
    {"(?>", {.is_kept = false}},
    {"(?<=", {.is_all_kept = true}},
    {"(?<!", {.is_all_kept = true}},
    {"(?|", {.is_kept = true, .captures = true}},
    {"(?-i:", {.is_all_kept = true}},
};

/* "(?<name>", "(?P<name>" and "(?'name'", of which `len` bytes were seen. */
static bool factor_named(factor_parser *parser, size_t len, char close) {
  const size_t end = am_str_find(parser->pattern, close, parser->at + len);
  if (end >= parser->pattern.len)
    return factor_give_up(parser);
  return factor_open(parser, end + 1 - parser->at,
                     (factor_frame){.captures = true});
}

static bool factor_group(factor_parser *parser) {
  const amends_str rest = factor_rest(parser);
  if (am_str_starts(rest, AM_STR("(*")))
    return factor_give_up(parser);
  if (!am_str_starts(rest, AM_STR("(?")))
    return factor_open(parser, 1, (factor_frame){.captures = true});
  for (size_t i = 0; i < sizeof factor_openings / sizeof *factor_openings;
       i++) {
    const amends_str text = am_str_of(factor_openings[i].text);
    if (am_str_starts(rest, text))
      return factor_open(parser, text.len, factor_openings[i].kind);
  }
  if (am_str_starts(rest, AM_STR("(?<")))
    return factor_named(parser, 3, '>');
  if (am_str_starts(rest, AM_STR("(?'")))
    return factor_named(parser, 3, '\'');
  if (am_str_starts(rest, AM_STR("(?P<")))
    return factor_named(parser, 4, '>');
  return factor_give_up(parser);
}

/* --- the whole ---------------------------------------------------------- */

static bool factor_step(factor_parser *parser) {
  const char byte = parser->pattern.ptr[parser->at];
  switch (byte) {
  case '\\':
    return factor_escape(parser);
  case '[':
    return factor_class(parser);
  case '(':
    return factor_group(parser);
  case ')':
    return factor_close(parser);
  case '|':
    return factor_next_branch(parser);
  case '?':
  case '*':
  case '+':
  case '{':
    return factor_quantifier(parser);
  case '^':
  case '$':
  case '.':
    return factor_copy(parser, 1);
  default:
    return (unsigned char)byte < 0x80 ? factor_plain(parser)
                                      : factor_copy(parser, 1);
  }
}

static bool factor_run_all(factor_parser *parser, amends_str *out) {
  if (!factor_open(parser, 0, (factor_frame){.is_kept = false}))
    return false;
  while (parser->at < parser->pattern.len && !parser->is_foreign)
    if (!factor_step(parser))
      return false;
  if (parser->is_foreign || parser->frames.len != 1)
    return true;
  am_text_buffer text;
  am_buffer_init(&text, parser->arena);
  if (!factor_close_branch(parser) ||
      !factor_join(parser->arena, factor_top(parser), &text))
    return false;
  *out = am_buffer_text(&text);
  return !text.failed;
}

bool am_factor_pattern(am_arena *arena, amends_str pattern, amends_str *out) {
  factor_parser parser = {.arena = arena, .pattern = pattern};
  *out = pattern;
  return factor_run_all(&parser, out);
}
