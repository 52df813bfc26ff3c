/* SPDX-License-Identifier: MIT
 *
 * A mail: what the files that make one share. */
#ifndef AM_MAIL_MAIL_IMPL_H
#define AM_MAIL_MAIL_IMPL_H

#include "mail/mail.h"

#include "mail/mapped.h"
#include "mail/mime.h"
#include "text/lines.h"

struct amends_mail {
  amends_allocator mem; /* the arena's */
  am_arena arena;
  amends_str bytes; /* as they were given */
  am_mail_place place;
  uint32_t body; /* where the line behind the last header field begins */
  am_lines *lines;
  am_mime mime;
  am_mapped subject;
  bool is_reply;
  bool reads_subject; /* it is the first line of the first message */
  AM_LIST(amends_message) messages;
  AM_LIST(amends_mail_note) notes;
};

#endif
