/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a .amends.yaml: they are read, or refused with at
 * least one problem that names a place; and every value has a place in it. */
#include <stdlib.h>
#include <string.h>

#include "common/config_file.h"
#include "fuzz/common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  app_problems problems = {0};
  app_config_file *file = app_config_file_parse(
      "fuzz.yaml", "/fuzz", (const char *)data, size, &problems);
  must(file->is_broken == (problems.count > 0));
  for (size_t i = 0; i < problems.count; i++)
    must(problems.items[i].line > 0 && problems.items[i].message[0] != '\0');
  for (size_t i = 0; i < file->count; i++) {
    const app_config_value *value = &file->values[i];
    must(value->line > 0 && value->column > 0 && value->file == file);
    must(value->override <= file->override_count);
    must(strlen(value->text) <= size * 4);
  }
  app_config_file_free(file);
  app_problems_clear(&problems);
  return 0;
}
