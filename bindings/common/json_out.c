/* SPDX-License-Identifier: MIT
 *
 * JSON on standard output. */
#include "json_out.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trouble.h"
#include "utf8.h"

static void *json_alloc(size_t size) {
  void *memory = malloc(size);
  if (memory == NULL)
    exit((int)app_trouble_memory());
  return memory;
}

void app_json_init(void) { json_set_alloc_funcs(json_alloc, free); }

/* U+FFFD is three bytes, and stands for one byte. */
static json_t *json_text_repaired(amends_str text) {
  char *repaired = json_alloc(3 * text.len + 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len;) {
    uint32_t code;
    const char *from = text.ptr + at;
    const size_t size = app_utf8_decode(from, text.len - at, &code);
    const bool is_valid = code != APP_UTF8_INVALID;
    const size_t shown = is_valid ? size : 3;
    memcpy(repaired + len, is_valid ? from : "\xEF\xBF\xBD", shown);
    len += shown;
    at += size;
  }
  json_t *value = json_stringn(repaired, len);
  free(repaired);
  return value;
}

json_t *app_json_text(amends_str text) {
  json_t *value = json_stringn(text.ptr, text.len);
  return value != NULL ? value : json_text_repaired(text);
}

json_t *app_json_words(const char *text) {
  return app_json_text((amends_str){text, strlen(text)});
}

void app_json_put(json_t *object, const char *key, json_t *value) {
  json_object_set_new_nocheck(object, key, value);
}

void app_json_add(json_t *array, json_t *value) {
  json_array_append_new(array, value);
}

app_json_stream app_json_stream_begin(app_json_shape shape) {
  if (shape == APP_JSON_ARRAY)
    fputc('[', stdout);
  return (app_json_stream){.shape = shape};
}

static int json_write_bytes(const char *bytes, size_t len, void *out) {
  fwrite(bytes, 1, len, out);
  return 0;
}

void app_json_write(json_t *value, FILE *out, size_t flags) {
  json_dump_callback(value, json_write_bytes, out, flags);
  json_decref(value);
}

void app_json_stream_add(app_json_stream *stream, json_t *value) {
  const size_t flags =
      stream->shape == APP_JSON_LINES ? JSON_COMPACT : JSON_INDENT(2);
  if (stream->shape == APP_JSON_ARRAY)
    fputs(stream->count == 0 ? "\n" : ",\n", stdout);
  app_json_write(value, stdout, flags);
  if (stream->shape != APP_JSON_ARRAY)
    fputc('\n', stdout);
  stream->count++;
}

void app_json_stream_end(const app_json_stream *stream) {
  if (stream->shape == APP_JSON_ARRAY)
    fputs("\n]\n", stdout);
}
