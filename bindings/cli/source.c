/* SPDX-License-Identifier: MIT
 *
 * The operands of the command line as a source of files. */
#include "source.h"

static bool source_next(cli_source *source, cli_file *file) {
  const cli_options *options = source->options;
  if (source->position == source->total)
    return false;
  const char *path =
      options->operand_count == 0 ? "-" : options->operands[source->position];
  source->position++;
  *file = (cli_file){.path = path};
  return true;
}

static bool source_read(const cli_source *source, cli_file *file,
                        amends_error *err) {
  (void)source;
  return app_input_read_draft(&file->input, file->path, err);
}

static void source_close(cli_source *source) { (void)source; }

cli_source cli_source_operands(const cli_options *options) {
  const int count = options->operand_count == 0 ? 1 : options->operand_count;
  return (cli_source){.next = source_next,
                      .read = source_read,
                      .close = source_close,
                      .total = (size_t)count,
                      .is_single = count == 1,
                      .options = options};
}
