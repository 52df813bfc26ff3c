/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a batch: no byte of a line is lost, a line is a
 * message or is refused with a reason, and every answer is one line of JSON.
 * The first byte says how long a line may be. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/run/batch_line.h"
#include "cli/run/batch_message.h"
#include "common/json_out.h"
#include "common/report_json.h"
#include "fuzz/common.h"

/* A line of JSON, as the program writes it. */
static void check_answer(json_t *answer) {
  char *text = json_dumps(answer, JSON_COMPACT);
  must(text != NULL && strchr(text, '\n') == NULL);
  json_t *again = json_loads(text, JSON_ALLOW_NUL, NULL);
  must(json_is_object(again));
  json_decref(again);
  free(text);
  json_decref(answer);
}

static void check_message(const cli_message *message) {
  const app_json_context context = {.id = message->id, .with_why = true};
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  options.format = message->format;
  const amends_status status =
      amends_scan(&report, fuzz_scanner(), message->text.ptr, message->text.len,
                  &options, NULL);
  must(status == AMENDS_OK || status == AMENDS_E_LIMIT);
  if (status == AMENDS_OK)
    check_answer(app_json_report(report, &context));
}

static void check_line(const cli_line_reader *reader) {
  cli_message message;
  char problem[256] = "";
  if (cli_message_read(&message, reader->text, reader->len, problem,
                       sizeof problem)) {
    check_message(&message);
  } else {
    const app_json_context context = {.id = message.id};
    must(problem[0] != '\0');
    check_answer(app_json_error(&context, problem));
  }
  json_decref(message.root);
}

/* The line that begins at `at` of the bytes, read as simply as can be. */
static size_t line_end(const uint8_t *data, size_t size, size_t at) {
  while (at < size && data[at] != '\n')
    at++;
  return at;
}

static void check_lines(int fd, const uint8_t *data, size_t size,
                        size_t limit) {
  cli_line_reader reader = cli_line_reader_of(fd, limit);
  cli_line kind;
  size_t at = 0;
  while ((kind = cli_line_next(&reader)) != CLI_LINE_END) {
    const size_t len = line_end(data, size, at) - at;
    must(at < size && kind == (len > limit ? CLI_LINE_LONG : CLI_LINE_TEXT));
    if (kind == CLI_LINE_TEXT) {
      must(reader.len == len && memcmp(reader.text, data + at, len) == 0);
      check_line(&reader);
    }
    at += len + 1;
  }
  must(at >= size);
  cli_line_reader_clear(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0)
    return 0;
  app_json_init();
  FILE *file = tmpfile();
  must(file != NULL);
  must(fwrite(data + 1, 1, size - 1, file) == size - 1 && fflush(file) == 0);
  must(lseek(fileno(file), 0, SEEK_SET) == 0);
  check_lines(fileno(file), data + 1, size - 1, (size_t)data[0] * 16);
  fclose(file);
  return 0;
}
