/* SPDX-License-Identifier: MIT
 *
 * Fixes never make a text worse: in thousands of made-up drafts of each format
 * every byte outside the changes is what it was, nothing as bad as what was
 * fixed stands in the place of a fix, no finding elsewhere is new and as bad,
 * and the score does not fall. */
#include <amends/amends.h>

#include <string.h>

#include "support/suite.h"

enum { DRAFTS = 400, BYTES = 4096, FINDINGS = 400 };

static uint32_t seed, state;
static char text[BYTES];
static size_t len;
static amends_ruleset *rules;
static amends_scanner *scanner;

#define MUST(claim)                                                            \
  do {                                                                         \
    if (!(claim))                                                              \
      ck_abort_msg("draft %u: %s:\n%s", (unsigned)seed, #claim, text);         \
  } while (0)

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

static const char *const pieces[] = {
    "We are sorry. ",
    "I am sorry that mistakes were made with your order. ",
    "The warehouse messed up your order {{order}}. ",
    "Our packers sent you\nthe wrong pallet! ",
    "The <b>agent</b> you spoke to made a mistake. ",
    "It seems a temp typed your name wrong, ",
    "Sorry!!! ",
    "THEY screwed up the delivery. ",
    "Sorry if you were offended. ",
    "We apologise for any inconvenience caused. ",
    "The receptionist lost **your** form&nbsp;\xE2\x80\x93 it is gone. ",
    "{# amends:ignore * -- r #}",
    "<!-- amends:ignore-file blame -- r -->\n\n",
    "\n\n",
    "\r\n\r\n",
    "> The depot lost it.\n\n",
    "- ",
    "{% if x %}",
    "{% else %}",
    "{% endif %}",
    "This was our mistake, and we will refund you by Friday. ",
    "Dear Ann,\n\n",
    "\n\nKind regards\nBo\n",
    "It was not our fault. ",
    "\xF0\x9F\x98\x80 ",
    "\xFF",
    "You must have misread the label. ",
    "Please be advised that the desk was closed. ",
};

static uint32_t below(uint32_t limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 16) % limit;
}

static void make(void) {
  state = seed * 2654435761u + 1;
  len = 0;
  for (uint32_t i = 1 + below(14); i > 0; i--) {
    const char *piece = pieces[below(sizeof pieces / sizeof *pieces)];
    memcpy(text + len, piece, strlen(piece));
    len += strlen(piece);
  }
  text[len] = '\0';
}

typedef struct found {
  char rule[64];
  amends_severity severity;
  amends_span span;
} found;

typedef struct look {
  found at[FINDINGS];
  size_t count;
  int32_t score;
  bool is_scored;
} look;

static void note(look *out, const amends_finding *finding,
                 amends_severity severity) {
  found *to = &out->at[out->count++];
  MUST(out->count < FINDINGS && finding->rule.len < sizeof to->rule);
  memcpy(to->rule, finding->rule.ptr, finding->rule.len + 1);
  to->severity = severity;
  to->span = finding->span;
}

/* With `hidden`, also what only stands behind other findings, as errors. */
static void scan(const char *at, size_t size, amends_format format, bool hidden,
                 look *out) {
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = format;
  *out = (look){.count = 0};
  MUST(amends_scan(&report, scanner, at, size, &options, NULL) == AMENDS_OK);
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    note(out, finding, finding->severity);
  }
  for (size_t i = 0; hidden && i < amends_report_dismissed_count(report); i++) {
    const amends_finding *finding = amends_report_dismissed(report, i);
    if (finding->verdict == AMENDS_VERDICT_OVERLAPPED ||
        finding->verdict == AMENDS_VERDICT_REPEATED)
      note(out, finding, AMENDS_SEVERITY_ERROR);
  }
  out->is_scored = amends_report_score(report, &out->score);
}

/* All bytes but those of the changes are as they were. */
static void check_bytes(const amends_fixed *fixed) {
  const amends_str now = amends_fixed_text(fixed);
  size_t old = 0, at = 0;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    MUST(change->span.start >= old && change->span.end <= len);
    MUST(change->span.start - old == change->result.start - at);
    MUST(memcmp(text + old, now.ptr + at, change->span.start - old) == 0);
    MUST(memcmp(text + change->span.start, change->before.ptr,
                change->before.len) == 0);
    MUST(memcmp(now.ptr + change->result.start, change->after.ptr,
                change->after.len) == 0);
    old = change->span.end;
    at = change->result.end;
  }
  MUST(len - old == now.len - at);
  MUST(memcmp(text + old, now.ptr + at, len - old) == 0);
}

/* The change in which `span` of the result lies; else where it was before. */
static const amends_change *place(const amends_fixed *fixed, amends_span span,
                                  uint32_t *before) {
  int64_t shift = 0;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    if (change->result.start < span.end && span.start < change->result.end)
      return change;
    if (change->result.end <= span.start)
      shift = (int64_t)change->span.end - change->result.end;
  }
  *before = (uint32_t)(span.start + shift);
  return NULL;
}

static amends_severity mildest(const amends_fixed *fixed) {
  amends_severity mild = AMENDS_SEVERITY_ERROR;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    if (amends_fixed_change(fixed, i)->severity < mild)
      mild = amends_fixed_change(fixed, i)->severity;
  }
  return mild;
}

static bool was_there(const look *before, const found *now, uint32_t start) {
  for (size_t i = 0; i < before->count; i++) {
    if (before->at[i].span.start == start &&
        before->at[i].severity >= now->severity &&
        strcmp(before->at[i].rule, now->rule) == 0)
      return true;
  }
  return false;
}

static size_t made;

static void check(amends_format format) {
  static look before, after;
  amends_fixed *fixed = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = format;
  MUST(amends_fix_text(&fixed, scanner, text, len, &options, NULL, NULL) ==
       AMENDS_OK);
  made += amends_fixed_count(fixed);
  check_bytes(fixed);
  scan(text, len, format, true, &before);
  const amends_str now = amends_fixed_text(fixed);
  scan(now.ptr, now.len, format, false, &after);
  for (size_t i = 0; i < after.count; i++) {
    uint32_t start = 0;
    const found *one = &after.at[i];
    const amends_change *change = place(fixed, one->span, &start);
    if (change)
      MUST(one->severity < change->severity);
    else if (!was_there(&before, one, start))
      MUST(one->severity < mildest(fixed));
  }
  MUST(!before.is_scored || (after.is_scored && after.score >= before.score));
  amends_fixed_free(fixed);
}

START_TEST(makes_nothing_worse) {
  made = 0;
  for (seed = 0; seed < DRAFTS; seed++) {
    make();
    check(formats[_i]);
  }
  ck_assert_uint_gt(made, DRAFTS / 4); /* else nothing was shown */
}
END_TEST

static void set_up(void) {
  amends_builder *builder = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  amends_builder_free(builder);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                   AMENDS_OK);
}

static void tear_down(void) {
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}

Suite *check_suite(void) {
  Suite *suite = suite_create("property/fixes");
  TCase *all = tcase_create("fixes");
  tcase_set_timeout(all, 60);
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, makes_nothing_worse, 0,
                      (int)(sizeof formats / sizeof *formats));
  suite_add_tcase(suite, all);
  return suite;
}
