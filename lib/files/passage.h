/* SPDX-License-Identifier: MIT
 *
 * A text that is decoded from a file, with the runs that lead back. A reader
 * says, from front to back, which bytes of the file are text as they are and
 * which stand for something else. */
#ifndef AM_FILES_PASSAGE_H
#define AM_FILES_PASSAGE_H

#include <amends/message.h>

#include "base/str.h"

typedef struct am_passage {
  amends_str text;
  amends_span source; /* bytes of the file, from the first run to the last */
  const amends_run *runs; /* within `source` */
  size_t run_count;
  amends_str comment;
  amends_notation notation;
} am_passage;

/* Kept for all passages of a file, so that it grows only once. */
typedef struct am_passage_writer {
  am_arena *arena;
  amends_str file;
  char *text;
  size_t len;
  size_t cap;
  AM_LIST(amends_run) runs; /* within the file */
  bool failed;              /* no memory; sticks */
} am_passage_writer;

void am_passage_init(am_passage_writer *writer, am_arena *arena,
                     amends_str file);

/* Begins a new text. */
void am_passage_begin(am_passage_writer *writer);

/* File bytes [start, end) are text. */
void am_passage_copy(am_passage_writer *writer, size_t start, size_t end);

/* File bytes [start, end) stand for `text`. */
void am_passage_stand(am_passage_writer *writer, size_t start, size_t end,
                      amends_str text);

/* What has been written; an empty text lies at file byte `place`. Comment and
 * notation are the reader's to set. False: no memory. */
bool am_passage_end(am_passage_writer *writer, size_t place, am_passage *out);

#endif
