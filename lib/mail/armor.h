/* SPDX-License-Identifier: MIT
 *
 * OpenPGP in the text itself (RFC 4880, sections 6.2 and 7): blocks between
 * "-----BEGIN PGP ...-----" and "-----END PGP ...-----". Of a signed text the
 * text is left; of everything else, nothing. */
#ifndef AM_MAIL_ARMOR_H
#define AM_MAIL_ARMOR_H

#include "mail/mapped.h"

/* Appends `from` to `to` without armor. True when an encrypted block was left
 * out. */
bool am_armor_strip(am_mapped *to, const am_mapped *from);

#endif
