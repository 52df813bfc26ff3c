/* SPDX-License-Identifier: MIT */
#include "tools/portable.h"

#include <stdio.h>

#include "rules/packed.h"
#include "rules/trie_impl.h"
#include "tools/pairing.h"

typedef unsigned long long portable_number;

enum { PORTABLE_NAME_MAX = 64 };

static uint32_t *portable_array(emit *e, size_t count) {
  uint32_t *at = am_arena_array(e->arena, count, sizeof *at);
  emit_check(at != NULL, "out of memory");
  return at;
}

/* The end of every statement that allocates. */
static void portable_check(am_text_buffer *out, const char *claim) {
  emit_add(out, "  if (!%s)\n    return AMENDS_E_NOMEM;\n", claim);
}

/* Defines NAME_PART_row, the grammar of a row. */
static void portable_row(emit *e, const char *name, const char *part,
                         const uint32_t *at, size_t count,
                         am_text_buffer *out) {
  char pairs[PORTABLE_NAME_MAX], symbols[PORTABLE_NAME_MAX];
  const am_grammar made = pairing_grammar(e->arena, at, count);
  snprintf(pairs, sizeof pairs, "%s_%s_pairs", name, part);
  snprintf(symbols, sizeof symbols, "%s_%s_symbols", name, part);
  emit_print_halves(pairs, made.pairs, 2 * made.rule_count);
  emit_print_halves(symbols, made.symbols, made.symbol_count);
  emit_add(out, "  const am_grammar %s_%s_row = {", name, part);
  emit_numbers(e, out, made.terminals, made.terminal_count);
  emit_add(out, ", %u, %s, %u, %s, %u, %u};\n",
           (portable_number)made.terminal_count, pairs,
           (portable_number)made.rule_count, symbols,
           (portable_number)made.symbol_count, (portable_number)made.len);
}

/* ---- tries ------------------------------------------------------------- */

/* Only what the rest follows from. */
static void portable_trie(emit *e, const char *name, const char *part,
                          const am_trie *trie, am_text_buffer *out) {
  const uint32_t count = trie->node_count;
  uint32_t *children = portable_array(e, count);
  unsigned char *bytes = am_arena_array(e->arena, count, 1);
  emit_check(bytes != NULL, "out of memory");
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_%s", name, part);
  for (uint32_t i = 0; i < count; i++) {
    children[i] = am_trie_first(trie, i + 1) - am_trie_first(trie, i);
    bytes[i] = am_trie_byte(trie, i);
  }
  portable_row(e, name, part, children, count, out);
  emit_add(out,
           "  am_trie *%s = am_arena_array(&rules->arena, 1, sizeof *%s);\n",
           full, full);
  portable_check(out, full);
  emit_add(out, "  *%s = (am_trie){.node_count = %u, .ends = ", full,
           (portable_number)count);
  emit_words(e, out, trie->ends, (count + AM_TRIE_WORD - 1) / AM_TRIE_WORD);
  emit_add(out, "};\n  if (!am_packed_index(%s, ", full);
  emit_bytes(e, out, bytes, count);
  emit_add(out, ", &%s_row, &rules->arena))\n    return AMENDS_E_NOMEM;\n",
           full);
}

/* ---- patterns and clauses ---------------------------------------------- */

static void portable_members(emit *e, const char *name,
                             const am_prefilter_lists *lists, size_t count,
                             am_text_buffer *out) {
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_members", name);
  portable_row(e, name, "members", lists->values, lists->starts[count], out);
  emit_add(out,
           "  const uint32_t *%s =\n"
           "      am_grammar_write(&%s_row, &rules->arena);\n",
           full, full);
  portable_check(out, full);
}

static void portable_needs(emit *e, const char *name, const am_prefilter *from,
                           am_text_buffer *out) {
  const size_t count = from->first_needs[from->pattern_count];
  uint32_t *clauses = portable_array(e, count);
  uint32_t *blanks = portable_array(e, count);
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_needs", name);
  for (size_t i = 0; i < count; i++) {
    clauses[i] = from->needs[i].clause;
    blanks[i] = am_packed_blanks(from->needs[i].before);
  }
  emit_add(out, "  const am_prefilter_need *%s = am_packed_needs(", full);
  emit_numbers(e, out, clauses, count);
  emit_add(out, ", ");
  emit_numbers(e, out, blanks, count);
  emit_add(out, ", %u, &rules->arena);\n", (portable_number)count);
  portable_check(out, full);
}

static void portable_steps(emit *e, const char *name, const am_prefilter *from,
                           am_text_buffer *out) {
  const size_t count = from->first_steps[from->pattern_count];
  uint32_t *numbers = portable_array(e, count);
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_steps", name);
  for (size_t i = 0; i < count; i++)
    numbers[i] = am_packed_step(from->steps[i]);
  portable_row(e, name, "steps", numbers, count, out);
  emit_add(out,
           "  const am_prefilter_step *%s =\n"
           "      am_packed_steps(&%s_row, &rules->arena);\n",
           full, full);
  portable_check(out, full);
}

/* ---- common literals --------------------------------------------------- */

/* Most clauses have none. */
static void portable_commons(emit *e, const char *name,
                             const am_prefilter *from, am_text_buffer *out) {
  uint32_t *listed = portable_array(e, from->clause_count);
  uint64_t *bits = am_arena_array(e->arena, from->clause_count, sizeof *bits);
  emit_check(bits != NULL, "out of memory");
  size_t count = 0;
  for (size_t i = 0; i < from->clause_count; i++) {
    if (!from->commons[i])
      continue;
    listed[count] = (uint32_t)i;
    bits[count++] = from->commons[i];
  }
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_commons", name);
  emit_add(out, "  const uint64_t *%s = am_packed_commons(%u, ", full,
           (portable_number)from->clause_count);
  emit_numbers(e, out, listed, count);
  emit_add(out, ", ");
  emit_words(e, out, bits, count);
  emit_add(out, ", %u, &rules->arena);\n", (portable_number)count);
  portable_check(out, full);
}

static void portable_common_bits(emit *e, const char *name,
                                 const am_prefilter *from,
                                 am_text_buffer *out) {
  uint32_t literals[AM_COMMON_MAX];
  size_t count = 0;
  for (size_t i = 0; i < from->text_count * 2; i++) {
    const unsigned bit = from->common_bits[i];
    if (bit == AM_COMMON_NONE)
      continue;
    literals[bit] = (uint32_t)i;
    count++;
  }
  char full[PORTABLE_NAME_MAX];
  snprintf(full, sizeof full, "%s_common_bits", name);
  emit_add(out, "  const unsigned char *%s = am_packed_common_bits(%u, ", full,
           (portable_number)from->text_count);
  emit_numbers(e, out, literals, count);
  emit_add(out, ", %u, &rules->arena);\n", (portable_number)count);
  portable_check(out, full);
}

/* ---- the filter -------------------------------------------------------- */

/* ", .MEMBER = NAME_MEMBER" */
static void portable_member(const char *name, const char *member,
                            am_text_buffer *out) {
  emit_add(out, ",\n      .%s = %s_%s", member, name, member);
}

/* ", .MEMBER = " and the numbers */
static void portable_numbers(emit *e, const char *member, const uint32_t *at,
                             size_t count, am_text_buffer *out) {
  emit_add(out, ",\n      .%s = ", member);
  emit_numbers(e, out, at, count);
}

static void portable_words(emit *e, const char *member, const uint64_t *at,
                           size_t patterns, am_text_buffer *out) {
  emit_add(out, ",\n      .%s = ", member);
  emit_words(e, out, at, am_prefilter_words(patterns));
}

void portable_filter(emit *e, const char *name, const am_prefilter *from,
                     am_text_buffer *out) {
  static const char *const made[] = {"anywhere", "words",   "needs",
                                     "steps",    "commons", "common_bits"};
  const am_prefilter_lists *members = &from->members;
  const am_prefilter_lists *waiting = &from->waiting;
  const size_t patterns = from->pattern_count;
  portable_trie(e, name, "anywhere", from->anywhere, out);
  portable_trie(e, name, "words", from->words, out);
  portable_members(e, name, members, from->text_count, out);
  portable_needs(e, name, from, out);
  portable_steps(e, name, from, out);
  portable_commons(e, name, from, out);
  portable_common_bits(e, name, from, out);
  emit_add(
      out,
      "  am_prefilter *%s = am_arena_array(&rules->arena, 1, sizeof *%s);\n",
      name, name);
  portable_check(out, name);
  emit_add(out,
           "  *%s = (am_prefilter){.text_count = %u, .clause_count = %u,\n"
           "      .pattern_count = %u, .members.values = %s_members",
           name, (portable_number)from->text_count,
           (portable_number)from->clause_count, (portable_number)patterns,
           name);
  for (size_t i = 0; i < sizeof made / sizeof *made; i++)
    portable_member(name, made[i], out);
  portable_numbers(e, "members.starts", members->starts, from->text_count + 1,
                   out);
  portable_numbers(e, "waiting.starts", waiting->starts, from->clause_count + 1,
                   out);
  portable_numbers(e, "waiting.values", waiting->values,
                   waiting->starts[from->clause_count], out);
  portable_numbers(e, "first_needs", from->first_needs, patterns + 1, out);
  portable_numbers(e, "first_steps", from->first_steps, patterns + 1, out);
  portable_words(e, "always", from->always, patterns, out);
  portable_words(e, "far", from->far, patterns, out);
  emit_add(out, "};\n");
}
