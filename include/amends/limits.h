/* SPDX-License-Identifier: MIT
 *
 * How much of anything is accepted. Every limit has a name, a default and a
 * range; what goes beyond one is refused or reported with its name and value,
 * never cut off in silence. The defaults suit people's texts and packs and keep
 * what a hostile one can cost within bounds. */
#ifndef AMENDS_LIMITS_H
#define AMENDS_LIMITS_H

#include <stddef.h>

#include <amends/error.h>
#include <amends/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fill with AMENDS_LIMITS_INIT, then set what you need: a zero takes the
 * default. The struct grows at its end; `size` says which version the caller
 * was compiled with. The first group is for amends_scanner_create, the second
 * for amends_builder_limits; each leaves the other's alone, but for
 * match_steps, which hold for the examples of packs too. */
typedef struct amends_limits {
  uint32_t size;
  /* -- of a message; amends_scan fails with AMENDS_E_LIMIT, or the report has
   * an incident -- */
  uint32_t input_bytes;    /* of one message; 64 MiB, at most 1 GiB */
  uint32_t match_steps;    /* PCRE2's match limit for one pattern at one place;
                              200,000; an incident */
  uint32_t findings;       /* hits kept of one message; 100,000; an incident */
  uint32_t prose_bytes;    /* what is left to judge when marks and tags are gone
                              and names stand as the words of their classes;
                              128 MiB, at most 2 GiB */
  uint32_t sentence_bytes; /* 4096, from there up to 65,536; a longer sentence
                              is looked at in pieces; an incident */
  uint32_t nesting;        /* of the elements of HTML; 10,000 */
  /* -- of packs; problems of the builder, with their place -- */
  uint32_t pack_bytes;    /* of one file; 1 MiB, at most 16 MiB */
  uint32_t pack_entries;  /* keys, texts, lists of one file; 100,000 */
  uint32_t pack_nesting;  /* of lists and mappings; 16, at most 64 */
  uint32_t patterns;      /* of all packs together; 50,000 */
  uint32_t pattern_bytes; /* of all patterns with their lexicons; 8 MiB */
  uint32_t code_bytes; /* of what PCRE2 makes of the patterns of given packs; 8
                          MiB */
} amends_limits;

#define AMENDS_LIMITS_INIT                                                     \
  { (uint32_t)sizeof(amends_limits), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* What a limit says of itself, for settings and help. Static. */
typedef struct amends_limit_info {
  const char *name; /* "input-bytes" for the field input_bytes */
  const char *what; /* one sentence for people */
  uint32_t standard;
  uint32_t least;
  uint32_t most;
} amends_limit_info;

/* The limits, in the order of the struct. Index out of range: NULL. */
AMENDS_API size_t amends_limit_count(void);
AMENDS_API const amends_limit_info *amends_limit_at(size_t index);

/* Sets a limit by its name; 0 is the default again. AMENDS_E_UNKNOWN: there is
 * none of that name. AMENDS_E_ARGUMENT: the value is out of its range. */
AMENDS_API amends_status amends_limits_set(amends_limits *limits,
                                           const char *name, uint32_t value,
                                           amends_error *err) AMENDS_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
