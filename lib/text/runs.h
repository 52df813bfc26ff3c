/* SPDX-License-Identifier: MIT
 *
 * The way from the text of a message to the bytes of its file, where the text
 * was decoded from another form (amends/message.h). Behind it stands the map of
 * the document (text/map.h), which leads from the prose to the text. */
#ifndef AM_TEXT_RUNS_H
#define AM_TEXT_RUNS_H

#include <amends/message.h>

/* Where byte `n` of a run of base64 begins among its characters, and how many
 * characters its first `count` bytes, at least 1, take. */
static inline uint32_t am_base64_start(uint32_t n) {
  return (uint32_t)((uint64_t)n * 8 / 6);
}

static inline uint32_t am_base64_len(uint32_t count) {
  return am_base64_start(count) + (count % 3 != 0);
}

/* What is wrong with the message's runs or origin, as a static text; NULL when
 * nothing is. The functions below need a message without fault. */
const char *am_runs_fault(const amends_message *message);

/* The bytes of message->source that text bytes [start, end) come from: the
 * least stretch that holds them all. An empty span stays empty. */
amends_span am_runs_to_source(const amends_message *message, amends_span text);

/* Do these text bytes stand in the source byte for byte, in one piece? */
bool am_runs_are_verbatim(const amends_message *message, amends_span text);

#endif
