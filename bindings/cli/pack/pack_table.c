/* SPDX-License-Identifier: MIT
 *
 * The table of `amends pack check`. */
#include "cli/pack/pack_table.h"

#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"

enum { TABLE_NAME = 20 };

/* The row of that name; made at the end if there is none. The room was made for
 * all. */
static cli_pack_row *table_row(cli_pack_table *table, bool is_own, bool is_part,
                               amends_str name) {
  cli_pack_row *row = table->rows;
  for (const cli_pack_row *end = row + table->count; row < end; row++)
    if (row->is_own == is_own && row->is_part == is_part &&
        row->name.len == name.len &&
        memcmp(row->name.ptr, name.ptr, name.len) == 0)
      return row;
  *row = (cli_pack_row){.name = name, .is_own = is_own, .is_part = is_part};
  table->count++;
  table->parts += is_part;
  return row;
}

static void table_add(cli_pack_row *row, const amends_rule_info *rule) {
  row->rules++;
  row->patterns += rule->pattern_count;
  row->flags += rule->flag_count;
  row->passes += rule->pass_count;
}

/* Does the rule stand in a file, or below a folder, that the user named? */
static bool table_is_own(const cli_pack_table *table,
                         const amends_rule_info *rule) {
  for (size_t i = 0; i < table->own_count; i++) {
    const char *path = table->own[i];
    const size_t len = strlen(path);
    if (rule->file.len >= len && memcmp(rule->file.ptr, path, len) == 0 &&
        (rule->file.len == len || rule->file.ptr[len] == '/' ||
         (len > 0 && path[len - 1] == '/')))
      return true;
  }
  return false;
}

static void table_add_rules(cli_pack_table *table, const amends_ruleset *rules,
                            bool is_own, bool is_part) {
  const size_t count = amends_ruleset_rule_count(rules);
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    if (rule->is_part != is_part || table_is_own(table, rule) != is_own)
      continue;
    table_add(table_row(table, is_own, is_part, rule->category), rule);
    table_add(&table->sum, rule);
    table->sum.rules -= is_part;
  }
}

/* What is labelled and has no rule gets a row too: it is missed. */
static void table_add_measured(cli_pack_table *table,
                               const cli_measure *measure, bool is_part) {
  if (measure == NULL)
    return;
  for (size_t i = 0; i < measure->row_count; i++)
    if (measure->rows[i].is_part == is_part)
      table_row(table, false, is_part, measure->rows[i].name)->measured =
          measure->rows[i];
}

bool cli_pack_table_fill(cli_pack_table *table, const amends_ruleset *rules,
                         const cli_measure *measure, char *const *own,
                         size_t own_count) {
  const size_t most = amends_ruleset_rule_count(rules) +
                      (measure == NULL ? 0 : measure->row_count);
  *table = (cli_pack_table){
      .rows = calloc(most + 1, sizeof *table->rows),
      .own = own,
      .own_count = own_count,
      .messages = measure == NULL ? 0 : measure->messages,
  };
  if (table->rows == NULL)
    return false;
  for (int is_part = 0; is_part <= 1; is_part++)
    table_add_rules(table, rules, true, is_part != 0);
  for (int is_part = 0; is_part <= 1; is_part++) {
    table_add_rules(table, rules, false, is_part != 0);
    table_add_measured(table, measure, is_part != 0);
  }
  return true;
}

void cli_pack_table_clear(cli_pack_table *table) {
  free(table->rows);
  *table = (cli_pack_table){0};
}

static cli_share table_precision(const cli_measure_row *row) {
  return (cli_share){row->right, row->found};
}

static cli_share table_recall(const cli_measure_row *row) {
  return (cli_share){row->caught, row->labelled};
}

static void table_print_count(const app_terminal *terminal, size_t count,
                              const char *noun) {
  fprintf(terminal->out, "%zu %s%s, ", count, noun, count == 1 ? "" : "s");
}

static void table_print_totals(const cli_pack_table *table,
                               const app_terminal *terminal) {
  table_print_count(terminal, table->sum.rules, "rule");
  table_print_count(terminal, table->parts, "part");
  table_print_count(terminal, table->sum.patterns, "pattern");
  fprintf(terminal->out, "%zu example%s: all hold\n", table->examples,
          table->examples == 1 ? "" : "s");
}

static void table_print_heading(const cli_pack_table *table,
                                const app_terminal *terminal) {
  app_terminal_style(terminal, APP_STYLE_DIM);
  fprintf(terminal->out, "\n%-*s %5s %8s %5s %6s", TABLE_NAME, "", "rules",
          "patterns", "flags", "passes");
  if (table->messages > 0)
    fprintf(terminal->out, " %8s %6s %9s", "labelled", "recall", "precision");
  app_terminal_style(terminal, APP_STYLE_PLAIN);
  fputc('\n', terminal->out);
}

/* "-" where there is nothing to divide by. */
static void table_print_share(const app_terminal *terminal, cli_share share,
                              int width) {
  if (share.of == 0)
    fprintf(terminal->out, " %*s", width, "-");
  else
    fprintf(terminal->out, " %*.0f%%", width - 1,
            100.0 * cli_share_value(share));
}

static void table_print_row(const cli_pack_table *table,
                            const app_terminal *terminal,
                            const cli_pack_row *row) {
  app_terminal_text(terminal, APP_STYLE_PLAIN, row->name);
  app_terminal_indent(
      terminal, row->name.len < TABLE_NAME ? TABLE_NAME - row->name.len : 0);
  fprintf(terminal->out, " %5zu %8zu %5zu %6zu", row->rules, row->patterns,
          row->flags, row->passes);
  if (table->messages > 0) {
    fprintf(terminal->out, " %8zu", row->measured.labelled);
    table_print_share(terminal, table_recall(&row->measured), 6);
    table_print_share(terminal, table_precision(&row->measured), 9);
  }
  fputc('\n', terminal->out);
}

/* Own rules, then those of the built-in pack, each with their parts. */
static void table_print_gap(const cli_pack_table *table,
                            const app_terminal *terminal, size_t at) {
  const cli_pack_row *row = &table->rows[at];
  const bool is_first = at == 0;
  if (!is_first &&
      (row->is_part != row[-1].is_part || row->is_own != row[-1].is_own))
    fputc('\n', terminal->out);
  if (table->own_count > 0 && (is_first || row->is_own != row[-1].is_own))
    fputs(row->is_own ? "your packs\n" : "built-in pack\n", terminal->out);
}

void cli_pack_table_print(const cli_pack_table *table,
                          const app_terminal *terminal) {
  table_print_totals(table, terminal);
  table_print_heading(table, terminal);
  for (size_t i = 0; i < table->count; i++) {
    table_print_gap(table, terminal, i);
    table_print_row(table, terminal, &table->rows[i]);
  }
}

static void table_put_count(json_t *object, const char *key, size_t count) {
  app_json_put(object, key, json_integer((json_int_t)count));
}

/* Rounded to a thousandth: more would pretend. */
static void table_put_share(json_t *object, const char *key, cli_share share) {
  const double thousandths = 1000.0 * cli_share_value(share) + 0.5;
  app_json_put(object, key,
               share.of == 0 ? json_null()
                             : json_real((double)(int)thousandths / 1000.0));
}

static json_t *table_row_json(const cli_pack_table *table,
                              const cli_pack_row *row) {
  json_t *object = json_object();
  app_json_put(object, "category", app_json_text(row->name));
  app_json_put(object, "part", json_boolean(row->is_part));
  if (table->own_count > 0)
    app_json_put(object, "own", json_boolean(row->is_own));
  table_put_count(object, "rules", row->rules);
  table_put_count(object, "patterns", row->patterns);
  table_put_count(object, "flags", row->flags);
  table_put_count(object, "passes", row->passes);
  if (table->messages == 0)
    return object;
  table_put_count(object, "labelled", row->measured.labelled);
  table_put_count(object, "found", row->measured.found);
  table_put_share(object, "recall", table_recall(&row->measured));
  table_put_share(object, "precision", table_precision(&row->measured));
  return object;
}

json_t *cli_pack_table_json(const cli_pack_table *table) {
  json_t *object = json_object();
  json_t *rows = json_array();
  table_put_count(object, "rules", table->sum.rules);
  table_put_count(object, "parts", table->parts);
  table_put_count(object, "patterns", table->sum.patterns);
  table_put_count(object, "examples", table->examples);
  if (table->messages > 0)
    table_put_count(object, "messages", table->messages);
  for (size_t i = 0; i < table->count; i++)
    app_json_add(rows, table_row_json(table, &table->rows[i]));
  app_json_put(object, "categories", rows);
  return object;
}
