/* SPDX-License-Identifier: MIT
 *
 * format=flowed (RFC 3676): a line that ends in a space goes on in the next one
 * of the same quote depth, and a space that only protects the beginning of a
 * line is taken off. */
#ifndef AM_MAIL_FLOWED_H
#define AM_MAIL_FLOWED_H

#include "mail/mapped.h"

/* Appends `from` to `to` with its paragraphs joined. `has_delsp`: the space at
 * the end of a flowed line is not part of the text either. */
void am_flowed_join(am_mapped *to, const am_mapped *from, bool has_delsp);

#endif
