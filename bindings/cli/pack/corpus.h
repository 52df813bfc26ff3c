/* SPDX-License-Identifier: MIT
 *
 * Labelled messages: a folder with messages.jsonl and labels.jsonl, an object a
 * line and the same order in both. tests/corpus/README.md tells the keys.
 * Independent of the rest of the program, so that tests can read it too. */
#ifndef CLI_CORPUS_H
#define CLI_CORPUS_H

#include <jansson.h>

#include <amends/amends.h>

/* Wording that a reader would want changed. */
typedef struct cli_fault {
  const char *category;
  const char *also;  /* the category of a second reader, or NULL */
  const char *quote; /* stands in the text at least once */
  bool is_clear;     /* else mild */
  bool
      is_optional; /* only one of two readers saw it: no miss, no false alarm */
} cli_fault;

/* A message and what readers said of it. All texts belong to the corpus. */
typedef struct cli_labelled {
  const char *id;
  const char *split; /* "tuned": rules were made with it; "held-out"; or "" */
  const char *text;
  size_t len;
  cli_fault *faults;
  size_t fault_count;
  const json_t *parts; /* object: the parts that are there */
  const json_t *maybe; /* array of parts that only one reader saw, or NULL */
  const char *kind;
  const char *kind_also; /* of a second reader, or NULL */
  double overall;        /* 1 bad to 5 exemplary; 0: nothing to rate */
} cli_labelled;

typedef struct cli_corpus {
  cli_labelled *messages;
  size_t count;
  json_t *texts;  /* array: the lines of messages.jsonl */
  json_t *labels; /* array: the lines of labels.jsonl */
} cli_corpus;

/* Reads both files of a folder. False with `err`, which names file and line,
 * when one cannot be read, a line is wrong, or a quote is not in its text.
 * Close it in both cases. */
bool cli_corpus_open(cli_corpus *corpus, const char *folder, amends_error *err);

void cli_corpus_close(cli_corpus *corpus);

#endif
