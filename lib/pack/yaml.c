/* SPDX-License-Identifier: MIT
 *
 * libyaml's events, checked and linked into a tree. An explicit stack of
 * AM_PACK_NESTING_MAX frames takes the place of recursion. */
#include "pack/yaml.h"

#include <yaml.h>

#include "base/utf8.h"
#include "pack/repeat.h"

/* An open sequence or mapping. */
typedef struct yaml_frame {
  am_yaml_node *node;
  am_yaml_node *last; /* its newest entry */
  am_value key;       /* of a mapping: read, waits for its value; or absent */
} yaml_frame;

typedef struct yaml_builder {
  yaml_parser_t parser;
  am_arena *arena;
  am_problems *problems;
  amends_str file;
  amends_str text;
  size_t offset; /* where line number `line` (from 0) of the text begins; */
  size_t line;   /* only moves on, because scalars come in file order */
  am_yaml_node *root;
  yaml_frame stack[AM_PACK_NESTING_MAX];
  size_t depth;
  size_t nodes; /* keys count too */
  size_t documents;
  bool is_broken; /* the rest of the file makes no sense */
  bool failed;    /* memory ran out */
} yaml_builder;

/* What libyaml says where people make the usual mistakes, and what helps. */
static const struct {
  const char *problem;
  const char *hint;
} yaml_hints[] = {
    {"mapping values are not allowed in this context",
     "(check the indentation; a text with \": \" in it needs quotes)"},
    {"found character that cannot start any token",
     "(tabs do not indent; a text that begins with \"@\", \"`\" or \"%\" "
     "needs quotes)"},
    {"did not find expected key",
     "(check the indentation; a text that begins with a quote, \"{\" or "
     "\"[\" needs quotes around all of it)"},
    {"did not find expected '-' indicator",
     "(check the indentation; a text that begins with a quote, \"{\" or "
     "\"[\" needs quotes around all of it)"},
    {"did not find expected ',' or ']'",
     "(a \"]\" is missing, or a text that begins with a quote, \"{\" or "
     "\"[\" needs quotes around all of it)"},
    {"did not find expected ',' or '}'",
     "(a \"}\" is missing, or a text that begins with a quote, \"{\" or "
     "\"[\" needs quotes around all of it)"},
    {"did not find expected whitespace or line break",
     "(a text that begins with \"!\" needs quotes)"},
    {"did not find expected alphabetic or numeric character",
     "(a text that begins with \"*\" or \"&\" needs quotes)"},
    {"found unknown escape character",
     "(in double quotes a backslash is written twice)"},
};

static am_mark yaml_mark(const yaml_builder *builder, yaml_mark_t mark) {
  return (am_mark){builder->file, (uint32_t)mark.line + 1,
                   (uint32_t)mark.column + 1};
}

static void yaml_complain(yaml_builder *builder, yaml_mark_t mark,
                          const char *message) {
  am_problem_add(builder->problems, true, yaml_mark(builder, mark),
                 AM_STR_EMPTY, message, (amends_str){NULL, 0}, NULL);
}

/* A problem after which the file is not read on. */
static void yaml_refuse(yaml_builder *builder, yaml_mark_t mark,
                        const char *message) {
  yaml_complain(builder, mark, message);
  builder->is_broken = true;
}

static void yaml_refuse_syntax(yaml_builder *builder) {
  const yaml_parser_t *parser = &builder->parser;
  /* Where a tag is scanned, libyaml 0.2.5 does not say that memory ran out. */
  if (parser->error == YAML_MEMORY_ERROR || parser->error == YAML_NO_ERROR) {
    builder->failed = true;
    return;
  }
  const char *problem = parser->problem ? parser->problem : "unreadable YAML";
  const char *after = parser->context;
  for (size_t i = 0; i < sizeof yaml_hints / sizeof *yaml_hints; i++) {
    if (strcmp(problem, yaml_hints[i].problem) == 0)
      after = yaml_hints[i].hint;
  }
  am_problem_add(builder->problems, true,
                 yaml_mark(builder, parser->problem_mark), AM_STR_EMPTY,
                 problem, (amends_str){NULL, 0}, after);
  builder->is_broken = true;
}

/* What is wrong with a character, or NULL. U+0085, U+2028 and U+2029 end a
 * line for libyaml (YAML 1.1) but not for an editor; without them both agree
 * on the number of every line. Directives say nothing that a pack needs, and
 * libyaml's time is quadratic in their number. */
static const char *yaml_fault(uint32_t code, bool is_valid, size_t column) {
  if (!is_valid)
    return "the file is not UTF-8";
  if (code == '%' && column == 0)
    return "directives are not supported (a line must not begin with \"%\")";
  if (code == 0x85 || code == 0x2028 || code == 0x2029)
    return "a Unicode line separator; write it as an escape";
  if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
      (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF)
    return "a control character; write it as an escape";
  return NULL;
}

/* Refuses what libyaml would take for UTF-16, would refuse without telling
 * line and column, or would be slow on. */
static void yaml_check_text(yaml_builder *builder) {
  const amends_str text = builder->text;
  yaml_mark_t mark = {0, 0, 0};
  for (size_t at = 0; at < text.len;) {
    uint32_t code;
    bool is_valid;
    at += am_utf8_decode(text.ptr + at, text.len - at, &code, &is_valid);
    const char *fault = yaml_fault(code, is_valid, mark.column);
    if (fault) {
      yaml_refuse(builder, mark, fault);
      return;
    }
    const bool is_crlf = code == '\r' && at < text.len && text.ptr[at] == '\n';
    if (code == '\n' || (code == '\r' && !is_crlf)) {
      mark.line++;
      mark.column = 0;
    } else {
      mark.column++;
    }
  }
}

/* The byte offset of a line, counted from 0, that is not above the one asked
 * for before. */
static size_t yaml_seek(yaml_builder *builder, size_t line) {
  const amends_str text = builder->text;
  size_t at = builder->offset;
  while (builder->line < line && at < text.len) {
    const char c = text.ptr[at++];
    if (c == '\r' && at < text.len && text.ptr[at] == '\n')
      at++;
    if (c == '\n' || c == '\r')
      builder->line++;
  }
  builder->offset = at;
  return at;
}

static size_t yaml_spaces(amends_str text, size_t at) {
  const size_t start = at;
  while (at < text.len && text.ptr[at] == ' ')
    at++;
  return at - start;
}

/* How many spaces libyaml has cut from each line of a literal: those of its
 * first line with a character in the file, less those left in the value. */
static uint32_t yaml_indent(yaml_builder *builder, yaml_mark_t mark,
                            amends_str value) {
  size_t line = mark.line + 1;
  size_t at = 0;
  for (; at < value.len && value.ptr[at] == '\n'; at++)
    line++;
  const size_t left = yaml_spaces(value, at);
  const size_t all = yaml_spaces(builder->text, yaml_seek(builder, line));
  return all > left ? (uint32_t)(all - left) : 0;
}

static bool yaml_is_block(yaml_scalar_style_t style) {
  return style == YAML_LITERAL_SCALAR_STYLE ||
         style == YAML_FOLDED_SCALAR_STYLE;
}

/* The text of a scalar, copied. The line breaks that end every block scalar
 * belong to its notation, not to its text. */
static amends_str yaml_text(yaml_builder *builder, const yaml_event_t *event) {
  amends_str text = {(const char *)event->data.scalar.value,
                     event->data.scalar.length};
  if (yaml_is_block(event->data.scalar.style)) {
    while (text.len && text.ptr[text.len - 1] == '\n')
      text.len--;
  }
  text = am_str_copy(builder->arena, text);
  builder->failed = builder->failed || !text.ptr;
  return text;
}

static void yaml_refuse_limit(yaml_builder *builder, yaml_mark_t mark,
                              const char *message, am_limit limit) {
  am_problem_add_limit(builder->problems, yaml_mark(builder, mark),
                       AM_STR_EMPTY, message, limit);
  builder->is_broken = true;
}

/* True when another node fits the limit. */
static bool yaml_count(yaml_builder *builder, yaml_mark_t mark) {
  const am_limit limit = AM_LIMIT_PACK_ENTRIES;
  if (++builder->nodes <= am_limit_of(builder->problems->limits, limit))
    return true;
  yaml_refuse_limit(builder, mark, "the file has more entries than", limit);
  return false;
}

static yaml_frame *yaml_top(yaml_builder *builder) {
  return builder->depth ? &builder->stack[builder->depth - 1] : NULL;
}

/* True where the next node is a key. */
static bool yaml_wants_key(yaml_builder *builder) {
  const yaml_frame *top = yaml_top(builder);
  return top && top->node->kind == AM_YAML_MAPPING && !top->key.text.ptr;
}

/* Links a new node below the open one. NULL: refused, or no memory. */
static am_yaml_node *yaml_add(yaml_builder *builder, am_yaml_kind kind,
                              yaml_mark_t mark) {
  if (yaml_wants_key(builder)) {
    yaml_refuse(builder, mark, "a key must be a text");
    return NULL;
  }
  if (!yaml_count(builder, mark))
    return NULL;
  am_yaml_node *node = am_arena_array(builder->arena, 1, sizeof *node);
  if (!node) {
    builder->failed = true;
    return NULL;
  }
  node->kind = kind;
  node->scalar.mark = yaml_mark(builder, mark);
  yaml_frame *top = yaml_top(builder);
  if (!top) {
    builder->root = node;
    return node;
  }
  if (top->last)
    top->last->next = node;
  else
    top->node->first = node;
  top->last = node;
  top->node->count++;
  node->key = top->key;
  top->key = (am_value){.text = {NULL, 0}};
  return node;
}

/* False when the node has an anchor or a tag. Mostly that is a text, such as
 * a negated condition, whose author forgot the quotes. */
static bool yaml_check_properties(yaml_builder *builder, yaml_mark_t mark,
                                  const yaml_char_t *anchor,
                                  const yaml_char_t *tag) {
  if (anchor)
    yaml_complain(builder, mark,
                  "anchors are not supported (a text that begins with \"&\" "
                  "needs quotes)");
  if (tag)
    yaml_complain(builder, mark,
                  "tags are not supported (a text that begins with \"!\" "
                  "needs quotes)");
  return !anchor && !tag;
}

static bool yaml_check_scalar(yaml_builder *builder,
                              const yaml_event_t *event) {
  if (!yaml_check_properties(builder, event->start_mark,
                             event->data.scalar.anchor, event->data.scalar.tag))
    return false;
  if (!memchr(event->data.scalar.value, '\0', event->data.scalar.length))
    return true;
  yaml_complain(builder, event->start_mark, "a text must not hold \"\\0\"");
  return false;
}

static void yaml_add_scalar(yaml_builder *builder, const yaml_event_t *event) {
  const yaml_mark_t mark = event->start_mark;
  const bool is_fine = yaml_check_scalar(builder, event);
  if (yaml_wants_key(builder)) {
    if (yaml_count(builder, mark))
      yaml_top(builder)->key =
          (am_value){yaml_text(builder, event), yaml_mark(builder, mark)};
    return;
  }
  am_yaml_node *node =
      yaml_add(builder, is_fine ? AM_YAML_SCALAR : AM_YAML_NONE, mark);
  if (!node)
    return;
  node->scalar.text = yaml_text(builder, event);
  if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE &&
      node->scalar.text.len) {
    node->is_literal = true;
    node->indent = yaml_indent(builder, mark, node->scalar.text);
  }
}

static void yaml_open(yaml_builder *builder, am_yaml_kind kind,
                      yaml_mark_t mark) {
  const am_limit limit = AM_LIMIT_PACK_NESTING;
  if (builder->depth >= am_limit_of(builder->problems->limits, limit)) {
    yaml_refuse_limit(builder, mark, "the file is nested deeper than", limit);
    return;
  }
  am_yaml_node *node = yaml_add(builder, kind, mark);
  if (node)
    builder->stack[builder->depth++] = (yaml_frame){.node = node};
}

static void yaml_close(yaml_builder *builder) {
  am_yaml_node *node = builder->stack[--builder->depth].node;
  if (node->kind == AM_YAML_MAPPING &&
      !am_repeat_refuse(builder->arena, builder->problems, node))
    builder->failed = true;
}

static void yaml_start_document(yaml_builder *builder, yaml_mark_t mark) {
  if (builder->documents++)
    yaml_refuse(builder, mark, "a file must hold one YAML document only");
}

static void yaml_alias(yaml_builder *builder, yaml_mark_t mark) {
  yaml_complain(builder, mark,
                "aliases are not supported (a text that begins with \"*\" "
                "needs quotes)");
  yaml_add(builder, AM_YAML_NONE, mark);
}

static void yaml_take(yaml_builder *builder, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    yaml_start_document(builder, event->start_mark);
    break;
  case YAML_ALIAS_EVENT:
    yaml_alias(builder, event->start_mark);
    break;
  case YAML_SCALAR_EVENT:
    yaml_add_scalar(builder, event);
    break;
  case YAML_SEQUENCE_START_EVENT:
    yaml_check_properties(builder, event->start_mark,
                          event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
    yaml_open(builder, AM_YAML_SEQUENCE, event->start_mark);
    break;
  case YAML_MAPPING_START_EVENT:
    yaml_check_properties(builder, event->start_mark,
                          event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
    yaml_open(builder, AM_YAML_MAPPING, event->start_mark);
    break;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    yaml_close(builder);
    break;
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    break;
  }
}

static void yaml_parse(yaml_builder *builder) {
  yaml_parser_set_encoding(&builder->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&builder->parser,
                               (const unsigned char *)builder->text.ptr,
                               builder->text.len);
  for (bool is_end = false;
       !is_end && !builder->is_broken && !builder->failed;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&builder->parser, &event)) {
      yaml_refuse_syntax(builder);
      return;
    }
    is_end = event.type == YAML_STREAM_END_EVENT;
    yaml_take(builder, &event);
    yaml_event_delete(&event);
  }
}

bool am_yaml_read(am_arena *arena, amends_str file, amends_str text,
                  am_problems *problems, const am_yaml_node **root) {
  yaml_builder builder = {
      .arena = arena, .problems = problems, .file = file, .text = text};
  const yaml_mark_t start = {0, 0, 0};
  *root = NULL;
  /* A byte order mark counts in no column; libyaml, told the encoding, would
   * take it for text. */
  if (am_str_starts(text, AM_STR("\xEF\xBB\xBF")))
    builder.text = am_str_cut(text, 3, text.len);
  if (text.len > am_limit_of(problems->limits, AM_LIMIT_PACK_BYTES))
    yaml_refuse_limit(&builder, start, "the file is larger than",
                      AM_LIMIT_PACK_BYTES);
  else
    yaml_check_text(&builder);
  if (!builder.is_broken) {
    if (!yaml_parser_initialize(&builder.parser))
      return false;
    yaml_parse(&builder);
    yaml_parser_delete(&builder.parser);
  }
  if (!builder.is_broken && !builder.failed && !builder.root)
    yaml_refuse(&builder, start, "the file is empty");
  *root = builder.is_broken ? NULL : builder.root;
  return !builder.failed && !problems->failed;
}
