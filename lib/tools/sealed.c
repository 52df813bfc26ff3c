/* SPDX-License-Identifier: MIT
 *
 * No packs in YAML: for builds that have the built-in one as tables and nothing
 * else. In place of pack/pack.c and rules/compile.c, with which the linker
 * leaves out all that reads and compiles packs. */
#include "pack/pack.h"
#include "rules/compile.h"

static void sealed_refuse(am_problems *problems, amends_str file) {
  am_problem_add(problems, true, (am_mark){.file = file}, AM_STR(""),
                 "this build has the built-in pack and reads no other",
                 (amends_str){NULL, 0}, NULL);
}

bool am_pack_read(am_arena *arena, amends_str file, amends_str text,
                  am_problems *problems, am_pack *out) {
  (void)arena;
  (void)text;
  *out = (am_pack){.name = {.text = {NULL, 0}}};
  sealed_refuse(problems, file);
  return true;
}

bool am_compile(amends_ruleset *rules, const am_source_file *files,
                size_t file_count, am_problems *problems) {
  (void)rules;
  (void)files;
  (void)file_count;
  sealed_refuse(problems, AM_STR(""));
  return true;
}
