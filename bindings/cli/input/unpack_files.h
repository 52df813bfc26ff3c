/* SPDX-License-Identifier: MIT
 *
 * Macros, canned replies and translations in JSON, YAML, CSV and PO files. */
#ifndef CLI_UNPACK_FILES_H
#define CLI_UNPACK_FILES_H

#include "cli/input/unpack.h"

/* As cli_unpack(). A file without messages is one empty message with a note
 * that says so: it is never passed over in silence. */
bool cli_unpack_files(const cli_file *file, amends_file_format kind,
                      const app_settings *settings, cli_unpack_take *take,
                      void *ctx, amends_error *err);

#endif
