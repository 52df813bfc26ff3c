/* SPDX-License-Identifier: MIT
 *
 * md4c calls back with pieces of its input, so that a pointer into it is a
 * source offset; what it makes up itself (line breaks, indentation) points
 * elsewhere. md4c allocates with malloc. */
#include "extract/markdown.h"

#include <md4c.h>

#include "extract/entity.h"
#include "extract/flow.h"

typedef struct markdown_reader {
  am_flow flow;
  amends_str text; /* what md4c reads: the source, marks masked */
  uint32_t end;    /* behind the last piece of it that was seen */
  uint32_t quotes;
  uint32_t items;  /* list items that are open */
  uint32_t hidden; /* code blocks, HTML blocks and pictures that are open */
  uint32_t code;   /* code spans that are open */
  size_t comment;  /* where the last comment ends */
  bool is_heading;
} markdown_reader;

/* The next text stands in another block, of the kind that the open containers
 * say. Cells, and paragraphs of tight lists, have no blank line round them. */
static void markdown_open(markdown_reader *reader, bool is_apart) {
  am_block_kind kind = AM_BLOCK_PARAGRAPH;
  uint32_t depth = 0;
  if (reader->quotes) {
    kind = AM_BLOCK_QUOTE;
    depth = reader->quotes;
  } else if (reader->is_heading) {
    kind = AM_BLOCK_HEADING;
  } else if (reader->items) {
    kind = AM_BLOCK_ITEM;
    depth = reader->items - 1;
  }
  am_flow_open(&reader->flow, kind, depth, is_apart);
}

static bool markdown_is_apart(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_QUOTE ||
         type == MD_BLOCK_CODE || type == MD_BLOCK_TABLE ||
         type == MD_BLOCK_HTML || type == MD_BLOCK_HR;
}

static int markdown_count(markdown_reader *reader, MD_BLOCKTYPE type,
                          uint32_t step) {
  if (type == MD_BLOCK_QUOTE)
    reader->quotes += step;
  else if (type == MD_BLOCK_LI)
    reader->items += step;
  else if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML)
    reader->hidden += step;
  else if (type == MD_BLOCK_H)
    reader->is_heading = step == 1;
  markdown_open(reader, markdown_is_apart(type));
  return reader->flow.failed;
}

static int markdown_enter_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
  (void)detail;
  return markdown_count(ctx, type, 1);
}

static int markdown_leave_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
  (void)detail;
  return markdown_count(ctx, type, (uint32_t)-1);
}

static int markdown_enter_span(MD_SPANTYPE type, void *detail, void *ctx) {
  markdown_reader *reader = ctx;
  (void)detail;
  reader->hidden += type == MD_SPAN_IMG;
  reader->code += type == MD_SPAN_CODE;
  return 0;
}

static int markdown_leave_span(MD_SPANTYPE type, void *detail, void *ctx) {
  markdown_reader *reader = ctx;
  (void)detail;
  reader->hidden -= type == MD_SPAN_IMG;
  reader->code -= type == MD_SPAN_CODE;
  return 0;
}

static void markdown_entity(markdown_reader *reader, uint32_t start,
                            uint32_t end) {
  uint32_t code;
  const amends_str name = am_str_cut(reader->text, start, end);
  if (am_entity_read(name, &code) == name.len)
    am_flow_character(&reader->flow, start, end, code);
  else
    am_flow_text(&reader->flow, start, end);
}

/* A line break that HTML spells. */
static bool markdown_is_break(amends_str tag) {
  return am_str_starts_caseless(tag, AM_STR("<br")) && tag.len > 3 &&
         !am_ascii_is_alpha((unsigned char)tag.ptr[3]);
}

static void markdown_piece(markdown_reader *reader, MD_TEXTTYPE type,
                           uint32_t start, uint32_t end) {
  switch (type) {
  case MD_TEXT_NORMAL:
    am_flow_text(&reader->flow, start, end);
    break;
  case MD_TEXT_ENTITY:
    markdown_entity(reader, start, end);
    break;
  case MD_TEXT_CODE:
    am_flow_opaque(&reader->flow, start, end);
    break;
  case MD_TEXT_HTML:
    if (markdown_is_break(am_str_cut(reader->text, start, end)))
      am_flow_break(&reader->flow, start);
    break;
  case MD_TEXT_NULLCHAR: /* GCOVR_EXCL_LINE: what md4c says in words of its */
  case MD_TEXT_BR:       /* own does not get here, and formulas are off */
  case MD_TEXT_SOFTBR:
  case MD_TEXT_LATEXMATH:
    break; /* GCOVR_EXCL_LINE */
  }
}

/* Is [text, text + size) a part of what md4c reads? The comparison is made on
 * numbers, since the pointer may point elsewhere. */
static bool markdown_is_inside(const markdown_reader *reader, const char *text,
                               MD_SIZE size) {
  const uintptr_t base = (uintptr_t)reader->text.ptr, at = (uintptr_t)text;
  return at >= base && at - base <= reader->text.len &&
         size <= reader->text.len - (at - base);
}

static size_t markdown_find(amends_str text, size_t from, amends_str what) {
  size_t at = am_str_find(text, what.ptr[0], from);
  while (at < text.len && !am_str_starts(am_str_cut(text, at, text.len), what))
    at = am_str_find(text, what.ptr[0], at + 1);
  return at;
}

/* The comments that begin in a piece of HTML; they may end behind it. */
static void markdown_comments(markdown_reader *reader, uint32_t start,
                              uint32_t end) {
  const amends_str piece = am_str_cut(reader->text, 0, end);
  size_t at = start < reader->comment ? reader->comment : start;
  while (at < end) {
    at = markdown_find(piece, at, AM_STR("<!--"));
    if (at >= end)
      return;
    const size_t close = markdown_find(reader->text, at + 4, AM_STR("-->"));
    if (close < reader->text.len)
      am_flow_comment(&reader->flow, (uint32_t)at, (uint32_t)close + 3);
    at = reader->comment = close;
  }
}

static int markdown_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                         void *ctx) {
  markdown_reader *reader = ctx;
  if (type == MD_TEXT_HTML && reader->quotes == 0 &&
      markdown_is_inside(reader, text, size)) {
    const uint32_t start = (uint32_t)(text - reader->text.ptr);
    markdown_comments(reader, start, start + size);
  }
  if (reader->hidden)
    return 0;
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    if (!reader->code)
      am_flow_break(&reader->flow, reader->end);
  } else if (size && markdown_is_inside(reader, text, size)) {
    const uint32_t start = (uint32_t)(text - reader->text.ptr);
    reader->end = start + size;
    markdown_piece(reader, type, start, reader->end);
  }
  return reader->flow.failed;
}

/* "-- " on a line of its own delimits a signature; Markdown would make a
 * heading of the paragraph above it. */
static bool markdown_is_delimiter(amends_str source, size_t at) {
  const amends_str rest = am_str_cut(source, at, source.len);
  const bool begins = at == 0 || source.ptr[at - 1] == '\n';
  const size_t len = am_str_starts(rest, AM_STR("-- ")) ? 3 : 2;
  const bool ends =
      rest.len <= len || rest.ptr[len] == '\n' || rest.ptr[len] == '\r';
  return begins && ends && am_str_starts(rest, AM_STR("--"));
}

/* The comment at hand: where it ends, and whether it speaks to us. */
typedef struct markdown_comment {
  size_t end;
  bool is_ours;
} markdown_comment;

/* md4c wants no "--" inside a comment within a line, where HTML and newer
 * Markdown take it. True for those of comments that speak to us. */
static bool markdown_is_reason(amends_str source, size_t at,
                               markdown_comment *comment) {
  if (!am_str_starts(am_str_cut(source, at, source.len), AM_STR("--")))
    return false;
  if (at < comment->end)
    return comment->is_ours;
  if (at >= 2 && source.ptr[at - 1] == '!' && source.ptr[at - 2] == '<') {
    const size_t end = markdown_find(source, at + 2, AM_STR("-->"));
    const amends_str body = am_str_cut(source, 0, end);
    comment->end = end;
    comment->is_ours = end < source.len &&
                       markdown_find(body, at, AM_STR(AM_DIRECTIVE_STEM)) < end;
  }
  return false;
}

/* Masks the dashes that md4c would take for something else. */
static bool markdown_hide_dashes(am_arena *arena, amends_str source,
                                 amends_str *text) {
  char *copy = NULL;
  markdown_comment comment = {0, false};
  for (size_t at = am_str_find(source, '-', 0); at < source.len;
       at = am_str_find(source, '-', at + 2)) {
    if (!markdown_is_reason(source, at, &comment) &&
        !markdown_is_delimiter(source, at))
      continue;
    if (!copy && !(copy = am_arena_copy(arena, source.ptr, source.len)))
      return false;
    memcpy(copy + at, "xx", 2);
  }
  *text = copy ? (amends_str){copy, source.len} : source;
  return true;
}

/* md4c would take a byte order mark for a letter. */
static bool markdown_parse(markdown_reader *reader) {
  static const MD_PARSER parser = {
      .flags = MD_DIALECT_GITHUB,
      .enter_block = markdown_enter_block,
      .leave_block = markdown_leave_block,
      .enter_span = markdown_enter_span,
      .leave_span = markdown_leave_span,
      .text = markdown_text,
  };
  const amends_str text = reader->text;
  const size_t start = am_str_starts(text, AM_STR("\xEF\xBB\xBF")) ? 3 : 0;
  return md_parse(text.ptr + start, (MD_SIZE)(text.len - start), &parser,
                  reader) == 0;
}

amends_status am_markdown_write(am_arena *arena, const am_template *template,
                                const am_layout *layout, am_writer *writer) {
  markdown_reader reader = {.end = 0};
  const amends_str masked = am_template_mask(arena, template, 'x', 'x');
  am_flow_init(&reader.flow, arena, template);
  if (!masked.ptr || !markdown_hide_dashes(arena, masked, &reader.text) ||
      !markdown_parse(&reader) || !am_flow_write(&reader.flow, layout, writer))
    return AMENDS_E_NOMEM;
  return AMENDS_OK;
}
