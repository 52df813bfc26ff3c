/* SPDX-License-Identifier: MIT
 *
 * .amends-baseline.json in and out. */
#define _XOPEN_SOURCE 700
#include "cli/baseline/baseline_file.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/fingerprint.h"
#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"

enum { BASELINE_SCHEMA = 1 };

void cli_known_free(cli_known *known) {
  free(known->file);
  free(known->rule);
  free(known->quote);
  free(known->date);
  free(known->reason);
}

void cli_known_clear(cli_known_list *list) {
  for (size_t i = 0; i < list->count; i++)
    cli_known_free(&list->at[i]);
  free(list->at);
  *list = (cli_known_list){NULL, 0, 0};
}

int cli_known_order(const cli_known *a, const cli_known *b) {
  const int file = strcmp(a->file, b->file);
  if (file != 0)
    return file;
  const int rule = strcmp(a->rule, b->rule);
  if (rule != 0)
    return rule;
  return (a->print > b->print) - (a->print < b->print);
}

static int known_compare(const void *left, const void *right) {
  return cli_known_order(left, right);
}

void cli_known_sort(cli_known_list *list) {
  if (list->count > 0)
    qsort(list->at, list->count, sizeof *list->at, known_compare);
}

/* ---- reading ------------------------------------------------------------- */

static char *baseline_text(const json_t *entry, const char *key) {
  const char *text = json_string_value(json_object_get(entry, key));
  return app_copy(text == NULL ? "" : text);
}

static bool baseline_print(const json_t *entry, uint64_t *print) {
  const char *text = json_string_value(json_object_get(entry, "fingerprint"));
  char *end;
  if (text == NULL || strlen(text) != APP_FINGERPRINT_DIGITS)
    return false;
  *print = strtoull(text, &end, 16);
  return *end == '\0';
}

static bool baseline_entry(cli_known_list *out, const json_t *entry) {
  uint64_t print;
  const json_int_t count = json_integer_value(json_object_get(entry, "count"));
  if (!json_is_string(json_object_get(entry, "file")) ||
      !json_is_string(json_object_get(entry, "rule")) ||
      !baseline_print(entry, &print) || count < 1)
    return false;
  out->at = app_grow(out->at, out->count, &out->cap, sizeof *out->at);
  out->at[out->count++] = (cli_known){.file = baseline_text(entry, "file"),
                                      .rule = baseline_text(entry, "rule"),
                                      .print = print,
                                      .quote = baseline_text(entry, "quote"),
                                      .date = baseline_text(entry, "date"),
                                      .reason = baseline_text(entry, "reason"),
                                      .count = (size_t)count};
  return true;
}

static bool baseline_refuse(const char *path, size_t entry, const char *why) {
  char what[400];
  if (entry > 0)
    snprintf(what, sizeof what, "entry %zu: %s", entry, why);
  else
    snprintf(what, sizeof what, "%s", why);
  app_trouble(path, what, NULL);
  return false;
}

static bool baseline_entries(const char *path, const json_t *root,
                             cli_known_list *out) {
  const json_t *findings = json_object_get(root, "findings");
  const json_int_t schema = json_integer_value(json_object_get(root, "schema"));
  if (schema != BASELINE_SCHEMA || !json_is_array(findings))
    return baseline_refuse(path, 0, "is no baseline of this version of amends");
  for (size_t i = 0; i < json_array_size(findings); i++)
    if (!baseline_entry(out, json_array_get(findings, i)))
      return baseline_refuse(path, i + 1,
                             "needs file, rule, fingerprint and count");
  cli_known_sort(out);
  return true;
}

bool cli_baseline_read(const char *path, cli_known_list *out, bool *is_there) {
  json_error_t error;
  char why[300];
  *out = (cli_known_list){NULL, 0, 0};
  *is_there = access(path, F_OK) == 0;
  if (!*is_there)
    return errno == ENOENT || errno == ENOTDIR ||
           baseline_refuse(path, 0, strerror(errno));
  json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
  if (root == NULL) {
    snprintf(why, sizeof why, "line %d: %s", error.line, error.text);
    return baseline_refuse(path, 0, why);
  }
  const bool is_good = baseline_entries(path, root, out);
  json_decref(root);
  return is_good;
}

/* ---- writing ------------------------------------------------------------- */

static void baseline_put(FILE *out, const cli_known *known) {
  char digits[APP_FINGERPRINT_DIGITS + 1];
  json_t *entry = json_object();
  app_fingerprint_write(known->print, digits);
  app_json_put(entry, "file", app_json_words(known->file));
  app_json_put(entry, "rule", app_json_words(known->rule));
  app_json_put(entry, "fingerprint", app_json_words(digits));
  app_json_put(entry, "count", json_integer((json_int_t)known->count));
  app_json_put(entry, "quote", app_json_words(known->quote));
  app_json_put(entry, "date", app_json_words(known->date));
  app_json_put(entry, "reason", app_json_words(known->reason));
  app_json_write(entry, out, JSON_COMPACT);
}

static bool baseline_fill(FILE *out, const cli_known_list *list) {
  fprintf(out, "{\"schema\":%d,\n\"findings\":[", BASELINE_SCHEMA);
  for (size_t i = 0; i < list->count; i++) {
    fputs(i == 0 ? "\n" : ",\n", out);
    baseline_put(out, &list->at[i]);
  }
  fputs("\n]}\n", out);
  return fflush(out) == 0 && fsync(fileno(out)) == 0;
}

/* As a new file would be made; an old one's mode is kept. */
static mode_t baseline_mode(const char *path) {
  struct stat old;
  if (stat(path, &old) == 0)
    return old.st_mode & (mode_t)07777;
  const mode_t mask = umask(0);
  umask(mask);
  return (mode_t)0666 & ~mask;
}

static bool baseline_replace(const char *path, const char *spare, int file,
                             const cli_known_list *list) {
  FILE *out = fdopen(file, "w");
  if (out == NULL) {
    close(file);
    return false;
  }
  const bool is_filled =
      fchmod(file, baseline_mode(path)) == 0 && baseline_fill(out, list);
  const int reason = errno;
  const bool is_closed = fclose(out) == 0;
  if (!is_filled)
    errno = reason;
  return is_filled && is_closed && rename(spare, path) == 0;
}

bool cli_baseline_write(const char *path, cli_known_list *list) {
  static const char tail[] = ".XXXXXX";
  const size_t len = strlen(path);
  char *spare = app_alloc(len + sizeof tail, 1);
  memcpy(spare, path, len);
  memcpy(spare + len, tail, sizeof tail);
  cli_known_sort(list);
  const int file = mkstemp(spare);
  const bool is_done = file >= 0 && baseline_replace(path, spare, file, list);
  if (!is_done) {
    app_trouble(path, "cannot write", strerror(errno));
    if (file >= 0)
      unlink(spare);
  }
  free(spare);
  return is_done;
}
