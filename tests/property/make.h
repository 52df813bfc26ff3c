/* SPDX-License-Identifier: MIT
 *
 * Made-up documents in each format, with what a reader sees of them. The same
 * seed gives the same document. */
#ifndef TEST_MAKE_H
#define TEST_MAKE_H

#include <amends/scanner.h>

enum { MAKE_BYTES = 16384 };

typedef struct make_text {
  char at[MAKE_BYTES];
  size_t len;
} make_text;

typedef struct make_document {
  make_text source;
  make_text seen; /* its prose, without any white space; placeholders as runs
                     of "_" */
} make_document;

void make_document_of(make_document *out, amends_format format, uint32_t seed);

#endif
