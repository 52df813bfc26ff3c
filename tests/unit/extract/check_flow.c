/* SPDX-License-Identifier: MIT
 *
 * From pieces of a parser to blocks, and whose they are. */
#include "extract/flow.h"

#include "unit/extract/format.h"

typedef struct flow_bench {
  am_arena arena;
  am_template template;
  am_flow flow;
} flow_bench;

static void bench_open(flow_bench *bench, const char *source) {
  am_arena_init(&bench->arena, &am_mem_default);
  ck_assert(am_template_read(&bench->arena, am_str_of(source), false,
                             &bench->template));
  am_flow_init(&bench->flow, &bench->arena, &bench->template);
}

/* Adds the first occurrence of `words` in the source. */
static void bench_text(flow_bench *bench, const char *words) {
  const char *source = bench->template.source.ptr;
  const char *at = strstr(source, words);
  ck_assert_ptr_nonnull(at);
  const uint32_t start = (uint32_t)(at - source);
  am_flow_text(&bench->flow, start, start + (uint32_t)strlen(words));
}

static void bench_check(flow_bench *bench, const char *blocks) {
  am_document doc;
  am_writer *writer = am_writer_create(&bench->arena, bench->template.source);
  ck_assert(am_flow_write(&bench->flow, &sample_layout, writer));
  ck_assert(am_writer_seal(writer, &sample_layout, &doc));
  ck_assert_str_eq(sample_text(&bench->arena, &doc), blocks);
  am_arena_clear(&bench->arena);
}

START_TEST(opens_a_block_only_for_text) {
  flow_bench bench;
  bench_open(&bench, "a b  \n c");
  am_flow_open(&bench.flow, AM_BLOCK_HEADING, 0, true);
  am_flow_open(&bench.flow, AM_BLOCK_PARAGRAPH, 0, true);
  bench_text(&bench, "a b");
  am_flow_open(&bench.flow, AM_BLOCK_PARAGRAPH, 0, false);
  bench_text(&bench, "  \n ");
  am_flow_open(&bench.flow, AM_BLOCK_ITEM, 1, false);
  bench_text(&bench, "c");
  ck_assert_uint_eq(bench.flow.blocks.len, 2);
  bench_check(&bench, "P[a b] I1[c]");
}
END_TEST

START_TEST(takes_two_breaks_as_a_blank_line) {
  flow_bench bench;
  bench_open(&bench, "a/b//c");
  bench_text(&bench, "a");
  am_flow_break(&bench.flow, 1);
  bench_text(&bench, "b");
  am_flow_break(&bench.flow, 3);
  am_flow_break(&bench.flow, 4);
  bench_text(&bench, "c");
  bench_check(&bench, "P[a b] P[c]");
}
END_TEST

START_TEST(puts_pieces_into_the_order_of_the_source) {
  flow_bench bench;
  bench_open(&bench, "a b c");
  am_flow_open(&bench.flow, AM_BLOCK_ITEM, 0, false);
  bench_text(&bench, "b");
  am_flow_open(&bench.flow, AM_BLOCK_PARAGRAPH, 0, false);
  bench_text(&bench, "a");
  bench_text(&bench, "c");
  bench_check(&bench, "P[a] I[b] P[c]");
}
END_TEST

START_TEST(trusts_structure_before_wording) {
  flow_bench bench;
  bench_open(&bench, "Sorry. Kind regards, Lost? Sent by");
  bench_text(&bench, "Sorry.");
  am_flow_open(&bench.flow, AM_BLOCK_ATTRIBUTION, 0, false);
  bench_text(&bench, "Sent by");
  am_flow_open(&bench.flow, AM_BLOCK_QUOTE, 2, true);
  bench_text(&bench, "Lost?");
  bench_check(&bench, "P[Sorry.] Q2[Lost?] A[Sent by]");
}
END_TEST

START_TEST(finds_a_signature_by_wording) {
  flow_bench bench;
  bench_open(&bench, "Sorry. Kind regards, Ann");
  bench_text(&bench, "Sorry.");
  am_flow_open(&bench.flow, AM_BLOCK_PARAGRAPH, 0, false);
  bench_text(&bench, "Kind regards,");
  am_flow_break(&bench.flow, 20);
  bench_text(&bench, "Ann");
  bench_check(&bench, "P[Sorry.] S[Kind regards, | Ann]");
}
END_TEST

START_TEST(writes_characters_code_and_placeholders) {
  flow_bench bench;
  bench_open(&bench, "a&b;c code {{d}}");
  bench_text(&bench, "a");
  am_flow_character(&bench.flow, 1, 4, 0x2019);
  bench_text(&bench, "c ");
  am_flow_opaque(&bench.flow, 6, 10);
  bench_text(&bench, " {{d}}");
  bench_check(&bench, "P[a'c ___ _____]");
}
END_TEST

START_TEST(writes_nothing_of_nothing) {
  flow_bench bench;
  bench_open(&bench, "  ");
  bench_text(&bench, "  ");
  bench_check(&bench, "");
}
END_TEST

/* Breaks before a word stand at its place, whenever they come. */
START_TEST(keeps_the_order_of_pieces_at_one_place) {
  flow_bench bench;
  bench_open(&bench, "a b c");
  am_flow_break(&bench.flow, 2);
  am_flow_break(&bench.flow, 2);
  bench_text(&bench, "b c");
  bench_text(&bench, "a");
  bench_check(&bench, "P[a] P[b c]");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/flow");
  TCase *flow = tcase_create("flow");
  tcase_add_test(flow, opens_a_block_only_for_text);
  tcase_add_test(flow, takes_two_breaks_as_a_blank_line);
  tcase_add_test(flow, puts_pieces_into_the_order_of_the_source);
  tcase_add_test(flow, trusts_structure_before_wording);
  tcase_add_test(flow, finds_a_signature_by_wording);
  tcase_add_test(flow, writes_characters_code_and_placeholders);
  tcase_add_test(flow, writes_nothing_of_nothing);
  tcase_add_test(flow, keeps_the_order_of_pieces_at_one_place);
  suite_add_tcase(suite, flow);
  return suite;
}
