/* SPDX-License-Identifier: MIT
 *
 * Writing C tables. A table is a growing text of initialisers and a count; what
 * points into another table names it and an index, as in {terms + 12, 3}. */
#ifndef AM_TOOLS_EMIT_H
#define AM_TOOLS_EMIT_H

#include "base/table.h"

typedef struct emit_table {
  am_text_buffer body;
  size_t count;
} emit_table;

/* All tables of one output, and the pool of its texts. */
typedef struct emit {
  am_arena *arena;
  am_text_buffer texts; /* the bytes, each text with a '\0' behind */
  am_table offsets;     /* text -> offset in the pool */
  emit_table strs;
  emit_table terms;
  emit_table conditions;
  emit_table weights;
  emit_table numbers; /* uint32_t */
  bool is_packed;     /* numbers as bytes, see rules/packed.h */
  uint32_t last;      /* of the packed numbers */
  size_t packed_len;
  emit_table words; /* uint64_t */
  emit_table bytes;
  emit_table needs; /* of the prefilters' patterns */
  emit_table steps; /* likewise */
} emit;

void emit_init(emit *e, am_arena *arena);

/* printf for the few forms that tables need: %s a C string, %u an unsigned
 * number as unsigned long long, %d a signed one as int. */
void emit_add(am_text_buffer *out, const char *format, ...);

/* Appends the initialiser of a text. */
void emit_str(emit *e, am_text_buffer *out, amends_str text);

/* Appends "numbers + n" for `count` numbers put into the table; equal runs are
 * not shared. */
void emit_numbers(emit *e, am_text_buffer *out, const uint32_t *at,
                  size_t count);
void emit_words(emit *e, am_text_buffer *out, const uint64_t *at, size_t count);
void emit_bytes(emit *e, am_text_buffer *out, const unsigned char *at,
                size_t count);

/* Prints "static const <type> <name>[] = {...};". Out of memory or a failed
 * write ends the program: it runs in a build, and the build must stop. */
void emit_print(const char *type, const char *name, const emit_table *table);
void emit_print_texts(const emit *e);

/* Arrays of their own, printed at once. */
void emit_print_numbers(const char *name, const uint32_t *at, size_t count);
void emit_print_halves(const char *name, const uint16_t *at, size_t count);
void emit_print_bytes(const char *name, const unsigned char *at, size_t count);

void emit_check(bool is_ok, const char *what);

#endif
