/* SPDX-License-Identifier: MIT
 *
 * What begins like a mail, or like a mail in an mbox. */
#ifndef AM_MAIL_SNIFF_H
#define AM_MAIL_SNIFF_H

#include "base/str.h"

/* Is the line, without its line end, one that begins a mail in an mbox: "From
 * tom@example.org Mon Nov  3 09:45:00 2025"? */
bool am_sniff_envelope(amends_str line);

#endif
