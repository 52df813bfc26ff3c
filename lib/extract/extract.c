/* SPDX-License-Identifier: MIT
 *
 * The table of formats. A new one is a row and a function that walks the source
 * and writes blocks. */
#include "extract/extract.h"

#include "base/error.h"
#include "extract/plain.h"

typedef bool extract_write(am_arena *arena, amends_str source,
                           const am_layout *layout, am_writer *writer);

typedef struct extract_format {
  amends_format format;
  amends_format reads; /* the format that it stands for */
  const char *name;
  extract_write *write;
} extract_format;

static const extract_format extract_formats[] = {
    {AMENDS_FORMAT_AUTO, AMENDS_FORMAT_TEXT, "auto", am_plain_write},
    {AMENDS_FORMAT_TEXT, AMENDS_FORMAT_TEXT, "text", am_plain_write},
};

enum { EXTRACT_FORMATS = sizeof extract_formats / sizeof extract_formats[0] };

static const extract_format *extract_find(amends_format format) {
  for (size_t i = 0; i < EXTRACT_FORMATS; i++) {
    if (extract_formats[i].format == format)
      return &extract_formats[i];
  }
  return NULL;
}

amends_str am_format_name(amends_format format) {
  const extract_format *row = extract_find(format);
  return am_str_of(row ? row->name : NULL);
}

amends_status am_extract(am_arena *arena, amends_str source,
                         amends_format format, const am_layout *layout,
                         am_document *out, amends_format *used,
                         amends_error *err) {
  *out = (am_document){.source = source, .prose = AM_STR_EMPTY};
  const extract_format *row = extract_find(format);
  if (!row)
    return am_error(err, AMENDS_E_UNSUPPORTED, "unknown format", NULL);
  if (source.len > INT32_MAX)
    return am_error(err, AMENDS_E_LIMIT, "text of more than 2 GiB", NULL);
  *used = row->reads;
  am_writer *writer = am_writer_create(arena, source);
  if (!writer || !row->write(arena, source, layout, writer) ||
      !am_writer_seal(writer, layout, out))
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  return AMENDS_OK;
}
