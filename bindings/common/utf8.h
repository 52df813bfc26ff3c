/* SPDX-License-Identifier: MIT
 *
 * Strict UTF-8 for the program's own needs: what may be printed, what may go
 * into JSON, what is text at all. */
#ifndef APP_UTF8_H
#define APP_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* No character: the code of a byte that belongs to none. */
#define APP_UTF8_INVALID UINT32_MAX

/* Decodes the character at `text[0]`; `len` is at least 1. Returns its length
 * in bytes, 1-4. Overlong forms, surrogates and codes above U+10FFFF are not
 * characters: then `*code` is APP_UTF8_INVALID and the length 1. */
size_t app_utf8_decode(const char *text, size_t len, uint32_t *code);

#endif
