/* SPDX-License-Identifier: MIT
 *
 * Measures the built-in pack on labelled messages:
 *
 *   evaluate [--split NAME] [--by-category] [--errors N] [--floors FILE] DIR
 *
 * Exit: 0, 1 when a figure is below its floor, 2 when something is wrong. */
#define _POSIX_C_SOURCE 200809L
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/pack/corpus.h"
#include "floors.h"

enum { EVALUATE_SPLITS = 3 };

static const char *const evaluate_splits[EVALUATE_SPLITS] = {"tuned",
                                                             "held-out", "all"};

typedef struct evaluate_options {
  const char *folder;
  const char *floors; /* NULL: none */
  const char *split;  /* NULL: all of evaluate_splits, side by side */
  bool by_category;
  long errors; /* how many misses and how many false findings to show */
} evaluate_options;

/* The last column decides what is shown by category and as errors. */
typedef struct evaluate_run {
  cli_corpus corpus;
  amends_ruleset *rules;
  amends_scanner *scanner;
  const char *splits[EVALUATE_SPLITS];
  cli_measure measures[EVALUATE_SPLITS];
  floor_column columns[EVALUATE_SPLITS];
  size_t count;
  cli_measure_watch watch;
  long misses_left;
  long wrong_left;
} evaluate_run;

static int evaluate_usage(void) {
  fputs("usage: evaluate [--split tuned|held-out|all] [--by-category]\n"
        "                [--errors N] [--floors FILE] DIR\n",
        stderr);
  return 2;
}

static int evaluate_trouble(const amends_error *err) {
  fprintf(stderr, "evaluate: %s:%u: %s\n", err->source, (unsigned)err->line,
          err->message);
  return 2;
}

static bool evaluate_is_split(const char *name) {
  for (size_t i = 0; i < EVALUATE_SPLITS; i++)
    if (strcmp(name, evaluate_splits[i]) == 0)
      return true;
  return false;
}

static bool evaluate_read(evaluate_options *options, int argc, char **argv) {
  static const struct option names[] = {{"split", 1, NULL, 's'},
                                        {"by-category", 0, NULL, 'c'},
                                        {"errors", 1, NULL, 'e'},
                                        {"floors", 1, NULL, 'f'},
                                        {NULL, 0, NULL, 0}};
  int found;
  *options = (evaluate_options){0};
  while ((found = getopt_long(argc, argv, "", names, NULL)) != -1) {
    if (found == '?')
      return false;
    if (found == 's')
      options->split = optarg;
    if (found == 'c')
      options->by_category = true;
    if (found == 'e')
      options->errors = strtol(optarg, NULL, 10);
    if (found == 'f')
      options->floors = optarg;
  }
  options->folder = argv[optind];
  return argc - optind == 1 &&
         (options->split == NULL || evaluate_is_split(options->split));
}

static void evaluate_missed(void *ctx, const cli_labelled *message,
                            const cli_fault *fault) {
  evaluate_run *run = ctx;
  if (run->misses_left-- > 0)
    printf("missed %s %s %s: <%s>\n  %s\n\n",
           fault->is_clear ? "clear" : "mild", fault->category, message->id,
           fault->quote, message->text);
}

static void evaluate_wrong(void *ctx, const cli_labelled *message,
                           const amends_finding *finding) {
  evaluate_run *run = ctx;
  if (run->wrong_left-- > 0)
    printf("wrong %s %s %s: <%s>\n  %s\n\n",
           amends_severity_name(finding->severity), finding->rule.ptr,
           message->id, finding->quote.ptr, message->text);
}

static bool evaluate_open(evaluate_run *run, const evaluate_options *options,
                          amends_error *err) {
  amends_builder *builder = NULL;
  *run = (evaluate_run){.misses_left = options->errors,
                        .wrong_left = options->errors};
  run->watch = (cli_measure_watch){evaluate_missed, evaluate_wrong, run};
  for (size_t i = 0; i < EVALUATE_SPLITS; i++)
    if (options->split == NULL ||
        strcmp(options->split, evaluate_splits[i]) == 0)
      run->splits[run->count++] = evaluate_splits[i];
  const bool is_open =
      cli_corpus_open(&run->corpus, options->folder, err) &&
      amends_builder_create(&builder, NULL, err) == AMENDS_OK &&
      amends_builder_add_embedded(builder, "en", err) == AMENDS_OK &&
      amends_builder_finish(&run->rules, builder, err) == AMENDS_OK &&
      amends_scanner_create(&run->scanner, run->rules, NULL, NULL, err) ==
          AMENDS_OK;
  amends_builder_free(builder);
  return is_open;
}

static void evaluate_close(evaluate_run *run) {
  for (size_t i = 0; i < run->count; i++)
    cli_measure_clear(&run->measures[i]);
  amends_scanner_free(run->scanner);
  amends_ruleset_unref(run->rules);
  cli_corpus_close(&run->corpus);
}

static bool evaluate_has(const char *split, const cli_labelled *message) {
  return strcmp(split, "all") == 0 || strcmp(split, message->split) == 0;
}

static bool evaluate_message(evaluate_run *run, const cli_labelled *message,
                             amends_error *err) {
  const amends_report *report = NULL;
  if (amends_scan(&report, run->scanner, message->text, message->len, NULL,
                  err) != AMENDS_OK)
    return false;
  for (size_t i = 0; i < run->count; i++)
    if (evaluate_has(run->splits[i], message) &&
        !cli_measure_add(&run->measures[i], message, report,
                         i + 1 == run->count ? &run->watch : NULL))
      return false;
  return true;
}

static bool evaluate_all(evaluate_run *run, amends_error *err) {
  *err = (amends_error){.status = AMENDS_E_NOMEM, .message = "out of memory"};
  for (size_t i = 0; i < run->corpus.count; i++)
    if (!evaluate_message(run, &run->corpus.messages[i], err))
      return false;
  for (size_t i = 0; i < run->count; i++) {
    run->columns[i].split = run->splits[i];
    if (!figures_of(run->columns[i].figures, &run->measures[i]))
      return false;
  }
  return true;
}

static void evaluate_print(const evaluate_run *run) {
  char cell[64];
  printf("%-26s", "");
  for (size_t i = 0; i < run->count; i++)
    printf(" %-18s", run->splits[i]);
  printf("\n%-26s", "messages");
  for (size_t i = 0; i < run->count; i++)
    printf(" %-18zu", run->measures[i].messages);
  for (size_t row = 0; row < FIGURE_COUNT; row++) {
    printf("\n%-26s", run->columns[0].figures[row].title);
    for (size_t i = 0; i < run->count; i++) {
      figure_cell(cell, sizeof cell, &run->columns[i].figures[row]);
      printf(" %-18s", cell);
    }
  }
  putchar('\n');
}

static void evaluate_print_row(const cli_measure_row *row) {
  const cli_share precision = {row->right, row->found};
  const cli_share recall = {row->caught, row->labelled};
  printf("%-20s %8zu %6zu %5zu %6.1f | %5zu %5zu %9.1f | %5.1f\n",
         row->name.ptr, row->labelled, row->caught, row->named,
         100.0 * cli_share_value(recall), row->found, row->right,
         100.0 * cli_share_value(precision),
         100.0 * cli_share_f1(precision, recall));
}

static int evaluate_compare(const void *left, const void *right) {
  const cli_measure_row *a = left;
  const cli_measure_row *b = right;
  return a->is_part != b->is_part ? a->is_part - b->is_part
                                  : strcmp(a->name.ptr, b->name.ptr);
}

static void evaluate_print_categories(cli_measure *measure) {
  qsort(measure->rows, measure->row_count, sizeof *measure->rows,
        evaluate_compare);
  printf("\n%-20s %8s %6s %5s %6s | %5s %5s %9s | %5s\n", "", "labelled",
         "caught", "named", "recall", "found", "right", "precision", "F1");
  for (size_t i = 0; i < measure->row_count; i++) {
    if (i > 0 && measure->rows[i].is_part && !measure->rows[i - 1].is_part)
      putchar('\n');
    evaluate_print_row(&measure->rows[i]);
  }
}

static int evaluate_show(evaluate_run *run, const evaluate_options *options) {
  floor_result result = FLOOR_HELD;
  evaluate_print(run);
  if (options->by_category)
    evaluate_print_categories(&run->measures[run->count - 1]);
  if (options->floors != NULL)
    result = floors_compare(options->floors, run->columns, run->count, stdout);
  return fflush(stdout) == 0 ? (int)result : 2;
}

int main(int argc, char **argv) {
  evaluate_options options;
  evaluate_run run;
  amends_error err;
  if (!evaluate_read(&options, argc, argv))
    return evaluate_usage();
  const bool is_measured =
      evaluate_open(&run, &options, &err) && evaluate_all(&run, &err);
  const int status =
      is_measured ? evaluate_show(&run, &options) : evaluate_trouble(&err);
  evaluate_close(&run);
  return status;
}
