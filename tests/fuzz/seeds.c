/* SPDX-License-Identifier: MIT
 *
 * Writes what the built-in rules know as drafts to begin fuzzing with: two
 * examples of each rule, a file each.
 *
 *   fuzz-seeds FOLDER */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/common.h"

/* Of one rule: long drafts make a slow search. */
enum { EXAMPLES_MAX = 2, PATH_BYTES = 4096 };

static void write_file(const char *folder, const char *name, const char *kind,
                       const amends_str *texts, size_t count) {
  char path[PATH_BYTES];
  if (count == 0)
    return;
  snprintf(path, sizeof path, "%s/%s.%s", folder, name, kind);
  FILE *file = fopen(path, "wb");
  if (file == NULL) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  for (size_t i = 0; i < count && i < EXAMPLES_MAX; i++)
    fprintf(file, "%s%s", i > 0 ? "\n" : "", texts[i].ptr);
  must(fclose(file) == 0);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: fuzz-seeds FOLDER\n", stderr);
    return EXIT_FAILURE;
  }
  amends_ruleset *rules = fuzz_finish(fuzz_builder());
  for (size_t i = 0; i < amends_ruleset_rule_count(rules); i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    write_file(argv[1], rule->id.ptr, "flags", rule->flags, rule->flag_count);
    write_file(argv[1], rule->id.ptr, "passes", rule->passes, rule->pass_count);
  }
  amends_ruleset_unref(rules);
  return EXIT_SUCCESS;
}
