/* SPDX-License-Identifier: MIT
 *
 * The operands of the command line as a source of files. */
#include "cli/input/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/trouble.h"
#include "common/walk.h"

void cli_file_clear(cli_file *file) {
  app_input_clear(&file->input);
  if (file->changed != NULL)
    free(file->changed->spans);
  free(file->changed);
  file->changed = NULL;
}

static bool source_next(cli_source *source, cli_file *file) {
  const app_walk *walk = source->state;
  if (source->next_index == walk->count)
    return false;
  *file = (cli_file){.path = walk->files[source->next_index].path,
                     .index = source->next_index};
  source->next_index++;
  return true;
}

static bool source_read(const cli_source *source, cli_file *file,
                        amends_error *err) {
  const app_walk *walk = source->state;
  const app_walked *walked = &walk->files[file->index];
  const app_input_limit limit = {file->input_bytes, "input-bytes"};
  if (walked->error == NULL)
    return app_input_read(&file->input, walked->is_stdin ? "-" : file->path,
                          limit, err);
  *err = (amends_error){.status = AMENDS_E_ARGUMENT};
  snprintf(err->message, sizeof err->message, "%s%s%s", walked->error,
           walked->error_number == 0 ? "" : ": ",
           walked->error_number == 0 ? "" : strerror(walked->error_number));
  return false;
}

/* A run that looked at nothing must not look like one that found nothing. */
void cli_source_say_unjudged(const cli_source *source, size_t checked) {
  char what[128];
  if (source->unjudged == 0)
    return;
  snprintf(what, sizeof what, "%s%zu JSON, YAML or CSV file%s not looked into",
           checked == 0 ? "nothing was checked: " : "", source->unjudged,
           source->unjudged == 1 ? "" : "s");
  app_trouble(
      NULL, what,
      "name those that hold messages under \"formats\" in " APP_CONFIG_NAME
      " (and their \"keys\"), others under "
      "\"ignore\"");
}

static void source_close(cli_source *source) {
  app_walk_clear(source->state);
  free(source->state);
}

static void source_add(app_walk *walk, const cli_options *options,
                       const char *operand) {
  if (options->stdin_filename != NULL && strcmp(operand, "-") == 0)
    app_walk_add_stdin(walk, options->stdin_filename);
  else
    app_walk_add(walk, operand);
}

cli_source cli_source_operands(const cli_options *options,
                               app_configs *configs) {
  app_walk *walk = app_alloc(1, sizeof *walk);
  walk->configs = configs;
  walk->no_ignore = options->no_ignore;
  if (options->operand_count == 0)
    source_add(walk, options, "-");
  for (int i = 0; i < options->operand_count; i++)
    source_add(walk, options, options->operands[i]);
  return (cli_source){.next = source_next,
                      .read = source_read,
                      .close = source_close,
                      .total = walk->count,
                      .is_single =
                          options->operand_count <= 1 && !walk->is_wide,
                      .is_wide = walk->is_wide,
                      .unjudged = walk->unjudged,
                      .state = walk};
}
