/* SPDX-License-Identifier: MIT
 *
 * A test bench: a ruleset from YAML that stands in the test, a scanner, and
 * short questions, so that a test can be a table of texts and answers. Calls
 * that must succeed assert it. The words of the packs are made up, since the
 * real packs have tests of their own. */
#ifndef TEST_RIG_H
#define TEST_RIG_H

#include <amends/amends.h>

#include "text/document.h"

/* What every rule must say besides its id and its severity. Two spaces and "-
 * id: ..." go before, the keys of the test follow, indented by four. */
#define TEST_WORDS                                                             \
  "    title: Title\n    why: Why.\n    source: own\n    flags: [none]\n"

typedef struct test_rig {
  amends_ruleset *rules;
  amends_scanner *scanner;
  amends_scan_options options; /* of the next scans */
  const amends_report *report; /* of the last scan */
} test_rig;

/* `body` is a pack file without its first three keys. Examples are not run. */
void test_rig_open(test_rig *rig, const char *body);
void test_rig_open_limits(test_rig *rig, const char *body,
                          const amends_limits *limits);
void test_rig_close(test_rig *rig);

const amends_report *test_rig_scan(test_rig *rig, const char *text);

/* Scans and gives the first hit of `rule`, a finding before a dismissed one;
 * NULL when nothing was hit. */
const amends_finding *test_rig_find(test_rig *rig, const char *text,
                                    const char *rule);
/* AMENDS_VERDICT_NONE: no hit. */
amends_verdict test_rig_verdict(test_rig *rig, const char *text,
                                const char *rule);
amends_severity test_rig_severity(test_rig *rig, const char *text,
                                  const char *rule);
/* NULL: the pack has no such part. */
const amends_part *test_rig_part(test_rig *rig, const char *text,
                                 const char *part);
/* -1: no score. */
int32_t test_rig_score(test_rig *rig, const char *text);

/* How many findings that count, or dismissed hits with `verdict`, the last
 * report has for `rule`. */
size_t test_rig_count(const test_rig *rig, const char *rule,
                      amends_verdict verdict);

/* Builds a pack that must be refused; gives the messages of all problems, a
 * line each, "line:column: message [rule]\n". Static storage: the next call
 * overwrites it. */
const char *test_rig_refusal(const char *body);

/* `text` read as plain text without any layout. */
am_document test_rig_document(am_arena *arena, const char *text);

#endif
