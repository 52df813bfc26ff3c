/* SPDX-License-Identifier: MIT
 *
 * What the fuzz targets share: a claim that ends the run, the scanners that
 * live as long as the process, and what must hold for every report. */
#ifndef TEST_FUZZ_COMMON_H
#define TEST_FUZZ_COMMON_H

#include <amends/amends.h>

#include "fuzz/target.h"

/* Aborts unless the claim holds: libFuzzer keeps the input, ctest fails. */
void must(bool claim);

/* A builder that holds the built-in packs. */
amends_builder *fuzz_builder(void);
/* Finishes and frees the builder. */
amends_ruleset *fuzz_finish(amends_builder *builder);
/* Takes the ruleset over. */
amends_scanner *fuzz_scanner_of(amends_ruleset *rules);

/* With the built-in rules, made by the first call; one for the whole run. */
amends_scanner *fuzz_scanner(void);

/* Spans lie in [0, len) and lists are in order; the contributions add up to
 * the score. What a report says of its text, `fuzz_check_quotes` compares. */
void fuzz_check_report(const amends_report *report, size_t len);
void fuzz_check_quotes(const amends_report *report, const char *text,
                       size_t len);

/* Both say the same of the same text, but for where it lies: spans of `b` are
 * not looked at. */
void fuzz_check_same(const amends_report *a, const amends_report *b);

/* In range, in order in the source, and verbatim runs are copies of it. */
void fuzz_check_runs(const amends_message *message);

#endif
