/* SPDX-License-Identifier: MIT
 *
 * The formats, memory that runs out, and what must hold for any bytes. */
#include "extract/extract.h"

#include "support/alloc.h"
#include "text/map.h"
#include "unit/text/sample.h"

START_TEST(names_its_formats) {
  ck_assert(am_str_is(am_format_name(AMENDS_FORMAT_AUTO), "auto"));
  ck_assert(am_str_is(am_format_name(AMENDS_FORMAT_TEXT), "text"));
  ck_assert(am_str_is(am_format_name((amends_format)99), ""));
}
END_TEST

START_TEST(reads_auto_as_text) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_document doc;
  amends_format used = AMENDS_FORMAT_AUTO;
  ck_assert_int_eq(am_extract(&arena, AM_STR("Sorry"), AMENDS_FORMAT_AUTO,
                              &sample_layout, &doc, &used, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(used, AMENDS_FORMAT_TEXT);
  ck_assert(am_str_is(doc.prose, "Sorry"));
  ck_assert_uint_eq(doc.source.len, 5);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(says_what_it_can_read) {
  ck_assert(amends_format_is_supported(AMENDS_FORMAT_AUTO));
  ck_assert(amends_format_is_supported(AMENDS_FORMAT_TEXT));
  ck_assert(amends_format_is_supported(AMENDS_FORMAT_TEMPLATE));
  ck_assert(!amends_format_is_supported((amends_format)99));
  for (int format = AMENDS_FORMAT_AUTO; format <= AMENDS_FORMAT_TEMPLATE;
       format++) {
    am_arena arena;
    am_arena_init(&arena, &am_mem_default);
    am_document doc;
    amends_format used;
    const amends_status status =
        am_extract(&arena, AM_STR("Sorry"), (amends_format)format,
                   &sample_layout, &doc, &used, NULL);
    ck_assert_int_eq(status == AMENDS_OK,
                     amends_format_is_supported((amends_format)format));
    am_arena_clear(&arena);
  }
}
END_TEST

START_TEST(refuses_what_it_does_not_know) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_document doc;
  amends_format used;
  amends_error err;
  ck_assert_int_eq(am_extract(&arena, AM_STR("Sorry"), (amends_format)99,
                              &sample_layout, &doc, &used, &err),
                   AMENDS_E_UNSUPPORTED);
  ck_assert_int_eq(err.status, AMENDS_E_UNSUPPORTED);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(says_so_when_memory_runs_out_anywhere) {
  static char text[40000];
  static const char piece[] = "Dear Tom,\n\n> Lost?\n\nIt’s - {x}.\n- One\n";
  size_t len = 0;
  for (; len + sizeof piece < sizeof text; len += sizeof piece - 1)
    memcpy(text + len, piece, sizeof piece - 1);
  for (size_t n = 0; n < 1000; n++) {
    test_alloc counter = test_alloc_failing(n);
    const amends_allocator memory = test_alloc_face(&counter);
    am_arena arena;
    am_arena_init(&arena, &memory);
    am_document doc;
    amends_format used;
    const amends_status status =
        am_extract(&arena, (amends_str){text, len}, AMENDS_FORMAT_TEXT,
                   &sample_layout, &doc, &used, NULL);
    ck_assert_int_eq(status,
                     counter.requests <= n ? AMENDS_OK : AMENDS_E_NOMEM);
    am_arena_clear(&arena);
    ck_assert_uint_eq(counter.held, 0);
    if (status == AMENDS_OK)
      return;
  }
  ck_abort_msg("never enough memory");
}
END_TEST

/* Made-up messages from pieces that have given trouble to programs like this
 * one. Not evenly: the first ones, words and spaces, come more often. */
static const amends_str pieces[] = {
    SAMPLE("we"),
    SAMPLE("Lost"),
    SAMPLE("sorry"),
    SAMPLE("it's"),
    SAMPLE(" "),
    SAMPLE(" "),
    SAMPLE(" "),
    SAMPLE(". "),
    SAMPLE(", "),
    SAMPLE("\n"),
    SAMPLE("\n\n"),
    SAMPLE("\r\n"),
    SAMPLE("\r"),
    SAMPLE("\t"),
    SAMPLE("it’s"),
    SAMPLE("“so”"),
    SAMPLE("…"),
    SAMPLE("—"),
    SAMPLE("é"),
    SAMPLE("中文"),
    SAMPLE("😀"),
    SAMPLE("👩‍👩‍👧"),
    SAMPLE("\xC2\xA0"),
    SAMPLE("\xE2\x80\x89"),
    SAMPLE("\xE2\x80\x8B"),
    SAMPLE("\xC2\xAD"),
    SAMPLE("\xEF\xBB\xBF"),
    SAMPLE("\0"),
    SAMPLE("\xFF"),
    SAMPLE("\xC3"),
    SAMPLE("\xE2\x82"),
    SAMPLE("\xED\xA0\x80"),
    SAMPLE("\xF4\x90\x80\x80"),
    SAMPLE("{{name}}"),
    SAMPLE("%s"),
    SAMPLE("[Name]"),
    SAMPLE("{{"),
    SAMPLE("}}"),
    SAMPLE("___"),
    SAMPLE("_"),
    SAMPLE("> "),
    SAMPLE("\n- "),
    SAMPLE("\n1. "),
    SAMPLE("\nRegards,\n"),
    SAMPLE("\n-- \n"),
    SAMPLE("Dear Tom,\n"),
    SAMPLE("Hi "),
    SAMPLE("Mr. "),
    SAMPLE("e.g. "),
    SAMPLE("?"),
    SAMPLE("!"),
    SAMPLE("\""),
    SAMPLE("("),
    SAMPLE(")"),
    SAMPLE(":)"),
    SAMPLE("http://a.co/x?y."),
    SAMPLE("a@b.co"),
    SAMPLE("@tom "),
    SAMPLE("3.50"),
    SAMPLE(".We"),
    SAMPLE("\nOn 4 May 2024 Tom wrote:\n"),
    SAMPLE("ｗｅ"),
    SAMPLE("\nFrom: a@b.c\nTo: x\nSent: y\n"),
    SAMPLE("`"),
};

enum { PIECES = sizeof pieces / sizeof *pieces, MESSAGES = 4000 };

static uint32_t next_number(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static amends_str make_message(uint32_t seed, char *text, size_t room) {
  const size_t count = next_number(&seed) % 60;
  size_t len = 0;
  for (size_t i = 0; i < count; i++) {
    /* The smaller of two numbers: the first pieces come more often. */
    const uint32_t a = next_number(&seed) % PIECES;
    const uint32_t b = next_number(&seed) % PIECES;
    const amends_str piece = pieces[a < b ? a : b];
    if (len + piece.len > room)
      break;
    memcpy(text + len, piece.ptr, piece.len);
    len += piece.len;
  }
  return (amends_str){text, len};
}

static void check_segments(const am_document *doc) {
  uint32_t prose = 0, source = 0;
  for (size_t i = 0; i < doc->segment_count; i++) {
    const am_segment *segment = &doc->segments[i];
    const uint32_t end = i + 1 < doc->segment_count ? segment[1].prose_start
                                                    : (uint32_t)doc->prose.len;
    ck_assert_uint_eq(segment->prose_start, prose);
    ck_assert_uint_gt(end, prose);
    ck_assert_uint_ge(segment->source_start, source);
    if (!segment->is_atom)
      ck_assert_uint_eq(segment->source_len, end - prose);
    prose = end;
    source = segment->source_start + segment->source_len;
  }
  ck_assert_uint_le(source, doc->source.len);
}

/* Spans are half-open, in order, and inside what holds them. */
static void check_order(const am_document *doc) {
  uint32_t block_end = 0, sentence = 0, word = 0;
  for (size_t b = 0; b < doc->block_count; b++) {
    const am_block *block = &doc->blocks[b];
    ck_assert_uint_eq(block->prose.start, b ? block_end + 1 : 0);
    ck_assert_uint_eq(block->first_sentence, sentence);
    ck_assert_uint_gt(block->sentence_count, 0);
    uint32_t at = block->prose.start;
    for (uint32_t end = sentence + block->sentence_count; sentence < end;
         sentence++) {
      const am_sentence *s = &doc->sentences[sentence];
      ck_assert_uint_eq(s->block, b);
      ck_assert_uint_ge(s->prose.start, at);
      ck_assert_uint_gt(s->prose.end, s->prose.start);
      ck_assert_uint_ge(s->body_start, s->prose.start);
      ck_assert_uint_le(s->body_start, s->prose.end);
      ck_assert_int_ne(doc->prose.ptr[s->prose.start], ' ');
      ck_assert_int_ne(doc->prose.ptr[s->prose.end - 1], ' ');
      ck_assert_uint_eq(s->first_word, word);
      uint32_t from = s->prose.start;
      for (uint32_t last = word + s->word_count; word < last; word++) {
        ck_assert_uint_ge(doc->words[word].prose.start, from);
        ck_assert_uint_gt(doc->words[word].prose.end,
                          doc->words[word].prose.start);
        from = doc->words[word].prose.end;
      }
      ck_assert_uint_le(from, s->prose.end);
      at = s->prose.end;
    }
    ck_assert_uint_eq(at, block->prose.end);
    block_end = block->prose.end;
  }
  ck_assert_uint_eq(block_end, doc->prose.len);
  ck_assert_uint_eq(sentence, doc->sentence_count);
  ck_assert_uint_eq(word, doc->word_count);
}

/* Every word comes from source bytes that give the word again. */
static void check_words(am_arena *arena, const am_document *doc) {
  for (size_t i = 0; i < doc->word_count; i++) {
    const am_word word = doc->words[i];
    const amends_str text = sample_cut(doc->prose, word.prose);
    const amends_span span = am_map_to_source(doc, word.prose);
    ck_assert_uint_gt(span.end, span.start);
    if (word.kind == AM_WORD_PLACEHOLDER || memchr(text.ptr, '_', text.len))
      continue; /* a placeholder's name is not in the prose */
    am_writer *writer = am_writer_create(arena, doc->source);
    am_writer_text(writer, span.start, span.end);
    am_document again;
    ck_assert(am_writer_seal(writer, &sample_layout, &again));
    ck_assert_msg(am_str_equal(again.prose, text), "%s", text.ptr);
  }
}

/* White space is one space, nothing is left of what is folded or invalid. */
static void check_prose(const am_document *doc) {
  ck_assert_int_eq(doc->prose.ptr[doc->prose.len], '\0');
  ck_assert_uint_eq(strlen(doc->prose.ptr), doc->prose.len);
  static const char *const never[] = {
      "  ", "\n ", " \n", "\n\n", "\t",       "\r",          "’",
      "“",  "…",   "—",   "`",    "\xC2\xA0", "\xEF\xBB\xBF"};
  for (size_t i = 0; i < sizeof never / sizeof *never; i++)
    ck_assert_ptr_null(strstr(doc->prose.ptr, never[i]));
}

START_TEST(holds_for_any_bytes) {
  static char text[4096];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (uint32_t i = 0; i < MESSAGES; i++) {
    const amends_str source =
        make_message((uint32_t)_i * MESSAGES + i, text, sizeof text);
    const am_document doc = sample_document(&arena, source);
    check_prose(&doc);
    check_segments(&doc);
    check_order(&doc);
    check_words(&arena, &doc);
    am_arena_reset(&arena);
  }
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/extract");
  TCase *tcase = tcase_create("formats");
  tcase_add_test(tcase, names_its_formats);
  tcase_add_test(tcase, reads_auto_as_text);
  tcase_add_test(tcase, says_what_it_can_read);
  tcase_add_test(tcase, refuses_what_it_does_not_know);
  tcase_add_test(tcase, says_so_when_memory_runs_out_anywhere);
  suite_add_tcase(suite, tcase);
  tcase = tcase_create("properties");
  tcase_set_timeout(tcase, 60);
  tcase_add_loop_test(tcase, holds_for_any_bytes, 0, 4);
  suite_add_tcase(suite, tcase);
  return suite;
}
