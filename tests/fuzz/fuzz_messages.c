/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a file of messages: it is read, or refused with a
 * place; every message has runs that are taken, and its findings lie in the
 * file. The first byte says which format. */
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#include "fuzz/common.h"

static void check_message(const amends_message *message, const char *file,
                          size_t len) {
  const amends_report *report = NULL;
  must(message->text.ptr[message->text.len] == '\0');
  must(message->source.ptr == file + message->origin.byte);
  must(message->origin.byte + message->source.len <= len);
  must(message->path.len <= 512 && strlen(message->path.ptr) <= 512);
  fuzz_check_runs(message);
  const amends_status status =
      amends_scan_message(&report, fuzz_scanner(), message, NULL, NULL);
  must(status == AMENDS_OK || status == AMENDS_E_LIMIT ||
       status == AMENDS_E_UNSUPPORTED);
  if (status == AMENDS_OK)
    fuzz_check_report(report, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const all[] = {"*"};
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  amends_messages *messages = NULL;
  amends_error err;
  if (size == 0)
    return 0;
  const char *file = (const char *)data + 1;
  const size_t len = size - 1;
  options.format = (amends_file_format)(AMENDS_FILE_JSON + (data[0] & 3));
  options.keys = all;
  options.key_count = data[0] & 4 ? 1 : 0;
  (void)amends_messages_detect(NULL, file, len);
  const amends_status status =
      amends_messages_create(&messages, file, len, &options, NULL, &err);
  must((status == AMENDS_OK) == (messages != NULL));
  if (status != AMENDS_OK) {
    must(status == AMENDS_E_FILE || status == AMENDS_E_LIMIT);
    must(err.line > 0 && err.column > 0 && err.message[0]);
  }
  for (size_t i = 0; i < amends_messages_count(messages); i++)
    check_message(amends_messages_get(messages, i), file, len);
  amends_messages_free(messages);
  return 0;
}
