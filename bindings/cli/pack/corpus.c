/* SPDX-License-Identifier: MIT
 *
 * Reads labelled messages. The texts stay in the JSON values that they were
 * read from; the structs point there. */
#include "cli/pack/corpus.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CORPUS_PATH = 4096 };

static bool corpus_fail(amends_error *err, amends_status status, size_t line,
                        const char *message) {
  err->status = status;
  err->line = (uint32_t)line;
  err->column = 0;
  snprintf(err->message, sizeof err->message, "%s", message);
  return false;
}

static bool corpus_fail_memory(amends_error *err) {
  return corpus_fail(err, AMENDS_E_NOMEM, 0, "out of memory");
}

/* Steps over white space; false at the end of the file. */
static bool corpus_has_more(FILE *file) {
  int c;
  do
    c = getc(file);
  while (c != EOF && isspace(c));
  return c != EOF && ungetc(c, file) != EOF;
}

static bool corpus_read_lines(json_t *values, FILE *file, amends_error *err) {
  json_error_t error;
  while (corpus_has_more(file)) {
    json_t *value = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error);
    const size_t line = json_array_size(values) + 1;
    if (value == NULL)
      return corpus_fail(err, AMENDS_E_ARGUMENT, line, error.text);
    if (json_array_append_new(values, value) != 0)
      return corpus_fail_memory(err);
  }
  return !ferror(file) ||
         corpus_fail(err, AMENDS_E_ARGUMENT, 0, strerror(errno));
}

/* From here on `err` names the file. */
static bool corpus_read_file(json_t *values, const char *folder,
                             const char *name, amends_error *err) {
  char path[CORPUS_PATH];
  const int len = snprintf(path, sizeof path, "%s/%s", folder, name);
  snprintf(err->source, sizeof err->source, "%s", name);
  if (len < 0 || len >= CORPUS_PATH)
    return corpus_fail(err, AMENDS_E_LIMIT, 0, "path too long");
  snprintf(err->source, sizeof err->source, "%.*s", (int)sizeof err->source - 1,
           path);
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return corpus_fail(err, AMENDS_E_ARGUMENT, 0, strerror(errno));
  const bool is_read = corpus_read_lines(values, file, err);
  fclose(file);
  return is_read;
}

static bool corpus_take_text(cli_labelled *message, json_t *value, size_t line,
                             amends_error *err) {
  json_error_t error;
  message->split = "";
  if (json_unpack_ex(value, &error, 0, "{s:s, s:s, s?s}", "n", &message->id,
                     "text", &message->text, "split", &message->split) != 0)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line, error.text);
  message->len = json_string_length(json_object_get(value, "text"));
  return true;
}

static bool corpus_take_fault(cli_fault *fault, const char *text, json_t *value,
                              size_t line, amends_error *err) {
  json_error_t error;
  int severity = 0;
  int is_optional = 0;
  if (json_unpack_ex(value, &error, 0, "{s:s, s:s, s:i, s?s, s?b}", "cat",
                     &fault->category, "q", &fault->quote, "sev", &severity,
                     "also", &fault->also, "opt", &is_optional) != 0)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line, error.text);
  if (severity != 1 && severity != 2)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line, "\"sev\" is not 1 or 2");
  if (fault->quote[0] == '\0' || strstr(text, fault->quote) == NULL)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line,
                       "a fault's \"q\" is not in the text");
  fault->is_clear = severity == 2;
  fault->is_optional = is_optional != 0;
  return true;
}

static bool corpus_take_faults(cli_labelled *message, const json_t *faults,
                               size_t line, amends_error *err) {
  const size_t count = json_array_size(faults);
  if (count == 0)
    return true;
  message->faults = calloc(count, sizeof *message->faults);
  if (message->faults == NULL)
    return corpus_fail_memory(err);
  message->fault_count = count;
  for (size_t i = 0; i < count; i++)
    if (!corpus_take_fault(&message->faults[i], message->text,
                           json_array_get(faults, i), line, err))
      return false;
  return true;
}

static bool corpus_take_label(cli_labelled *message, json_t *value, size_t line,
                              amends_error *err) {
  json_error_t error;
  const char *id = "";
  json_t *faults = NULL;
  json_t *parts = NULL;
  json_t *maybe = NULL;
  json_t *overall = NULL;
  if (json_unpack_ex(value, &error, 0, "{s:s, s:o, s:o, s:s, s?s, s?o, s?o}",
                     "n", &id, "faults", &faults, "parts", &parts, "apology",
                     &message->kind, "apology_also", &message->kind_also,
                     "maybe", &maybe, "overall", &overall) != 0)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line, error.text);
  if (strcmp(id, message->id) != 0)
    return corpus_fail(err, AMENDS_E_ARGUMENT, line,
                       "labels another message than this line");
  message->parts = parts;
  message->maybe = maybe;
  message->overall = json_number_value(overall);
  return corpus_take_faults(message, faults, line, err);
}

static bool corpus_join(cli_corpus *corpus, amends_error *err) {
  const size_t count = json_array_size(corpus->texts);
  if (count == 0 || count != json_array_size(corpus->labels))
    return corpus_fail(err, AMENDS_E_ARGUMENT, 0,
                       "not one label for each message");
  corpus->messages = calloc(count, sizeof *corpus->messages);
  if (corpus->messages == NULL)
    return corpus_fail_memory(err);
  corpus->count = count;
  for (size_t i = 0; i < count; i++) {
    cli_labelled *message = &corpus->messages[i];
    if (!corpus_take_text(message, json_array_get(corpus->texts, i), i + 1,
                          err) ||
        !corpus_take_label(message, json_array_get(corpus->labels, i), i + 1,
                           err))
      return false;
  }
  return true;
}

bool cli_corpus_open(cli_corpus *corpus, const char *folder,
                     amends_error *err) {
  *corpus = (cli_corpus){.texts = json_array(), .labels = json_array()};
  *err = (amends_error){0};
  if (corpus->texts == NULL || corpus->labels == NULL)
    return corpus_fail_memory(err);
  return corpus_read_file(corpus->texts, folder, "messages.jsonl", err) &&
         corpus_read_file(corpus->labels, folder, "labels.jsonl", err) &&
         corpus_join(corpus, err);
}

void cli_corpus_close(cli_corpus *corpus) {
  for (size_t i = 0; i < corpus->count; i++)
    free(corpus->messages[i].faults);
  free(corpus->messages);
  json_decref(corpus->texts);
  json_decref(corpus->labels);
  *corpus = (cli_corpus){0};
}
