/* SPDX-License-Identifier: MIT
 *
 * One line of a batch. */
#include "cli/run/batch_message.h"

#include <stdio.h>
#include <string.h>

#include "common/choice.h"

enum { MESSAGE_ESCAPE = 6 }; /* bytes of "\uXXXX" */

static int message_hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  const int letter = c | 0x20;
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The UTF-16 code unit of an escape, or -1 when there is none at `at`. */
static long message_unit(const char *line, size_t len, size_t at) {
  long unit = 0;
  if (len - at < MESSAGE_ESCAPE || line[at] != '\\' || line[at + 1] != 'u')
    return -1;
  for (size_t i = at + 2; i < at + MESSAGE_ESCAPE; i++) {
    const int digit = message_hex_digit(line[i]);
    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

static bool message_is_high(long unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool message_is_low(long unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* Backslashes stand in strings only, and each escapes what follows it. */
static void message_repair(char *line, size_t len) {
  size_t at = 0;
  for (;;) {
    const char *slash = memchr(line + at, '\\', len - at);
    if (slash == NULL)
      return;
    at = (size_t)(slash - line);
    const long unit = message_unit(line, len, at);
    const bool is_pair =
        message_is_high(unit) &&
        message_is_low(message_unit(line, len, at + MESSAGE_ESCAPE));
    if (!is_pair && (message_is_high(unit) || message_is_low(unit)))
      memcpy(line + at + 2, "fffd", 4);
    const size_t step = is_pair ? 2 * MESSAGE_ESCAPE : 2;
    if (len - at <= step)
      return;
    at += step;
  }
}

static bool message_fail(char *problem, size_t size, const char *what) {
  snprintf(problem, size, "%s", what);
  return false;
}

static bool message_read_id(cli_message *message) {
  json_t *id = json_object_get(message->root, "id");
  if (id == NULL || json_is_null(id))
    return true;
  if (!json_is_string(id) && !json_is_number(id))
    return false;
  message->id = id;
  return true;
}

static bool message_read_format(cli_message *message) {
  const json_t *format = json_object_get(message->root, "format");
  if (format == NULL || json_is_null(format))
    return true;
  int value = 0;
  if (!json_is_string(format) ||
      !app_choice_find(app_choice_formats, json_string_value(format), &value) ||
      value >= APP_FORMAT_MAIL)
    return false;
  message->format = (amends_format)value;
  return true;
}

static bool message_read_text(cli_message *message) {
  const json_t *text = json_object_get(message->root, "text");
  if (!json_is_string(text))
    return false;
  message->text =
      (amends_str){json_string_value(text), json_string_length(text)};
  return true;
}

bool cli_message_read(cli_message *message, char *line, size_t len,
                      char *problem, size_t size) {
  json_error_t error;
  *message = (cli_message){.format = AMENDS_FORMAT_AUTO};
  message_repair(line, len);
  message->root = json_loadb(line, len, JSON_ALLOW_NUL, &error);
  if (message->root == NULL) {
    snprintf(problem, size, "not JSON: %s", error.text);
    return false;
  }
  if (!json_is_object(message->root))
    return message_fail(problem, size, "not a JSON object");
  if (!message_read_id(message))
    return message_fail(problem, size,
                        "\"id\" is neither a string nor a number");
  if (!message_read_text(message))
    return message_fail(problem, size, "no \"text\", or it is no string");
  if (!message_read_format(message))
    return message_fail(problem, size, "unknown \"format\"");
  return true;
}
