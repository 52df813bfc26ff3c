/* SPDX-License-Identifier: MIT
 *
 * Packs become a ruleset. A builder collects packs (the built-in ones, or YAML
 * text that the caller read) and finishes into a ruleset, which never changes
 * again. The builder belongs to one thread; a ruleset may be used by any number
 * of threads at once, each with its own scanner (scanner.h).
 *
 *   amends_builder *b = NULL;
 *   amends_ruleset *rules = NULL;
 *   amends_error err;
 *   if (amends_builder_create(&b, NULL, &err) == AMENDS_OK &&
 *       amends_builder_add_embedded(b, "en", &err) == AMENDS_OK &&
 *       amends_builder_finish(&rules, b, &err) == AMENDS_OK) { ... }
 *   amends_builder_free(b);
 *   ...
 *   amends_ruleset_unref(rules);
 */
#ifndef AMENDS_RULESET_H
#define AMENDS_RULESET_H

#include <stdbool.h>

#include <amends/limits.h>
#include <amends/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amends_builder amends_builder;
typedef struct amends_ruleset amends_ruleset;

typedef enum amends_severity {
  AMENDS_SEVERITY_NONE = 0,
  AMENDS_SEVERITY_SUGGESTION = 1, /* style: consider it */
  AMENDS_SEVERITY_WARNING = 2,    /* rewrite unless you have a reason */
  AMENDS_SEVERITY_ERROR = 3       /* do not send as is */
} amends_severity;

/* Which packs must prove their own examples before the ruleset is handed out.
 * The embedded packs were proved when the library was built. */
typedef enum amends_verify {
  AMENDS_VERIFY_GIVEN = 0, /* packs from amends_builder_add_pack */
  AMENDS_VERIFY_ALL = 1,
  AMENDS_VERIFY_NONE = 2
} amends_verify;

/* Whether patterns that are searched often are translated to machine code
 * (PCRE2's JIT). AUTO: once a scanner has judged a handful of letters, so that
 * a short run pays nothing and a long one runs two to four times as fast; where
 * the machine or its policy does not allow it, nothing changes. The machine
 * code lies in memory that PCRE2 maps itself, not in the allocator's. */
typedef enum amends_jit { AMENDS_JIT_AUTO = 0, AMENDS_JIT_OFF = 1 } amends_jit;

/* Something wrong in a pack. `is_error` false is a warning, which does not stop
 * the ruleset. `rule` is the id of the rule or part concerned, or empty. */
typedef struct amends_problem {
  bool is_error;
  amends_str file;
  uint32_t line;   /* from 1; 0: the whole file */
  uint32_t column; /* code points from 1 */
  amends_str rule;
  amends_str message;
} amends_problem;

/* Makes an empty builder. `allocator` NULL means malloc; otherwise it is copied
 * and must stay usable for the life of the builder and of the ruleset. */
AMENDS_API amends_status
amends_builder_create(amends_builder **out, const amends_allocator *allocator,
                      amends_error *err) AMENDS_CHECKED;

/* NULL is allowed. Rulesets made by the builder live on. */
AMENDS_API void amends_builder_free(amends_builder *builder);

/* Adds a pack that is compiled into the library, by its name ("en").
 * AMENDS_E_UNKNOWN when there is none of that name. */
AMENDS_API amends_status
amends_builder_add_embedded(amends_builder *builder, const char *name,
                            amends_error *err) AMENDS_CHECKED;

/* Adds one pack file. `file` names it in problems; `text` is copied. Files that
 * say the same `pack:` form one pack; a later pack may re-level or switch off a
 * rule of an earlier one and extend its lexicons. Mistakes in the file are
 * collected as problems and reported by amends_builder_finish, so that one run
 * shows the mistakes of all files; the call itself fails only for memory, a bad
 * argument or a file over the limit pack-bytes. */
AMENDS_API amends_status amends_builder_add_pack(
    amends_builder *builder, const char *file, const char *text, size_t len,
    amends_error *err) AMENDS_CHECKED;

/* Chooses what amends_builder_finish proves; the default is
 * AMENDS_VERIFY_GIVEN. */
AMENDS_API amends_status
amends_builder_verify(amends_builder *builder, amends_verify what,
                      amends_error *err) AMENDS_CHECKED;

/* Sets the limits of packs (amends/limits.h); those that were set before are
 * forgotten, NULL: all defaults. They hold for what is added from now on, and
 * for amends_builder_finish. AMENDS_E_ARGUMENT: one is out of its range. */
AMENDS_API amends_status
amends_builder_limits(amends_builder *builder, const amends_limits *limits,
                      amends_error *err) AMENDS_CHECKED;

/* Chooses the policy above for the ruleset; the default is AMENDS_JIT_AUTO. */
AMENDS_API amends_status amends_builder_jit(amends_builder *builder,
                                            amends_jit policy,
                                            amends_error *err) AMENDS_CHECKED;

/* ---- the caller's own settings -----------------------------------------
 *
 * Levels, names and allowed phrases are laid over the packs when the builder
 * finishes. They compile no pattern, so that a ruleset of the built-in pack
 * with them costs hardly more than one without. Examples of packs are proved
 * without them. All texts are UTF-8, end with '\0' and are copied. */

/* Sets the level of a rule ("blame.they.failed"), of all rules of a category
 * ("blame.they") or of all categories that begin so ("blame");
 * AMENDS_SEVERITY_NONE switches off. The level of a rule goes before that of
 * its category, and that before the one of its beginning; of two for the same
 * id the later one counts. A level says how loud findings are; which there are,
 * and which of several is told, goes by the severities of the packs.
 * Whether there is such a rule is known when the builder finishes:
 * amends_builder_finish then fails with AMENDS_E_UNKNOWN and lists every
 * unknown id as a problem, whose `rule` is the id. AMENDS_E_ARGUMENT: the
 * severity is none of amends_severity. */
AMENDS_API amends_status amends_builder_level(amends_builder *builder,
                                              const char *id,
                                              amends_severity severity,
                                              amends_error *err) AMENDS_CHECKED;

/* What a name stands for. */
typedef enum amends_name {
  AMENDS_NAME_BRAND = 1,      /* the writer's own company, shop or service */
  AMENDS_NAME_PRODUCT = 2,    /* a product or system of its own */
  AMENDS_NAME_DEPARTMENT = 3, /* a team or department of its own */
  AMENDS_NAME_PERSON = 4,     /* a colleague */
  AMENDS_NAME_PARTNER = 5     /* somebody outside: a courier, bank, supplier */
} amends_name;

/* Names one of them: with "Acme" as a brand, "Acme lost your parcel" says what
 * "we lost your parcel" does; with "FastShip" as a partner, "FastShip lost it"
 * blames a third party. A name is one or more whole words, of at most 256
 * bytes; case, the kind of apostrophe and the amount of white space make no
 * difference. With "=" in front ("=Next") it is found only as it is written,
 * for a name that is also an ordinary word. The longest name wins; a name that
 * is given again takes the new meaning.
 * AMENDS_E_ARGUMENT: the name is empty, or `what` is none of amends_name.
 * AMENDS_E_LIMIT: the name is too long, or there are more than 65,536. */
AMENDS_API amends_status amends_builder_name(amends_builder *builder,
                                             amends_name what, const char *name,
                                             amends_error *err) AMENDS_CHECKED;

/* Says what a placeholder of templates stands for: "carrier" for {{carrier}},
 * {{ order.carrier | upcase }}, %{carrier}, [Carrier], *|CARRIER|* and the
 * like. A path ("order.carrier") means only the placeholders that end with it.
 * Case, "_", "-" and spaces make no difference. Errors as above. */
AMENDS_API amends_status amends_builder_placeholder(
    amends_builder *builder, amends_name what, const char *placeholder,
    amends_error *err) AMENDS_CHECKED;

/* Allows a phrase: findings that lie in it wherever it stands, as whole words,
 * get the verdict AMENDS_VERDICT_ALLOWED and do not count. A phrase that is
 * shorter than the finding allows nothing; the finding's quote says how long it
 * must be. Case and white space make no difference. Errors as above. */
AMENDS_API amends_status amends_builder_allow(amends_builder *builder,
                                              const char *phrase,
                                              amends_error *err) AMENDS_CHECKED;

/* Chooses for what the texts are written; the packs define the settings, the
 * English one "customer" (which holds if none is chosen), "status" (a status
 * page), "internal" (a blameless postmortem: systems may be named, people may
 * not) and "legal" (sympathy without an admission). A setting changes levels
 * and may fix the profile of the score; a level given by amends_builder_level
 * and a profile given with the scan go before it. amends_builder_finish fails
 * with AMENDS_E_UNKNOWN if no pack has the setting. */
AMENDS_API amends_status
amends_builder_setting(amends_builder *builder, const char *name,
                       amends_error *err) AMENDS_CHECKED;

/* Compiles everything that was added. On success `*out` holds one count for
 * the caller. AMENDS_E_PACK when any problem is an error: `*out` is NULL, `err`
 * holds the first error, and the problems can be listed. AMENDS_E_UNKNOWN when
 * a level names no rule, or there is no such setting. Finishing a second time
 * is AMENDS_E_STATE. */
AMENDS_API amends_status
amends_builder_finish(amends_ruleset **out, amends_builder *builder,
                      amends_error *err) AMENDS_CHECKED;

/* The problems that amends_builder_finish found, errors and warnings, in order
 * of file and line. Borrowed from the builder. */
AMENDS_API size_t amends_builder_problem_count(const amends_builder *builder);
AMENDS_API const amends_problem *
amends_builder_problem(const amends_builder *builder, size_t index);

/* How many examples (`flags` and `passes`) the last finish ran. */
AMENDS_API size_t amends_builder_example_count(const amends_builder *builder);

/* Counts one more, or one fewer, user; the last one frees. NULL is allowed.
 * Any thread. */
AMENDS_API amends_ruleset *amends_ruleset_ref(amends_ruleset *rules);
AMENDS_API void amends_ruleset_unref(amends_ruleset *rules);

/* What a rule or a part says of itself. All texts are borrowed from the
 * ruleset. */
typedef struct amends_rule_info {
  amends_str id;
  amends_str category; /* a fault category, or the part's own id */
  bool is_part;
  bool is_off;              /* switched off by a later pack */
  amends_severity severity; /* NONE for a part */
  amends_str title;
  amends_str why;
  amends_str source; /* the evidence: a seed, a study, a real text */
  amends_str advice; /* what to write instead; may be empty */
  amends_str file;   /* where it is defined */
  uint32_t line;
  size_t pattern_count;
  const amends_str *flags; /* examples that must be found */
  size_t flag_count;
  const amends_str *passes; /* look-alikes that must not */
  size_t pass_count;
  const amends_str *rewrites;
  size_t rewrite_count;
} amends_rule_info;

/* The rules and parts in the order of their ids. Borrowed; any thread. Index
 * out of range: NULL. */
AMENDS_API size_t amends_ruleset_rule_count(const amends_ruleset *rules);
AMENDS_API const amends_rule_info *
amends_ruleset_rule(const amends_ruleset *rules, size_t index);

/* The rule or part with this id, or NULL. Any thread. */
AMENDS_API const amends_rule_info *
amends_ruleset_find(const amends_ruleset *rules, const char *id);

/* A cap: what the score may be at most while something holds that points
 * cannot make up for. Texts as in amends_rule_info. */
typedef struct amends_cap_info {
  amends_str id;     /* as in amends_contribution: "denied" */
  amends_str why;    /* or empty */
  amends_str advice; /* what lifts it, or empty */
  int32_t limit;     /* 0-100 */
} amends_cap_info;

/* In the order of the packs. Borrowed; any thread. Index out of range: NULL. */
AMENDS_API size_t amends_ruleset_cap_count(const amends_ruleset *rules);
AMENDS_API const amends_cap_info *
amends_ruleset_cap(const amends_ruleset *rules, size_t index);

/* The names of the profiles that the score knows ("email", "chat" ...). */
AMENDS_API size_t amends_ruleset_profile_count(const amends_ruleset *rules);
AMENDS_API amends_str amends_ruleset_profile(const amends_ruleset *rules,
                                             size_t index);

/* The settings that the packs define ("customer", "status" ...), and the one
 * in use; empty without any. */
AMENDS_API size_t amends_ruleset_setting_count(const amends_ruleset *rules);
AMENDS_API amends_str amends_ruleset_setting(const amends_ruleset *rules,
                                             size_t index);
AMENDS_API amends_str amends_ruleset_setting_used(const amends_ruleset *rules);

#ifdef __cplusplus
}
#endif
#endif
