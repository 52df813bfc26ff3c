/* SPDX-License-Identifier: MIT */
#include "support/outline.h"

#include <stdio.h>

#include "support/alloc.h"
#include "support/suite.h"
#include "text/runs.h"

enum { OUTLINE_BYTES = 8192 };

static char shown[OUTLINE_BYTES];
static size_t shown_len;

static void show(amends_str text) {
  for (size_t i = 0; i < text.len && shown_len + 1 < sizeof shown; i++)
    shown[shown_len++] = text.ptr[i] == '\n' ? '|' : text.ptr[i];
  shown[shown_len] = '\0';
}

void test_outline_check(amends_str file, const am_passage *passage) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = passage->text;
  message.source = am_str_cut(file, passage->source.start, passage->source.end);
  message.runs = passage->runs;
  message.run_count = passage->run_count;
  ck_assert_ptr_null(am_runs_fault(&message));
  ck_assert(passage->text.ptr[passage->text.len] == '\0');
  for (size_t i = 0; i < passage->run_count; i++) {
    const amends_run *run = &passage->runs[i];
    if (run->is_verbatim)
      ck_assert_mem_eq(passage->text.ptr + run->text_start,
                       message.source.ptr + run->source_start, run->text_len);
  }
}

static void show_path(const am_entry *entry) {
  const am_entry *steps[AM_OUTLINE_DEPTH_MAX];
  size_t count = 0;
  for (; entry->parent; entry = entry->parent)
    steps[count++] = entry;
  while (count-- > 0) {
    char number[16];
    snprintf(number, sizeof number, "%u", (unsigned)steps[count]->number);
    show(AM_STR("/"));
    show(steps[count]->parent->kind == AM_ENTRY_MAP ? steps[count]->key
                                                    : am_str_of(number));
  }
}

static void show_entry(amends_str file, const am_entry *entry) {
  const bool is_text = entry->kind == AM_ENTRY_TEXT;
  if (!is_text && entry->first)
    return;
  show_path(entry);
  show(AM_STR("="));
  if (is_text) {
    test_outline_check(file, entry->passage);
    show(entry->passage->text);
  } else {
    show(entry->kind == AM_ENTRY_MAP ? AM_STR("{}") : AM_STR("[]"));
  }
  if (shown_len + 1 < sizeof shown)
    shown[shown_len++] = '\n';
  shown[shown_len] = '\0';
}

const char *test_outline_of(test_reader *read, amends_str bytes) {
  static am_outline outline;
  am_arena arena;
  amends_error err;
  am_arena_init(&arena, &am_mem_default);
  am_outline_init(&outline, &arena, AM_STR("f"), bytes, &err);
  shown_len = 0;
  shown[0] = '\0';
  if (read(&outline)) {
    ck_assert_int_eq(outline.status, AMENDS_OK);
    ck_assert_uint_eq(outline.depth, 0);
    for (const am_entry *e = outline.first; e; e = am_outline_next(e))
      show_entry(bytes, e);
  } else {
    ck_assert_int_eq(outline.status, err.status);
    ck_assert_str_eq(err.source, "f");
    snprintf(shown, sizeof shown, "%u:%u: %s", (unsigned)err.line,
             (unsigned)err.column, err.message);
  }
  am_arena_clear(&arena);
  return shown;
}

const char *test_outline(test_reader *read, const char *bytes) {
  return test_outline_of(read, am_str_of(bytes));
}

const am_passage *test_outline_passage(am_arena *arena, test_reader *read,
                                       const char *bytes) {
  static am_outline outline;
  am_outline_init(&outline, arena, AM_STR("f"), am_str_of(bytes), NULL);
  ck_assert(read(&outline));
  const am_entry *entry = outline.first;
  while (entry && entry->kind != AM_ENTRY_TEXT)
    entry = am_outline_next(entry);
  ck_assert_ptr_nonnull(entry);
  test_outline_check(outline.file, entry->passage);
  return entry->passage;
}

void test_outline_sweep(test_reader *read, const char *bytes) {
  static am_outline outline;
  for (size_t refused = 0; refused < 1000; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena arena;
    am_arena_init(&arena, &mem);
    am_outline_init(&outline, &arena, AM_STR("f"), am_str_of(bytes), NULL);
    const bool is_read = read(&outline);
    am_arena_clear(&arena);
    ck_assert_uint_eq(alloc.held, 0);
    ck_assert_int_eq(outline.status, is_read ? AMENDS_OK : AMENDS_E_NOMEM);
    if (is_read)
      return;
  }
  ck_abort_msg("the work never succeeds");
}
