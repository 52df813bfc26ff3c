/* SPDX-License-Identifier: MIT
 *
 * A line reader whose memory is bounded by its limit. */
#define _POSIX_C_SOURCE 200809L
#include "cli/run/batch_line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BLOCK = 65536 };

cli_line_reader cli_line_reader_of(int fd, size_t limit) {
  return (cli_line_reader){.fd = fd, .limit = limit};
}

void cli_line_reader_clear(cli_line_reader *reader) {
  free(reader->buffer);
  *reader = (cli_line_reader){.fd = -1};
}

/* Makes room behind `end`: moves what is left to the front, then grows up to
 * the limit and one block. */
static bool line_make_room(cli_line_reader *reader) {
  const size_t have = reader->end - reader->start;
  if (reader->end < reader->cap)
    return true;
  if (reader->start > 0) {
    memmove(reader->buffer, reader->buffer + reader->start, have);
    reader->start = 0;
    reader->end = have;
    if (have <= reader->cap / 2)
      return true;
  }
  const size_t most = reader->limit + LINE_BLOCK;
  const size_t doubled = reader->cap == 0 ? LINE_BLOCK : 2 * reader->cap;
  const size_t cap = doubled < most ? doubled : most;
  char *buffer = realloc(reader->buffer, cap);
  if (buffer == NULL)
    return false;
  reader->buffer = buffer;
  reader->cap = cap;
  return true;
}

/* Bytes read, 0 at the end, -1 with errno. */
static ssize_t line_fill(cli_line_reader *reader) {
  ssize_t got;
  do
    got = read(reader->fd, reader->buffer + reader->end,
               reader->cap - reader->end);
  while (got < 0 && errno == EINTR);
  if (got > 0)
    reader->end += (size_t)got;
  return got;
}

/* Hands out `len` bytes; `used` includes the line feed. */
static cli_line line_give(cli_line_reader *reader, size_t len, size_t used) {
  reader->text = reader->buffer + reader->start;
  reader->len = len;
  reader->start += used;
  return len > reader->limit ? CLI_LINE_LONG : CLI_LINE_TEXT;
}

/* The first line feed behind the `seen` bytes that are known to hold none. */
static const char *line_feed(const cli_line_reader *reader, size_t seen) {
  const size_t have = reader->end - reader->start;
  if (have == seen)
    return NULL;
  return memchr(reader->buffer + reader->start + seen, '\n', have - seen);
}

/* Passes over the rest of a line that is too long. */
static cli_line line_skip(cli_line_reader *reader) {
  const char *feed;
  while ((feed = line_feed(reader, 0)) == NULL) {
    reader->start = reader->end = 0;
    const ssize_t got = line_fill(reader);
    if (got <= 0)
      return got == 0 ? CLI_LINE_LONG : CLI_LINE_READ;
  }
  reader->start = (size_t)(feed - reader->buffer) + 1;
  return CLI_LINE_LONG;
}

cli_line cli_line_next(cli_line_reader *reader) {
  size_t seen = 0;
  const char *feed;
  while ((feed = line_feed(reader, seen)) == NULL) {
    seen = reader->end - reader->start;
    if (seen > reader->limit)
      return line_skip(reader);
    if (!line_make_room(reader))
      return CLI_LINE_MEMORY;
    const ssize_t got = line_fill(reader);
    if (got < 0)
      return CLI_LINE_READ;
    if (got == 0)
      return seen == 0 ? CLI_LINE_END : line_give(reader, seen, seen);
  }
  const size_t len = (size_t)(feed - reader->buffer) - reader->start;
  return line_give(reader, len, len + 1);
}
