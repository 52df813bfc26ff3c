/* SPDX-License-Identifier: MIT
 *
 * Reading a mail that may lie in a file of several. */
#ifndef AM_MAIL_MAIL_H
#define AM_MAIL_MAIL_H

#include <amends/mail.h>

enum { AM_MAIL_BYTES_DEFAULT = 64 << 20, AM_MAIL_BYTES_MAX = 512 << 20 };

/* Where a mail stands in its file. */
typedef struct am_mail_place {
  uint32_t number; /* from 1; 0: it is the file */
  amends_origin origin;
} am_mail_place;

/* The limit that the options ask for. */
uint32_t am_mail_limit(const amends_mail_options *options);

/* Says that a mail is larger; returns AMENDS_E_LIMIT. */
amends_status am_mail_refuse(const amends_mail_options *options,
                             amends_error *err);

/* As amends_mail_read, with the arguments checked. */
amends_status am_mail_read(amends_mail **out, amends_str bytes,
                           const am_mail_place *place,
                           const amends_mail_options *options,
                           const amends_allocator *mem, amends_error *err);

#endif
