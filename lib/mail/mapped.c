/* SPDX-License-Identifier: MIT
 *
 * Most of a mail is verbatim, so that runs are few, and a line of base64 is
 * one. */
#include "mail/mapped.h"

#include "text/runs.h"

void am_mapped_init(am_mapped *mapped, am_arena *arena) {
  *mapped = (am_mapped){.runs = {0}};
  am_buffer_init(&mapped->text, arena);
}

bool am_mapped_failed(const am_mapped *mapped) { return mapped->text.failed; }

amends_str am_mapped_text(const am_mapped *mapped) {
  return mapped->text.len ? (amends_str){mapped->text.at, mapped->text.len}
                          : AM_STR_EMPTY;
}

/* Does base64 go on where `last` ends? Bytes may be added one by one, and more
 * where three of them have just ended, with four characters. */
static bool mapped_is_base64(const amends_run *last, amends_run run) {
  const uint32_t count = last->text_len;
  return last->is_base64 && run.is_base64 &&
         (run.text_len == 1 || count % 3 == 0) &&
         run.source_start == last->source_start + am_base64_start(count) &&
         run.source_start + run.source_len ==
             last->source_start + am_base64_len(count + run.text_len);
}

static bool mapped_goes_on(const amends_run *last, amends_run run) {
  return last->is_verbatim && run.is_verbatim
             ? last->source_start + last->source_len == run.source_start
             : mapped_is_base64(last, run);
}

static void mapped_push(am_mapped *mapped, amends_run run) {
  amends_run *last =
      mapped->runs.len ? &mapped->runs.at[mapped->runs.len - 1] : NULL;
  if (last && mapped_goes_on(last, run)) {
    last->text_len += run.text_len;
    last->source_len = run.source_start + run.source_len - last->source_start;
  } else if (!AM_PUSH(mapped->text.arena, &mapped->runs, run)) {
    mapped->text.failed = true;
  }
}

/* `run` tells where the text comes from. */
static void mapped_add(am_mapped *mapped, amends_str text, amends_run run) {
  if (text.len > INT32_MAX - mapped->text.len)
    mapped->text.failed = true; /* GCOVR_EXCL_LINE: no test has 2 GiB */
  if (mapped->text.failed || text.len == 0)
    return;
  run.text_start = (uint32_t)mapped->text.len;
  run.text_len = (uint32_t)text.len;
  am_buffer_add(&mapped->text, text);
  mapped_push(mapped, run);
}

void am_mapped_add(am_mapped *mapped, amends_str text, uint32_t start,
                   uint32_t end, bool is_verbatim) {
  const amends_run run = {.source_start = start,
                          .source_len = end - start,
                          .is_verbatim = is_verbatim};
  mapped_add(mapped, text, run);
}

void am_mapped_add_base64(am_mapped *mapped, char byte, uint32_t start,
                          uint32_t end) {
  const amends_run run = {.source_start = start,
                          .source_len = end - start,
                          .is_base64 = end - start == am_base64_len(1)};
  mapped_add(mapped, (amends_str){&byte, 1}, run);
}

/* The part of [start, end) that lies in one run, with that run's source. */
static amends_run mapped_part(const am_mapped *from, uint32_t start,
                              uint32_t end, size_t *run) {
  while (from->runs.at[*run].text_start + from->runs.at[*run].text_len <= start)
    ++*run;
  amends_run part = from->runs.at[*run];
  const uint32_t run_end = part.text_start + part.text_len;
  uint32_t len = (run_end < end ? run_end : end) - start;
  if (part.is_verbatim) {
    part.source_start += start - part.text_start;
    part.source_len = len;
  } else if (part.is_base64) {
    const uint32_t skipped = start - part.text_start;
    len = skipped % 3 ? 1 : len; /* inside of four characters */
    part.source_start += am_base64_start(skipped);
    part.source_len = am_base64_len(len);
  }
  part.text_start = start;
  part.text_len = len;
  return part;
}

void am_mapped_copy(am_mapped *mapped, const am_mapped *from, uint32_t start,
                    uint32_t end, size_t *run) {
  while (start < end) {
    const amends_run part = mapped_part(from, start, end, run);
    mapped_add(mapped,
               am_str_cut(am_mapped_text(from), start, start + part.text_len),
               part);
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
