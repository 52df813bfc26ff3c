/* SPDX-License-Identifier: MIT
 *
 * The trie finds all texts that begin at a place, shortest first. */
#include "rules/trie.h"

#include "base/bits.h"
#include "rules/syntax.h"
#include "support/alloc.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

static const amends_str texts[] = {
    {"they", 4}, {"the", 3}, {"them and us", 11}, {"the", 3},
    {"a", 1},    {"'s", 2},  {"\x80\x80", 2},     {"they", 4},
};

enum { TEXTS = sizeof texts / sizeof *texts };

/* The numbers met from `at` on, as text: "1 0 ". */
static const char *walk(const am_trie *trie, const char *prose, size_t at) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_trie_walk walk = {.at = at};
  for (;;) {
    const uint32_t text = am_trie_next(trie, &walk, am_str_of(prose));
    if (text == AM_TRIE_NONE)
      return am_buffer_text(&buffer).ptr;
    am_buffer_number(&buffer, text);
    am_buffer_char(&buffer, ' ');
  }
}

/* Breadth first: a 's the \x80\x80 they "them and us". */
START_TEST(numbers_equal_texts_alike) {
  uint32_t ids[TEXTS];
  const am_trie *trie = am_trie_create(&arena, texts, TEXTS, ids);
  const uint32_t expected[TEXTS] = {4, 3, 5, 3, 0, 1, 2, 4};
  for (size_t i = 0; i < TEXTS; i++)
    ck_assert_uint_eq(ids[i], expected[i]);
  ck_assert_uint_eq(am_trie_count(trie), 6);
}
END_TEST

typedef struct row {
  const char *prose;
  size_t at;
  const char *found;
} row;

static const row rows[] = {
    {"they", 0, "3 4 "},
    {"THEY", 0, "3 4 "},
    {"the", 0, "3 "},
    {"th", 0, ""},
    {"", 0, ""},
    {"them and us", 0, "3 5 "},
    {"them\nand us", 0, "3 5 "},
    {"them and u", 0, "3 "},
    {"in the", 3, "3 "},
    {"in the", 2, ""},
    {"in the", 6, ""},
    {"it's", 2, "1 "},
    {"an\xC5\xBE", 2, "2 "},
    {"an\xC5", 2, ""},
    /* the long s and the Kelvin sign are letters */
    {"it'\xC5\xBF", 2, "1 "},
    {"it'\xC5", 2, ""},
    {"them and u\xC5\xBF", 0, "3 5 "},
    {"them and u\xE2\x84\xAA", 0, "3 "},
    {"apart", 0, "0 "},
};

START_TEST(finds_every_text_that_begins_there) {
  uint32_t ids[TEXTS];
  const am_trie *trie = am_trie_create(&arena, texts, TEXTS, ids);
  ck_assert_str_eq(walk(trie, rows[_i].prose, rows[_i].at), rows[_i].found);
}
END_TEST

START_TEST(tells_where_each_text_ends) {
  uint32_t ids[TEXTS];
  const am_trie *trie = am_trie_create(&arena, texts, TEXTS, ids);
  am_trie_walk walk = {.at = 1};
  const amends_str prose = AM_STR(".they");
  ck_assert_uint_eq(am_trie_next(trie, &walk, prose), 3);
  ck_assert_uint_eq(walk.at, 4);
  ck_assert_uint_eq(am_trie_next(trie, &walk, prose), 4);
  ck_assert_uint_eq(walk.at, 5);
}
END_TEST

START_TEST(can_be_empty) {
  const am_trie *trie = am_trie_create(&arena, NULL, 0, NULL);
  ck_assert_ptr_nonnull(trie);
  ck_assert_uint_eq(am_trie_count(trie), 0);
  ck_assert_str_eq(walk(trie, "they", 0), "");
}
END_TEST

/* All folded bytes as first, second and third. */
START_TEST(keeps_many_children_apart) {
  enum { BYTES = 129, COUNT = BYTES * 3 };
  amends_str *many = am_arena_array(&arena, COUNT, sizeof *many);
  uint32_t *ids = am_arena_array(&arena, COUNT, sizeof *ids);
  for (size_t i = 0; i < COUNT; i++) {
    char text[4] = "xx";
    text[i / BYTES] = am_syntax_fold((char)(i % BYTES));
    many[i] = (amends_str){am_arena_copy(&arena, text, 3), i / BYTES + 1};
  }
  const am_trie *trie = am_trie_create(&arena, many, COUNT, ids);
  for (size_t i = 0; i < COUNT; i++) {
    am_trie_walk walk = {.at = 0};
    uint32_t last = AM_TRIE_NONE;
    uint32_t text;
    while ((text = am_trie_next(trie, &walk, many[i])) != AM_TRIE_NONE)
      last = text;
    ck_assert_uint_eq(last, ids[i]);
    ck_assert_uint_eq(walk.at, many[i].len);
  }
}
END_TEST

/* So many that nodes lie in several blocks and words, some without texts. */
START_TEST(keeps_thousands_of_texts_apart) {
  enum { COUNT = 3000 };
  amends_str *many = am_arena_array(&arena, COUNT, sizeof *many);
  uint32_t *ids = am_arena_array(&arena, COUNT, sizeof *ids);
  for (size_t i = 0; i < COUNT; i++) {
    const char text[] = {(char)('a' + i % 15), (char)('a' + i / 15 % 20),
                         (char)('a' + i / 300), 'x', '\0'};
    many[i] = (amends_str){am_arena_copy(&arena, text, 4), 3 + i % 2};
  }
  const am_trie *trie = am_trie_create(&arena, many, COUNT, ids);
  bool *is_met = am_arena_array(&arena, COUNT, sizeof *is_met);
  ck_assert_uint_eq(am_trie_count(trie), COUNT);
  for (size_t i = 0; i < COUNT; i++) {
    am_trie_walk walk = {.at = 0};
    ck_assert_uint_eq(am_trie_next(trie, &walk, many[i]), ids[i]);
    ck_assert_uint_eq(walk.at, many[i].len);
    ck_assert(!is_met[ids[i]]);
    is_met[ids[i]] = true;
  }
}
END_TEST

START_TEST(survives_every_failing_allocation) {
  for (size_t n = 0; n < 100; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    uint32_t ids[TEXTS];
    const bool done = am_trie_create(&own, texts, TEXTS, ids) != NULL;
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

/* The sets that tries and filters are made of, against going bit by bit. */
START_TEST(counts_bits_and_finds_the_lowest) {
  uint64_t word = 1;
  for (int round = 0; round < 10000; round++) {
    /* Knuth's multiplier; every other word keeps only high bits. */
    word = word * UINT64_C(6364136223846793005) + 1442695040888963407u;
    const uint64_t bits = round % 2 ? word : word << (round % 64);
    uint32_t count = 0, lowest = 64;
    for (uint32_t i = 64; i-- > 0;) {
      const bool is_set = am_bits_has(&bits, i);
      count += is_set;
      lowest = is_set ? i : lowest;
    }
    ck_assert_uint_eq(am_bits_count(bits), count);
    if (bits)
      ck_assert_uint_eq(am_bits_lowest(bits), lowest);
    uint64_t set[2] = {bits, 0};
    am_bits_add(set, 64 + 63);
    ck_assert(am_bits_has(set, 127) && !am_bits_has(set, 126));
    am_bits_take(set, 127);
    ck_assert(set[0] == bits && set[1] == 0);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/trie");
  TCase *tcase = tcase_create("walks");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, numbers_equal_texts_alike);
  tcase_add_loop_test(tcase, finds_every_text_that_begins_there, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, tells_where_each_text_ends);
  tcase_add_test(tcase, can_be_empty);
  tcase_add_test(tcase, keeps_many_children_apart);
  tcase_add_test(tcase, keeps_thousands_of_texts_apart);
  tcase_add_test(tcase, survives_every_failing_allocation);
  tcase_add_test(tcase, counts_bits_and_finds_the_lowest);
  suite_add_tcase(suite, tcase);
  return suite;
}
