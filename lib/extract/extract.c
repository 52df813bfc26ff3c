/* SPDX-License-Identifier: MIT
 *
 * The table of formats. A new one is a row and a function that walks the source
 * and writes blocks. */
#include "extract/extract.h"

#include "base/error.h"
#include "base/limit.h"
#include "extract/detect.h"
#include "extract/html.h"
#include "extract/markdown.h"
#include "extract/plain.h"

typedef amends_status extract_write(am_arena *arena,
                                    const am_template *template,
                                    const am_layout *layout, am_writer *writer);

#ifdef AMENDS_WITH_MARKDOWN
#define EXTRACT_MARKDOWN am_markdown_write
#else
#define EXTRACT_MARKDOWN NULL
#endif
#ifdef AMENDS_WITH_HTML
#define EXTRACT_HTML am_html_write
#else
#define EXTRACT_HTML NULL
#endif

typedef struct extract_format {
  amends_format format;
  const char *name;
  bool has_front; /* "---" at its top begins front matter */
  am_spelling spelling;
  extract_write *write; /* NULL: this build lacks it */
} extract_format;

static const extract_format extract_formats[] = {
    {AMENDS_FORMAT_AUTO, "auto", false, AM_SPELLING_PLAIN, NULL},
    {AMENDS_FORMAT_TEXT, "text", false, AM_SPELLING_PLAIN, am_plain_write},
    {AMENDS_FORMAT_MARKDOWN, "markdown", true, AM_SPELLING_MARKDOWN,
     EXTRACT_MARKDOWN},
    {AMENDS_FORMAT_HTML, "html", true, AM_SPELLING_HTML, EXTRACT_HTML},
    {AMENDS_FORMAT_TEMPLATE, "template", true, AM_SPELLING_PLAIN,
     am_plain_write},
};

enum { EXTRACT_FORMATS = sizeof extract_formats / sizeof extract_formats[0] };

static const extract_format *extract_find(amends_format format) {
  for (size_t i = 0; i < EXTRACT_FORMATS; i++) {
    if (extract_formats[i].format == format)
      return &extract_formats[i];
  }
  return NULL;
}

bool am_format_is_supported(amends_format format) {
  const extract_format *row = extract_find(format);
  return row && (row->write || format == AMENDS_FORMAT_AUTO);
}

amends_str am_format_name(amends_format format) {
  const extract_format *row = extract_find(format);
  return am_str_of(row ? row->name : NULL);
}

/* How to read it: what is written round the tags of a template may be HTML. */
static const extract_format *extract_reader(amends_str source,
                                            amends_format format) {
  const bool is_html =
      format == AMENDS_FORMAT_TEMPLATE && am_detect_html(source);
  return extract_find(is_html ? AMENDS_FORMAT_HTML : format);
}

/* What went wrong. */
typedef struct extract_end {
  amends_status status;
  am_limit limit; /* of AMENDS_E_LIMIT */
} extract_end;

static amends_status extract_fail(extract_end end, const am_layout *layout,
                                  amends_error *err) {
  if (end.status != AMENDS_E_LIMIT)
    return am_error(err, end.status, "out of memory", NULL);
  return am_limit_refuse(err,
                         end.limit == AM_LIMIT_NESTING
                             ? "the elements of the HTML nest deeper than"
                             : "the words of the text are longer than",
                         layout->limits, end.limit);
}

/* Those of templates; a format tells its own. */
static void extract_comments(const am_template *template, am_writer *writer) {
  for (size_t i = 0; i < template->count; i++) {
    const am_mark mark = template->marks[i];
    if (mark.kind == AM_MARK_COMMENT)
      am_writer_comment(writer, mark.start, mark.end);
  }
}

static extract_end extract_run(am_arena *arena, amends_str source,
                               const extract_format *row,
                               const am_layout *layout, am_document *out) {
  am_template template;
  am_writer *writer = am_writer_create(arena, source);
  if (!writer || !am_template_read(arena, source, row->has_front, &template))
    return (extract_end){.status = AMENDS_E_NOMEM};
  const amends_status status = row->write(arena, &template, layout, writer);
  if (status != AMENDS_OK)
    return (extract_end){status, AM_LIMIT_NESTING};
  extract_comments(&template, writer);
  if (!am_writer_seal(writer, layout, out)) {
    const bool is_long = am_writer_is_too_long(writer);
    return (extract_end){is_long ? AMENDS_E_LIMIT : AMENDS_E_NOMEM,
                         AM_LIMIT_PROSE_BYTES};
  }
  out->spelling = row->spelling;
  return (extract_end){.status = AMENDS_OK};
}

amends_status am_extract(am_arena *arena, amends_str source,
                         amends_format format, const am_layout *layout,
                         am_document *out, amends_format *used,
                         amends_error *err) {
  *out = (am_document){.source = source, .prose = AM_STR_EMPTY};
  if (format == AMENDS_FORMAT_AUTO)
    format = am_detect(source, NULL);
  const extract_format *row = extract_reader(source, format);
  if (!row)
    return am_error(err, AMENDS_E_UNSUPPORTED, "unknown format", NULL);
  /* GCOVR_EXCL_START: builds without a format have a step of .ci/nightly, and
   * no test makes a text of 2 GiB */
  if (!row->write)
    return am_error(err, AMENDS_E_UNSUPPORTED, "this build does not read",
                    row->name);
  if (source.len > INT32_MAX)
    return am_error(err, AMENDS_E_LIMIT, "text of more than 2 GiB", NULL);
  /* GCOVR_EXCL_STOP */
  *used = format;
  const extract_end end = extract_run(arena, source, row, layout, out);
  return end.status == AMENDS_OK ? end.status : extract_fail(end, layout, err);
}
