/* SPDX-License-Identifier: MIT
 *
 * From a YAML mapping to a struct, by a table of its keys. What the table does
 * not know, or of another kind than it says, becomes a problem. */
#ifndef AM_PACK_SCHEMA_H
#define AM_PACK_SCHEMA_H

#include "pack/yaml.h"

/* What a key holds, and the type of the member that takes it. */
typedef enum am_field_kind {
  AM_FIELD_TEXT = 1, /* am_value: a scalar */
  AM_FIELD_LIST,     /* am_values: a scalar or a sequence of them */
  AM_FIELD_LINES,    /* the same; each line of a literal is a value */
  AM_FIELD_PAIRS,    /* am_pairs: a mapping to scalars */
  AM_FIELD_CHOICES,  /* am_pairs: the same, and the lines of a literal or the
                        items of a sequence are alternatives, set between "|" */
  AM_FIELD_NODE      /* const am_yaml_node *: left to the caller */
} am_field_kind;

typedef struct am_field {
  const char *key;
  am_field_kind kind;
  size_t offset; /* of the member */
  bool is_required;
} am_field;

/* A table has at most this many rows. */
enum { AM_SCHEMA_FIELDS_MAX = 64 };

typedef struct am_schema {
  const am_field *fields;
  size_t count;
} am_schema;

/* What the calls share. They report through `problems`, where `failed` says
 * that memory ran out. */
typedef struct am_schema_reader {
  am_arena *arena;
  am_problems *problems;
  amends_str rule; /* id of the rule being read, or empty */
} am_schema_reader;

/* True for a node of this kind; else adds the problem that `name` must be one.
 * A refused node (AM_YAML_NONE) is passed over in silence. */
bool am_schema_expect(const am_schema_reader *reader, amends_str name,
                      const am_yaml_node *node, am_yaml_kind kind);

/* Fills the members of `record`, which must be zeroed, from a mapping. False
 * when `node` is none or a required key did not give a value. */
bool am_schema_read(const am_schema_reader *reader, const am_schema *schema,
                    amends_str name, const am_yaml_node *node, void *record);

/* The readers of single fields, for mappings whose keys are free. `name` is
 * what problems call the node. False: nothing was read. */
bool am_schema_list(const am_schema_reader *reader, amends_str name,
                    const am_yaml_node *node, am_values *out);
bool am_schema_pairs(const am_schema_reader *reader, amends_str name,
                     const am_yaml_node *node, am_pairs *out);

#endif
