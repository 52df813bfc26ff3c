/* SPDX-License-Identifier: MIT
 *
 * Files into messages. */
#include "unpack.h"

bool cli_unpack(const cli_file *file, amends_format format,
                cli_unpack_take *take, void *ctx, amends_error *err) {
  const cli_unpacked whole = {.text = {file->input.text, file->input.len},
                              .path = {"", 0}};
  (void)format, (void)err;
  take(ctx, &whole);
  return true;
}
