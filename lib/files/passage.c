/* SPDX-License-Identifier: MIT */
#include "files/passage.h"

void am_passage_init(am_passage_writer *writer, am_arena *arena,
                     amends_str file) {
  *writer = (am_passage_writer){.arena = arena, .file = file};
}

void am_passage_begin(am_passage_writer *writer) {
  writer->len = 0;
  writer->runs.len = 0;
}

static void passage_append(am_passage_writer *writer, amends_str text) {
  size_t need;
  void *at = writer->text;
  if (!am_size_add(writer->len, text.len, &need) || need >= UINT32_MAX ||
      !am_arena_grow(writer->arena, &at, &writer->cap, writer->len, need + 1,
                     1)) {
    writer->failed = true;
    return;
  }
  writer->text = at;
  memcpy(writer->text + writer->len, text.ptr, text.len);
  writer->len = need;
}

static void passage_trace(am_passage_writer *writer, size_t start, size_t end,
                          size_t len, bool is_verbatim) {
  const amends_run run = {(uint32_t)writer->len, (uint32_t)len,
                          (uint32_t)start,       (uint32_t)(end - start),
                          is_verbatim,           false};
  amends_run *last =
      writer->runs.len ? &writer->runs.at[writer->runs.len - 1] : NULL;
  if (last && last->is_verbatim && is_verbatim &&
      last->source_start + last->source_len == start) {
    last->text_len += run.text_len;
    last->source_len += run.source_len;
  } else if (!AM_PUSH(writer->arena, &writer->runs, run)) {
    writer->failed = true;
  }
}

void am_passage_copy(am_passage_writer *writer, size_t start, size_t end) {
  if (start == end || writer->failed)
    return;
  passage_trace(writer, start, end, end - start, true);
  passage_append(writer, am_str_cut(writer->file, start, end));
}

void am_passage_stand(am_passage_writer *writer, size_t start, size_t end,
                      amends_str text) {
  if (text.len == 0 || writer->failed)
    return;
  passage_trace(writer, start, end, text.len, false);
  passage_append(writer, text);
}

/* Copies of just the size: there may be millions. */
static bool passage_settle(am_passage_writer *writer, am_passage *out) {
  const size_t count = writer->runs.len;
  amends_run *runs = am_arena_array(writer->arena, count, sizeof *runs);
  out->text =
      am_str_copy(writer->arena, (amends_str){writer->text, writer->len});
  if (!runs || !out->text.ptr)
    return false;
  for (size_t i = 0; i < count; i++) {
    runs[i] = writer->runs.at[i];
    runs[i].source_start -= out->source.start;
  }
  out->runs = runs;
  out->run_count = count;
  return true;
}

bool am_passage_end(am_passage_writer *writer, size_t place, am_passage *out) {
  const uint32_t at = (uint32_t)place;
  *out = (am_passage){
      .text = AM_STR_EMPTY, .source = {at, at}, .comment = AM_STR_EMPTY};
  if (writer->failed)
    return false;
  if (writer->runs.len == 0)
    return true;
  const amends_run *last = &writer->runs.at[writer->runs.len - 1];
  out->source = (amends_span){writer->runs.at[0].source_start,
                              last->source_start + last->source_len};
  return passage_settle(writer, out);
}
