/* SPDX-License-Identifier: MIT
 *
 * Unified diffs. */
#include "diff.h"

#include <stdbool.h>
#include <string.h>

enum { DIFF_CONTEXT = 3 };

/* A version, read line by line. A line holds its line feed, but the last one
 * may have none. */
typedef struct diff_side {
  amends_str text;
  size_t at;   /* where the line at hand begins */
  size_t line; /* its number, from 0 */
} diff_side;

static amends_str diff_line(const diff_side *side) {
  const char *start = side->text.ptr + side->at;
  const size_t left = side->text.len - side->at;
  const char *feed = left ? memchr(start, '\n', left) : NULL;
  return (amends_str){start, feed ? (size_t)(feed - start) + 1 : left};
}

static bool diff_step(diff_side *side) {
  const size_t len = diff_line(side).len;
  side->at += len;
  side->line += len > 0;
  return len > 0;
}

static size_t diff_count(amends_str text) {
  diff_side side = {text, 0, 0};
  while (diff_step(&side)) {
  }
  return side.line;
}

static bool diff_is_equal(amends_str a, amends_str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* ---- names -----------------------------------------------------------------
 */

static bool diff_is_plain(const char *path) {
  for (; *path; path++) {
    if ((unsigned char)*path < ' ' || *path == '"' || *path == '\\' ||
        *path == '\x7F')
      return false;
  }
  return true;
}

/* Names with odd signs are quoted as in C; a name with a space ends in a tab.
 */
static void diff_name(FILE *out, const char *mark, const char *side,
                      const char *path) {
  while (*path == '/' || strncmp(path, "./", 2) == 0)
    path += *path == '/' ? 1 : 2;
  if (diff_is_plain(path)) {
    fprintf(out, "%s %s/%s%s\n", mark, side, path,
            strchr(path, ' ') ? "\t" : "");
    return;
  }
  fprintf(out, "%s \"%s/", mark, side);
  for (; *path; path++) {
    const unsigned char c = (unsigned char)*path;
    if (c == '"' || c == '\\')
      fprintf(out, "\\%c", c);
    else if (c < ' ' || c >= 0x7F)
      fprintf(out, "\\%03o", (unsigned)c);
    else
      fputc(c, out);
  }
  fputs("\"\n", out);
}

/* ---- hunks -----------------------------------------------------------------
 */

/* Which lines of both versions a hunk shows: `before` and `after` stand at its
 * first ones. */
typedef struct diff_hunk {
  diff_side before;
  diff_side after;
  size_t before_end; /* line number behind its last */
  size_t after_end;
} diff_hunk;

static void diff_print_line(FILE *out, char sign, diff_side *side) {
  const amends_str line = diff_line(side);
  fputc(sign, out);
  fwrite(line.ptr, 1, line.len, out);
  if (line.ptr[line.len - 1] != '\n')
    fputs("\n\\ No newline at end of file\n", out);
  diff_step(side);
}

/* A range of no lines is named by the line before it. */
static void diff_range(FILE *out, char sign, size_t first, size_t end) {
  const size_t count = end - first;
  fprintf(out, " %c%zu", sign, count ? first + 1 : first);
  if (count != 1)
    fprintf(out, ",%zu", count);
}

static void diff_header(FILE *out, const diff_hunk *hunk) {
  fputs("@@", out);
  diff_range(out, '-', hunk->before.line, hunk->before_end);
  diff_range(out, '+', hunk->after.line, hunk->after_end);
  fputs(" @@\n", out);
}

static bool diff_differs(const diff_side *before, const diff_side *after) {
  return !diff_is_equal(diff_line(before), diff_line(after));
}

/* Prints a run of lines that differ, first the old ones. */
static void diff_print_run(FILE *out, diff_hunk *hunk) {
  diff_side ahead = hunk->after;
  while (hunk->before.line < hunk->before_end &&
         diff_differs(&hunk->before, &ahead)) {
    diff_step(&ahead);
    diff_print_line(out, '-', &hunk->before);
  }
  while (hunk->after.line < ahead.line)
    diff_print_line(out, '+', &hunk->after);
}

/* Line against line. */
static void diff_print_hunk(FILE *out, diff_hunk *hunk) {
  diff_header(out, hunk);
  while (hunk->before.line < hunk->before_end) {
    if (diff_differs(&hunk->before, &hunk->after)) {
      diff_print_run(out, hunk);
    } else {
      diff_step(&hunk->after);
      diff_print_line(out, ' ', &hunk->before);
    }
  }
}

/* Moves to where the context of the next line that differs begins, not before
 * line `floor`. False: there is none. */
static bool diff_next(diff_hunk *hunk, size_t floor) {
  diff_side before = hunk->before, after = hunk->after;
  while (before.at < before.text.len && !diff_differs(&before, &after)) {
    diff_step(&before);
    diff_step(&after);
  }
  if (before.at == before.text.len)
    return false;
  const size_t start =
      before.line > floor + DIFF_CONTEXT ? before.line - DIFF_CONTEXT : floor;
  while (hunk->before.line < start) {
    diff_step(&hunk->before);
    diff_step(&hunk->after);
  }
  return true;
}

/* Sets the hunk's end: the context behind the last change that is not so far
 * from the one before it that their contexts would stand apart. */
static void diff_close(diff_hunk *hunk, size_t count) {
  diff_side before = hunk->before, after = hunk->after;
  size_t last = before.line;
  while (before.at < before.text.len &&
         before.line <= last + 2 * DIFF_CONTEXT) {
    if (diff_differs(&before, &after))
      last = before.line;
    diff_step(&before);
    diff_step(&after);
  }
  const size_t end = last + 1 + DIFF_CONTEXT;
  hunk->before_end = hunk->after_end = end < count ? end : count;
}

static void diff_print_lines(FILE *out, amends_str before, amends_str after,
                             size_t count) {
  diff_hunk hunk = {{before, 0, 0}, {after, 0, 0}, 0, 0};
  while (diff_next(&hunk, hunk.before.line)) {
    diff_close(&hunk, count);
    diff_print_hunk(out, &hunk);
  }
}

/* One hunk from the first to the last line that differs. */
static void diff_print_block(FILE *out, amends_str before, amends_str after,
                             size_t before_count, size_t after_count) {
  diff_hunk hunk = {{before, 0, 0}, {after, 0, 0}, before_count, after_count};
  diff_side a = hunk.before, b = hunk.after;
  while (a.at < a.text.len && b.at < b.text.len && !diff_differs(&a, &b)) {
    diff_step(&a);
    diff_step(&b);
  }
  while (hunk.before.line + DIFF_CONTEXT < a.line) {
    diff_step(&hunk.before);
    diff_step(&hunk.after);
  }
  diff_header(out, &hunk);
  while (hunk.before.line < a.line) {
    diff_step(&hunk.after);
    diff_print_line(out, ' ', &hunk.before);
  }
  while (hunk.before.line < before_count)
    diff_print_line(out, '-', &hunk.before);
  while (hunk.after.line < after_count)
    diff_print_line(out, '+', &hunk.after);
}

void app_diff_print(FILE *out, const char *path, amends_str before,
                    amends_str after) {
  if (diff_is_equal(before, after))
    return;
  const size_t before_count = diff_count(before);
  const size_t after_count = diff_count(after);
  diff_name(out, "---", "a", path);
  diff_name(out, "+++", "b", path);
  if (before_count == after_count)
    diff_print_lines(out, before, after, before_count);
  else
    diff_print_block(out, before, after, before_count, after_count);
}
