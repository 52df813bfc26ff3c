/* SPDX-License-Identifier: MIT
 *
 * A text says the same however it is looked at: by a scanner that has seen
 * others and by a new one, with the filters and machine code and without, in a
 * buffer of its own and twice in a file of JSON. */
#include <string.h>

#include "base/utf8.h"
#include "fuzz/common.h"
#include "rules/ruleset.h"

/* Searching without filters takes a hundred times as long. */
enum { PLODDING_MAX = 96, TEXT_MAX = 512 };
enum { ESCAPED_MAX = 6 * TEXT_MAX, FILE_MAX = 2 * ESCAPED_MAX };

static amends_scan_options options_of(void) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = AMENDS_FORMAT_TEXT;
  options.explain = true;
  return options;
}

/* A filter that knows nothing: every pattern can match everywhere. */
static const am_prefilter *unfiltered(am_arena *arena, size_t patterns) {
  const am_formula *nothing = am_arena_array(arena, patterns, sizeof *nothing);
  const am_prefilter *filter = am_prefilter_create(arena, nothing, patterns);
  must(nothing != NULL && filter != NULL);
  return filter;
}

/* Asks PCRE2 everywhere, and lets it interpret. */
static amends_scanner *plodding_scanner(void) {
  static am_arena arena;
  static amends_scanner *scanner;
  if (scanner != NULL)
    return scanner;
  amends_builder *builder = fuzz_builder();
  must(amends_builder_jit(builder, AMENDS_JIT_OFF, NULL) == AMENDS_OK);
  amends_ruleset *rules = fuzz_finish(builder);
  am_arena_init(&arena, &am_mem_default);
  rules->prefilter = unfiltered(&arena, rules->sentence_pattern_count);
  rules->wide =
      unfiltered(&arena, rules->cue_count + rules->message_pattern_count);
  scanner = fuzz_scanner_of(rules);
  return scanner;
}

/* That has seen nothing yet, with the rules of the others. */
static amends_scanner *new_scanner(void) {
  static amends_ruleset *rules;
  if (rules == NULL)
    rules = fuzz_finish(fuzz_builder());
  return fuzz_scanner_of(amends_ruleset_ref(rules));
}

static const amends_report *scan(amends_scanner *scanner, amends_str text) {
  const amends_scan_options options = options_of();
  const amends_report *report = NULL;
  must(amends_scan(&report, scanner, text.ptr, text.len, &options, NULL) ==
       AMENDS_OK);
  return report;
}

static bool is_utf8(amends_str text) {
  bool valid = true;
  uint32_t code;
  for (size_t at = 0; valid && at < text.len;)
    at += am_utf8_decode(text.ptr + at, text.len - at, &code, &valid);
  return valid;
}

/* As a string of JSON; which of the other bytes are escaped follows from
 * `salt`. Gives its length. */
static size_t escape(char *out, amends_str text, unsigned salt) {
  static const char digits[] = "0123456789abcdef";
  size_t len = 0;
  out[len++] = '"';
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c = (unsigned char)text.ptr[i];
    const bool is_special = c < 0x20 || c == '"' || c == '\\';
    if (is_special || (c < 0x80 && (c * 7u + i * salt) % 11 == 0)) {
      memcpy(out + len, "\\u00", 4);
      out[len + 4] = digits[c >> 4];
      out[len + 5] = digits[c & 15];
      len += 6;
    } else {
      out[len++] = (char)c;
    }
  }
  out[len++] = '"';
  return len;
}

static amends_messages *read_twice(char *file, amends_str text) {
  static const char *const all[] = {"*"};
  amends_messages *messages = NULL;
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.format = AMENDS_FILE_JSON;
  options.keys = all;
  options.key_count = 1;
  size_t len = 0;
  file[len++] = '[';
  len += escape(file + len, text, 3);
  file[len++] = ',';
  len += escape(file + len, text, 5);
  file[len++] = ']';
  must(amends_messages_create(&messages, file, len, &options, NULL, NULL) ==
       AMENDS_OK);
  return messages;
}

/* A text without white space, or without anything, is no message. */
static void check_messages(const amends_report *plain, amends_str text) {
  char file[FILE_MAX + 8];
  amends_messages *messages = read_twice(file, text);
  const amends_scan_options options = options_of();
  const size_t count = amends_messages_count(messages);
  must(count == 0 || count == 2);
  for (size_t i = 0; i < count; i++) {
    const amends_message *message = amends_messages_get(messages, i);
    const amends_report *report = NULL;
    must(message->text.len == text.len &&
         memcmp(message->text.ptr, text.ptr, text.len) == 0);
    must(amends_scan_message(&report, fuzz_scanner(), message, &options,
                             NULL) == AMENDS_OK);
    fuzz_check_same(plain, report);
  }
  amends_messages_free(messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const amends_str text = {(const char *)data, size};
  if (size > TEXT_MAX)
    return 0;
  amends_scanner *fresh = new_scanner();
  const amends_report *report = scan(fresh, text);
  fuzz_check_report(report, size);
  fuzz_check_same(report, scan(fuzz_scanner(), text));
  if (size <= PLODDING_MAX)
    fuzz_check_same(report, scan(plodding_scanner(), text));
  if (is_utf8(text))
    check_messages(report, text);
  amends_scanner_free(fresh);
  return 0;
}
