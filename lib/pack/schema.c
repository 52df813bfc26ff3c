/* SPDX-License-Identifier: MIT
 *
 * Reading mappings by table, and the ways to write a list of texts: one scalar,
 * a sequence, the lines of a literal. */
#include "pack/schema.h"

#include "base/spelling.h"

typedef AM_LIST(am_value) schema_values;

static void schema_complain(const am_schema_reader *reader, am_mark mark,
                            const char *before, amends_str quoted,
                            const char *after) {
  am_problem_add(reader->problems, true, mark, reader->rule, before, quoted,
                 after);
}

static bool schema_fail(const am_schema_reader *reader) {
  reader->problems->failed = true;
  return false;
}

/* What a node ought to have been, for a problem. */
static const char *schema_wish(am_yaml_kind kind) {
  switch (kind) {
  case AM_YAML_SEQUENCE:
    return "must be a list";
  case AM_YAML_MAPPING:
    return "must be a mapping of keys";
  case AM_YAML_SCALAR:
  case AM_YAML_NONE:
    break;
  }
  return "must be a text (one that begins with \"{\" or \"[\" needs quotes)";
}

bool am_schema_expect(const am_schema_reader *reader, amends_str name,
                      const am_yaml_node *node, am_yaml_kind kind) {
  if (node->kind == kind)
    return true;
  if (node->kind != AM_YAML_NONE)
    schema_complain(reader, node->scalar.mark, NULL, name, schema_wish(kind));
  return false;
}

static bool schema_text(const am_schema_reader *reader, amends_str name,
                        const am_yaml_node *node, am_value *out) {
  if (!am_schema_expect(reader, name, node, AM_YAML_SCALAR))
    return false;
  if (node->scalar.text.len == 0) {
    schema_complain(reader, node->scalar.mark, NULL, name, "is empty");
    return false;
  }
  *out = node->scalar;
  return true;
}

static bool schema_push(const am_schema_reader *reader, schema_values *list,
                        am_value value) {
  return AM_PUSH(reader->arena, list, value) || schema_fail(reader);
}

static bool schema_is_comment(amends_str line) {
  return line.len && line.ptr[0] == '#' &&
         (line.len == 1 || line.ptr[1] == ' ');
}

static size_t schema_blanks(amends_str text) {
  size_t count = 0;
  while (count < text.len &&
         (text.ptr[count] == ' ' || text.ptr[count] == '\t'))
    count++;
  return count;
}

/* Appends one line of a literal, without the blanks that it begins with. Those
 * at its end count, as they do in a pattern, but nobody sees them. */
static bool schema_line(const am_schema_reader *reader, amends_str line,
                        am_mark mark, schema_values *list) {
  const size_t blanks = schema_blanks(line);
  line = am_str_cut(line, blanks, line.len);
  mark.column += (uint32_t)blanks;
  if (line.len == 0 || schema_is_comment(line))
    return true;
  const char last = line.ptr[line.len - 1];
  if (last == ' ' || last == '\t')
    am_problem_add(reader->problems, false, mark, reader->rule,
                   "the line ends in a space; write \"[ ]\" if it is meant",
                   (amends_str){NULL, 0}, NULL);
  line = am_str_copy(reader->arena, line);
  if (!line.ptr)
    return schema_fail(reader);
  return schema_push(reader, list, (am_value){line, mark});
}

static bool schema_lines(const am_schema_reader *reader,
                         const am_yaml_node *node, schema_values *list) {
  const amends_str text = node->scalar.text;
  am_mark mark = node->scalar.mark;
  mark.column = node->indent + 1;
  for (size_t at = 0; at < text.len;) {
    const size_t end = am_str_find(text, '\n', at);
    mark.line++;
    if (!schema_line(reader, am_str_cut(text, at, end), mark, list))
      return false;
    at = end + 1;
  }
  return true;
}

/* Appends what a scalar holds: itself or, with `by_line`, its lines. */
static bool schema_scalar(const am_schema_reader *reader, amends_str name,
                          const am_yaml_node *node, bool by_line,
                          schema_values *list) {
  am_value value;
  if (!schema_text(reader, name, node, &value))
    return false;
  if (by_line && node->is_literal)
    return schema_lines(reader, node, list);
  return schema_push(reader, list, value);
}

/* Appends what a scalar or the items of a sequence hold. */
static bool schema_values_of(const am_schema_reader *reader, amends_str name,
                             const am_yaml_node *node, bool by_line,
                             schema_values *list) {
  if (node->kind != AM_YAML_SEQUENCE) {
    if (!schema_scalar(reader, name, node, by_line, list))
      return false;
    if (list->len == 0)
      schema_complain(reader, node->scalar.mark, NULL, name, "is empty");
    return list->len > 0;
  }
  for (const am_yaml_node *item = node->first; item; item = item->next)
    schema_scalar(reader, name, item, by_line, list);
  return true;
}

static bool schema_list(const am_schema_reader *reader, amends_str name,
                        const am_yaml_node *node, bool by_line,
                        am_values *out) {
  schema_values list = {NULL, 0, 0};
  if (!schema_values_of(reader, name, node, by_line, &list))
    return false;
  *out = (am_values){list.at, list.len};
  return true;
}

bool am_schema_list(const am_schema_reader *reader, amends_str name,
                    const am_yaml_node *node, am_values *out) {
  return schema_list(reader, name, node, false, out);
}

/* True when the last byte is a "|" that no backslash makes a character. */
static bool schema_ends_in_bar(amends_str text) {
  if (text.len == 0 || text.ptr[text.len - 1] != '|')
    return false;
  size_t slashes = 0;
  while (slashes + 1 < text.len && text.ptr[text.len - 2 - slashes] == '\\')
    slashes++;
  return slashes % 2 == 0;
}

/* Without the bars at its ends, which an author may set for looks. */
static amends_str schema_without_bars(amends_str text) {
  while (text.len && text.ptr[0] == '|')
    text = am_str_cut(text, 1, text.len);
  while (schema_ends_in_bar(text))
    text.len--;
  return text;
}

/* Sets "|" between the values; the place is that of the first. */
static bool schema_join(const am_schema_reader *reader, schema_values list,
                        am_value *out) {
  am_text_buffer joined;
  am_buffer_init(&joined, reader->arena);
  for (size_t i = 0; i < list.len; i++) {
    const amends_str text = schema_without_bars(list.at[i].text);
    if (text.len && joined.len)
      am_buffer_char(&joined, '|');
    am_buffer_add(&joined, text);
  }
  *out = (am_value){am_buffer_text(&joined), list.at[0].mark};
  return out->text.ptr || schema_fail(reader);
}

/* A scalar that is no literal is taken as it stands: a "|" at its end is an
 * alternative of nothing. */
static bool schema_choices(const am_schema_reader *reader, amends_str name,
                           const am_yaml_node *node, am_value *out) {
  if (node->kind != AM_YAML_SEQUENCE && !node->is_literal)
    return schema_text(reader, name, node, out);
  schema_values list = {NULL, 0, 0};
  if (!schema_values_of(reader, name, node, true, &list))
    return false;
  if (list.len && !schema_join(reader, list, out))
    return false;
  if (list.len == 0 || out->text.len == 0) {
    schema_complain(reader, node->scalar.mark, NULL, name, "is empty");
    return false;
  }
  return true;
}

static bool schema_pairs(const am_schema_reader *reader, amends_str name,
                         const am_yaml_node *node, bool by_choice,
                         am_pairs *out) {
  if (!am_schema_expect(reader, name, node, AM_YAML_MAPPING))
    return false;
  am_pair *pairs = am_arena_array(reader->arena, node->count, sizeof *pairs);
  if (!pairs)
    return schema_fail(reader);
  size_t count = 0;
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    const amends_str key = entry->key.text;
    am_pair *pair = &pairs[count];
    pair->key = entry->key;
    if (by_choice ? schema_choices(reader, key, entry, &pair->value)
                  : schema_text(reader, key, entry, &pair->value))
      count++;
  }
  *out = (am_pairs){pairs, count};
  return true;
}

bool am_schema_pairs(const am_schema_reader *reader, amends_str name,
                     const am_yaml_node *node, am_pairs *out) {
  return schema_pairs(reader, name, node, false, out);
}

static bool schema_field(const am_schema_reader *reader, const am_field *field,
                         const am_yaml_node *node, void *record) {
  void *member = (char *)record + field->offset;
  const amends_str name = am_str_of(field->key);
  switch (field->kind) {
  case AM_FIELD_TEXT:
    return schema_text(reader, name, node, member);
  case AM_FIELD_LIST:
    return schema_list(reader, name, node, false, member);
  case AM_FIELD_LINES:
    return schema_list(reader, name, node, true, member);
  case AM_FIELD_PAIRS:
    return schema_pairs(reader, name, node, false, member);
  case AM_FIELD_CHOICES:
    return schema_pairs(reader, name, node, true, member);
  case AM_FIELD_NODE:
    *(const am_yaml_node **)member = node;
    return true;
  }
  return false; /* GCOVR_EXCL_LINE: all kinds are above */
}

/* The known key that was probably meant: one letter in three may be wrong. */
static const char *schema_nearest(const am_schema *schema, amends_str key) {
  const char *nearest = NULL;
  size_t best = key.len / 3 + 1;
  if (key.len > AM_SPELLING_MAX)
    return NULL;
  for (size_t i = 0; i < schema->count; i++) {
    const amends_str known = am_str_of(schema->fields[i].key);
    if (known.len > AM_SPELLING_MAX)
      continue; /* GCOVR_EXCL_LINE: no key of ours is so long */
    const size_t distance = am_spelling_distance(key, known);
    if (distance < best) {
      best = distance;
      nearest = schema->fields[i].key;
    }
  }
  return nearest;
}

static void schema_unknown(const am_schema_reader *reader,
                           const am_schema *schema, am_value key) {
  /* A file full of unknown keys is not worth the search. */
  const bool is_full = reader->problems->list.len >= AM_PACK_PROBLEMS_MAX;
  const char *nearest = is_full ? NULL : schema_nearest(schema, key.text);
  if (!nearest) {
    schema_complain(reader, key.mark, "unknown key", key.text, NULL);
    return;
  }
  am_text_buffer after;
  am_buffer_init(&after, reader->arena);
  am_buffer_add(&after, AM_STR("(did you mean \""));
  am_buffer_add(&after, am_str_of(nearest));
  am_buffer_add(&after, AM_STR("\"?)"));
  const amends_str text = am_buffer_text(&after);
  if (text.ptr)
    schema_complain(reader, key.mark, "unknown key", key.text, text.ptr);
  else
    schema_fail(reader);
}

static size_t schema_find(const am_schema *schema, amends_str key) {
  size_t i = 0;
  while (i < schema->count && !am_str_is(key, schema->fields[i].key))
    i++;
  return i;
}

/* Problems for the required keys that are not there; true when each of them
 * has a value. */
static bool schema_require(const am_schema_reader *reader,
                           const am_schema *schema, am_mark mark,
                           const bool *is_there, const bool *has_value) {
  bool is_complete = true;
  for (size_t i = 0; i < schema->count; i++) {
    if (!schema->fields[i].is_required)
      continue;
    if (!is_there[i])
      schema_complain(reader, mark, "missing key",
                      am_str_of(schema->fields[i].key), NULL);
    is_complete = is_complete && has_value[i];
  }
  return is_complete;
}

bool am_schema_read(const am_schema_reader *reader, const am_schema *schema,
                    amends_str name, const am_yaml_node *node, void *record) {
  if (!am_schema_expect(reader, name, node, AM_YAML_MAPPING))
    return false;
  bool is_there[AM_SCHEMA_FIELDS_MAX] = {false};
  bool has_value[AM_SCHEMA_FIELDS_MAX] = {false};
  for (const am_yaml_node *entry = node->first; entry; entry = entry->next) {
    const size_t i = schema_find(schema, entry->key.text);
    if (i == schema->count) {
      schema_unknown(reader, schema, entry->key);
      continue;
    }
    is_there[i] = true;
    if (entry->kind != AM_YAML_NONE &&
        schema_field(reader, &schema->fields[i], entry, record))
      has_value[i] = true;
  }
  return schema_require(reader, schema, node->scalar.mark, is_there, has_value);
}
