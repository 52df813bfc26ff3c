/* SPDX-License-Identifier: MIT
 *
 * Chunks and words. */
#include "text/word.h"

#include "support/alloc.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* Words as text, separated by "|"; a letter before each but plain ones: "n"
 * number, "p" placeholder, "a" address. */
static const char *words_of(amends_str prose) {
  static const char kinds[] = "??npa";
  am_word_list words = {0};
  am_text_buffer out;
  am_buffer_init(&out, &arena);
  am_chunk chunk = {0};
  while (am_chunk_next(prose, chunk.prose.end, (uint32_t)prose.len, &chunk))
    ck_assert(am_chunk_words(&arena, prose, &chunk, &words));
  for (size_t i = 0; i < words.len; i++) {
    const am_word word = words.at[i];
    if (i > 0)
      am_buffer_char(&out, '|');
    if (word.kind != AM_WORD_PLAIN) {
      am_buffer_char(&out, kinds[word.kind]);
      am_buffer_char(&out, ':');
    }
    am_buffer_add(&out, am_str_cut(prose, word.prose.start, word.prose.end));
  }
  return am_buffer_text(&out).ptr;
}

typedef struct word_row {
  const char *prose;
  const char *words;
} word_row;

static const word_row word_rows[] = {
    {"we lost it", "we|lost|it"},
    {"\"We lost it!\" (twice)", "We|lost|it|twice"},
    {"it's a well-known e-mail", "it's|a|well-known|e-mail"},
    {"the customers' bags - 'lost'", "the|customers|bags|lost"},
    {"at 5 p.m. or 5.30", "at|n:5|p.m|or|n:5.30"},
    {"1,234.50 12:30 24/7 3rd 50%", "n:1,234.50|n:12:30|n:24/7|3rd|n:50"},
    {"yes...no and/or so--then", "yes|no|and|or|so|then"},
    {"café über 中文 \xEF\xBF\xBDx", "café|über|中文|\xEF\xBF\xBDx"},
    {"😀 !!! -", ""},
    /* placeholders */
    {"Dear ________, hi", "Dear|p:________|hi"},
    {"________'s bag ___x", "p:________|s|bag|p:___|x"},
    {"%: __ _ it's __bold__ _so_", "p:__|it's|bold|so"},
    {"snake_case", "snake_case"},
    /* addresses */
    {"see https://a.co/x?y=1, then", "see|a:https://a.co/x?y=1|then"},
    {"(mail tom.lund+x@acme.co.uk).", "mail|a:tom.lund+x@acme.co.uk"},
    {"form:https://od.vg/h", "form|a:https://od.vg/h"},
    {"at cutt.ly/WhM5 now", "at|a:cutt.ly/WhM5|now"},
    {"@tom a@b tom@x", "tom|a|b|tom|x"},
    {"10/11/2023 1.5/2", "n:10/11/2023|n:1.5/2"},
    /* a sentence that ends without a space */
    {"it was wrong.We will", "it|was|wrong|We|will"},
    {"do it.We b.We so!We so?We", "do|it|We|b.We|so|We|so|We"},
    {"a@b.money.Kindly do", "a:a@b.money|Kindly|do"},
    {"Node.JS J.Smith U.S.A", "Node.JS|J.Smith|U.S.A"},
    {"https://a.co/wrong.We", "a:https://a.co/wrong.We"},
};

START_TEST(cuts_words) {
  ck_assert_str_eq(words_of(am_str_of(word_rows[_i].prose)),
                   word_rows[_i].words);
}
END_TEST

START_TEST(collects_the_kinds_of_a_chunk) {
  static const struct {
    const char *prose;
    uint32_t kinds;
  } rows[] = {
      {"aZ", AM_CHUNK_LOWER | AM_CHUNK_UPPER},
      {"09", AM_CHUNK_DIGIT},
      {"_", AM_CHUNK_UNDER},
      {".", AM_CHUNK_STOP},
      {"!", AM_CHUNK_STOP},
      {"?", AM_CHUNK_STOP},
      {"@", AM_CHUNK_AT},
      {"/", AM_CHUNK_SLASH},
      {"\"", AM_CHUNK_QUOTE},
      {"()", AM_CHUNK_BRACKET},
      {"[]", AM_CHUNK_BRACKET},
      {"'", AM_CHUNK_OTHER},
      {"\x01\x1F#&+,;=>^`{~\x7F", AM_CHUNK_OTHER},
      {"\xC3\xA9", AM_CHUNK_HIGH},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    am_chunk chunk;
    const amends_str prose = am_str_of(rows[i].prose);
    ck_assert(am_chunk_next(prose, 0, (uint32_t)prose.len, &chunk));
    ck_assert_uint_eq(chunk.kinds, rows[i].kinds);
    ck_assert_uint_eq(chunk.prose.end, prose.len);
  }
}
END_TEST

START_TEST(finds_no_chunk_in_white_space) {
  am_chunk chunk;
  ck_assert(!am_chunk_next(AM_STR("   "), 0, 3, &chunk));
  ck_assert(!am_chunk_next(AM_STR("a"), 1, 1, &chunk));
}
END_TEST

START_TEST(cuts_a_long_chunk_between_characters) {
  char text[3 * AM_CHUNK_MAX];
  for (size_t i = 0; i + 3 <= sizeof text; i += 3)
    memcpy(text + i, "\xE4\xB8\xAD", 3);
  const amends_str prose = {text, sizeof text};
  am_chunk chunk = {0};
  uint32_t at = 0;
  while (am_chunk_next(prose, at, (uint32_t)prose.len, &chunk)) {
    ck_assert_uint_eq(chunk.prose.start, at);
    ck_assert_uint_eq(chunk.prose.end % 3, 0);
    ck_assert_uint_le(chunk.prose.end - chunk.prose.start, AM_CHUNK_MAX);
    ck_assert_uint_gt(chunk.prose.end, at);
    at = chunk.prose.end;
  }
  ck_assert_uint_eq(at, prose.len);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  char text[101];
  for (size_t i = 0; i < sizeof text - 1; i++)
    text[i] = i % 2 ? '+' : 'a';
  text[sizeof text - 1] = '\0';
  for (size_t n = 0; n < 1000; n++) {
    test_alloc counter = test_alloc_failing(n);
    const amends_allocator memory = test_alloc_face(&counter);
    am_arena own;
    am_word_list words = {NULL, 0, 0};
    am_arena_init(&own, &memory);
    am_chunk chunk = {0};
    ck_assert(am_chunk_next(am_str_of(text), 0, sizeof text - 1, &chunk));
    const bool is_done = am_chunk_words(&own, am_str_of(text), &chunk, &words);
    const size_t count = words.len;
    am_arena_clear(&own);
    ck_assert_uint_eq(counter.held, 0);
    if (is_done) {
      ck_assert_uint_gt(n, 0);
      ck_assert_uint_eq(count, 50);
      return;
    }
  }
  ck_abort_msg("never enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/word");
  TCase *tcase = tcase_create("words");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, cuts_words, 0,
                      (int)(sizeof word_rows / sizeof *word_rows));
  tcase_add_test(tcase, collects_the_kinds_of_a_chunk);
  tcase_add_test(tcase, finds_no_chunk_in_white_space);
  tcase_add_test(tcase, cuts_a_long_chunk_between_characters);
  tcase_add_test(tcase, says_so_when_memory_runs_out);
  suite_add_tcase(suite, tcase);
  return suite;
}
