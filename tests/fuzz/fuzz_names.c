/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a caller's names, levels and phrases: they are
 * refused, or the draft is scanned with them. Each line before an empty one is
 * a setting whose first byte says what it sets; the rest is the draft. */
#include <string.h>

#include "fuzz/common.h"

enum { SETTINGS_MAX = 64, LINE_MAX_BYTES = 300 };

static amends_status set_one(amends_builder *builder, char what,
                             const char *text) {
  const unsigned number = (unsigned char)what % 5;
  const amends_name name = (amends_name)(AMENDS_NAME_BRAND + number);
  const amends_severity level = (amends_severity)(number % 4);
  switch (what & 0x60) {
  case 0x20:
    return amends_builder_name(builder, name, text, NULL);
  case 0x40:
    return amends_builder_placeholder(builder, name, text, NULL);
  case 0x60:
    return amends_builder_allow(builder, text, NULL);
  default:
    return amends_builder_level(builder, text, level, NULL);
  }
}

/* Gives the length of the line at `at`, without its end. */
static size_t line_length(const char *text, size_t len, size_t at) {
  const char *end = at < len ? memchr(text + at, '\n', len - at) : NULL;
  return (end ? (size_t)(end - text) : len) - at;
}

/* Gives where the draft begins. */
static size_t set_all(amends_builder *builder, const char *text, size_t len) {
  char line[LINE_MAX_BYTES + 1];
  size_t at = 0;
  for (size_t i = 0; i < SETTINGS_MAX && at < len; i++) {
    const size_t width = line_length(text, len, at);
    const size_t kept = width < LINE_MAX_BYTES ? width : LINE_MAX_BYTES;
    memcpy(line, text + at, kept);
    line[kept] = '\0';
    at += width + (at + width < len);
    if (kept == 0)
      return at;
    const amends_status status = set_one(builder, line[0], line + 1);
    must(status == AMENDS_OK || status == AMENDS_E_ARGUMENT ||
         status == AMENDS_E_LIMIT);
  }
  return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  amends_ruleset *rules = NULL;
  const amends_report *report = NULL;
  amends_builder *builder = fuzz_builder();
  const size_t at = set_all(builder, text, size);
  const amends_status status = amends_builder_finish(&rules, builder, NULL);
  must(status == AMENDS_OK || (status == AMENDS_E_UNKNOWN &&
                               amends_builder_problem_count(builder) > 0));
  amends_builder_free(builder);
  if (status != AMENDS_OK)
    return 0;
  amends_scanner *scanner = fuzz_scanner_of(rules);
  must(amends_scan(&report, scanner, text + at, size - at, NULL, NULL) ==
       AMENDS_OK);
  fuzz_check_report(report, size - at);
  fuzz_check_quotes(report, text + at, size - at);
  amends_scanner_free(scanner);
  return 0;
}
