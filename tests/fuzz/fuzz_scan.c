/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be scanned: every finding must lie in the text and quote it,
 * and the contributions must add up to the score. Fixes change what they say
 * they change and nothing else, and do not make the score fall. */
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#include "fuzz/common.h"

/* What the draft is read as. */
#ifndef FUZZ_FORMAT
#define FUZZ_FORMAT AMENDS_FORMAT_AUTO
#endif

/* With names, so that those are looked for too. */
static amends_scanner *scanner_with_names(void) {
  static amends_scanner *scanner;
  if (scanner)
    return scanner;
  amends_builder *builder = fuzz_builder();
  must(amends_builder_name(builder, AMENDS_NAME_PRODUCT, "your order", NULL) ==
       AMENDS_OK);
  must(amends_builder_name(builder, AMENDS_NAME_PARTNER, "UPS.", NULL) ==
       AMENDS_OK);
  must(amends_builder_placeholder(builder, AMENDS_NAME_BRAND, "name", NULL) ==
       AMENDS_OK);
  must(amends_builder_allow(builder, "any inconvenience", NULL) == AMENDS_OK);
  scanner = fuzz_scanner_of(fuzz_finish(builder));
  return scanner;
}

static void check_same(const char *a, const char *b, size_t len) {
  must(len == 0 || memcmp(a, b, len) == 0);
}

static void check_changes(const amends_fixed *fixed, const char *text,
                          size_t len) {
  const amends_str now = amends_fixed_text(fixed);
  size_t old = 0, at = 0;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    must(change->span.start >= old && change->span.end <= len);
    must(change->span.start - old == change->result.start - at);
    check_same(text + old, now.ptr + at, change->span.start - old);
    old = change->span.end;
    at = change->result.end;
  }
  must(len - old == now.len - at);
  check_same(text + old, now.ptr + at, len - old);
}

static void check_fixed(const char *text, size_t len,
                        const amends_scan_options *options, int32_t before) {
  amends_fixed *fixed = NULL;
  const amends_report *report = NULL;
  int32_t score = 0;
  must(amends_fix_text(&fixed, scanner_with_names(), text, len, options, NULL,
                       NULL) == AMENDS_OK);
  check_changes(fixed, text, len);
  const amends_str now = amends_fixed_text(fixed);
  must(amends_scan(&report, scanner_with_names(), now.ptr, now.len, options,
                   NULL) == AMENDS_OK);
  if (amends_fixed_count(fixed) && before >= 0)
    must(amends_report_score(report, &score) && score >= before);
  amends_fixed_free(fixed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = FUZZ_FORMAT;
  const amends_status status =
      amends_scan(&report, scanner_with_names(), text, size, &options, NULL);
  /* A template may turn out to be a page, which this build may not read. */
  must(status == AMENDS_OK || status == AMENDS_E_LIMIT ||
       (status == AMENDS_E_UNSUPPORTED &&
        !amends_format_is_supported(AMENDS_FORMAT_HTML)));
  if (status != AMENDS_OK)
    return 0;
  fuzz_check_report(report, size);
  fuzz_check_quotes(report, text, size);
  int32_t score = -1;
  (void)amends_report_score(report, &score);
  check_fixed(text, size, &options, score);
  return 0;
}
