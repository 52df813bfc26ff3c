/* SPDX-License-Identifier: MIT
 *
 * From the outline of a file to its messages. */
#ifndef AM_FILES_SELECT_H
#define AM_FILES_SELECT_H

#include "files/outline.h"

/* Longer paths are cut, and end in "…". */
enum { AM_SELECT_PATH_MAX = 512 };

typedef struct am_select_options {
  const char *const *keys; /* the caller's; "*" is any */
  size_t key_count;        /* 0: the known ones */
  bool takes_all;          /* a catalogue of translations */
} am_select_options;

typedef struct am_message_list {
  amends_message *at;
  size_t len;
  size_t cap;
} am_message_list;

/* Lists the messages in the order of the file. False: no memory, see
 * outline->status. */
bool am_select(am_outline *outline, const am_select_options *options,
               am_message_list *out);

#endif
