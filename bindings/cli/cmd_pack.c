/* SPDX-License-Identifier: MIT
 *
 * amends pack check: builds a pack and makes every rule prove its examples. */
#include <string.h>

#include "options.h"
#include "rules_load.h"

typedef struct pack_counts {
  size_t rules;
  size_t parts;
  size_t patterns;
} pack_counts;

/* The entries of one part have the same id and stand side by side. */
static pack_counts pack_count(const amends_ruleset *rules) {
  pack_counts counts = {0};
  const char *part = "";
  const size_t count = amends_ruleset_rule_count(rules);
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    counts.patterns += rule->pattern_count;
    counts.rules += !rule->is_part;
    if (!rule->is_part || strcmp(rule->id.ptr, part) == 0)
      continue;
    counts.parts++;
    part = rule->id.ptr;
  }
  return counts;
}

static void pack_print(size_t count, const char *noun, const char *behind) {
  printf("%zu %s%s%s", count, noun, count == 1 ? "" : "s", behind);
}

static cli_exit pack_check(const cli_options *options) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  const cli_rules_source source = {
      .paths = (const char *const *)(options->operands + 1),
      .path_count = options->operand_count - 1,
      .with_builtin = options->with_builtin,
      .with_warnings = true,
      .verify = AMENDS_VERIFY_ALL};
  if (!cli_rules_build(&builder, &rules, &source))
    return CLI_TROUBLE;
  const pack_counts counts = pack_count(rules);
  pack_print(counts.rules, "rule", ", ");
  pack_print(counts.parts, "part", ", ");
  pack_print(counts.patterns, "pattern", ", ");
  pack_print(amends_builder_example_count(builder), "example", ": all hold\n");
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
  return cli_stdout_flush() ? CLI_CLEAN : CLI_TROUBLE;
}

cli_exit cli_pack(const cli_options *options) {
  static const char *const actions[] = {"check"};
  if (options->operand_count == 0)
    return cli_trouble("pack", "say what to do: pack check DIR", NULL);
  if (strcmp(options->operands[0], actions[0]) != 0)
    return cli_trouble_unknown("pack command", options->operands[0], actions,
                               1);
  if (options->operand_count == 1)
    return cli_trouble("pack check", "name a file or a folder", NULL);
  return pack_check(options);
}
