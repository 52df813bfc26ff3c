/* SPDX-License-Identifier: MIT
 *
 * Files into memory, and the test whether they are text. */
#define _POSIX_C_SOURCE 200809L
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utf8.h"

/* What tells text from other bytes is looked for in the first 64 KiB. */
enum { INPUT_SAMPLE = 65536, INPUT_BLOCK = 65536 };

const app_input_limit app_input_config = {1 << 20, NULL};

const char *app_input_name(const char *path) {
  return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

void app_input_clear(app_input *input) {
  free(input->text);
  *input = (app_input){0};
}

static bool input_fail(amends_error *err, const char *what,
                       const char *detail) {
  *err = (amends_error){.status = AMENDS_E_ARGUMENT};
  snprintf(err->message, sizeof err->message, "%s%s%s", what,
           detail == NULL ? "" : ": ", detail == NULL ? "" : detail);
  return false;
}

static bool input_fail_limit(amends_error *err, app_input_limit limit) {
  *err = (amends_error){.status = AMENDS_E_LIMIT};
  if (limit.name == NULL)
    snprintf(err->message, sizeof err->message,
             "larger than the limit of %lu bytes", (unsigned long)limit.bytes);
  else
    snprintf(err->message, sizeof err->message, "larger than the limit %s, %lu",
             limit.name, (unsigned long)limit.bytes);
  return false;
}

static bool input_reserve(app_input *input, size_t *cap, size_t want) {
  if (want <= *cap)
    return true;
  char *text = realloc(input->text, want);
  if (text == NULL)
    return false;
  input->text = text;
  *cap = want;
  return true;
}

/* Reads to the end, or to a byte behind the limit; `room` bytes to begin
 * with. */
static bool input_read_all(app_input *input, int fd, size_t room,
                           app_input_limit limit, amends_error *err) {
  size_t cap = 0;
  if (!input_reserve(input, &cap, room))
    return input_fail(err, "out of memory", NULL);
  while (input->len <= limit.bytes) {
    if (input->len == cap && !input_reserve(input, &cap, 2 * cap))
      return input_fail(err, "out of memory", NULL);
    const ssize_t got = read(fd, input->text + input->len, cap - input->len);
    if (got == 0)
      return true;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return input_fail(err, "cannot read", strerror(errno));
    input->len += (size_t)got;
  }
  return input_fail_limit(err, limit);
}

/* One byte more than the file says, so that its end is seen at once. */
static bool input_read_fd(app_input *input, int fd, app_input_limit limit,
                          amends_error *err) {
  struct stat info;
  if (fstat(fd, &info) != 0)
    return input_fail(err, "cannot read", strerror(errno));
  if (S_ISDIR(info.st_mode))
    return input_fail(err, "cannot read", strerror(EISDIR));
  if (!S_ISREG(info.st_mode) || info.st_size <= 0)
    return input_read_all(input, fd, INPUT_BLOCK, limit, err);
  if ((uintmax_t)info.st_size > limit.bytes)
    return input_fail_limit(err, limit);
  return input_read_all(input, fd, (size_t)info.st_size + 1, limit, err);
}

bool app_input_read(app_input *out, const char *path, app_input_limit limit,
                    amends_error *err) {
  *out = (app_input){0};
  const bool is_stdin = strcmp(path, "-") == 0;
  const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return input_fail(err, "cannot read", strerror(errno));
  const bool is_read = input_read_fd(out, fd, limit, err);
  if (!is_stdin)
    close(fd);
  if (!is_read)
    app_input_clear(out);
  return is_read;
}

static bool input_is_control(uint32_t code) {
  return code == 0x7F || (code < 0x20 && (code < '\t' || code > '\r'));
}

/* UTF-16 shows as a byte order mark, or as letters of which every second byte
 * is NUL. */
static bool input_is_utf16(const unsigned char *text, size_t len) {
  if (len >= 2 && ((text[0] == 0xFF && text[1] == 0xFE) ||
                   (text[0] == 0xFE && text[1] == 0xFF)))
    return true;
  size_t nul[2] = {0, 0};
  for (size_t i = 0; i < len; i++)
    nul[i % 2] += text[i] == '\0';
  const size_t more = nul[0] > nul[1] ? nul[0] : nul[1];
  const size_t fewer = nul[0] > nul[1] ? nul[1] : nul[0];
  return len >= 4 && more > len / 4 && fewer <= len / 16;
}

/* More than a tenth of control characters or bytes that are no UTF-8. A few
 * stray ones are common in mail and harmless. */
static bool input_is_binary(const char *text, size_t len) {
  size_t bad = 0;
  for (size_t at = 0; at < len;) {
    uint32_t code;
    at += app_utf8_decode(text + at, len - at, &code);
    bad += code == APP_UTF8_INVALID || input_is_control(code);
  }
  return bad > len / 10;
}

bool app_input_check(const app_input *input, amends_error *err) {
  const size_t len = input->len < INPUT_SAMPLE ? input->len : INPUT_SAMPLE;
  if (input_is_utf16((const unsigned char *)input->text, len))
    return input_fail(err, "looks like UTF-16, convert it to UTF-8 first",
                      NULL);
  if (input_is_binary(input->text, len))
    return input_fail(err, "looks like a binary file, or is not in UTF-8",
                      NULL);
  return true;
}
