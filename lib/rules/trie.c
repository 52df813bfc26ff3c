/* SPDX-License-Identifier: MIT */
#include "rules/trie_impl.h"

#include "base/bits.h"
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

/* Numbers the bytes in the order in which they come. */
static bool trie_fill_classes(am_trie *trie, am_arena *arena) {
  unsigned char *classes = am_arena_array(arena, AM_TRIE_BYTES, 1);
  if (!classes)
    return false;
  trie->row_len = 1;
  for (uint32_t i = 1; i < trie->node_count; i++) {
    unsigned char *class = &classes[am_trie_byte(trie, i)];
    if (*class == 0)
      *class = (unsigned char)trie->row_len++;
  }
  trie->classes = classes;
  return true;
}

/* The nodes behind `end`, if it is the end of one generation, are the next. */
static uint32_t trie_generation(const am_trie *trie, uint32_t end) {
  return end < trie->node_count ? am_trie_first(trie, end) : end;
}

/* Rows for the root, its children and theirs, or for as many generations as
 * there is room for. */
static bool trie_fill_table(am_trie *trie, am_arena *arena) {
  enum { GENERATIONS = 3 };
  if (!trie_fill_classes(trie, arena))
    return false;
  trie->table_len = 1;
  for (int i = 1; i < GENERATIONS; i++) {
    const uint32_t more = trie_generation(trie, trie->table_len);
    if (more * trie->row_len <= AM_TRIE_TABLE_MAX)
      trie->table_len = more;
  }
  unsigned char *table = am_arena_array(arena, trie->table_len, trie->row_len);
  if (!table)
    return false;
  for (uint32_t node = 0; node < trie->table_len; node++) {
    const uint32_t first = am_trie_first(trie, node);
    const uint32_t end = am_trie_first(trie, node + 1);
    for (uint32_t i = first; i < end; i++)
      table[node * trie->row_len + trie->classes[am_trie_byte(trie, i)]] =
          (unsigned char)(1 + i - first);
  }
  trie->table = table;
  return true;
}

static size_t trie_words(size_t nodes) {
  return (nodes + AM_TRIE_WORD - 1) / AM_TRIE_WORD;
}

bool am_trie_index(am_trie *trie, am_arena *arena, const unsigned char *bytes,
                   const uint32_t *child_counts) {
  const uint32_t count = trie->node_count;
  const size_t words = trie_words(count);
  uint32_t *nodes = am_arena_array(arena, (size_t)count + 1, sizeof *nodes);
  uint32_t *ranks = am_arena_array(arena, words, sizeof *ranks);
  if (!nodes || !ranks)
    return false;
  uint32_t child = 1, texts = 0;
  for (uint32_t i = 0; i < count; i++) {
    nodes[i] = child | (uint32_t)bytes[i] << AM_TRIE_BYTE_SHIFT |
               (am_bits_has(trie->ends, i) ? AM_TRIE_END : 0u);
    child += child_counts[i];
  }
  nodes[count] = child;
  for (size_t i = 0; i < words; i++) {
    ranks[i] = texts;
    texts += am_bits_count(trie->ends[i]);
  }
  trie->nodes = nodes;
  trie->ranks = ranks;
  trie->text_count = texts;
  return trie_fill_table(trie, arena);
}

/* `final` becomes the numbers of the texts, by those that came in. */
static am_trie *trie_finish(trie_builder *builder, am_arena *arena,
                            uint32_t *final) {
  const size_t count = builder->nodes.len;
  am_arena *work = &builder->arena;
  uint32_t *child_counts = am_arena_array(work, count, sizeof *child_counts);
  am_trie *trie = am_arena_array(arena, 1, sizeof *trie);
  uint64_t *ends = am_arena_array(arena, trie_words(count), sizeof *ends);
  trie_order order = {.builder = builder,
                      .queue = am_arena_array(work, count, sizeof *order.queue),
                      .bytes = am_arena_array(work, count, 1),
                      .len = 1};
  if (!child_counts || !trie || !ends || !order.queue || !order.bytes)
    return NULL;
  uint32_t texts = 0;
  for (size_t i = 0; i < count; i++) {
    const trie_node *node = &builder->nodes.at[order.queue[i]];
    const size_t first = order.len;
    trie_enqueue(&order, node->child);
    child_counts[i] = (uint32_t)(order.len - first);
    if (node->text == AM_TRIE_NONE)
      continue;
    ends[i / AM_TRIE_WORD] |= UINT64_C(1) << i % AM_TRIE_WORD;
    final[node->text] = texts++;
  }
  *trie = (am_trie){.node_count = (uint32_t)count, .ends = ends};
  return am_trie_index(trie, arena, order.bytes, child_counts) ? trie : NULL;
}

am_trie *am_trie_create(am_arena *arena, const amends_str *texts, size_t count,
                        uint32_t *ids) {
  trie_builder builder = {.nodes = {.len = 0}};
  am_arena_init(&builder.arena, arena->mem);
  am_table_init(&builder.texts, &builder.arena);
  bool done = trie_push(&builder, 0);
  for (size_t i = 0; i < count && done; i++)
    done = trie_insert(&builder, texts[i], &ids[i]);
  uint32_t *final =
      am_arena_array(&builder.arena, builder.texts.count, sizeof *final);
  am_trie *trie = done && final ? trie_finish(&builder, arena, final) : NULL;
  for (size_t i = 0; i < count && trie; i++)
    if (ids[i] != AM_TRIE_NONE)
      ids[i] = final[ids[i]];
  am_arena_clear(&builder.arena);
  return trie;
}

size_t am_trie_count(const am_trie *trie) { return trie->text_count; }

/* The node one byte on, or 0. */
static uint32_t trie_step(const am_trie *trie, uint32_t node,
                          unsigned char byte) {
  const uint32_t first = am_trie_first(trie, node);
  if (node < trie->table_len) {
    const uint32_t place =
        trie->table[node * trie->row_len + trie->classes[byte]];
    return place ? first + place - 1 : 0;
  }
  const uint32_t end = am_trie_first(trie, node + 1);
  for (uint32_t child = first; child < end; child++)
    if (am_trie_byte(trie, child) == byte)
      return child;
  return 0;
}

/* The number of the text that ends at the node; one does. */
static uint32_t trie_text(const am_trie *trie, uint32_t node) {
  const uint64_t bit = UINT64_C(1) << node % AM_TRIE_WORD;
  return trie->ranks[node / AM_TRIE_WORD] +
         am_bits_count(trie->ends[node / AM_TRIE_WORD] & (bit - 1));
}

uint32_t am_trie_next(const am_trie *trie, am_trie_walk *walk,
                      amends_str prose) {
  uint32_t node = walk->node;
  for (size_t at = walk->at; at < prose.len;) {
    node =
        trie_step(trie, node, (unsigned char)am_syntax_fold_next(prose, &at));
    if (node == 0)
      break;
    if (trie->nodes[node] & AM_TRIE_END) {
      *walk = (am_trie_walk){node, at};
      return trie_text(trie, node);
    }
  }
  return AM_TRIE_NONE;
}
