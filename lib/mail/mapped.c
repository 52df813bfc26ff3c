/* SPDX-License-Identifier: MIT
 *
 * Most of a mail is verbatim, so that runs are few; each character of a base64
 * part is a run of its own. */
#include "mail/mapped.h"

void am_mapped_init(am_mapped *mapped, am_arena *arena) {
  *mapped = (am_mapped){.runs = {0}};
  am_buffer_init(&mapped->text, arena);
}

bool am_mapped_failed(const am_mapped *mapped) { return mapped->text.failed; }

amends_str am_mapped_text(const am_mapped *mapped) {
  return mapped->text.len ? (amends_str){mapped->text.at, mapped->text.len}
                          : AM_STR_EMPTY;
}

static void mapped_push(am_mapped *mapped, amends_run run) {
  amends_run *last =
      mapped->runs.len ? &mapped->runs.at[mapped->runs.len - 1] : NULL;
  if (last && last->is_verbatim && run.is_verbatim &&
      last->source_start + last->source_len == run.source_start) {
    last->text_len += run.text_len;
    last->source_len += run.source_len;
  } else if (!AM_PUSH(mapped->text.arena, &mapped->runs, run)) {
    mapped->text.failed = true;
  }
}

void am_mapped_add(am_mapped *mapped, amends_str text, uint32_t start,
                   uint32_t end, bool is_verbatim) {
  if (text.len > INT32_MAX - mapped->text.len)
    mapped->text.failed = true;
  if (mapped->text.failed || text.len == 0)
    return;
  const amends_run run = {(uint32_t)mapped->text.len, (uint32_t)text.len, start,
                          end - start, is_verbatim};
  am_buffer_add(&mapped->text, text);
  mapped_push(mapped, run);
}

/* The part of [start, end) that lies in one run, with that run's source. */
static amends_run mapped_part(const am_mapped *from, uint32_t start,
                              uint32_t end, size_t *run) {
  while (from->runs.at[*run].text_start + from->runs.at[*run].text_len <= start)
    ++*run;
  amends_run part = from->runs.at[*run];
  const uint32_t run_end = part.text_start + part.text_len;
  const uint32_t len = (run_end < end ? run_end : end) - start;
  if (part.is_verbatim) {
    part.source_start += start - part.text_start;
    part.source_len = len;
  }
  part.text_start = start;
  part.text_len = len;
  return part;
}

void am_mapped_copy(am_mapped *mapped, const am_mapped *from, uint32_t start,
                    uint32_t end, size_t *run) {
  while (start < end) {
    const amends_run part = mapped_part(from, start, end, run);
    am_mapped_add(
        mapped, am_str_cut(am_mapped_text(from), start, start + part.text_len),
        part.source_start, part.source_start + part.source_len,
        part.is_verbatim);
    start += part.text_len;
  }
}

void am_mapped_replace(am_mapped *mapped, const am_mapped *from, uint32_t start,
                       uint32_t end, amends_str text, size_t *run) {
  const amends_run first = mapped_part(from, start, end, run);
  const amends_run last = mapped_part(from, end - 1, end, run);
  am_mapped_add(mapped, text, first.source_start,
                last.source_start + last.source_len, false);
}

void am_mapped_cut(am_mapped *mapped, uint32_t len, size_t runs) {
  mapped->text.len = len;
  mapped->runs.len = runs;
}

am_mapped_line am_mapped_line_at(const am_mapped *mapped, uint32_t at) {
  const amends_str text = am_mapped_text(mapped);
  const uint32_t feed = (uint32_t)am_str_find(text, '\n', at);
  am_mapped_line line = {at, feed, feed};
  if (feed < text.len)
    line.next++;
  if (line.end > at && text.ptr[line.end - 1] == '\r')
    line.end--;
  return line;
}
