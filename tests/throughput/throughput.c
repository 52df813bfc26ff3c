/* SPDX-License-Identifier: MIT
 *
 * How fast drafts and files of messages are taken apart, before any rule is
 * run: megabytes of source a second, one line of JSON a format. A benchmark,
 * not a test.
 *
 *   extract-throughput [SECONDS]     for each format; 1 unless said
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <amends/messages.h>

#include "extract/extract.h"
#include "property/make.h"

enum { DOCUMENTS = 64, FILE_MESSAGES = 20000, FILE_BYTES = 1 << 24 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void print(const char *format, double bytes, double seconds) {
  printf("{\"format\":\"%s\",\"bytes\":%.0f,\"seconds\":%.3f,"
         "\"mb_per_second\":%.1f}\n",
         format, bytes, seconds, bytes / seconds / 1e6);
}

static void must(bool claim, const char *what) {
  if (claim)
    return;
  fprintf(stderr, "extract-throughput: %s\n", what);
  exit(EXIT_FAILURE);
}

/* ---- drafts -------------------------------------------------------------- */

static void measure_format(amends_format format, double seconds) {
  static make_document documents[DOCUMENTS];
  static const am_layout layout;
  double bytes = 0, start = 0;
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (uint32_t i = 0; i < DOCUMENTS; i++)
    make_document_of(&documents[i], format, i);
  for (int round = -1; round < 0 || now() - start < seconds; round++) {
    if (round == 0) /* the first one warms the arena */
      start = now();
    for (size_t i = 0; i < DOCUMENTS; i++) {
      const amends_str source = {documents[i].source.at,
                                 documents[i].source.len};
      am_document doc;
      amends_format used;
      must(am_extract(&arena, source, format, &layout, &doc, &used, NULL) ==
               AMENDS_OK,
           "a draft was refused");
      am_arena_reset(&arena);
      bytes += round < 0 ? 0 : (double)source.len;
    }
    if (round < 0)
      start = now();
  }
  print(am_format_name(format).ptr, bytes, now() - start);
  am_arena_clear(&arena);
}

/* ---- files of messages --------------------------------------------------- */

static const char *const file_heads[] = {
    [AMENDS_FILE_JSON] = "[",
    [AMENDS_FILE_YAML] = "",
    [AMENDS_FILE_CSV] = "id,body\n",
    [AMENDS_FILE_PO] = "",
};
static const char *const file_items[] = {
    [AMENDS_FILE_JSON] =
        "{\"id\":17,\"body\":\"Dear {{name}},\\n\\nI am sorry that your order "
        "is late \\u2013 we packed it a day late. It is \\\"on its way\\\" "
        "now.\\n\\nKind regards\"},\n",
    [AMENDS_FILE_YAML] =
        "- id: 17\n  body: |\n    Dear {{name}},\n\n    I am sorry that your "
        "order is late, we packed\n    it a day late. It is on its way.\n",
    [AMENDS_FILE_CSV] =
        "17,\"Dear {{name}},\n\nI am sorry that your order is late, we packed "
        "it a day late. It is \"\"on its way\"\" now.\n\nKind regards\"\n",
    [AMENDS_FILE_PO] =
        "#: mail.c:17\nmsgid \"late\"\nmsgstr \"\"\n\"Dear {{name}},\\n\"\n"
        "\"\\n\"\n\"I am sorry that your order is late, we packed it \"\n\"a "
        "day late. It is on its way.\"\n\n",
};
static const char *const file_tails[] = {
    [AMENDS_FILE_JSON] = "0]",
    [AMENDS_FILE_YAML] = "",
    [AMENDS_FILE_CSV] = "",
    [AMENDS_FILE_PO] = "",
};

static size_t make_file(char *file, amends_file_format format) {
  size_t len = strlen(file_heads[format]);
  const size_t item = strlen(file_items[format]);
  memcpy(file, file_heads[format], len);
  for (int i = 0; i < FILE_MESSAGES; i++) {
    memcpy(file + len, file_items[format], item);
    len += item;
  }
  memcpy(file + len, file_tails[format], strlen(file_tails[format]));
  return len + strlen(file_tails[format]);
}

static void measure_file(char *file, amends_file_format format,
                         double seconds) {
  const size_t len = make_file(file, format);
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  double bytes = 0;
  const double start = now();
  options.format = format;
  while (now() - start < seconds) {
    amends_messages *messages = NULL;
    must(amends_messages_create(&messages, file, len, &options, NULL, NULL) ==
                 AMENDS_OK &&
             amends_messages_count(messages) == FILE_MESSAGES,
         "a file was refused");
    amends_messages_free(messages);
    bytes += (double)len;
  }
  print(amends_file_format_name(format), bytes, now() - start);
}

int main(int argc, char **argv) {
  const double seconds = argc > 1 ? strtod(argv[1], NULL) : 1;
  static const amends_format formats[] = {
      AMENDS_FORMAT_TEXT,
      AMENDS_FORMAT_TEMPLATE,
#ifdef AMENDS_WITH_MARKDOWN
      AMENDS_FORMAT_MARKDOWN,
#endif
#ifdef AMENDS_WITH_HTML
      AMENDS_FORMAT_HTML,
#endif
  };
  char *file = malloc(FILE_BYTES);
  must(file != NULL, "out of memory");
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    measure_format(formats[i], seconds);
  for (int format = AMENDS_FILE_JSON; format <= AMENDS_FILE_PO; format++)
    measure_file(file, (amends_file_format)format, seconds);
  free(file);
  return EXIT_SUCCESS;
}
