/* SPDX-License-Identifier: MIT
 *
 * Each function writes one pack, of up to a mebibyte. */
#include "packs.h"

#define HEAD "format: 1\npack: hostile\nlanguage: en\n"
#define RULE                                                                   \
  "rules:\n  - id: blame.they.zork\n    severity: error\n    title: t\n"       \
  "    why: w\n    source: own\n    flags: [zork]\n    anywhere: true\n"       \
  "    patterns: |\n      zork\n      "

static void repeat(FILE *out, const char *text, int times) {
  for (int i = 0; i < times; i++)
    fputs(text, out);
}

/* Every "#" of the text is the number. */
static void number(FILE *out, const char *text, int from, int to) {
  for (int i = from; i < to; i++)
    for (const char *at = text; *at; at++) {
      if (*at == '#')
        fprintf(out, "%d", i);
      else
        fputc(*at, out);
    }
}

/* ---- YAML ---------------------------------------------------------------- */

static void bomb(FILE *out) {
  fputs("a: &a [x, x, x, x, x, x, x, x, x]\n", out);
  for (char c = 'b'; c < 'k'; c++) {
    fprintf(out, "%c: &%c [", c, c);
    for (int i = 0; i < 9; i++)
      fprintf(out, "*%c, ", c - 1);
    fputs("]\n", out);
  }
}

static void anchors(FILE *out) {
  fputs(HEAD "lexicon: {", out);
  number(out, "k#: &a# x, ", 0, 40000);
  fputs("}\n", out);
}

static void tags(FILE *out) {
  fputs(HEAD "lexicon: {", out);
  number(out, "k#: !t# x, ", 0, 40000);
  fputs("}\n", out);
}

static void lists(FILE *out) {
  fputs(HEAD "lexicon: ", out);
  repeat(out, "[", 1000000);
}

static void mappings(FILE *out) {
  fputs(HEAD "lexicon: ", out);
  repeat(out, "{a: ", 250000);
}

static void repeated_keys(FILE *out) {
  fputs(HEAD "lexicon: {", out);
  repeat(out, "key: x, ", 40000);
  fputs("}\n", out);
}

static void unknown_keys(FILE *out) {
  fputs(HEAD, out);
  number(out, "key#: x\n", 0, 49000);
}

static void directives(FILE *out) {
  repeat(out, "%YAML 1.1\n", 100000);
  fputs(HEAD, out);
}

static void documents(FILE *out) { repeat(out, HEAD "---\n", 20000); }

static void open_quote(FILE *out) {
  fputs(HEAD "lexicon: \"", out);
  repeat(out, "a\n", 500000);
}

static void long_key(FILE *out) {
  fputs(HEAD, out);
  repeat(out, "a", 1000000);
  fputs(": 1\n", out);
}

static void control(FILE *out) {
  fputs(HEAD, out);
  for (int i = 0; i < 1000000; i++)
    fputc('\0', out);
}

static void too_large(FILE *out) {
  fputs(HEAD, out);
  repeat(out, "#\n", 1 << 20);
}

static void rules(FILE *out) {
  fputs(HEAD "rules:\n", out);
  number(out, "- {id: blame.they.z#, patterns: z}\n", 0, 26000);
}

static void whole_rules(FILE *out) {
  fputs(HEAD "rules:\n", out);
  number(out,
         "- {id: blame.they.z#, severity: error, title: t, why: w, source: s, "
         "flags: [z#], patterns: z#}\n",
         0, 9000);
}

/* ---- lexicons and conditions --------------------------------------------- */

static void lexicon_circle(FILE *out) {
  fputs(HEAD "lexicon:\n  a: '{b}'\n  b: '{a}'\n" RULE "{a}\n", out);
}

static void lexicon_bomb(FILE *out) {
  fputs(HEAD "lexicon:\n  l0: aaaaaaaaaa\n", out);
  for (int i = 1; i < 12; i++)
    fprintf(out, "  l%d: '{l%d}{l%d}{l%d}{l%d}'\n", i, i - 1, i - 1, i - 1,
            i - 1);
  fputs(RULE "{l11}\n", out);
}

static void lexicon_uses(FILE *out) {
  fputs(HEAD "lexicon:\n  big: ", out);
  repeat(out, "abcdefghij|", 10000);
  fputs("z\n" RULE, out);
  repeat(out, "{big}\n      ", 500);
  fputs("\n", out);
}

static void conditions(FILE *out) {
  fputs(HEAD "tests:\n", out);
  for (int i = 0; i < 8; i++) {
    fprintf(out, "  t%d: [", i);
    for (int k = 0; k < 60; k++)
      fprintf(out, "t%d, ", i + 1);
    fputs("]\n", out);
  }
  fputs("  t8: [quoted]\n" RULE "zorg\n", out);
}

/* One rule that asks for 180 million terms for each hit. */
static void rule_bomb(FILE *out) {
  fputs(HEAD "tests:\n  wide: [", out);
  repeat(out, "short, ", 9000);
  fputs(
      "]\nrules:\n  - id: blame.they.zork\n    severity: error\n    title: t\n"
      "    why: w\n    source: own\n    flags: [zork]\n    anywhere: true\n"
      "    patterns: zork\n    if: [",
      out);
  repeat(out, "wide, ", 20000);
  fputs("]\n", out);
}

/* ---- patterns ------------------------------------------------------------ */

#define PATTERN(name, text)                                                    \
  static void name(FILE *out) { fputs(HEAD RULE text "\n", out); }

PATTERN(any_byte, "zork\\C")
PATTERN(callout, "zork(?C1)")
PATTERN(callout_text, "zork(?C'x')")
PATTERN(callout_quoted, "zork\\\\(?C)")
PATTERN(verb, "(*UTF)zork")
PATTERN(verb_raw, "=(*LIMIT_MATCH=4000000000)zork")
PATTERN(verb_space, "=   (*NO_START_OPT)zork")
PATTERN(verb_heap, "zork(*LIMIT_HEAP=4000000000)")
PATTERN(verb_newline, "=(*ANYCRLF)zork")
PATTERN(recursion, "(z(?R)?k)zork")
PATTERN(recursion_left, "(?<n>(?&n)z|k)zork")
PATTERN(huge_count, "z{1,99999}")
PATTERN(counts, "(?:z{1000}){1000}")
PATTERN(lookbehind, "(?<=z+)zork")
PATTERN(open_class, "zork(?:[a-z")
PATTERN(bad_reference, "zork\\9")

static void groups(FILE *out) {
  fputs(HEAD RULE, out);
  repeat(out, "(", 90000);
  fputs("zork", out);
  repeat(out, ")", 90000);
  fputs("\n", out);
}

static void patterns(FILE *out) {
  fputs(HEAD RULE, out);
  repeat(out, "z\n      ", 120000);
  fputs("\n", out);
}

static void large_code(FILE *out) {
  fputs(HEAD RULE, out);
  number(out, "(?:zork#|.{1,250}){1,250}\n      ", 0, 20000);
  fputs("\n", out);
}

static void long_class(FILE *out) {
  fputs(HEAD RULE, out);
  for (int i = 0; i < 450; i++) {
    fputs("zork[", out);
    for (int k = 0; k < 250; k++)
      fprintf(out, "\\x{%x}", 0x4e00 + (i * 7 + k * 13) % 20000);
    fputs("]\n      ", out);
  }
  fputs("\n", out);
}

static void alternatives(FILE *out) {
  fputs(HEAD RULE, out);
  for (int i = 0; i < 6; i++) {
    number(out, "zork#|", i * 10000, i * 10000 + 6000);
    fputs("z\n      ", out);
  }
  fputs("\n", out);
}

/* Each example makes the pattern try all ways to part it. */
static void examples(FILE *out) {
  fputs(HEAD "rules:\n  - id: blame.they.zork\n    severity: error\n"
             "    title: t\n    why: w\n    source: own\n    anywhere: true\n"
             "    patterns: |\n      zork\n      (?:(?:z+)+ ?)+zork(?=!)\n"
             "    flags:\n",
        out);
  for (int i = 0; i < 10000; i++) {
    fputs("      - ", out);
    repeat(out, "z", 60);
    fputs(" zork\n", out);
  }
}

/* The same on drafts: it is accepted, and reported when it happens. */
static void backtracking(FILE *out) {
  fputs(HEAD RULE "(?:(?:y+)+ ?)+zork(?=!)\n", out);
}

const hostile_pack hostile_packs[] = {
    {"yaml-bomb", bomb, "1:1: unknown key \"a\""},
    {"anchors", anchors, "4:15: anchors are not supported"},
    {"tags", tags, "4:15: tags are not supported"},
    {"deep-lists", lists, "the limit pack-nesting, 16"},
    {"deep-mappings", mappings, "the limit pack-nesting, 16"},
    {"repeated-keys", repeated_keys, "4:19: repeated key \"key\""},
    {"unknown-keys", unknown_keys, "4:1: unknown key \"key0\""},
    {"directives", directives, "1:1: directives are not supported"},
    {"documents", documents, "4:1: a file must hold one YAML document only"},
    {"open-quote", open_quote, "found unexpected end of stream"},
    {"long-key", long_key, "could not find expected ':'"},
    {"control-characters", control, "4:1: a control character"},
    {"too-large", too_large, "the limit pack-bytes, 1048576"},
    {"26,000-rules", rules, "the limit pack-entries, 100000"},
    {"9,000-rules", whole_rules, "the limit pack-entries, 100000"},
    {"lexicon-circle", lexicon_circle, "17:7: \"a\" refers to itself"},
    {"lexicon-bomb", lexicon_bomb, "longer than 200000 bytes"},
    {"lexicon-uses", lexicon_uses, "the limit pattern-bytes, 8388608"},
    {"condition-bomb", conditions, "nest too deeply"},
    {"rule-bomb", rule_bomb, "7:5: \"blame.they.zork\" asks for too many"},
    {"any-byte", any_byte, "14:7: using \\C is disabled"},
    {"callout", callout, "14:7: callouts are not allowed"},
    {"callout-text", callout_text, "14:7: callouts are not allowed"},
    {"callout-quoted", callout_quoted, "14:7: callouts are not allowed"},
    {"verb", verb, "14:7: (*VERB) not recognized or malformed"},
    {"verb-raw", verb_raw, "14:7: a pattern must not begin with a verb"},
    {"verb-space", verb_space, "14:7: a pattern must not begin with a verb"},
    {"verb-heap", verb_heap, "14:7: (*VERB) not recognized or malformed"},
    {"verb-newline", verb_newline, "14:7: a pattern must not begin with"},
    {"recursion", recursion, NULL},
    {"recursion-left", recursion_left, NULL},
    {"huge-count", huge_count, "14:7: number too big in {} quantifier"},
    {"counts", counts, NULL},
    {"lookbehind", lookbehind, "14:7: lookbehind assertion is not fixed"},
    {"open-class", open_class, "missing terminating ]"},
    {"bad-reference", bad_reference, "14:7: reference to non-existent"},
    {"deep-groups", groups, "14:7: parentheses are too deeply nested"},
    {"120,000-patterns", patterns, "the limit patterns, 50000"},
    {"large-code", large_code, "the limit code-bytes, "},
    {"long-classes", long_class, NULL},
    {"alternatives", alternatives, NULL},
    {"stuck-examples", examples, "the limit match-steps, 200000"},
    {"backtracking", backtracking, NULL},
};

const int hostile_pack_count = sizeof hostile_packs / sizeof *hostile_packs;
