/* SPDX-License-Identifier: MIT
 *
 * Tests of the runs of own and quoted blocks. */
#include "match/region.h"

#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* Blocks of ten bytes, eleven apart: P own, Q quote, A attribution,
 * S signature, D disclaimer, G greeting, I item, H heading. */
static am_document document(const char *kinds) {
  static const struct {
    char letter;
    am_block_kind kind;
  } letters[] = {
      {'P', AM_BLOCK_PARAGRAPH},   {'H', AM_BLOCK_HEADING},
      {'I', AM_BLOCK_ITEM},        {'G', AM_BLOCK_GREETING},
      {'S', AM_BLOCK_SIGNATURE},   {'D', AM_BLOCK_DISCLAIMER},
      {'A', AM_BLOCK_ATTRIBUTION}, {'Q', AM_BLOCK_QUOTE},
  };
  const size_t count = strlen(kinds);
  am_block *blocks = am_arena_array(&arena, count, sizeof *blocks);
  ck_assert_ptr_nonnull(blocks);
  for (uint32_t i = 0; i < count; i++) {
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++) {
      if (letters[k].letter == kinds[i])
        blocks[i].kind = letters[k].kind;
    }
    blocks[i].prose = (am_pspan){i * 11, i * 11 + 10};
  }
  return (am_document){.blocks = blocks, .block_count = count};
}

typedef struct region_row {
  const char *kinds;
  const char *own; /* first and last block of each run */
  const char *reply;
} region_row;

static const region_row rows[] = {
    {"", "", ""},          {"P", "00", ""},
    {"Q", "", "00"},       {"GPIHP", "04", ""},
    {"PQP", "0022", "11"}, {"QPQ", "11", "0022"},
    {"PAQQ", "00", "23"},  {"PQQPPQP", "003466", "1255"},
    {"PSD", "00", ""},     {"PSP", "0022", ""},
    {"QAQ", "", "0022"},
};

static void expect(am_regions regions, const char *runs) {
  ck_assert_uint_eq(regions.len * 2, strlen(runs));
  for (size_t i = 0; i < regions.len; i++) {
    ck_assert_uint_eq(regions.at[i].start, (uint32_t)(runs[2 * i] - '0') * 11);
    ck_assert_uint_eq(regions.at[i].end,
                      (uint32_t)(runs[2 * i + 1] - '0') * 11 + 10);
  }
}

START_TEST(joins_neighbours_of_one_side) {
  const am_document doc = document(rows[_i].kinds);
  am_regions regions;
  ck_assert(am_regions_own(&arena, &doc, &regions));
  expect(regions, rows[_i].own);
  ck_assert(am_regions_reply(&arena, &doc, &regions));
  expect(regions, rows[_i].reply);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/region");
  TCase *all = tcase_create("region");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, joins_neighbours_of_one_side, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, all);
  return suite;
}
