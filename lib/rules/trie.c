/* SPDX-License-Identifier: MIT */
#include "rules/trie_impl.h"

#include "base/table.h"
#include "rules/syntax.h"

/* A node while texts come in; 0 is the root, and "none" in links. */
typedef struct trie_node {
  uint32_t child;
  uint32_t sibling;
  uint32_t text;
  unsigned char byte;
} trie_node;

typedef struct trie_builder {
  am_arena arena; /* dropped when the trie is made */
  AM_LIST(trie_node) nodes;
  am_table texts; /* to their numbers; most come many times */
} trie_builder;

static bool trie_push(trie_builder *builder, unsigned char byte) {
  const trie_node node = {.text = AM_TRIE_NONE, .byte = byte};
  return AM_PUSH(&builder->arena, &builder->nodes, node);
}

/* The child of `parent` for `byte`, made if need be; 0 when there is no room
 * for it. New ones come last, for the first ones are met more often. False: no
 * memory. */
static bool trie_child(trie_builder *builder, uint32_t parent,
                       unsigned char byte, uint32_t *out) {
  uint32_t last = 0;
  for (*out = builder->nodes.at[parent].child; *out;
       *out = builder->nodes.at[*out].sibling) {
    if (builder->nodes.at[*out].byte == byte)
      return true;
    last = *out;
  }
  const uint32_t added = (uint32_t)builder->nodes.len;
  if (added >= AM_TRIE_NODES_MAX)
    return true;
  if (!trie_push(builder, byte))
    return false;
  if (last)
    builder->nodes.at[last].sibling = added;
  else
    builder->nodes.at[parent].child = added;
  *out = added;
  return true;
}

/* Adds the way to the last node of `text`, 0 when there is no room for it. */
static bool trie_grow(trie_builder *builder, amends_str text, uint32_t *node) {
  *node = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!trie_child(builder, *node, (unsigned char)text.ptr[i], node))
      return false;
    if (*node == 0)
      break;
  }
  return true;
}

static bool trie_insert(trie_builder *builder, amends_str text, uint32_t *id) {
  *id = am_table_find(&builder->texts, text);
  if (*id != AM_TABLE_NONE)
    return true;
  *id = AM_TRIE_NONE;
  uint32_t node;
  if (!trie_grow(builder, text, &node))
    return false;
  if (node == 0)
    return true;
  *id = (uint32_t)builder->texts.count;
  builder->nodes.at[node].text = *id;
  return am_table_put(&builder->texts, text, *id);
}

/* The final numbers on their way: queue[n] is the builder's node n. */
typedef struct trie_order {
  const trie_builder *builder;
  uint32_t *queue;
  unsigned char *bytes;
  size_t len;
} trie_order;

/* Gives `node` and its siblings the next numbers. */
static void trie_enqueue(trie_order *order, uint32_t node) {
  for (; node; node = order->builder->nodes.at[node].sibling) {
    order->queue[order->len] = node;
    order->bytes[order->len++] = order->builder->nodes.at[node].byte;
  }
}

/* The root's children are nodes 1 up to where their own children begin. */
static bool trie_fill_table(am_trie *trie, am_arena *arena) {
  uint32_t *table = am_arena_array(arena, trie->table_len, 256 * sizeof *table);
  if (!table)
    return false;
  for (uint32_t node = 0; node < trie->table_len; node++)
    for (uint32_t i = trie->firsts[node]; i < trie->firsts[node + 1]; i++)
      table[node * 256 + trie->bytes[i]] = i;
  trie->table = table;
  return true;
}

static am_trie *trie_finish(const trie_builder *builder, am_arena *work,
                            am_arena *arena) {
  const size_t count = builder->nodes.len;
  am_trie *trie = am_arena_array(arena, 1, sizeof *trie);
  uint32_t *firsts = am_arena_array(arena, count + 1, sizeof *firsts);
  uint32_t *texts = am_arena_array(arena, count, sizeof *texts);
  trie_order order = {.builder = builder,
                      .queue = am_arena_array(work, count, sizeof *order.queue),
                      .bytes = am_arena_array(arena, count, 1),
                      .len = 1};
  if (!trie || !firsts || !texts || !order.queue || !order.bytes)
    return NULL;
  for (size_t i = 0; i < count; i++) {
    const trie_node *node = &builder->nodes.at[order.queue[i]];
    firsts[i] = (uint32_t)order.len;
    texts[i] = node->text;
    trie_enqueue(&order, node->child);
  }
  firsts[count] = (uint32_t)order.len;
  *trie = (am_trie){.table_len = firsts[1],
                    .node_count = (uint32_t)count,
                    .firsts = firsts,
                    .texts = texts,
                    .bytes = order.bytes,
                    .text_count = builder->texts.count};
  return trie_fill_table(trie, arena) ? trie : NULL;
}

am_trie *am_trie_create(am_arena *arena, const amends_str *texts, size_t count,
                        uint32_t *ids) {
  trie_builder builder = {.nodes = {.len = 0}};
  am_arena_init(&builder.arena, arena->mem);
  am_table_init(&builder.texts, &builder.arena);
  bool done = trie_push(&builder, 0);
  for (size_t i = 0; i < count && done; i++)
    done = trie_insert(&builder, texts[i], &ids[i]);
  am_trie *trie = done ? trie_finish(&builder, &builder.arena, arena) : NULL;
  am_arena_clear(&builder.arena);
  return trie;
}

size_t am_trie_count(const am_trie *trie) { return trie->text_count; }

/* The node one byte on, or 0. */
static uint32_t trie_step(const am_trie *trie, uint32_t node,
                          unsigned char byte) {
  if (node < trie->table_len)
    return trie->table[node * 256 + byte];
  const uint32_t end = trie->firsts[node + 1];
  for (uint32_t child = trie->firsts[node]; child < end; child++)
    if (trie->bytes[child] == byte)
      return child;
  return 0;
}

uint32_t am_trie_next(const am_trie *trie, am_trie_walk *walk,
                      amends_str prose) {
  uint32_t node = walk->node;
  for (size_t at = walk->at; at < prose.len; at++) {
    node = trie_step(trie, node, (unsigned char)am_syntax_fold(prose.ptr[at]));
    if (node == 0)
      break;
    if (trie->texts[node] != AM_TRIE_NONE) {
      *walk = (am_trie_walk){node, at + 1};
      return trie->texts[node];
    }
  }
  return AM_TRIE_NONE;
}
