/* SPDX-License-Identifier: MIT
 *
 * Names become the words of their classes, and the map keeps their places. */
#include "text/naming.h"

#include "support/alloc.h"
#include "text/map.h"
#include "unit/text/sample.h"

static am_arena arena;
static am_vocabulary vocabulary;

static void name(amends_name what, const char *text) {
  ck_assert_int_eq(am_vocabulary_name(&vocabulary, what, am_str_of(text)),
                   AM_VOCABULARY_ADDED);
}

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  am_vocabulary_init(&vocabulary, &arena);
  name(AMENDS_NAME_BRAND, "Acme");
  name(AMENDS_NAME_PARTNER, "FastShip");
  name(AMENDS_NAME_PARTNER, "Acme Couriers");
  name(AMENDS_NAME_DEPARTMENT, "Fulfilment Ops");
  name(AMENDS_NAME_PARTNER, "AT&T");
  name(AMENDS_NAME_PARTNER, "HP");
  name(AMENDS_NAME_PARTNER, "Zenith Ltd.");
  name(AMENDS_NAME_DEPARTMENT, "Depot ___________ Nord");
  name(AMENDS_NAME_PARTNER, "Nadir..");
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_PARTNER,
                                             AM_STR("carrier")),
                   AM_VOCABULARY_ADDED);
  ck_assert_int_eq(am_vocabulary_allow(&vocabulary, AM_STR("lost in transit")),
                   AM_VOCABULARY_ADDED);
  ck_assert_int_eq(
      am_vocabulary_allow(&vocabulary, AM_STR("FastShip lost in transit")),
      AM_VOCABULARY_ADDED);
}
static void tear_down(void) { am_arena_clear(&arena); }

static am_document read(amends_str text, amends_format format) {
  am_layout layout = sample_layout;
  am_document doc;
  amends_format used;
  layout.vocabulary = &vocabulary;
  ck_assert_int_eq(am_extract(&arena, text, format, &layout, &doc, &used, NULL),
                   AMENDS_OK);
  return doc;
}

typedef struct name_row {
  const char *text;
  const char *prose;
} name_row;

#define LONG_64                                                                \
  "acmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacme"
#define LONG_WORD LONG_64 LONG_64 LONG_64 LONG_64 "x"

static const name_row rows[] = {
    {"Acme lost it.", "__brand__ lost it."},
    {"acme's van", "__brand__'s van"},
    {"Acme Couriers and Acme", "__partner__ and __brand__"},
    {"Acmes FastShipping", "Acmes FastShipping"},
    {"it was HP", "it was __partner__"},
    {"Fulfilment  Ops lost", "__department__ lost"},
    {"the Fulfilment\nOps team", "the __department__ team"},
    {"Fulfilment\n\nOps", "Fulfilment\nOps"}, /* two blocks */
    {"{{carrier}} lost {{name}}", "__partner__ lost ________"},
    {"a {{ order.carrier }}'s", "a __partner__'s"},
    {"> FastShip?\n\nFastShip!", "__partner__?\n__partner__!"},
    {"Mac lost it", "Mac lost it"},
    {"x{{carrier}}, {{a}}{{carrier}}", "x__partner__, _____"
                                       "__partner__"},
    {"Zenith Ltd. lost it.", "__partner__ lost it."},
    {"by Zenith Ltd. We", "by __partner__. We"},
    {"by Zenith Ltd., and", "by __partner__, and"},
    {"by Zenith Ltd.", "by __partner__."},
    /* a word too long for any name, that begins as one does */
    {LONG_WORD " lost", LONG_WORD " lost"},
    /* a name with a placeholder in it takes the placeholder along */
    {"Depot {{carrier}} Nord, {{carrier}}", "__department__, __partner__"},
    {"", ""},
};

START_TEST(puts_the_class_for_the_name) {
  const am_document doc = read(am_str_of(rows[_i].text), AMENDS_FORMAT_TEXT);
  ck_assert_str_eq(doc.prose.ptr, rows[_i].prose);
  ck_assert_uint_eq(doc.prose.len, strlen(rows[_i].prose));
}
END_TEST

/* The piece of prose to look up, and the piece of source it must give. */
typedef struct place_row {
  const char *source;
  amends_format format;
  const char *prose;
  const char *expected;
} place_row;

static const place_row places[] = {
    {"So Acme lost it", AMENDS_FORMAT_TEXT, "__brand__", "Acme"},
    {"So Acme lost it", AMENDS_FORMAT_TEXT, "brand", "Acme"},
    {"So Acme lost it", AMENDS_FORMAT_TEXT, " lost it", " lost it"},
    {"So Acme lost it", AMENDS_FORMAT_TEXT, "So __", "So Acme"},
    {"Acme\xE2\x80\x99s van", AMENDS_FORMAT_TEXT, "'s", "\xE2\x80\x99s"},
    {"Fulfilment \t Ops lost", AMENDS_FORMAT_TEXT, "__department__",
     "Fulfilment \t Ops"},
    {"Fulfilment \t Ops lost", AMENDS_FORMAT_TEXT, "lost", "lost"},
    {"by {{ carrier }} now", AMENDS_FORMAT_TEXT, "__partner__",
     "{{ carrier }}"},
    {"by {{ carrier }} now", AMENDS_FORMAT_TEXT, "now", "now"},
    {"**Fast**Ship lost", AMENDS_FORMAT_MARKDOWN, "__partner__ lost",
     "Fast**Ship lost"},
    {"<p>AT&amp;T lost it", AMENDS_FORMAT_HTML, "__partner__", "AT&amp;T"},
    {"<p>AT&amp;T lost it", AMENDS_FORMAT_HTML, "lost", "lost"},
    /* what stands for three characters is not cut */
    {"by Nadir... now", AMENDS_FORMAT_TEXT, "__partner__.", "Nadir..."},
    {"by Nadir\xE2\x80\xA6 now", AMENDS_FORMAT_TEXT, "Nadir...",
     "Nadir\xE2\x80\xA6"},
    {"Acme\n\nAcme Couriers, HP", AMENDS_FORMAT_TEXT, ", __", ", HP"},
};

START_TEST(keeps_the_place) {
  const place_row *row = &places[_i];
  if (!amends_format_is_supported(row->format))
    return;
  const am_document doc = read(am_str_of(row->source), row->format);
  const char *at = strstr(doc.prose.ptr, row->prose);
  ck_assert_msg(at != NULL, "%s", doc.prose.ptr);
  const uint32_t start = (uint32_t)(at - doc.prose.ptr);
  const amends_span span = am_map_to_source(
      &doc, (am_pspan){start, start + (uint32_t)strlen(row->prose)});
  ck_assert_uint_eq(span.end - span.start, strlen(row->expected));
  ck_assert_mem_eq(row->source + span.start, row->expected,
                   strlen(row->expected));
}
END_TEST

static const sample_row cuts[] = {
    {"Sorry. FastShip lost it. Acme will help.",
     "P[Sorry. | __partner__ lost it. | __brand__ will help.]"},
    {"Hi Acme,\n\nFastShip lost it.",
     "G[Hi __brand__,~] P[__partner__ lost it.]"},
    {"We lost\nthe Fulfilment\nOps list\nand HP\nFastShip",
     "P[We lost the __department__ list and __partner__ | __partner__]"},
};

START_TEST(cuts_sentences_round_names) {
  const am_document doc = read(am_str_of(cuts[_i].text), AMENDS_FORMAT_TEXT);
  ck_assert_str_eq(sample_text(&arena, &doc), cuts[_i].blocks);
}
END_TEST

START_TEST(finds_the_allowed_phrases) {
  const am_document doc = read(
      AM_STR("It was LOST in  transit, FastShip lost in transit too. Lost in."),
      AMENDS_FORMAT_TEXT);
  ck_assert_uint_eq(doc.allowed_count, 2);
  ck_assert_str_eq(doc.allowed[0].phrase.ptr, "lost in transit");
  ck_assert_uint_eq(doc.allowed[0].span.start, 7);
  ck_assert_uint_eq(doc.allowed[0].span.end, 22);
  ck_assert_str_eq(doc.allowed[1].phrase.ptr, "FastShip lost in transit");
  const am_pspan span = doc.allowed[1].span;
  ck_assert_str_eq(
      am_str_copy(&arena, am_str_cut(doc.prose, span.start, span.end)).ptr,
      "__partner__ lost in transit");
}
END_TEST

/* Class words are longer than names: the prose may outgrow its limit. */
START_TEST(refuses_prose_that_names_make_too_long) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  am_layout layout = sample_layout;
  am_document doc;
  amends_format used;
  amends_error err;
  layout.vocabulary = &vocabulary;
  layout.limits = &limits;
  limits.prose_bytes = 30;
  const amends_str text = AM_STR("HP HP HP {{carrier}}");
  ck_assert_int_eq(
      am_extract(&arena, text, AMENDS_FORMAT_TEXT, &layout, &doc, &used, &err),
      AMENDS_E_LIMIT);
  ck_assert_ptr_nonnull(strstr(err.message, "prose-bytes"));
  limits.prose_bytes = 100;
  ck_assert_int_eq(
      am_extract(&arena, text, AMENDS_FORMAT_TEXT, &layout, &doc, &used, &err),
      AMENDS_OK);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  const amends_str text =
      AM_STR("HP {{carrier}} HP, lost in transit. {{carrier}} by FastShip lost "
             "in transit: Acme, HP, lost in transit.");
  am_layout layout = sample_layout;
  layout.vocabulary = &vocabulary;
  for (size_t n = 0; n < 1000; n++) {
    test_alloc counter = test_alloc_failing(n);
    const amends_allocator memory = test_alloc_face(&counter);
    am_arena own;
    am_arena_init(&own, &memory);
    am_document doc;
    amends_format used;
    const amends_status status =
        am_extract(&own, text, AMENDS_FORMAT_TEXT, &layout, &doc, &used, NULL);
    am_arena_clear(&own);
    ck_assert_uint_eq(counter.held, 0);
    if (status == AMENDS_OK) {
      ck_assert_uint_gt(n, 0);
      return;
    }
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("never enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/naming");
  TCase *tests = tcase_create("names");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_loop_test(tests, puts_the_class_for_the_name, 0, SAMPLE_ROWS(rows));
  tcase_add_loop_test(tests, keeps_the_place, 0, SAMPLE_ROWS(places));
  tcase_add_loop_test(tests, cuts_sentences_round_names, 0, SAMPLE_ROWS(cuts));
  tcase_add_test(tests, finds_the_allowed_phrases);
  tcase_add_test(tests, refuses_prose_that_names_make_too_long);
  tcase_add_test(tests, says_so_when_memory_runs_out);
  suite_add_tcase(suite, tests);
  return suite;
}
