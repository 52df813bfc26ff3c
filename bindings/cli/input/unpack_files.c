/* SPDX-License-Identifier: MIT */
#include "cli/input/unpack_files.h"

#include <stdio.h>
#include <string.h>

static amends_incident files_note(const app_settings *settings) {
  const char *text = settings->key_count > 0
                         ? "no messages found under the keys that were given"
                         : "no messages found under the known keys (--keys "
                           "names others)";
  return (amends_incident){.rule = {"", 0}, .message = {text, strlen(text)}};
}

static void files_give(const amends_messages *messages,
                       const app_settings *settings, cli_unpack_take *take,
                       void *ctx) {
  const size_t count = amends_messages_count(messages);
  const amends_incident note = files_note(settings);
  cli_unpacked unpacked = {
      .message = AMENDS_MESSAGE_INIT, .notes = &note, .note_count = 1};
  unpacked.message.notation = AMENDS_NOTATION_OTHER; /* nothing to put in */
  if (count == 0)
    take(ctx, &unpacked);
  unpacked.note_count = 0;
  unpacked.is_entry = count > 1;
  for (size_t i = 0; i < count; i++) {
    unpacked.message = *amends_messages_get(messages, i);
    if (!take(ctx, &unpacked))
      return;
  }
}

bool cli_unpack_files(const cli_file *file, amends_file_format kind,
                      const app_settings *settings, cli_unpack_take *take,
                      void *ctx, amends_error *err) {
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  amends_messages *messages = NULL;
  options.format = kind;
  options.name = file->path;
  options.keys = (const char *const *)settings->keys;
  options.key_count = settings->key_count;
  options.input_bytes = settings->limits.input_bytes;
  if (amends_messages_create(&messages, file->input.text, file->input.len,
                             &options, NULL, err) != AMENDS_OK)
    return false;
  files_give(messages, settings, take, ctx);
  amends_messages_free(messages);
  return true;
}
