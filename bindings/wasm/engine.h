/* SPDX-License-Identifier: MIT
 *
 * What the WebAssembly module exports: packs and settings in, a text in, JSON
 * out. It is plain C and knows nothing of its host, so that a page, a server
 * or a database can load the same file. The functions are those of exports.txt.
 *
 * An engine is made, fed, built once, and then checks any number of texts:
 *
 *   engine *e = engine_create();
 *   engine_add_builtin(e, "en");
 *   engine_build(e);
 *   engine_option(e, "format", "markdown");
 *   engine_check(e, text, len);
 *   ... engine_answer(e), engine_answer_size(e) bytes of UTF-8 ...
 *   engine_free(e);
 *
 * Every function that returns a number returns an amends_status: 0 or a
 * negative number (amends/error.h). The answer of the last such call is kept
 * in the engine: what was asked for, or nothing, or after a failure
 *
 *   {"status": "AMENDS_E_PACK", "message": "...", "file": "own.yaml",
 *    "line": 3, "column": 5, "problems": [...]}
 *
 * Texts given are UTF-8 and are copied; those without a size end with '\0'.
 * Engines know nothing of each other; one is used by one thread at a time. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stddef.h>

typedef struct engine engine;

/* Memory for what a host hands in. NULL: there is no more. */
void *engine_memory(size_t size);
void engine_memory_free(void *memory);

/* NULL: no memory. */
engine *engine_create(void);
void engine_free(engine *e);

/* The answer of the last call; NULL when it is empty. Valid until the next
 * call with this engine; memory that grows moves the host's view of it. */
const char *engine_answer(const engine *e);
size_t engine_answer_size(const engine *e);

/* ---- before it is built ---- */

/* Adds the pack that is compiled in: "en". */
int engine_add_builtin(engine *e, const char *name);

/* Adds the YAML text of a pack; `file` names it in problems. Mistakes in it are
 * reported by engine_build, those of all packs at once. */
int engine_add_pack(engine *e, const char *file, const char *text, size_t len);

/* Sets the level of a rule or category: "off", "suggestion", "warning" or
 * "error". An unknown id is reported by engine_build. */
int engine_add_level(engine *e, const char *id, const char *level);

/* Says what a name, or a placeholder of templates, stands for: a "brand",
 * "product", "department", "person" or "partner" (amends/ruleset.h). */
int engine_add_name(engine *e, const char *kind, const char *name);
int engine_add_placeholder(engine *e, const char *kind, const char *name);

/* Findings within this phrase do not count. */
int engine_add_allowed(engine *e, const char *phrase);

/* For what the texts are written: "customer", "status", "internal", "legal". */
int engine_add_setting(engine *e, const char *name);

/* Compiles what was added. The answer is {"problems": [...]}, the warnings. */
int engine_build(engine *e);

/* ---- after it ---- */

/* Sets an option of the next check, which then forgets it:
 *   format    auto, text, markdown, html or template
 *   expect    any, apology or none
 *   profile   email, chat ...; without it the text decides
 *   name      of the file, for format auto
 *   level     suggestion, warning or error: findings below are left out
 *   explain   yes: what does not count is listed too, each with its reason
 * AMENDS_E_UNKNOWN: no such option or value. */
int engine_option(engine *e, const char *key, const char *value);

/* Checks one text. The answer is the report, "schema": 1, with "id" and "file"
 * null. */
int engine_check(engine *e, const char *text, size_t len);

/* Makes the safe fixes of a text (amends/fix.h), with the options that were
 * set. The answer is {"text", "taken_back", "changes": [{"rule", "severity",
 * "before", "after", "span", "range", "result"}]}; `span` counts bytes of the
 * text given, `result` those of the new one. */
int engine_fix(engine *e, const char *text, size_t len);

/* The answer is an array of what each rule and part says of itself. */
int engine_rules(engine *e);

/* The answer is {"version", "schema", "profiles", "settings"}. */
int engine_about(engine *e);

#endif
