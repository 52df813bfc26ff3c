/* SPDX-License-Identifier: MIT */
#include "tools/emit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void emit_check(bool is_ok, const char *what) {
  if (is_ok)
    return;
  fprintf(stderr, "amends-freeze: %s\n", what);
  exit(2);
}

void emit_init(emit *e, am_arena *arena) {
  *e = (emit){.arena = arena};
  am_text_buffer *const buffers[] = {
      &e->texts,        &e->strs.body,    &e->terms.body, &e->conditions.body,
      &e->weights.body, &e->numbers.body, &e->words.body, &e->bytes.body,
      &e->needs.body,   &e->steps.body};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
    am_buffer_init(buffers[i], arena);
  am_table_init(&e->offsets, arena);
}

void emit_add(am_text_buffer *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  for (const char *at = format; *at; at++) {
    if (*at != '%') {
      am_buffer_char(out, *at);
      continue;
    }
    switch (*++at) {
    case 's':
      am_buffer_add(out, am_str_of(va_arg(args, const char *)));
      break;
    case 'u':
      am_buffer_number(out, (int64_t)va_arg(args, unsigned long long));
      break;
    default:
      am_buffer_number(out, va_arg(args, int));
      break;
    }
  }
  va_end(args);
}

void emit_str(emit *e, am_text_buffer *out, amends_str text) {
  if (!text.ptr) {
    emit_add(out, "{0, 0}");
    return;
  }
  uint32_t offset = am_table_find(&e->offsets, text);
  if (offset == AM_TABLE_NONE) {
    offset = (uint32_t)e->texts.len;
    am_buffer_add(&e->texts, text);
    am_buffer_char(&e->texts, '\0');
    emit_check(am_table_put(&e->offsets, text, offset), "out of memory");
  }
  emit_add(out, "{texts + %u, %u}", (unsigned long long)offset,
           (unsigned long long)text.len);
}

static void emit_base(am_text_buffer *out, const char *name,
                      const emit_table *table) {
  emit_add(out, "%s + %u", name, (unsigned long long)table->count);
}

static void emit_value(emit_table *table, uint64_t value, const char *suffix) {
  emit_add(&table->body, "%s%u%s,", table->count % 16 ? "" : "\n",
           (unsigned long long)value, suffix);
  table->count++;
}

/* The inverse of am_packed_read. */
static void emit_packed(emit *e, uint32_t value) {
  uint64_t code = 0;
  if (value != UINT32_MAX) {
    code = value >= e->last ? 1 + 2 * (uint64_t)(value - e->last)
                            : 2 * (uint64_t)(e->last - value);
    e->last = value;
  }
  do {
    const unsigned digit = (unsigned)(code & 127);
    code >>= 7;
    emit_add(&e->numbers.body, "%s%d,", e->packed_len % 20 ? "" : "\n",
             (int)(code ? digit | 128 : digit));
    e->packed_len++;
  } while (code);
  e->numbers.count++;
}

void emit_numbers(emit *e, am_text_buffer *out, const uint32_t *at,
                  size_t count) {
  emit_base(out, "numbers", &e->numbers);
  for (size_t i = 0; i < count; i++) {
    if (e->is_packed)
      emit_packed(e, at[i]);
    else
      emit_value(&e->numbers, at[i], "u");
  }
}

void emit_words(emit *e, am_text_buffer *out, const uint64_t *at,
                size_t count) {
  emit_base(out, "words", &e->words);
  /* In halves, since a number of the buffer is signed. */
  for (size_t i = 0; i < count; i++) {
    emit_add(&e->words.body, "(uint64_t)%uu << 32 | %uu,\n",
             (unsigned long long)(at[i] >> 32),
             (unsigned long long)(at[i] & UINT32_MAX));
    e->words.count++;
  }
}

void emit_bytes(emit *e, am_text_buffer *out, const unsigned char *at,
                size_t count) {
  emit_base(out, "bytes", &e->bytes);
  for (size_t i = 0; i < count; i++)
    emit_value(&e->bytes, at[i], "");
}

void emit_print(const char *type, const char *name, const emit_table *table) {
  emit_check(!table->body.failed, "out of memory");
  /* C has no empty arrays: one element that nobody points at. */
  printf("static const %s %s[] = {%.*s%s};\n\n", type, name,
         (int)table->body.len, table->body.at ? table->body.at : "",
         table->count ? "" : "{0}");
}

void emit_print_texts(const emit *e) {
  emit_check(!e->texts.failed, "out of memory");
  printf("static const char texts[] = {");
  for (size_t i = 0; i < e->texts.len; i++)
    printf("%s%d,", i % 20 ? "" : "\n", (signed char)e->texts.at[i]);
  printf("0};\n\n");
}

void emit_print_numbers(const char *name, const uint32_t *at, size_t count) {
  printf("static const uint32_t %s[] = {", name);
  for (size_t i = 0; i < count; i++)
    printf("%s%luu,", i % 16 ? "" : "\n", (unsigned long)at[i]);
  printf("0};\n\n");
}

void emit_print_halves(const char *name, const uint16_t *at, size_t count) {
  printf("static const uint16_t %s[] = {", name);
  for (size_t i = 0; i < count; i++)
    printf("%s%u,", i % 16 ? "" : "\n", (unsigned)at[i]);
  printf("0};\n\n");
}

void emit_print_bytes(const char *name, const unsigned char *at, size_t count) {
  printf("static const unsigned char %s[] = {", name);
  for (size_t i = 0; i < count; i++)
    printf("%s%u,", i % 20 ? "" : "\n", (unsigned)at[i]);
  printf("0};\n\n");
}
