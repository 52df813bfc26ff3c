/* SPDX-License-Identifier: MIT
 *
 * Plain values that the whole API shares: text slices, spans, positions, the
 * allocator. They own nothing and may be copied freely. */
#ifndef AMENDS_TYPES_H
#define AMENDS_TYPES_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined(AMENDS_BUILD)
#define AMENDS_API __declspec(dllexport)
#elif defined(_WIN32) && !defined(AMENDS_STATIC)
#define AMENDS_API __declspec(dllimport)
#elif defined(__GNUC__)
#define AMENDS_API __attribute__((visibility("default")))
#else
#define AMENDS_API
#endif

#if defined(__GNUC__)
#define AMENDS_CHECKED __attribute__((warn_unused_result))
#else
#define AMENDS_CHECKED
#endif

/* Borrowed text: `len` bytes of UTF-8 at `ptr`. `ptr` is never NULL (an empty
 * text points at ""), and the byte at `ptr[len]` is always '\0' for texts that
 * the library hands out, so that it can be used as a C string. */
typedef struct amends_str {
  const char *ptr;
  size_t len;
} amends_str;

/* Half-open range [start, end). The unit is said where a span is used: bytes
 * of the source unless stated otherwise. */
typedef struct amends_span {
  uint32_t start;
  uint32_t end;
} amends_span;

/* A place as people count it: `line` and `column` start at 1, `column` counts
 * Unicode code points, a byte order mark not among them. "\n", "\r\n" and a
 * lone "\r" end a line. */
typedef struct amends_position {
  uint32_t line;
  uint32_t column;
} amends_position;

/* Half-open range of positions: `end` is the position just after the last
 * character. */
typedef struct amends_range {
  amends_position start;
  amends_position end;
} amends_range;

/* Where the library gets its memory. All three functions must be set; they may
 * return NULL, and the call in progress then ends with AMENDS_E_NOMEM and leaks
 * nothing. They must not longjmp. The functions are called by the thread that
 * uses the object they were given to; those of a ruleset by every thread that
 * scans with it, since patterns are compiled when they are first needed.
 * libyaml cannot be given an allocator: it uses malloc while a pack is read. */
typedef struct amends_allocator {
  void *(*alloc)(void *ctx, size_t size);
  void *(*resize)(void *ctx, void *ptr, size_t old_size, size_t new_size);
  void (*release)(void *ctx, void *ptr); /* `ptr` may be NULL */
  void *ctx;
} amends_allocator;

#endif
