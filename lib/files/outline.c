/* SPDX-License-Identifier: MIT */
#include "files/outline.h"

#include "base/error.h"
#include "text/lines.h"

void am_outline_init(am_outline *outline, am_arena *arena, amends_str name,
                     amends_str file, amends_error *err) {
  memset(outline, 0, sizeof *outline);
  outline->arena = arena;
  outline->name = name;
  outline->file = file;
  outline->err = err;
}

size_t am_outline_start(const am_outline *outline) {
  return am_str_starts(outline->file, AM_STR("\xEF\xBB\xBF")) ? 3 : 0;
}

bool am_outline_nomem(am_outline *outline) {
  if (outline->status == AMENDS_OK)
    outline->status =
        am_error(outline->err, AMENDS_E_NOMEM, "out of memory", NULL);
  return false;
}

bool am_outline_fail(am_outline *outline, size_t at, amends_status status,
                     const char *message) {
  if (outline->status != AMENDS_OK)
    return false;
  const am_lines *lines = am_lines_create(outline->arena, outline->file);
  if (!lines)
    return am_outline_nomem(outline);
  const amends_position place = am_lines_position(lines, (uint32_t)at);
  outline->status = am_error_at(outline->err, status, outline->name, place.line,
                                place.column, am_str_of(message));
  return false;
}

am_outline_frame *am_outline_top(am_outline *outline) {
  return outline->depth ? &outline->stack[outline->depth - 1] : NULL;
}

bool am_outline_wants_key(am_outline *outline) {
  const am_outline_frame *top = am_outline_top(outline);
  return top && top->entry->kind == AM_ENTRY_MAP && !top->key.ptr;
}

void am_outline_key(am_outline *outline, amends_str key) {
  am_outline_frame *top = am_outline_top(outline);
  if (top)
    top->key = key;
}

static void outline_link(am_outline *outline, am_entry *entry) {
  am_outline_frame *top = am_outline_top(outline);
  am_entry **last = top ? &top->last : &outline->last;
  am_entry **first = top ? &top->entry->first : &outline->first;
  if (*last)
    (*last)->next = entry;
  else
    *first = entry;
  *last = entry;
  entry->key = AM_STR_EMPTY;
  if (!top)
    return;
  entry->parent = top->entry;
  entry->number = top->number++;
  if (top->key.ptr)
    entry->key = top->key;
  top->key = (amends_str){NULL, 0};
}

static am_entry *outline_add(am_outline *outline, am_entry_kind kind,
                             size_t at) {
  if (outline->entries == AM_OUTLINE_ENTRIES_MAX) {
    am_outline_fail(outline, at, AMENDS_E_LIMIT,
                    "the file has too many entries");
    return NULL;
  }
  am_entry *entry = am_arena_array(outline->arena, 1, sizeof *entry);
  if (!entry) {
    am_outline_nomem(outline);
    return NULL;
  }
  outline->entries++;
  entry->kind = kind;
  outline_link(outline, entry);
  return entry;
}

bool am_outline_open(am_outline *outline, am_entry_kind kind, size_t at) {
  if (outline->depth == AM_OUTLINE_DEPTH_MAX)
    return am_outline_fail(outline, at, AMENDS_E_LIMIT,
                           "the file is nested too deeply");
  am_entry *entry = outline_add(outline, kind, at);
  if (!entry)
    return false;
  outline->stack[outline->depth++] =
      (am_outline_frame){.entry = entry, .key = {NULL, 0}};
  return true;
}

bool am_outline_text(am_outline *outline, const am_passage *passage) {
  am_passage *kept = am_arena_alloc(outline->arena, sizeof *kept);
  if (!kept)
    return am_outline_nomem(outline);
  am_entry *entry = outline_add(outline, AM_ENTRY_TEXT, passage->source.start);
  if (!entry)
    return false;
  *kept = *passage;
  entry->passage = kept;
  return true;
}

void am_outline_skip(am_outline *outline) {
  am_outline_frame *top = am_outline_top(outline);
  if (!top)
    return;
  top->number++;
  top->key = (amends_str){NULL, 0};
}

void am_outline_close(am_outline *outline) { outline->depth--; }

const am_entry *am_outline_next(const am_entry *entry) {
  if (entry->first)
    return entry->first;
  while (entry && !entry->next)
    entry = entry->parent;
  return entry ? entry->next : NULL;
}
