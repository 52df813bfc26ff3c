/* SPDX-License-Identifier: MIT
 *
 * Text on its way out of a mail, with the bytes of the mail that each piece of
 * it was decoded from: the text and the runs of an amends_message while they
 * grow. Stages that leave lines out or join them copy ranges from one mapped
 * text into the next. */
#ifndef AM_MAIL_MAPPED_H
#define AM_MAIL_MAPPED_H

#include <amends/message.h>

#include "base/str.h"

typedef struct am_mapped {
  am_text_buffer text;
  AM_LIST(amends_run) runs;
} am_mapped;

void am_mapped_init(am_mapped *mapped, am_arena *arena);

/* Did memory run out, or the text grow past what a run can count? */
bool am_mapped_failed(const am_mapped *mapped);

/* Appends `text`, which the bytes [start, end) of the mail stand for. A piece
 * that is their very copy is `is_verbatim`; neighbours of one kind become one
 * run if their bytes are neighbours too. */
void am_mapped_add(am_mapped *mapped, amends_str text, uint32_t start,
                   uint32_t end, bool is_verbatim);

/* Appends a byte that the two characters of base64 from `start` to `end`, and
 * what lies between them, stand for. */
void am_mapped_add_base64(am_mapped *mapped, char byte, uint32_t start,
                          uint32_t end);

/* Appends the text [start, end) of `from` with where it came from. `*run` is a
 * run of `from` at or before `start` and moves on: begin with 0 and copy from
 * front to back. */
void am_mapped_copy(am_mapped *mapped, const am_mapped *from, uint32_t start,
                    uint32_t end, size_t *run);

/* Appends `text` for the text [start, end) of `from`, otherwise as
 * am_mapped_copy. */
void am_mapped_replace(am_mapped *mapped, const am_mapped *from, uint32_t start,
                       uint32_t end, amends_str text, size_t *run);

/* Takes back what has been written since the text was `len` bytes long and had
 * `runs` runs. The first addition since must not have gone on with the last of
 * them. */
void am_mapped_cut(am_mapped *mapped, uint32_t len, size_t runs);

/* What has been written so far; valid until the next addition. */
amends_str am_mapped_text(const am_mapped *mapped);

/* A line: [start, end) without its line end, which ends at `next`. */
typedef struct am_mapped_line {
  uint32_t start;
  uint32_t end;
  uint32_t next;
} am_mapped_line;

/* The line that begins at `at`, which is less than the length of the text. */
am_mapped_line am_mapped_line_at(const am_mapped *mapped, uint32_t at);

#endif
