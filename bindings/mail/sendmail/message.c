/* SPDX-License-Identifier: MIT
 *
 * A growing buffer, a file for what is too much for it, and a walk over header
 * lines. */
#define _POSIX_C_SOURCE 200809L
#include "message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "nameless.h"

enum { MESSAGE_BLOCK = 65536 };

static const char message_field[] = "X-Amends";
static const char message_skip[] = "skip";

void guard_message_clear(guard_message *message) {
  if (message->rest >= 0)
    close(message->rest);
  free(message->bytes);
  *message = (guard_message){.bytes = NULL, .rest = -1};
}

/* Room for a block more, and a byte. */
static bool message_reserve(guard_message *message, size_t *cap) {
  if (*cap - message->len > MESSAGE_BLOCK)
    return true;
  const size_t doubled = 2 * *cap + 2 * MESSAGE_BLOCK;
  char *bytes = doubled > *cap ? realloc(message->bytes, doubled) : NULL;
  if (bytes == NULL)
    return false;
  message->bytes = bytes;
  *cap = doubled;
  return true;
}

/* All of `from` into a file of its own; -1: see errno. */
static int message_spill(int from) {
  char block[MESSAGE_BLOCK];
  const int file = guard_nameless_open(false);
  bool goes_on = file >= 0;
  while (goes_on) {
    const ssize_t got = read(from, block, sizeof block);
    if (got == 0)
      return file;
    goes_on = got > 0 ? guard_write(file, block, (size_t)got) : errno == EINTR;
  }
  const int why = errno;
  if (file >= 0)
    close(file);
  errno = why;
  return -1;
}

/* Reads up to a byte past the limit; false at the end, or with `*code` set. */
static bool message_read_block(guard_message *message, int fd, size_t *cap,
                               guard_exit *code) {
  const size_t left = (size_t)message->limit + 1 - message->len;
  if (!message_reserve(message, cap)) {
    *code = guard_fail(GUARD_TEMPORARY, "not sent: out of memory", NULL);
    return false;
  }
  const ssize_t got = read(fd, message->bytes + message->len,
                           left < MESSAGE_BLOCK ? left : MESSAGE_BLOCK);
  if (got > 0)
    message->len += (size_t)got;
  else if (got < 0 && errno != EINTR)
    *code = guard_fail(GUARD_IO, "not sent: cannot read the message",
                       strerror(errno));
  return *code == GUARD_OK && got != 0;
}

guard_exit guard_message_read(guard_message *message, int fd, uint32_t limit) {
  size_t cap = 0;
  guard_exit code = GUARD_OK;
  *message = (guard_message){.bytes = NULL, .limit = limit, .rest = -1};
  while (message->len <= limit &&
         message_read_block(message, fd, &cap, &code)) {
  }
  if (code == GUARD_OK && message->len > limit) {
    message->rest = message_spill(fd);
    if (message->rest < 0)
      code = guard_fail(GUARD_TEMPORARY,
                        "not sent: no room for a mail past the limit "
                        "input-bytes",
                        strerror(errno));
  }
  if (code != GUARD_OK)
    guard_message_clear(message);
  return code;
}

/* From the beginning of the file, wherever it is read by others. */
static bool message_write_rest(int rest, int file) {
  char block[MESSAGE_BLOCK];
  off_t at = 0;
  for (;;) {
    const ssize_t got = pread(rest, block, sizeof block, at);
    if (got == 0)
      return true;
    if (got < 0 && errno != EINTR)
      return false;
    if (got > 0 && !guard_write(file, block, (size_t)got))
      return false;
    at += got > 0 ? got : 0;
  }
}

bool guard_message_write(const guard_message *message, int file) {
  return guard_write(file, message->bytes, message->len) &&
         (message->rest < 0 || message_write_rest(message->rest, file));
}

/* Where the line that begins at `at` ends, its line end included. */
static size_t message_line(const guard_message *message, size_t at) {
  const char *feed = memchr(message->bytes + at, '\n', message->len - at);
  return feed == NULL ? message->len : (size_t)(feed - message->bytes) + 1;
}

static bool message_is_blank(const guard_message *message, size_t at) {
  const char *line = message->bytes + at;
  return line[0] == '\n' ||
         (line[0] == '\r' && at + 1 < message->len && line[1] == '\n');
}

/* Could a header field begin here: a name and a colon? */
static bool message_is_field(const guard_message *message, size_t at,
                             size_t end) {
  size_t name = at;
  while (name < end && message->bytes[name] > ' ' &&
         message->bytes[name] < 0x7F && message->bytes[name] != ':')
    name++;
  return name > at && name < end && message->bytes[name] == ':';
}

static bool message_is_order(const guard_message *message, size_t at,
                             size_t end) {
  const size_t len = sizeof message_field - 1;
  return end - at > len && message->bytes[at + len] == ':' &&
         strncasecmp(message->bytes + at, message_field, len) == 0;
}

static bool message_says_skip(const guard_message *message, size_t at,
                              size_t end) {
  at += sizeof message_field;
  while (at < end && strchr(" \t\r\n", message->bytes[at]) != NULL)
    at++;
  while (end > at && strchr(" \t\r\n", message->bytes[end - 1]) != NULL)
    end--;
  return end - at == sizeof message_skip - 1 &&
         strncasecmp(message->bytes + at, message_skip, end - at) == 0;
}

/* Where the field that begins at `at` ends, with the lines that go on with
 * it. */
static size_t message_field_end(const guard_message *message, size_t at) {
  size_t end = message_line(message, at);
  while (end < message->len &&
         (message->bytes[end] == ' ' || message->bytes[end] == '\t'))
    end = message_line(message, end);
  return end;
}

void guard_message_take_orders(guard_message *message) {
  size_t at = 0;
  /* What an mbox put in front. */
  if (message->len > 5 && memcmp(message->bytes, "From ", 5) == 0)
    at = message_line(message, 0);
  while (at < message->len && !message_is_blank(message, at) &&
         message_is_field(message, at, message_line(message, at))) {
    const size_t end = message_field_end(message, at);
    if (!message_is_order(message, at, end)) {
      at = end;
      continue;
    }
    message->is_skipped |= message_says_skip(message, at, end);
    memmove(message->bytes + at, message->bytes + end, message->len - end);
    message->len -= end - at;
  }
}
