/* SPDX-License-Identifier: MIT
 *
 * libyaml's events become entries. Its marks count characters, ours bytes; they
 * only move on, so that one walk over the file turns them all. */
#include "files/yaml.h"

#include <yaml.h>

#include "base/utf8.h"
#include "files/yaml_comment.h"
#include "files/yaml_text.h"

typedef struct yaml_reader {
  am_outline *out;
  yaml_parser_t parser;
  am_passage_writer writer;
  amends_str text;
  size_t byte;  /* of the character number `index` */
  size_t index; /* a byte order mark is not counted */
  size_t key;   /* byte where the entry at hand begins */
  size_t flow;  /* open maps and lists in brackets */
  size_t deep;  /* open ones inside a key, which are passed over */
} yaml_reader;

static size_t yaml_byte(yaml_reader *reader, yaml_mark_t mark) {
  const amends_str text = reader->text;
  while (reader->index < mark.index && reader->byte < text.len) {
    do
      reader->byte++;
    while (reader->byte < text.len &&
           am_utf8_is_continuation(text.ptr[reader->byte]));
    reader->index++;
  }
  return reader->byte;
}

/* What libyaml says where people make the usual mistakes, and what helps. */
static const struct {
  const char *problem;
  const char *message;
} yaml_hints[] = {
    {"mapping values are not allowed in this context",
     "a \":\" where no key can be (check the indentation; a text with \": \" "
     "in it needs quotes)"},
    {"found character that cannot start any token",
     "a character that begins nothing (tabs do not indent; a text that begins "
     "with \"@\", \"`\" or \"%\" needs quotes)"},
    {"did not find expected key",
     "no key where one is expected (check the indentation; a text that begins "
     "with a quote needs quotes around all of it)"},
    {"found unknown escape character",
     "no such escape (in double quotes a backslash is written twice)"},
    {"found unexpected end of stream", "the file ends inside a quoted text"},
    {"control characters are not allowed",
     "a character that YAML does not allow; write it as an escape"},
};

static bool yaml_fail_syntax(yaml_reader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  /* Where a tag is scanned, libyaml 0.2.5 does not say that memory ran out. */
  if (parser->error == YAML_MEMORY_ERROR || parser->error == YAML_NO_ERROR)
    return am_outline_nomem(reader->out); /* GCOVR_EXCL_LINE: malloc, see
                                           * tests/faults */
  const char *message = parser->problem ? parser->problem : "unreadable YAML";
  for (size_t i = 0; i < sizeof yaml_hints / sizeof *yaml_hints; i++) {
    if (strcmp(message, yaml_hints[i].problem) == 0)
      message = yaml_hints[i].message;
  }
  const size_t start = am_outline_start(reader->out);
  reader->byte = start;
  reader->index = 0;
  const size_t at = parser->error == YAML_READER_ERROR
                        ? start + parser->problem_offset
                        : yaml_byte(reader, parser->problem_mark);
  return am_outline_fail(reader->out, at, AMENDS_E_FILE, message);
}

/* What libyaml would be slow on. */
static bool yaml_check(yaml_reader *reader) {
  const amends_str text = reader->text;
  size_t lines = 0;
  for (size_t at = am_str_find(text, '%', 0); at < text.len;
       at = am_str_find(text, '%', at + 1)) {
    lines += at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r';
    if (lines > AM_YAML_PERCENT_LINES_MAX)
      return am_outline_fail(reader->out, at, AMENDS_E_LIMIT,
                             "too many lines begin with \"%\"");
  }
  return true;
}

/* ---- scalars ------------------------------------------------------------- */

static am_yaml_style yaml_style(const yaml_event_t *event) {
  switch (event->data.scalar.style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    return AM_YAML_SINGLE;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
    return AM_YAML_DOUBLE;
  case YAML_LITERAL_SCALAR_STYLE:
    return AM_YAML_LITERAL;
  case YAML_FOLDED_SCALAR_STYLE:
    return AM_YAML_FOLDED;
  case YAML_PLAIN_SCALAR_STYLE:
  case YAML_ANY_SCALAR_STYLE:
    break;
  }
  return AM_YAML_PLAIN;
}

/* Base64 is no text. */
static bool yaml_is_binary(const yaml_event_t *event) {
  const char *tag = (const char *)event->data.scalar.tag;
  return tag && strcmp(tag, "tag:yaml.org,2002:binary") == 0;
}

/* Where the rest of the line is that may hold a comment. */
static size_t yaml_behind(const yaml_reader *reader, amends_span place,
                          am_yaml_style style) {
  size_t at = place.end;
  if (style == AM_YAML_LITERAL || style == AM_YAML_FOLDED) {
    at = place.start;
    while (at < place.end && memchr("|>+-0123456789", reader->text.ptr[at], 14))
      at++;
  }
  return at;
}

static bool yaml_key(yaml_reader *reader, const yaml_event_t *event) {
  const amends_str key = am_str_copy(
      reader->out->arena, (amends_str){(const char *)event->data.scalar.value,
                                       event->data.scalar.length});
  reader->key = yaml_byte(reader, event->start_mark);
  if (!key.ptr)
    return am_outline_nomem(reader->out);
  am_outline_key(reader->out, key);
  return true;
}

/* libyaml's mark of a scalar is behind its anchor and tag. */
static bool yaml_scalar(yaml_reader *reader, const yaml_event_t *event) {
  if (am_outline_wants_key(reader->out))
    return yaml_key(reader, event);
  const am_outline_frame *top = am_outline_top(reader->out);
  const am_yaml_style style = yaml_style(event);
  amends_span place;
  am_passage passage;
  place.start = (uint32_t)yaml_byte(reader, event->start_mark);
  place.end = (uint32_t)yaml_byte(reader, event->end_mark);
  if (yaml_is_binary(event)) {
    am_outline_skip(reader->out);
    return true;
  }
  const amends_str value = {(const char *)event->data.scalar.value,
                            event->data.scalar.length};
  if (!am_yaml_text(&reader->writer, place, style, value, &passage))
    return am_outline_nomem(reader->out);
  if (reader->flow && passage.notation == AMENDS_NOTATION_BARE)
    passage.notation = AMENDS_NOTATION_FIELD;
  const bool is_in_map = top && top->entry->kind == AM_ENTRY_MAP;
  passage.comment = am_yaml_comment(reader->out->arena, reader->text,
                                    is_in_map ? reader->key : place.start,
                                    yaml_behind(reader, place, style));
  if (!passage.comment.ptr)
    return am_outline_nomem(reader->out);
  return am_outline_text(reader->out, &passage);
}

/* ---- events -------------------------------------------------------------- */

static bool yaml_open(yaml_reader *reader, am_entry_kind kind, bool is_flow,
                      yaml_mark_t mark) {
  if (reader->deep || am_outline_wants_key(reader->out)) {
    reader->deep++;
    return true;
  }
  reader->flow += is_flow || reader->flow;
  return am_outline_open(reader->out, kind, yaml_byte(reader, mark));
}

/* A map or a list that is a key has no name that a path could tell. */
static void yaml_close(yaml_reader *reader) {
  if (reader->deep == 0) {
    reader->flow -= reader->flow > 0;
    am_outline_close(reader->out);
  } else if (--reader->deep == 0) {
    am_outline_key(reader->out, AM_STR("?"));
  }
}

static void yaml_alias(yaml_reader *reader) {
  if (am_outline_wants_key(reader->out))
    am_outline_key(reader->out, AM_STR("*"));
  else
    am_outline_skip(reader->out);
}

static bool yaml_take(yaml_reader *reader, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return reader->deep > 0 || yaml_scalar(reader, event);
  case YAML_SEQUENCE_START_EVENT:
    return yaml_open(reader, AM_ENTRY_LIST,
                     event->data.sequence_start.style ==
                         YAML_FLOW_SEQUENCE_STYLE,
                     event->start_mark);
  case YAML_MAPPING_START_EVENT:
    return yaml_open(reader, AM_ENTRY_MAP,
                     event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                     event->start_mark);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    yaml_close(reader);
    return true;
  case YAML_ALIAS_EVENT:
    if (reader->deep == 0)
      yaml_alias(reader);
    return true;
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_START_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    break;
  }
  return true;
}

static bool yaml_parse(yaml_reader *reader) {
  const size_t start = am_outline_start(reader->out);
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser,
                               (const unsigned char *)reader->text.ptr + start,
                               reader->text.len - start);
  for (bool is_end = false; !is_end;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&reader->parser, &event))
      return yaml_fail_syntax(reader);
    is_end = event.type == YAML_STREAM_END_EVENT;
    const bool is_taken = yaml_take(reader, &event);
    yaml_event_delete(&event);
    if (!is_taken)
      return false;
  }
  return true;
}

bool am_yaml_file_read(am_outline *outline) {
  yaml_reader reader = {
      .out = outline, .text = outline->file, .byte = am_outline_start(outline)};
  am_passage_init(&reader.writer, outline->arena, outline->file);
  if (!yaml_check(&reader))
    return false;
  if (!yaml_parser_initialize(&reader.parser))
    return am_outline_nomem(outline); /* GCOVR_EXCL_LINE: malloc, too */
  const bool is_read = yaml_parse(&reader);
  yaml_parser_delete(&reader.parser);
  return is_read;
}
