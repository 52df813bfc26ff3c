/* SPDX-License-Identifier: MIT
 *
 * Mails and mbox files into messages. A build without GMime has
 * unpack_no_mail.c instead. */
#ifndef CLI_UNPACK_MAIL_H
#define CLI_UNPACK_MAIL_H

#include "cli/input/unpack.h"

/* Can this build read mails at all? */
extern const bool cli_reads_mail;

/* Do the bytes look like a mail or an mbox? */
bool cli_unpack_mail_detect(const app_input *input);

/* As cli_unpack. A mail in which nothing could be read is an error, for it
 * must not look as if it had been checked; the other mails of its file are
 * still handed out. */
bool cli_unpack_mail(const app_input *input, const app_settings *settings,
                     cli_unpack_take *take, void *ctx, amends_error *err);

#endif
