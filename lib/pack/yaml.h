/* SPDX-License-Identifier: MIT
 *
 * A YAML file as a plain tree in an arena. Packs use a small part of YAML: one
 * document of mappings, sequences and scalars. Aliases, anchors and tags are
 * refused, so that a tree is never larger than its file, and every scalar is
 * text: what is a number is for the reader of the tree to say. */
#ifndef AM_PACK_YAML_H
#define AM_PACK_YAML_H

#include "pack/pack.h"

typedef enum am_yaml_kind {
  AM_YAML_NONE = 0, /* refused; a problem has been added, say no more */
  AM_YAML_SCALAR,
  AM_YAML_SEQUENCE,
  AM_YAML_MAPPING
} am_yaml_kind;

typedef struct am_yaml_node am_yaml_node;
struct am_yaml_node {
  am_yaml_kind kind;
  bool is_literal; /* a `|` scalar, whose line breaks mean something */
  uint32_t indent; /* of a literal: code points cut from each line. The first
                      line of its text stands below `scalar.mark` */
  am_value key;    /* of an entry of a mapping */
  am_value scalar; /* the mark is set for every kind: where the node begins */
  am_yaml_node *first; /* entries, in file order */
  am_yaml_node *next;
  size_t count;
};

/* Builds the tree of `text`; `file` is borrowed by the marks and must live as
 * long. `*root` is NULL when the file breaks a rule that the rest of it cannot
 * be read without (syntax, encoding, a limit); a problem says which. False:
 * no memory. libyaml allocates by malloc while this runs. */
bool am_yaml_read(am_arena *arena, amends_str file, amends_str text,
                  am_problems *problems, const am_yaml_node **root);

#endif
