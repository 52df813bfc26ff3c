/* SPDX-License-Identifier: MIT
 *
 * What is said about the parts of a mail, and how they are called. */
#ifndef AM_MAIL_NOTE_H
#define AM_MAIL_NOTE_H

#include "mail/mail_impl.h"

/* "mail 3, part 1.2" for the part with that index, "" for what is the whole
 * file. ptr NULL: no memory. */
amends_str am_note_path(amends_mail *mail, uint32_t index);

/* Notes about part `index`: `what`, then `detail` in quotes unless it is empty,
 * then `more`. False: no memory. */
bool am_note_add(amends_mail *mail, amends_mail_note_kind kind, uint32_t index,
                 const char *what, amends_str detail, const char *more);

#endif
