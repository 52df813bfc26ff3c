/* SPDX-License-Identifier: MIT
 *
 * The pack for tests of the API. */
#include "support/pack.h"

const char test_pack[] = "format: 1\n"
                         "pack: small\n"
                         "language: en\n"
                         "lexicon:\n"
                         "  outsider: courier|carrier\n"
                         "cues:\n"
                         "  owned: our (?:fault|mistake)\n"
                         "  sorry: sorry\n"
                         "  clause-break: \", but\"\n"
                         "signals:\n"
                         "  complaint:\n"
                         "    at: 1\n"
                         "    add: {sorry@message: 1}\n"
                         "rules:\n"
                         "  - id: blame.they.failed\n"
                         "    severity: error\n"
                         "    title: Blames them\n"
                         "    why: It leaves nobody to turn to.\n"
                         "    source: own\n"
                         "    advice: Say we.\n"
                         "    anywhere: true\n"
                         "    unless: [quoted]\n"
                         "    soften: [owned@near]\n"
                         "    patterns: |\n"
                         "      they (?:screwed up|lost)\n"
                         "      the {outsider} lost\n"
                         "    rewrite: We lost\n"
                         "    flags: [\"They lost it.\"]\n"
                         "    passes: [\"They arrive today.\"]\n"
                         "parts:\n"
                         "  - id: regret\n"
                         "    title: Regret\n"
                         "    why: It opens the door.\n"
                         "    source: own\n"
                         "    advice: Say sorry.\n"
                         "    line: I am sorry that <what>.\n"
                         "    kind: full\n"
                         "    patterns: |\n"
                         "      sorry\n"
                         "    flags: [\"I am sorry.\"]\n"
                         "    passes: [\"Hello.\"]\n"
                         "score:\n"
                         "  profiles: {email: {regret: 60, repair: 40}}\n"
                         "  choose: [{profile: email}]\n"
                         "  factors: {error: 80, warning: 90, suggestion: 97}\n"
                         "  grades: {0: bad, 50: good}\n"
                         "layout:\n"
                         "  greetings: [\"Hello\"]\n"
                         "  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";
const size_t test_pack_len = sizeof test_pack - 1;

amends_status test_pack_build(amends_ruleset **out, const amends_allocator *mem,
                              amends_error *err) {
  amends_builder *builder = NULL;
  *out = NULL;
  amends_status status = amends_builder_create(&builder, mem, err);
  if (status == AMENDS_OK)
    status = amends_builder_add_pack(builder, "small.yaml", test_pack,
                                     test_pack_len, err);
  if (status == AMENDS_OK)
    status = amends_builder_finish(out, builder, err);
  amends_builder_free(builder);
  return status;
}

amends_status test_pack_embedded(amends_ruleset **out, amends_error *err) {
  amends_builder *builder = NULL;
  *out = NULL;
  amends_status status = amends_builder_create(&builder, NULL, err);
  if (status == AMENDS_OK)
    status = amends_builder_add_embedded(builder, "en", err);
  if (status == AMENDS_OK)
    status = amends_builder_finish(out, builder, err);
  amends_builder_free(builder);
  return status;
}
