/* SPDX-License-Identifier: MIT
 *
 * A vocabulary changes names and nothing else. Thousands of made-up documents
 * are read twice, without one and with one whose names stand all over them: the
 * prose between names must be the same and come from the same bytes, and under
 * the word of a class there must be a name of that class. */
#include "property/make.h"
#include "text/map.h"
#include "text/vocabulary.h"
#include "unit/text/sample.h"

enum { DOCUMENTS = 4000 };

static const amends_format formats[] = {
    AMENDS_FORMAT_TEXT,
    AMENDS_FORMAT_TEMPLATE,
#ifdef AMENDS_WITH_MARKDOWN
    AMENDS_FORMAT_MARKDOWN,
#endif
#ifdef AMENDS_WITH_HTML
    AMENDS_FORMAT_HTML,
#endif
};

/* Words of property/make.c; some are the beginnings of others, some end in a
 * stop, one is found as it is written only. */
static const struct {
  amends_name what;
  const char *text;
} names[] = {
    {AMENDS_NAME_BRAND, "ait's"},         {AMENDS_NAME_BRAND, "we"},
    {AMENDS_NAME_PRODUCT, "we aso"},      {AMENDS_NAME_PRODUCT, "alate."},
    {AMENDS_NAME_DEPARTMENT, "aa&b"},     {AMENDS_NAME_PERSON, "aunbelievable"},
    {AMENDS_NAME_PARTNER, "=aparcel"},    {AMENDS_NAME_PARTNER, "asoftware"},
    {AMENDS_NAME_PARTNER, "aso aso aso"}, {AMENDS_NAME_PERSON, "ASORRY"},
};

static make_document made;
static uint32_t seed;
static am_arena arena;
static am_vocabulary vocabulary;

#define MUST(claim)                                                            \
  do {                                                                         \
    if (!(claim))                                                              \
      ck_abort_msg("%s in document %u:\n%s", #claim, seed, made.source.at);    \
  } while (0)

static am_document read_with(const am_vocabulary *given, amends_format format) {
  am_layout layout = sample_layout;
  am_document doc;
  amends_format used;
  layout.vocabulary = given;
  MUST(am_extract(&arena, (amends_str){made.source.at, made.source.len}, format,
                  &layout, &doc, &used, NULL) == AMENDS_OK);
  return doc;
}

/* The class whose word begins at prose[at], or 0. */
static uint32_t class_at(amends_str prose, size_t at) {
  for (uint32_t i = AMENDS_NAME_BRAND; i < AM_NAME_CLASSES; i++) {
    if (am_str_starts(am_str_cut(prose, at, prose.len), am_vocabulary_word(i)))
      return i;
  }
  return 0;
}

static bool same_span(amends_span a, amends_span b) {
  return a.start == b.start && a.end == b.end;
}

/* Is the stretch of plain prose a name of the class, its stop aside? A
 * placeholder is one as well. */
static bool is_of_class(amends_str text, uint32_t name_class) {
  if (text.ptr[0] == '_')
    return name_class == AMENDS_NAME_PARTNER;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    amends_str name = am_str_of(names[i].text);
    if (name.ptr[0] == '=')
      name = am_str_cut(name, 1, name.len);
    const bool has_stop = name.ptr[name.len - 1] == '.';
    if ((uint32_t)names[i].what == name_class &&
        (am_str_equal_caseless(name, text) ||
         (has_stop &&
          am_str_equal_caseless(am_str_cut(name, 0, name.len - 1), text))))
      return true;
  }
  return false;
}

/* Where the name ends that stands in the plain prose at `at`: its source ends
 * with that of the word. */
static uint32_t end_of_name(const am_document *plain, uint32_t at,
                            amends_span source) {
  uint32_t end = at + 1;
  while (end < plain->prose.len && plain->prose.ptr[end] != '\n' &&
         am_map_to_source(plain, (am_pspan){end, end + 1}).end <= source.end)
    end++;
  return end;
}

static size_t compare(const am_document *plain, const am_document *named) {
  uint32_t at = 0;
  size_t count = 0;
  for (uint32_t i = 0; i < named->prose.len;) {
    const uint32_t name_class = class_at(named->prose, i);
    MUST(at < plain->prose.len);
    if (!name_class) {
      MUST(named->prose.ptr[i] == plain->prose.ptr[at]);
      MUST(same_span(am_map_to_source(named, (am_pspan){i, i + 1}),
                     am_map_to_source(plain, (am_pspan){at, at + 1})));
      i++, at++;
      continue;
    }
    const uint32_t len = (uint32_t)am_vocabulary_word(name_class).len;
    const amends_span source = am_map_to_source(named, (am_pspan){i, i + len});
    const uint32_t end = end_of_name(plain, at, source);
    MUST(same_span(source, am_map_to_source(plain, (am_pspan){at, end})));
    MUST(is_of_class(am_str_cut(plain->prose, at, end), name_class));
    i += len;
    at = end;
    count++;
  }
  MUST(at == plain->prose.len);
  return count;
}

START_TEST(names_change_and_nothing_else) {
  size_t count = 0;
  am_arena keep;
  am_arena_init(&arena, &am_mem_default);
  am_arena_init(&keep, &am_mem_default);
  am_vocabulary_init(&vocabulary, &keep);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    ck_assert_int_eq(am_vocabulary_name(&vocabulary, names[i].what,
                                        am_str_of(names[i].text)),
                     AM_VOCABULARY_ADDED);
  ck_assert_int_eq(am_vocabulary_placeholder(&vocabulary, AMENDS_NAME_PARTNER,
                                             AM_STR("who")),
                   AM_VOCABULARY_ADDED);
  for (seed = 1; seed <= DOCUMENTS; seed++) {
    make_document_of(&made, formats[_i], seed);
    const am_document plain = read_with(NULL, formats[_i]);
    const am_document named = read_with(&vocabulary, formats[_i]);
    MUST(plain.block_count == named.block_count);
    count += compare(&plain, &named);
    am_arena_reset(&arena);
  }
  ck_assert_uint_gt(count, DOCUMENTS);
  am_arena_clear(&arena);
  am_arena_clear(&keep);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/naming");
  TCase *tests = tcase_create("documents");
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, names_change_and_nothing_else, 0,
                      (int)(sizeof formats / sizeof *formats));
  suite_add_tcase(suite, tests);
  return suite;
}
