/* SPDX-License-Identifier: MIT
 *
 * Directives silence what they name where they stand, and nothing else: drafts
 * of paragraphs, lines and comments are made up together with what must be left
 * of their findings. */
#include <stdio.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

enum { DRAFTS = 4000, BYTES = 8192, WORDS = 64 };

static const char pack[] =
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    patterns: alpha\n"
    "  - id: blame.customer.b\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    patterns: beta\n"
    "  - id: legalese.c\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    patterns: gamma\n"
    "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n";

static const char *const words[] = {"Alpha. ", "Beta. ", "Gamma. "};

/* What a directive can name, and which of the words above that is. */
static const struct {
  const char *names;
  unsigned silences;
} choices[] = {{"blame.they.a", 1},     {"blame", 3},
               {"legalese", 4},         {"*", 7},
               {"nothing", 0},          {"legalese, blame.they", 5},
               {"blame.customer.b", 2}, {"blam", 0}};

static uint32_t seed, state;
static char text[BYTES];
static size_t len;
static unsigned kinds[WORDS]; /* of the words, in their order */
static unsigned silenced[WORDS];
static size_t count;

static uint32_t below(uint32_t limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 16) % limit;
}

static void put(const char *piece) {
  memcpy(text + len, piece, strlen(piece) + 1);
  len += strlen(piece);
}

/* A comment with a directive; returns what it silences. */
static unsigned put_directive(const char *kind) {
  const size_t i = below(sizeof choices / sizeof *choices);
  char piece[120];
  snprintf(piece, sizeof piece, "{# amends:ignore%s %s -- why #}", kind,
           choices[i].names);
  put(piece);
  return choices[i].silences;
}

/* A line of words; a comment behind them silences the line. */
static void put_line(unsigned from_above) {
  const size_t first = count;
  for (uint32_t i = 1 + below(3); i > 0 && count < WORDS; i--) {
    const unsigned kind = below(3);
    put(words[kind]);
    kinds[count] = 1u << kind;
    silenced[count++] = from_above;
  }
  const unsigned here = below(4) == 0 ? put_directive("") : 0;
  for (size_t i = first; i < count; i++)
    silenced[i] |= here;
  put("\n");
}

/* A comment above a paragraph silences it; one between its lines stands alone
 * on its line, which ends the paragraph above it. */
static void put_paragraph(unsigned from_outside) {
  unsigned above = from_outside;
  for (uint32_t i = 1 + below(3); i > 0; i--) {
    if (below(5) == 0) {
      above = from_outside | put_directive("");
      put("\n");
    }
    put_line(above);
  }
  put("\n");
}

static void make(void) {
  unsigned region = 0;
  bool is_open = false;
  state = seed * 2654435761u + 7;
  len = count = 0;
  for (uint32_t i = 1 + below(5); i > 0; i--) {
    put_paragraph(region);
    if (is_open && below(2)) {
      put("{# amends:ignore-end #}\n\n");
      region = 0;
      is_open = false;
    } else if (!is_open && below(3) == 0) {
      region = put_directive("-start");
      put("\n\n");
      is_open = true;
    }
  }
  const unsigned all = below(6) == 0 ? put_directive("-file") : 0;
  for (size_t i = 0; i < count; i++)
    silenced[i] |= all;
}

static const char *const ids[] = {"", "blame.they.a", "blame.customer.b", "",
                                  "legalese.c"};

START_TEST(silences_what_is_named_and_nothing_else) {
  test_rig rig;
  test_rig_open(&rig, pack);
  rig.options.format = AMENDS_FORMAT_TEMPLATE;
  size_t left = 0, gone = 0;
  for (seed = 0; seed < DRAFTS; seed++) {
    make();
    const amends_report *report = test_rig_scan(&rig, text);
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
      if (kinds[i] & silenced[i]) {
        gone++;
        continue;
      }
      const amends_finding *finding = amends_report_finding(report, next++);
      if (!finding || strcmp(finding->rule.ptr, ids[kinds[i]]) != 0)
        ck_abort_msg("draft %u, word %zu:\n%s", (unsigned)seed, i, text);
      left++;
    }
    if (amends_report_finding(report, next))
      ck_abort_msg("draft %u, at the end:\n%s", (unsigned)seed, text);
  }
  ck_assert_uint_gt(left, DRAFTS);
  ck_assert_uint_gt(gone, DRAFTS);
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/ignores");
  TCase *all = tcase_create("ignores");
  tcase_set_timeout(all, 60);
  tcase_add_test(all, silences_what_is_named_and_nothing_else);
  suite_add_tcase(suite, all);
  return suite;
}
