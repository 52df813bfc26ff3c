/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Appends as much of `text` as fits, cut at a character boundary. */
static size_t error_append(char *out, size_t room, size_t at, amends_str text) {
  size_t len = text.len;
  if (len > room - 1 - at) {
    len = room - 1 - at;
    while (len && am_utf8_is_continuation(text.ptr[len]))
      len--;
  }
  memcpy(out + at, text.ptr, len);
  out[at + len] = '\0';
  return at + len;
}

void am_error_clear(amends_error *err) {
  if (err)
    *err = (amends_error){.status = AMENDS_OK};
}

amends_status am_error(amends_error *err, amends_status status,
                       const char *message, const char *detail) {
  if (!err)
    return status;
  am_error_clear(err);
  err->status = status;
  const size_t room = sizeof err->message;
  size_t at = error_append(err->message, room, 0, am_str_of(message));
  if (detail) {
    at = error_append(err->message, room, at, AM_STR(" \""));
    at = error_append(err->message, room, at, am_str_of(detail));
    error_append(err->message, room, at, AM_STR("\""));
  }
  return status;
}

amends_status am_error_at(amends_error *err, amends_status status,
                          amends_str source, uint32_t line, uint32_t column,
                          amends_str message) {
  if (!err)
    return status;
  am_error_clear(err);
  err->status = status;
  err->line = line;
  err->column = column;
  error_append(err->source, sizeof err->source, 0, source);
  error_append(err->message, sizeof err->message, 0, message);
  return status;
}
