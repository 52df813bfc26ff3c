/* SPDX-License-Identifier: MIT
 *
 * The face of PCRE2 in this library; regex.c is the only file that includes
 * its header. Patterns are compiled caseless, UTF, UCP and multiline; subjects
 * are prose, which is valid UTF-8 by construction and is not checked again. */
#ifndef AM_RULES_REGEX_H
#define AM_RULES_REGEX_H

#include "base/mem.h"
#include "base/span.h"
#include "base/str.h"

/* Any number of threads may search with one regex at once. Only its heat
 * changes: a pattern that is searched often is translated to machine code, in
 * a copy that takes over once it is ready. For subjects that are known to be
 * ASCII it is translated without Unicode, whose classes and cases take PCRE2 a
 * third more time (measured). */
typedef struct am_regex am_regex;

/* How many bytes a pattern is searched in before it is worth translating: that
 * costs about as much as searching this many bytes without machine code does
 * (measured: 68 us against 20-28 ms a MiB). */
enum { AM_REGEX_HOT_BYTES = 4096 };

/* ... and in how many a scratch must have searched before by all patterns
 * together: those of one letter of 2 kB search in 80 kB. */
enum { AM_REGEX_WARM_BYTES = 256 << 10 };

/* Group 0 is the whole match; further groups that took part are spans into the
 * subject, others have start > end. */
enum { AM_REGEX_GROUPS = 10 };

typedef struct am_regex_match {
  am_pspan groups[AM_REGEX_GROUPS];
} am_regex_match;

typedef struct am_regex_fault {
  bool no_memory;
  size_t offset; /* byte of the pattern at which it was noticed */
  char message[160];
} am_regex_fault;

/* `may_heat` false: never translated. NULL with `fault` filled when the pattern
 * is refused or memory ran out. Refused besides PCRE2's own errors: \C,
 * callouts, and a leading "(*" verb. */
am_regex *am_regex_compile(const amends_allocator *mem, amends_str pattern,
                           bool may_heat, am_regex_fault *fault);

/* The same for a pattern that am_factor_pattern made and that compiles. */
am_regex *am_regex_compile_factored(const amends_allocator *mem,
                                    amends_str pattern, bool may_heat,
                                    am_regex_fault *fault);
void am_regex_free(am_regex *regex);

/* Was it searched in ASCII often enough to be translated for that? Then
 * am_regex_make_plain is to be called with its text, which whoever keeps
 * patterns has to find first; only the first thread that does has any work. */
bool am_regex_wants_plain(const am_regex *regex);
void am_regex_make_plain(am_regex *regex, amends_str pattern, bool is_factored);

/* The most characters before the begin of a match that the pattern looks at. */
uint32_t am_regex_lookbehind(const am_regex *regex);

/* What the compiled pattern takes, without machine code. */
size_t am_regex_bytes(const am_regex *regex);

/* The compiled pattern as bytes, in `arena`, for am_regex_load in a process
 * whose PCRE2 has the same stamp; ptr NULL: no memory. Loading takes a
 * twentieth of the time of compiling (measured: 3 us against 60). */
amends_str am_regex_save(const am_regex *regex, am_arena *arena);

/* `bytes` are what am_regex_save gave, aligned as malloc does. They are
 * trusted: nothing but the build may have made them. NULL: no memory, or PCRE2
 * refuses them. */
am_regex *am_regex_load(const amends_allocator *mem, amends_str bytes,
                        bool may_heat);

/* What saved patterns depend on: version and build of PCRE2. */
enum { AM_REGEX_STAMP_MAX = 128 };
amends_str am_regex_stamp(char stamp[AM_REGEX_STAMP_MAX]);

/* Working memory of one thread. `steps` is PCRE2's match limit. */
typedef struct am_regex_scratch am_regex_scratch;
am_regex_scratch *am_regex_scratch_create(const amends_allocator *mem,
                                          uint32_t steps);
void am_regex_scratch_free(am_regex_scratch *scratch);

/* Says which text the next subjects are cut out of, so that those that are
 * ASCII are known; it must stay until another is told. */
void am_regex_scratch_prose(am_regex_scratch *scratch, amends_str prose);

typedef enum am_regex_result {
  AM_REGEX_NONE = 0,
  AM_REGEX_FOUND = 1,
  AM_REGEX_LIMIT = 2, /* gave up; an incident */
  AM_REGEX_NOMEM = 3
} am_regex_result;

/* Searches `subject` for the first match that begins at one of the offsets from
 * `starts.start` up to and including `starts.end`, which may lie behind the
 * subject. `match` may be NULL. */
am_regex_result am_regex_find(am_regex *regex, am_regex_scratch *scratch,
                              amends_str subject, am_pspan starts,
                              am_regex_match *match);

#endif
