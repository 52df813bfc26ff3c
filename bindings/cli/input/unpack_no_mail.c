/* SPDX-License-Identifier: MIT
 *
 * Stands in for unpack_mail.c in a build without GMime. */
#include "cli/input/unpack_mail.h"

#include <stdio.h>

const bool cli_reads_mail = false;

bool cli_unpack_mail_detect(const app_input *input) {
  (void)input;
  return false;
}

bool cli_unpack_mail(const app_input *input, const app_settings *settings,
                     cli_unpack_take *take, void *ctx, amends_error *err) {
  (void)settings, (void)input, (void)take, (void)ctx;
  *err = (amends_error){.status = AMENDS_E_UNSUPPORTED};
  snprintf(err->message, sizeof err->message,
           "this build cannot read mail (it was made without GMime)");
  return false;
}
