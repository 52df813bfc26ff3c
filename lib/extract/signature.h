/* SPDX-License-Identifier: MIT
 *
 * What stands round the writer's own words: greeting, signature, device line,
 * disclaimer. */
#ifndef AM_EXTRACT_SIGNATURE_H
#define AM_EXTRACT_SIGNATURE_H

#include "extract/header.h"

/* A signature has at most so many lines behind its closing, each of at most so
 * many bytes. */
enum { AM_SIGNATURE_LINES = 8, AM_SIGNATURE_WIDTH = 72 };

/* Gives such lines among the AM_LINE_OWN ones their roles. */
void am_signature_sort(const am_letter_lines *lines);

#endif
