/* SPDX-License-Identifier: MIT
 *
 * The parts of a mail become messages to scan, and notes. */
#ifndef AM_MAIL_COMPOSE_H
#define AM_MAIL_COMPOSE_H

#include "mail/mail_impl.h"

/* Needs bytes, place, body, mime, subject. False: no memory. */
bool am_compose(amends_mail *mail);

#endif
