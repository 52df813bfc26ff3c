/* SPDX-License-Identifier: MIT
 *
 * A pack for tests of the API: small, so that building it costs nothing, with
 * something of everything, and without the wording of the real packs. */
#ifndef TEST_PACK_H
#define TEST_PACK_H

#include <amends/amends.h>

/* Finds "they screwed up", "they lost", "the courier lost" (blame.they.failed,
 * an error) and "sorry" (regret). */
extern const char test_pack[];
extern const size_t test_pack_len;

/* Builds it, examples included. `mem` and `err` may be NULL. */
amends_status test_pack_build(amends_ruleset **out, const amends_allocator *mem,
                              amends_error *err);

/* Builds the built-in English packs, examples left out. */
amends_status test_pack_embedded(amends_ruleset **out, amends_error *err);

#endif
