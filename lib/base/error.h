/* SPDX-License-Identifier: MIT
 *
 * Filling a caller's amends_error. */
#ifndef AM_BASE_ERROR_H
#define AM_BASE_ERROR_H

#include <amends/error.h>

/* Sets `err` (which may be NULL) and returns `status`, so that a failing
 * function can end with `return am_error(err, ...)`. The message is put
 * together from `message` and, where not NULL, `detail` in quotes. */
amends_status am_error(amends_error *err, amends_status status,
                       const char *message, const char *detail);

/* The same with a place. */
amends_status am_error_at(amends_error *err, amends_status status,
                          amends_str source, uint32_t line, uint32_t column,
                          amends_str message);

/* Sets `err` to AMENDS_OK with empty texts. */
void am_error_clear(amends_error *err);

#endif
