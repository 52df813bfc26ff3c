/* SPDX-License-Identifier: MIT
 *
 * A bisection finds the first run under a span; from there each is looked at,
 * since they need not lie in the order of the source. Every run holds a byte of
 * text, so this takes no longer than to read the span. */
#include "text/runs.h"

static const char *runs_fault_at(const amends_message *message, size_t index,
                                 size_t expected) {
  const amends_run *run = &message->runs[index];
  if (run->text_start != expected || run->text_len == 0)
    return "the runs of the message do not follow each other";
  if (run->text_len > message->text.len - expected)
    return "a run of the message reaches beyond its text";
  if (run->source_start > message->source.len ||
      run->source_len > message->source.len - run->source_start)
    return "a run of the message reaches beyond its source";
  if (run->is_verbatim && run->source_len != run->text_len)
    return "a verbatim run of the message has two lengths";
  if (run->is_base64 &&
      (run->is_verbatim || run->source_len != am_base64_len(run->text_len)))
    return "a run of base64 of the message has another length";
  return NULL;
}

/* Positions at the end of the source must fit in 32 bits. */
static const char *runs_origin_fault(const amends_message *message) {
  const amends_origin *origin = &message->origin;
  const size_t len =
      message->run_count ? message->source.len : message->text.len;
  const uint32_t counts[] = {origin->byte, origin->utf16, origin->position.line,
                             origin->position.column};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    if (len >= UINT32_MAX - counts[i])
      return "the message lies beyond 4 GiB of its file";
  }
  return NULL;
}

const char *am_runs_fault(const amends_message *message) {
  if (message->run_count && !message->runs)
    return "the runs of the message are NULL";
  size_t at = 0;
  for (size_t i = 0; i < message->run_count; i++) {
    const char *fault = runs_fault_at(message, i, at);
    if (fault)
      return fault;
    at += message->runs[i].text_len;
  }
  if (message->run_count && at != message->text.len)
    return "the runs of the message do not reach its end";
  return runs_origin_fault(message);
}

/* Index of the run that holds text byte `at`; at < text.len. */
static size_t runs_find(const amends_message *message, uint32_t at) {
  size_t low = 0, high = message->run_count;
  while (high - low > 1) {
    const size_t middle = low + (high - low) / 2;
    if (message->runs[middle].text_start <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The source of that part of `run` which lies in `text`. */
static amends_span runs_part(const amends_run *run, amends_span text) {
  amends_span part = {run->source_start, run->source_start + run->source_len};
  const uint32_t end = run->text_start + run->text_len;
  if (run->is_base64 && text.end > run->text_start && text.end < end)
    part.end = part.start + am_base64_len(text.end - run->text_start);
  if (run->is_base64 && text.start > run->text_start)
    part.start += am_base64_start(text.start - run->text_start);
  if (run->is_verbatim && text.start > run->text_start)
    part.start += text.start - run->text_start;
  if (run->is_verbatim && text.end < end)
    part.end -= end - text.end;
  return part;
}

/* Where an empty span lies: before the byte that follows, or at the end. */
static amends_span runs_empty(const amends_message *message, uint32_t at) {
  uint32_t place = 0;
  if (at < message->text.len) {
    const amends_run *run = &message->runs[runs_find(message, at)];
    place = runs_part(run, (amends_span){at, at}).start;
  } else {
    const amends_run *last = &message->runs[message->run_count - 1];
    place = last->source_start + last->source_len;
  }
  return (amends_span){place, place};
}

amends_span am_runs_to_source(const amends_message *message, amends_span text) {
  if (message->run_count == 0)
    return text;
  if (text.start >= text.end)
    return runs_empty(message, text.start);
  amends_span all = {UINT32_MAX, 0};
  for (size_t i = runs_find(message, text.start);
       i < message->run_count && message->runs[i].text_start < text.end; i++) {
    const amends_span part = runs_part(&message->runs[i], text);
    all.start = part.start < all.start ? part.start : all.start;
    all.end = part.end > all.end ? part.end : all.end;
  }
  return all;
}

bool am_runs_are_verbatim(const amends_message *message, amends_span text) {
  if (message->run_count == 0 || text.start >= text.end)
    return true;
  uint32_t next = am_runs_to_source(message, text).start;
  for (size_t i = runs_find(message, text.start);
       i < message->run_count && message->runs[i].text_start < text.end; i++) {
    const amends_span part = runs_part(&message->runs[i], text);
    if (!message->runs[i].is_verbatim || part.start != next)
      return false;
    next = part.end;
  }
  return true;
}
