/* SPDX-License-Identifier: MIT
 *
 * The growth rule of the ABI: a struct that callers fill says its size first
 * and grows at its end only. A caller of an older header (a smaller struct) and
 * of a newer one (a larger struct) goes on; what is no struct of any version is
 * refused. Where the fields lie is pinned for machines with pointers of 64
 * bits. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#if UINTPTR_MAX == UINT64_MAX
#define AT(type, field, place)                                                 \
  _Static_assert(offsetof(type, field) == (place),                             \
                 #type "." #field " has moved: old callers break")
AT(amends_scan_options, size, 0);
AT(amends_scan_options, format, 4);
AT(amends_scan_options, expect, 8);
AT(amends_scan_options, profile, 16);
AT(amends_scan_options, name, 24);
AT(amends_scan_options, explain, 32);
AT(amends_limits, size, 0);
AT(amends_limits, input_bytes, 4);
AT(amends_limits, match_steps, 8);
AT(amends_limits, findings, 12);
AT(amends_message, size, 0);
AT(amends_message, text, 8);
AT(amends_message, source, 24);
AT(amends_message, origin, 40);
AT(amends_message, runs, 56);
AT(amends_message, run_count, 64);
AT(amends_message, path, 72);
AT(amends_message, format, 88);
AT(amends_message, comment, 96);
AT(amends_message, notation, 112);
AT(amends_messages_options, size, 0);
AT(amends_messages_options, format, 4);
AT(amends_messages_options, name, 8);
AT(amends_messages_options, keys, 16);
AT(amends_messages_options, key_count, 24);
AT(amends_messages_options, input_bytes, 32);
#endif

static void must(int claim, const char *what) {
  if (claim)
    return;
  fprintf(stderr, "abi.structs: %s\n", what);
  exit(EXIT_FAILURE);
}

static amends_scanner *scanner_of_built_in_rules(void) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  must(amends_builder_create(&builder, NULL, NULL) == AMENDS_OK, "builder");
  must(amends_builder_add_embedded(builder, "en", NULL) == AMENDS_OK, "packs");
  must(amends_builder_finish(&rules, builder, NULL) == AMENDS_OK, "rules");
  must(amends_scanner_create(&scanner, rules, NULL, NULL, NULL) == AMENDS_OK,
       "scanner");
  amends_ruleset_unref(rules);
  amends_builder_free(builder);
  return scanner;
}

/* Options as a caller has them whose header ends behind `size` bytes; what lies
 * there is none of the library's business. */
static amends_status scan_with(amends_scanner *scanner, size_t size) {
  union {
    amends_scan_options options;
    unsigned char bytes[sizeof(amends_scan_options) + 64];
  } given;
  const amends_scan_options now = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  const char text[] = "They screwed up the delivery.";
  memset(&given, 0xA5, sizeof given);
  memcpy(&given, &now, size < sizeof now ? size : sizeof now);
  given.options.size = (uint32_t)size;
  return amends_scan(&report, scanner, text, sizeof text - 1, &given.options,
                     NULL);
}

int main(void) {
  amends_scanner *scanner = scanner_of_built_in_rules();
  const size_t first = offsetof(amends_scan_options, name);
  must(scan_with(scanner, first) == AMENDS_OK, "options of the first version");
  must(scan_with(scanner, sizeof(amends_scan_options)) == AMENDS_OK,
       "options of this version");
  must(scan_with(scanner, sizeof(amends_scan_options) + 64) == AMENDS_OK,
       "options of a later version");
  must(scan_with(scanner, first - 8) == AMENDS_E_ARGUMENT,
       "options of no version are taken");
  must(scan_with(scanner, 0) == AMENDS_E_ARGUMENT,
       "options that nobody filled are taken");
  amends_scanner_free(scanner);
  return EXIT_SUCCESS;
}
