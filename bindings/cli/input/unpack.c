/* SPDX-License-Identifier: MIT
 *
 * Files into messages. Which kind of file it is, is decided from what the user
 * said, from its name, and, where that does not tell, from its bytes. */
#include "cli/input/unpack.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/input/unpack_files.h"
#include "cli/input/unpack_mail.h"
#include "common/choice.h"
#include "common/walk.h"

static bool unpack_has_ending(const char *path, const char *ending) {
  const char *dot = strrchr(path, '.');
  return dot != NULL && strcasecmp(dot, ending) == 0;
}

static bool unpack_is_mail(const cli_file *file, amends_format format) {
  if (format != AMENDS_FORMAT_AUTO)
    return (int)format == APP_FORMAT_MAIL;
  if (unpack_has_ending(file->path, ".eml") ||
      unpack_has_ending(file->path, ".mbox"))
    return true;
  return !app_walk_has_ending(file->path) &&
         cli_unpack_mail_detect(&file->input);
}

static bool unpack_whole(const cli_file *file, cli_unpack_take *take, void *ctx,
                         amends_error *err) {
  cli_unpacked whole = {.message = AMENDS_MESSAGE_INIT};
  if (!app_input_check(&file->input, err))
    return false;
  whole.message.text = (amends_str){file->input.text, file->input.len};
  take(ctx, &whole);
  return true;
}

/* AUTO: no file of messages. */
static amends_file_format unpack_kind(const cli_file *file,
                                      amends_format format) {
  if (format == AMENDS_FORMAT_AUTO)
    return amends_messages_detect(file->path, file->input.text,
                                  file->input.len);
  return (int)format > APP_FORMAT_FILES
             ? (amends_file_format)((int)format - APP_FORMAT_FILES)
             : AMENDS_FILE_AUTO;
}

bool cli_unpack(const cli_file *file, amends_format format,
                const app_settings *settings, cli_unpack_take *take, void *ctx,
                amends_error *err) {
  const amends_file_format kind = unpack_kind(file, format);
  if (kind != AMENDS_FILE_AUTO)
    return cli_unpack_files(file, kind, settings, take, ctx, err);
  return unpack_is_mail(file, format)
             ? cli_unpack_mail(&file->input, settings, take, ctx, err)
             : unpack_whole(file, take, ctx, err);
}
