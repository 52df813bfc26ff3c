/* SPDX-License-Identifier: MIT
 *
 * gumbo builds a tree whose nodes point into its input, so that a pointer is a
 * source offset. We read the source at these places ourselves, since gumbo
 * decodes it. The walk over the tree follows its links, without recursion.
 *
 * gumbo does not look whether it gets memory. It takes it from the arena, and
 * where there is none we jump out of it; nothing is lost then, since the arena
 * holds all of it. */
#include "extract/html.h"
#include "base/limit.h"

#include <gumbo.h>
#include <setjmp.h>

#include "extract/entity.h"
#include "extract/flow.h"
#include "extract/nest.h"

/* Bytes of memory that the tree may take for a byte of source, and a start.
 * "<br>" takes about 80; repeated unclosed <font> tags multiply without end. */
enum { HTML_MEMORY_RATE = 128, HTML_MEMORY_MIN = 1 << 20 };

typedef struct html_memory {
  am_arena *arena;
  size_t left;
  bool is_over; /* the limit was reached, not the end of memory */
  jmp_buf escape;
} html_memory;

static void *html_allocate(void *ctx, size_t size) {
  html_memory *memory = ctx;
  memory->is_over = size > memory->left;
  void *at = memory->is_over ? NULL : am_arena_alloc(memory->arena, size);
  if (!at)
    longjmp(memory->escape, 1);
  memory->left -= size;
  return at;
}

static void html_release(void *ctx, void *at) {
  (void)ctx;
  (void)at;
}

static const GumboNode *html_parse(html_memory *memory, amends_str text) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = html_allocate;
  options.deallocator = html_release;
  options.userdata = memory;
  options.max_errors = 0;
  if (setjmp(memory->escape))
    return NULL;
  return gumbo_parse_with_options(&options, text.ptr, text.len)->document;
}

/* ---- elements ------------------------------------------------------------ */

typedef enum html_effect {
  HTML_PLAIN,
  HTML_SKIP,        /* no prose */
  HTML_QUOTE,       /* somebody else's */
  HTML_ATTRIBUTION, /* says whose words follow */
  HTML_HEADER,      /* the same, and all behind it is quoted */
  HTML_SIGNATURE
} html_effect;

/* What mail programs call their elements. */
typedef struct html_name {
  const char *attribute;
  const char *value; /* one word of it */
  html_effect effect;
} html_name;

static const html_name html_names[] = {
    {"class", "gmail_quote", HTML_QUOTE},
    {"class", "gmail_attr", HTML_ATTRIBUTION},
    {"class", "gmail_signature", HTML_SIGNATURE},
    {"class", "gmail_signature_prefix", HTML_SIGNATURE},
    {"class", "moz-cite-prefix", HTML_ATTRIBUTION},
    {"class", "moz-forward-container", HTML_QUOTE},
    {"class", "moz-signature", HTML_SIGNATURE},
    {"class", "yahoo_quoted", HTML_QUOTE},
    {"class", "protonmail_quote", HTML_QUOTE},
    {"class", "protonmail_signature_block", HTML_SIGNATURE},
    {"class", "tutanota_quote", HTML_QUOTE},
    {"class", "zmail_extra", HTML_QUOTE},
    {"id", "divRplyFwdMsg", HTML_HEADER},
    {"id", "mail-editor-reference-message-container", HTML_QUOTE},
    {"id", "OLK_SRC_BODY_SECTION", HTML_QUOTE},
    {"id", "Signature", HTML_SIGNATURE},
    {"id", "ms-outlook-mobile-signature", HTML_SIGNATURE},
    {"id", "AppleMailSignature", HTML_SIGNATURE},
    {"id", "lineBreakAtBeginningOfSignature", HTML_SIGNATURE},
};

enum { HTML_NAMES = sizeof html_names / sizeof html_names[0] };

/* Styles that hide, without white space. Word writes the last two round what
 * only other programs show, and round the signs of lists. */
static const char *const html_hiding[] = {"display:none", "visibility:hidden",
                                          "mso-hide:all", "mso-list:ignore"};

enum { HTML_HIDING = sizeof html_hiding / sizeof html_hiding[0] };

typedef enum html_layout {
  HTML_INLINE,
  HTML_LINE, /* begins and ends a line */
  HTML_APART /* with blank lines round it */
} html_layout;

static const char *html_attribute(const GumboNode *node, const char *name) {
  const GumboAttribute *attribute =
      gumbo_get_attribute(&node->v.element.attributes, name);
  return attribute ? attribute->value : "";
}

/* Is `word` one of the words of `list`? */
static bool html_has_word(const char *list, const char *word) {
  const amends_str text = am_str_of(list);
  for (size_t at = 0, end; at < text.len; at = end + 1) {
    end = am_str_find(text, ' ', at);
    if (am_str_is(am_str_cut(text, at, end), word))
      return true;
  }
  return false;
}

/* Does the style begin with `rule` at `at`, white space left out of it? */
static bool html_style_at(const char *at, const char *rule) {
  for (; *at && *rule; at++) {
    if (*at == ' ')
      continue;
    if (am_ascii_lower((unsigned char)*at) != *rule)
      return false;
    rule++;
  }
  return *rule == '\0';
}

static bool html_style_has(const char *style, const char *rule) {
  for (; *style; style++) {
    if (html_style_at(style, rule))
      return true;
  }
  return false;
}

static bool html_is_hidden(const GumboNode *node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden"))
    return true;
  const char *style = html_attribute(node, "style");
  for (size_t i = 0; *style && i < HTML_HIDING; i++) {
    if (html_style_has(style, html_hiding[i]))
      return true;
  }
  return false;
}

static bool html_is_tag(const GumboNode *node, GumboTag tag) {
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

/* Composers indent with a <blockquote> that draws no border. */
static bool html_is_indent(const GumboNode *node) {
  const char *style = html_attribute(node, "style");
  return html_style_has(style, "border:none") &&
         !html_style_has(style, "border-left:") &&
         *html_attribute(node, "type") == '\0';
}

/* Answers written between the quotes stand in Gmail's container for both: then
 * the quotes in it say what is quoted. */
static bool html_holds_quote(const GumboNode *node) {
  const GumboVector *children = &node->v.element.children;
  for (unsigned i = 0; i < children->length; i++) {
    if (html_is_tag(children->data[i], GUMBO_TAG_BLOCKQUOTE))
      return true;
  }
  return false;
}

static bool html_is_skipped(GumboTag tag) {
  switch (tag) {
  case GUMBO_TAG_HEAD:
  case GUMBO_TAG_TITLE:
  case GUMBO_TAG_STYLE:
  case GUMBO_TAG_SCRIPT:
  case GUMBO_TAG_NOSCRIPT:
  case GUMBO_TAG_TEMPLATE:
  case GUMBO_TAG_TEXTAREA:
  case GUMBO_TAG_SELECT:
  case GUMBO_TAG_SVG:
  case GUMBO_TAG_MATH:
  case GUMBO_TAG_IFRAME:
  case GUMBO_TAG_OBJECT:
  case GUMBO_TAG_AUDIO:
  case GUMBO_TAG_VIDEO:
  case GUMBO_TAG_CANVAS:
    return true;
  default:
    return false;
  }
}

static html_effect html_named(const GumboNode *node) {
  for (size_t i = 0; i < HTML_NAMES; i++) {
    const html_name *row = &html_names[i];
    if (!html_has_word(html_attribute(node, row->attribute), row->value))
      continue;
    const bool is_container =
        row->effect == HTML_QUOTE && html_holds_quote(node);
    return is_container ? HTML_PLAIN : row->effect;
  }
  return HTML_PLAIN;
}

static html_effect html_effect_of(const GumboNode *node) {
  const GumboTag tag = node->v.element.tag;
  if (html_is_skipped(tag))
    return HTML_SKIP;
  if (node->v.element.attributes.length && html_is_hidden(node))
    return HTML_SKIP;
  if (tag == GUMBO_TAG_BLOCKQUOTE)
    return html_is_indent(node) ? HTML_PLAIN : HTML_QUOTE;
  return node->v.element.attributes.length ? html_named(node) : HTML_PLAIN;
}

static bool html_is_heading(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

static bool html_is_code(GumboTag tag) {
  return tag == GUMBO_TAG_CODE || tag == GUMBO_TAG_KBD || tag == GUMBO_TAG_SAMP;
}

static html_layout html_layout_of(GumboTag tag) {
  switch (tag) {
  case GUMBO_TAG_P:
  case GUMBO_TAG_H1:
  case GUMBO_TAG_H2:
  case GUMBO_TAG_H3:
  case GUMBO_TAG_H4:
  case GUMBO_TAG_H5:
  case GUMBO_TAG_H6:
  case GUMBO_TAG_UL:
  case GUMBO_TAG_OL:
  case GUMBO_TAG_DL:
  case GUMBO_TAG_HR:
  case GUMBO_TAG_PRE:
  case GUMBO_TAG_TABLE:
  case GUMBO_TAG_BLOCKQUOTE:
    return HTML_APART;
  case GUMBO_TAG_DIV:
  case GUMBO_TAG_LI:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_DD:
  case GUMBO_TAG_TR:
  case GUMBO_TAG_TD:
  case GUMBO_TAG_TH:
  case GUMBO_TAG_CAPTION:
  case GUMBO_TAG_CENTER:
  case GUMBO_TAG_ADDRESS:
  case GUMBO_TAG_ARTICLE:
  case GUMBO_TAG_ASIDE:
  case GUMBO_TAG_SECTION:
  case GUMBO_TAG_HEADER:
  case GUMBO_TAG_FOOTER:
  case GUMBO_TAG_MAIN:
  case GUMBO_TAG_NAV:
  case GUMBO_TAG_FIGURE:
  case GUMBO_TAG_FIGCAPTION:
  case GUMBO_TAG_FORM:
  case GUMBO_TAG_FIELDSET:
  case GUMBO_TAG_LEGEND:
  case GUMBO_TAG_DETAILS:
  case GUMBO_TAG_SUMMARY:
  case GUMBO_TAG_BODY:
    return HTML_LINE;
  default:
    return HTML_INLINE;
  }
}

/* ---- the walk ------------------------------------------------------------ */

typedef struct html_reader {
  am_flow flow;
  amends_str text; /* what gumbo reads: the source, marks masked */
  uint32_t quotes; /* elements that are open */
  uint32_t attributions;
  uint32_t signatures;
  uint32_t headings;
  uint32_t lists;
  uint32_t items;
  uint32_t verbatim; /* <pre> */
  uint32_t code;
  uint32_t rest; /* 1 behind a header: the rest is quoted */
} html_reader;

/* The next text stands in another block, of the kind that the open elements
 * say. */
static void html_open(html_reader *reader, html_layout layout) {
  am_block_kind kind = AM_BLOCK_PARAGRAPH;
  uint32_t depth = 0;
  if (reader->quotes || reader->rest) {
    kind = AM_BLOCK_QUOTE;
    depth = reader->quotes + reader->rest;
  } else if (reader->attributions) {
    kind = AM_BLOCK_ATTRIBUTION;
  } else if (reader->signatures) {
    kind = AM_BLOCK_SIGNATURE;
  } else if (reader->headings) {
    kind = AM_BLOCK_HEADING;
  } else if (reader->items) {
    kind = AM_BLOCK_ITEM;
    depth = reader->lists ? reader->lists - 1 : 0;
  }
  am_flow_open(&reader->flow, kind, depth, layout == HTML_APART);
}

static void html_count(html_reader *reader, const GumboNode *node,
                       html_effect effect, uint32_t step) {
  const GumboTag tag = node->v.element.tag;
  reader->quotes += effect == HTML_QUOTE ? step : 0;
  reader->attributions +=
      effect == HTML_ATTRIBUTION || effect == HTML_HEADER ? step : 0;
  reader->signatures += effect == HTML_SIGNATURE ? step : 0;
  reader->headings += html_is_heading(tag) ? step : 0;
  reader->lists += tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ? step : 0;
  reader->items += tag == GUMBO_TAG_LI ? step : 0;
  reader->verbatim += tag == GUMBO_TAG_PRE ? step : 0;
  reader->code += html_is_code(tag) ? step : 0;
  if (html_layout_of(tag) != HTML_INLINE || effect > HTML_SKIP)
    html_open(reader, html_layout_of(tag));
}

/* The offset of a piece of the text, or its length when it is none. */
static uint32_t html_offset(const html_reader *reader, GumboStringPiece piece) {
  const uintptr_t base = (uintptr_t)reader->text.ptr;
  const uintptr_t at = (uintptr_t)piece.data;
  const bool is_inside = piece.data && at >= base &&
                         at - base <= reader->text.len &&
                         piece.length <= reader->text.len - (at - base);
  return (uint32_t)(is_inside ? at - base : reader->text.len);
}

/* Behind the tag that begins at `at`; a tag that does nothing where it stands
 * leaves no node and lies in the middle of a text. 0: it is no tag. */
static size_t html_tag_end(amends_str text, size_t at) {
  const size_t name = at + 1 < text.len && text.ptr[at + 1] == '/' ? 2 : 1;
  if (at + name >= text.len ||
      !am_ascii_is_alpha((unsigned char)text.ptr[at + name]))
    return name == 2 ? at + name : 0;
  char quote = '\0';
  for (size_t i = at + name; i < text.len; i++) {
    const char c = text.ptr[i];
    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '>')
      return i + 1;
    else if ((c == '"' || c == '\'') && text.ptr[i - 1] == '=')
      quote = c;
  }
  return text.len; /* GCOVR_EXCL_LINE: gumbo drops a tag that never ends */
}

/* Where plain text ends: at an entity, a tag, or in <pre> a line end. */
static size_t html_run(const html_reader *reader, amends_str text, size_t at) {
  while (at < text.len && text.ptr[at] != '&' && text.ptr[at] != '<' &&
         !(reader->verbatim && text.ptr[at] == '\n'))
    at++;
  return at;
}

/* Writes what stands at `at` and is not plain; returns the offset behind it. */
static size_t html_special(html_reader *reader, amends_str text, size_t at) {
  uint32_t code;
  if (text.ptr[at] == '\n') {
    am_flow_break(&reader->flow, (uint32_t)at);
    return at + 1;
  }
  if (text.ptr[at] == '<') {
    const size_t end = html_tag_end(text, at);
    if (end)
      return end;
  } else {
    const size_t len = am_entity_read(am_str_cut(text, at, text.len), &code);
    if (len) {
      am_flow_character(&reader->flow, (uint32_t)at, (uint32_t)(at + len),
                        code);
      return at + len;
    }
  }
  am_flow_text(&reader->flow, (uint32_t)at, (uint32_t)at + 1);
  return at + 1;
}

static void html_text(html_reader *reader, const GumboText *node) {
  size_t at = html_offset(reader, node->original_text);
  if (at == reader->text.len)
    return;
  const amends_str text =
      am_str_cut(reader->text, 0, at + node->original_text.length);
  if (reader->code) {
    if (!reader->verbatim)
      am_flow_opaque(&reader->flow, (uint32_t)at, (uint32_t)text.len);
    return;
  }
  while (at < text.len) {
    const size_t run = html_run(reader, text, at);
    if (run > at)
      am_flow_text(&reader->flow, (uint32_t)at, (uint32_t)run);
    at = run < text.len ? html_special(reader, text, run) : run;
  }
}

/* A comment that the writer made, not one in a mail that is quoted. */
static void html_comment(html_reader *reader, const GumboText *node) {
  const uint32_t at = html_offset(reader, node->original_text);
  if (at < reader->text.len && !reader->quotes && !reader->attributions &&
      !reader->rest)
    am_flow_comment(&reader->flow, at,
                    at + (uint32_t)node->original_text.length);
}

/* Nothing of a <head> is prose, but a page may hold its comments there. */
static void html_head(html_reader *reader, const GumboNode *node) {
  const GumboVector *children = &node->v.element.children;
  for (unsigned i = 0; i < children->length; i++) {
    const GumboNode *child = children->data[i];
    if (child->type == GUMBO_NODE_COMMENT)
      html_comment(reader, &child->v.text);
  }
}

/* True: go on to its children. */
static bool html_enter(html_reader *reader, const GumboNode *node) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    html_text(reader, &node->v.text);
  if (node->type == GUMBO_NODE_COMMENT)
    html_comment(reader, &node->v.text);
  if (node->type != GUMBO_NODE_ELEMENT)
    return false;
  if (html_is_tag(node, GUMBO_TAG_HEAD))
    html_head(reader, node);
  const html_effect effect = html_effect_of(node);
  if (effect == HTML_SKIP)
    return false;
  html_count(reader, node, effect, 1);
  if (node->v.element.tag == GUMBO_TAG_BR)
    am_flow_break(&reader->flow,
                  html_offset(reader, node->v.element.original_tag));
  return true;
}

static void html_leave(html_reader *reader, const GumboNode *node) {
  if (node->type != GUMBO_NODE_ELEMENT)
    return;
  const html_effect effect = html_effect_of(node);
  if (effect == HTML_HEADER)
    reader->rest = 1;
  html_count(reader, node, effect, (uint32_t)-1);
}

static const GumboVector *html_children(const GumboNode *node) {
  return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                           : &node->v.element.children;
}

/* An element that is open, and its child to come. */
typedef struct html_place {
  const GumboNode *node;
  unsigned next;
} html_place;

static bool html_walk(html_reader *reader, const GumboNode *document) {
  AM_LIST(html_place) open = {NULL, 0, 0};
  const html_place first = {document, 0};
  bool is_done = AM_PUSH(reader->flow.arena, &open, first);
  while (is_done && open.len) {
    html_place *place = &open.at[open.len - 1];
    const GumboVector *children = html_children(place->node);
    if (place->next == children->length) {
      html_leave(reader, place->node);
      open.len--;
      continue;
    }
    const html_place child = {children->data[place->next++], 0};
    if (html_enter(reader, child.node))
      is_done = AM_PUSH(reader->flow.arena, &open, child);
  }
  return is_done;
}

amends_status am_html_write(am_arena *arena, const am_template *template,
                            const am_layout *layout, am_writer *writer) {
  html_reader reader = {.text = am_template_mask(arena, template, 'x', ' ')};
  if (!reader.text.ptr)
    return AMENDS_E_NOMEM;
  if (!am_nest_is_bounded(reader.text,
                          am_limit_of(layout->limits, AM_LIMIT_NESTING)))
    return AMENDS_E_LIMIT;
  html_memory memory = {.arena = arena,
                        .left = HTML_MEMORY_MIN +
                                reader.text.len * HTML_MEMORY_RATE};
  const GumboNode *document = html_parse(&memory, reader.text);
  if (!document)
    return memory.is_over ? AMENDS_E_LIMIT : AMENDS_E_NOMEM;
  am_flow_init(&reader.flow, arena, template);
  const bool is_done = html_walk(&reader, document) &&
                       am_flow_write(&reader.flow, layout, writer);
  return is_done ? AMENDS_OK : AMENDS_E_NOMEM;
}
