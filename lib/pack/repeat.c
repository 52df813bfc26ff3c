/* SPDX-License-Identifier: MIT
 *
 * The entries of a mapping are sorted by key, which brings equal keys side by
 * side. A heap sort, because no crafted file makes it quadratic, as it could a
 * hash table or a poor qsort(). */
#include "pack/repeat.h"

/* By key; equal keys in file order. */
static bool repeat_is_before(const am_yaml_node *a, const am_yaml_node *b) {
  const int order = am_str_compare(a->key.text, b->key.text);
  if (order)
    return order < 0;
  if (a->key.mark.line != b->key.mark.line)
    return a->key.mark.line < b->key.mark.line;
  return a->key.mark.column < b->key.mark.column;
}

static void repeat_swap(am_yaml_node **a, am_yaml_node **b) {
  am_yaml_node *const node = *a;
  *a = *b;
  *b = node;
}

/* Moves the node at `root` down until no child is greater. */
static void repeat_sift(am_yaml_node **heap, size_t root, size_t len) {
  for (size_t child; (child = 2 * root + 1) < len; root = child) {
    if (child + 1 < len && repeat_is_before(heap[child], heap[child + 1]))
      child++;
    if (!repeat_is_before(heap[root], heap[child]))
      return;
    repeat_swap(&heap[root], &heap[child]);
  }
}

static void repeat_sort(am_yaml_node **nodes, size_t len) {
  for (size_t i = len / 2; i-- > 0;)
    repeat_sift(nodes, i, len);
  while (len > 1) {
    repeat_swap(&nodes[0], &nodes[--len]);
    repeat_sift(nodes, 0, len);
  }
}

static bool repeat_complain(am_arena *arena, am_problems *problems,
                            const am_yaml_node *node, uint32_t first_line) {
  am_text_buffer after;
  am_buffer_init(&after, arena);
  am_buffer_add(&after, AM_STR("(first in line "));
  am_buffer_number(&after, first_line);
  am_buffer_char(&after, ')');
  const amends_str text = am_buffer_text(&after);
  if (!text.ptr)
    return false;
  am_problem_add(problems, true, node->key.mark, AM_STR_EMPTY, "repeated key",
                 node->key.text, text.ptr);
  return !problems->failed;
}

bool am_repeat_refuse(am_arena *arena, am_problems *problems,
                      am_yaml_node *mapping) {
  if (mapping->count < 2)
    return true;
  am_yaml_node **nodes =
      am_arena_array(arena, mapping->count, sizeof(am_yaml_node *));
  if (!nodes)
    return false;
  size_t len = 0;
  for (am_yaml_node *node = mapping->first; node; node = node->next)
    nodes[len++] = node;
  repeat_sort(nodes, len);
  const am_yaml_node *first = nodes[0];
  for (size_t i = 1; i < len; i++) {
    if (!am_str_equal(first->key.text, nodes[i]->key.text)) {
      first = nodes[i];
      continue;
    }
    nodes[i]->kind = AM_YAML_NONE;
    if (!repeat_complain(arena, problems, nodes[i], first->key.mark.line))
      return false;
  }
  return true;
}
