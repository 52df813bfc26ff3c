/* SPDX-License-Identifier: MIT
 *
 * The steps on one screen: which kind of file, its outline, the messages in
 * it. */
#include <amends/messages.h>

#include <stddef.h>

#include "base/error.h"
#include "base/limit.h"
#include "base/utf8.h"
#include "files/csv.h"
#include "files/json.h"
#include "files/kind.h"
#include "files/locale.h"
#include "files/po.h"
#include "files/select.h"
#include "files/yaml.h"

struct amends_messages {
  amends_allocator mem;
  am_arena arena;
  am_message_list list;
  amends_file_format format;
};

typedef struct messages_format {
  amends_file_format format;
  const char *name;
  bool (*read)(am_outline *outline);
} messages_format;

static const messages_format messages_formats[] = {
    {AMENDS_FILE_AUTO, "auto", NULL},
    {AMENDS_FILE_JSON, "json", am_json_read},
    {AMENDS_FILE_YAML, "yaml", am_yaml_file_read},
    {AMENDS_FILE_CSV, "csv", am_csv_read},
    {AMENDS_FILE_PO, "po", am_po_read},
};

enum { MESSAGES_FORMATS = sizeof messages_formats / sizeof *messages_formats };

static const messages_format *messages_find(amends_file_format format) {
  for (size_t i = 0; i < MESSAGES_FORMATS; i++) {
    if (messages_formats[i].format == format)
      return &messages_formats[i];
  }
  return NULL;
}

const char *amends_file_format_name(amends_file_format format) {
  const messages_format *row = messages_find(format);
  return row ? row->name : "unknown";
}

amends_file_format amends_messages_detect(const char *name, const char *bytes,
                                          size_t len) {
  return am_kind(name, (amends_str){bytes ? bytes : "", bytes ? len : 0});
}

/* A passage of another encoding would be judged as if it were empty of
 * words. */
static bool messages_check_utf8(am_outline *outline) {
  const amends_str file = outline->file;
  for (size_t at = 0; at < file.len;) {
    uint32_t code;
    bool is_valid = true;
    if ((unsigned char)file.ptr[at] < 0x80) {
      at++;
      continue;
    }
    const size_t len =
        am_utf8_decode(file.ptr + at, file.len - at, &code, &is_valid);
    if (!is_valid)
      return am_outline_fail(outline, at, AMENDS_E_FILE,
                             "the file is not UTF-8");
    at += len;
  }
  return true;
}

static amends_status messages_read(amends_messages *messages, amends_str file,
                                   const amends_messages_options *options,
                                   const messages_format *format,
                                   amends_error *err) {
  am_outline *outline = am_arena_alloc(&messages->arena, sizeof *outline);
  if (!outline)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  const amends_str name = am_str_of(options->name);
  am_outline_init(outline, &messages->arena, name, file, err);
  if (!messages_check_utf8(outline) || !format->read(outline))
    return outline->status;
  const bool is_locale =
      format->format != AMENDS_FILE_CSV && options->key_count == 0 &&
      (am_locale_is_name(name) || am_locale_is_outline(outline->first));
  const am_select_options choice = {
      .keys = options->keys,
      .key_count = options->key_count,
      .takes_all = is_locale || format->format == AMENDS_FILE_PO};
  am_select(outline, &choice, &messages->list);
  return outline->status;
}

static amends_status messages_check(const amends_messages_options *options,
                                    const char *bytes, size_t len,
                                    amends_error *err) {
  if (!bytes && len)
    return am_error(err, AMENDS_E_ARGUMENT, "bytes are NULL", NULL);
  if (options->size < sizeof *options || (options->key_count && !options->keys))
    return am_error(err, AMENDS_E_ARGUMENT, "options are out of range", NULL);
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.input_bytes = options->input_bytes;
  const amends_status status = am_limits_fill(&limits, &limits, err);
  if (status != AMENDS_OK)
    return status;
  return len > limits.input_bytes
             ? am_limit_refuse(err, "the file is larger than", &limits,
                               AM_LIMIT_INPUT_BYTES)
             : AMENDS_OK;
}

/* The reader for the format of the options, or of the file. */
static const messages_format *
messages_choose(const amends_messages_options *options, amends_str file,
                amends_error *err) {
  const amends_file_format format = options->format == AMENDS_FILE_AUTO
                                        ? am_kind(options->name, file)
                                        : options->format;
  const messages_format *row = messages_find(format);
  if (row && row->read)
    return row;
  am_error(err, AMENDS_E_UNKNOWN,
           "neither name nor text tell a file of messages (JSON, YAML, CSV, "
           "PO)",
           NULL);
  return NULL;
}

amends_status amends_messages_create(amends_messages **out, const char *bytes,
                                     size_t len,
                                     const amends_messages_options *options,
                                     const amends_allocator *allocator,
                                     amends_error *err) {
  static const amends_messages_options standard = AMENDS_MESSAGES_OPTIONS_INIT;
  am_error_clear(err);
  if (!out || !am_mem_is_complete(allocator))
    return am_error(err, AMENDS_E_ARGUMENT,
                    "out is NULL or the allocator incomplete", NULL);
  *out = NULL;
  if (!options)
    options = &standard;
  amends_status status = messages_check(options, bytes, len, err);
  if (status != AMENDS_OK)
    return status;
  const amends_str file = {bytes ? bytes : "", len};
  const messages_format *format = messages_choose(options, file, err);
  if (!format)
    return AMENDS_E_UNKNOWN;
  const amends_allocator *mem = am_mem_choose(allocator);
  amends_messages *messages = am_mem_alloc(mem, sizeof *messages);
  if (!messages)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  *messages = (amends_messages){.mem = *mem, .format = format->format};
  am_arena_init(&messages->arena, &messages->mem);
  status = messages_read(messages, file, options, format, err);
  if (status == AMENDS_OK)
    *out = messages;
  else
    amends_messages_free(messages);
  return status;
}

void amends_messages_free(amends_messages *messages) {
  if (!messages)
    return;
  am_arena_clear(&messages->arena);
  const amends_allocator mem = messages->mem;
  am_mem_release(&mem, messages);
}

size_t amends_messages_count(const amends_messages *messages) {
  return messages ? messages->list.len : 0;
}

const amends_message *amends_messages_get(const amends_messages *messages,
                                          size_t index) {
  return index < amends_messages_count(messages) ? &messages->list.at[index]
                                                 : NULL;
}

amends_file_format amends_messages_format(const amends_messages *messages) {
  return messages ? messages->format : AMENDS_FILE_AUTO;
}
