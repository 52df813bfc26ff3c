/* SPDX-License-Identifier: MIT
 *
 * What a pack holds, category by category, and how well it does on labelled
 * messages. */
#ifndef CLI_PACK_TABLE_H
#define CLI_PACK_TABLE_H

#include "cli/pack/measure.h"
#include "common/terminal.h"

/* A fault category or a part. */
typedef struct cli_pack_row {
  amends_str name;
  bool is_own; /* of a pack that the user named, beside the built-in one */
  bool is_part;
  size_t rules; /* of a part: its entries */
  size_t patterns;
  size_t flags;
  size_t passes;
  cli_measure_row measured; /* zeros without a corpus */
} cli_pack_row;

typedef struct cli_pack_table {
  cli_pack_row *rows; /* owned; own ones first; categories in the order of the
                         rules, then parts */
  size_t count;
  char *const *own; /* see cli_pack_table_fill() */
  size_t own_count;
  cli_pack_row sum; /* `rules` are those of the categories */
  size_t parts;
  size_t examples; /* that were run */
  size_t messages; /* 0: no corpus */
} cli_pack_table;

/* Counts what a ruleset holds; `measure` may be NULL. `own`: the packs that are
 * told apart from the built-in one; none where that is not there, and then all
 * rows are alike. All names are borrowed.
 * False without memory. Clear it in both cases. */
bool cli_pack_table_fill(cli_pack_table *table, const amends_ruleset *rules,
                         const cli_measure *measure, char *const *own,
                         size_t own_count);

void cli_pack_table_clear(cli_pack_table *table);

/* One line of totals, then a row a category. */
void cli_pack_table_print(const cli_pack_table *table,
                          const app_terminal *terminal);

/* The same as an object. */
json_t *cli_pack_table_json(const cli_pack_table *table);

#endif
