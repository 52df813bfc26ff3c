/* SPDX-License-Identifier: MIT
 *
 * Where sentences end in messages as people write them. */
#include "text/sentence.h"

#include "unit/text/sample.h"

/* 66 columns and no stop: the line is full. */
#define FULL                                                                   \
  "the parcel that you sent back to us on Monday was put on a shelf in"

static const sample_row cut_rows[] = {
    /* stops */
    {"We lost it. We are sorry. It will come",
     "P[We lost it. | We are sorry. | It will come]"},
    {"we lost it. we are sorry", "P[we lost it. | we are sorry]"},
    {"It was 3.5 kg at 10.30, see a.b now",
     "P[It was 3.5 kg at 10.30, see a.b now]"},
    {"Ask Mr. Lund. He knows.", "P[Ask Mr. Lund. | He knows.]"},
    {"Signed by J. Smith today", "P[Signed by J. Smith today]"},
    {"Send bills etc. to us. Or etc. We pay",
     "P[Send bills etc. to us. | Or etc. | We pay]"},
    {"Bring papers, e.g. Your card", "P[Bring papers, e.g. Your card]"},
    {"At 5 p.m. we went. At 6 p.m. We left",
     "P[At 5 p.m. we went. | At 6 p.m. | We left]"},
    {"See no. 5. No. We will not", "P[See no. 5. | No. | We will not]"},
    {"We lost it on the 5. We know", "P[We lost it on the 5. | We know]"},
    {"wrong.We will fix it", "P[wrong. | We will fix it]"},
    {"See https://a.co/Wrong.We or Node.JS",
     "P[See https://a.co/Wrong.We or Node.JS]"},
    {"Costs: (about 5 etc.) more. See (it broke.) again",
     "P[Costs: (about 5 etc.) more. | See (it broke.) again]"},
    {"He said \"it broke.\" twice. \"We did. It did.\" So",
     "P[He said \"it broke.\" twice. | \"We did. | It did.\" | So]"},
    {"He said \"it broke. we saw it\" twice",
     "P[He said \"it broke. we saw it\" twice]"},
    {"See (it broke. we saw it) again", "P[See (it broke. we saw it) again]"},
    {"It \"broke\" there. we saw (it) here. we did",
     "P[It \"broke\" there. | we saw (it) here. | we did]"},
    /* dots */
    {"Well... we lost it... We know", "P[Well... we lost it... | We know]"},
    {"Well… we lost it… We know", "P[Well... we lost it... | We know]"},
    /* cries */
    {"Sorry! We lost it!! sorry", "P[Sorry! | We lost it!! | sorry]"},
    {"Did it come? did it?! Yes", "P[Did it come? | did it?! | Yes]"},
    {"\"Really?\" he said", "P[\"Really?\" he said]"},
    {"We love it!Right now", "P[We love it! | Right now]"},
    /* emoji and smileys */
    {"We lost it 😢 We are sorry", "P[We lost it 😢 | We are sorry]"},
    {"We lost it 😢 and we are sorry", "P[We lost it 😢 and we are sorry]"},
    {"We lost it. 😢 We are sorry", "P[We lost it. 😢 | We are sorry]"},
    {"We lost it :( Please wait :) ok", "P[We lost it :( | Please wait :) ok]"},
    {"We lost it :( now. we know", "P[We lost it :( now. | we know]"},
    /* no ends */
    {"We lost it; We know - We do: We", "P[We lost it; We know - We do: We]"},
    /* what signs a message */
    {"Can you log in? ^KC", "P[Can you log in? | ^KC]"},
    {"We will help. - AD.", "P[We will help. | - AD.]"},
    {"Thank you!- RN.", "P[Thank you!- | RN.]"},
    {"We can help /GK", "P[We can help /GK]"},
    {"We lost it.\n-Devjyoti", "P[We lost it.] S[-Devjyoti]"},
    /* line breaks */
    {"We lost it\nSorry", "P[We lost it | Sorry]"},
    {"We lost it\nand found it", "P[We lost it and found it]"},
    {"We lost it\n5 times", "P[We lost it | 5 times]"},
    {"We lost it\n\"twice\"", "P[We lost it \"twice\"]"},
    {FULL "\nLeeds", "P[" FULL " Leeds]"},
    {FULL " it.\nLeeds", "P[" FULL " it. | Leeds]"},
    {"We asked Mr.\nLund", "P[We asked Mr. Lund]"},
    /* greetings in the line */
    {"Hi Tom, we lost it. Sorry", "P[Hi Tom, ~we lost it. | Sorry]"},
    {"Dear customer: we lost it", "P[Dear customer: ~we lost it]"},
    {"Hello! We lost it", "P[Hello! ~We lost it]"},
    {"Hello!We lost it", "P[Hello!~We lost it]"},
    {"Hi Tom. We lost it", "P[Hi Tom.~ | We lost it]"},
    {"Hi Mr. Lund! we lost it", "P[Hi Mr. Lund! ~we lost it]"},
    {"@tom We lost it", "P[@tom ~We lost it]"},
    {"We lost it. Hi Tom, sorry", "P[We lost it. | Hi Tom, sorry]"},
};

START_TEST(cuts_sentences) { sample_check(&cut_rows[_i]); }
END_TEST

START_TEST(knows_questions) {
  static const struct {
    const char *text;
    bool is_question;
  } rows[] = {
      {"Did it come?", true},       {"Did it come?!", true},
      {"Did it come? :)", true},    {"Did it come? 😀", true},
      {"(Did it come?)", true},     {"\"Did it come?\"", true},
      {"It came.", false},          {"It came", false},
      {"\"Come?\" he said", false}, {"Come? he said.", true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    am_arena arena;
    am_arena_init(&arena, &am_mem_default);
    const am_document doc = sample_document(&arena, am_str_of(rows[i].text));
    ck_assert_msg(doc.sentences[0].is_question == rows[i].is_question, "%s",
                  rows[i].text);
    am_arena_clear(&arena);
  }
}
END_TEST

START_TEST(gives_each_sentence_its_words) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc =
      sample_document(&arena, AM_STR("Hi Tom.\n\nWe lost it. Sorry"));
  static const uint32_t counts[] = {2, 3, 1};
  uint32_t first = 0;
  ck_assert_uint_eq(doc.sentence_count, 3);
  for (size_t i = 0; i < 3; i++) {
    ck_assert_uint_eq(doc.sentences[i].first_word, first);
    ck_assert_uint_eq(doc.sentences[i].word_count, counts[i]);
    first += counts[i];
  }
  ck_assert_uint_eq(doc.word_count, first);
  am_arena_clear(&arena);
}
END_TEST

/* A text without any end, with and without spaces; also one of chunks that
 * count as belonging to what stands before them. */
START_TEST(cuts_endless_sentences) {
  static const char *const pieces[] = {"word ", "word", "中", ") ", "é "};
  static char text[100 * 1000];
  const amends_str piece = am_str_of(pieces[_i]);
  size_t len = 0;
  for (; len + piece.len <= sizeof text; len += piece.len)
    memcpy(text + len, piece.ptr, piece.len);
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, (amends_str){text, len});
  ck_assert_uint_ge(doc.sentence_count, len / AM_SENTENCE_MAX);
  ck_assert_uint_le(doc.sentence_count, len / (AM_SENTENCE_MAX - 8) + 1);
  for (size_t i = 0; i < doc.sentence_count; i++) {
    const am_pspan span = doc.sentences[i].prose;
    ck_assert_uint_le(am_pspan_len(span), AM_SENTENCE_MAX);
    ck_assert_int_ne(doc.prose.ptr[span.start] & 0xC0, 0x80);
  }
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/sentence");
  TCase *tcase = tcase_create("cuts");
  tcase_add_loop_test(tcase, cuts_sentences, 0, SAMPLE_ROWS(cut_rows));
  tcase_add_test(tcase, knows_questions);
  tcase_add_test(tcase, gives_each_sentence_its_words);
  tcase_add_loop_test(tcase, cuts_endless_sentences, 0, 5);
  suite_add_tcase(suite, tcase);
  return suite;
}
