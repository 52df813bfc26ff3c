/* SPDX-License-Identifier: MIT
 *
 * A file of any of the formats as a tree: maps, lists and texts. Readers make
 * it entry by entry, in the order of the file; what else a format has (numbers,
 * true, null) only counts as a place in its list. */
#ifndef AM_FILES_OUTLINE_H
#define AM_FILES_OUTLINE_H

#include "files/passage.h"

/* Named limits; a file beyond them is refused. The depth bounds the stack of
 * open entries and the length of paths, the entries bound memory at some ten
 * times the largest file that people have. */
enum { AM_OUTLINE_DEPTH_MAX = 256, AM_OUTLINE_ENTRIES_MAX = 1 << 22 };

typedef enum am_entry_kind {
  AM_ENTRY_MAP = 1,
  AM_ENTRY_LIST = 2,
  AM_ENTRY_TEXT = 3
} am_entry_kind;

typedef struct am_entry am_entry;

struct am_entry {
  am_entry_kind kind;
  uint32_t number; /* in a list: its place, from 0 or as the reader says */
  amends_str key;  /* in a map */
  am_entry *parent;
  am_entry *first;
  am_entry *next;
  const am_passage *passage; /* of a text */
};

/* An open map or list. */
typedef struct am_outline_frame {
  am_entry *entry;
  am_entry *last;
  uint32_t number; /* of the next entry */
  amends_str key;  /* of the next entry; ptr NULL: none yet */
} am_outline_frame;

typedef struct am_outline {
  am_arena *arena;
  amends_str name; /* of the file, for errors */
  amends_str file; /* all of it */
  amends_error *err;
  am_entry *first; /* the first root; a YAML file may have several */
  am_entry *last;
  am_outline_frame stack[AM_OUTLINE_DEPTH_MAX];
  size_t depth;
  size_t entries;
  amends_status status; /* the first trouble; sticks */
} am_outline;

void am_outline_init(am_outline *outline, am_arena *arena, amends_str name,
                     amends_str file, amends_error *err);

/* The first byte behind a byte order mark. */
size_t am_outline_start(const am_outline *outline);

/* Ends the reading: what is wrong at file byte `at`. Returns false. */
bool am_outline_fail(am_outline *outline, size_t at, amends_status status,
                     const char *message);
bool am_outline_nomem(am_outline *outline);

/* NULL at the top. */
am_outline_frame *am_outline_top(am_outline *outline);

/* True in a map whose next entry has no key yet. */
bool am_outline_wants_key(am_outline *outline);

/* The key of the next entry; it is borrowed. */
void am_outline_key(am_outline *outline, amends_str key);

/* Each takes its place in the open map or list; `at` is where it stands. False:
 * refused. */
bool am_outline_open(am_outline *outline, am_entry_kind kind, size_t at);
bool am_outline_text(am_outline *outline, const am_passage *passage);
void am_outline_skip(am_outline *outline);
void am_outline_close(am_outline *outline);

/* The entry behind `entry` in the order of the file; NULL at the end. */
const am_entry *am_outline_next(const am_entry *entry);

#endif
