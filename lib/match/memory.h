/* SPDX-License-Identifier: MIT
 *
 * What a scanner remembers of texts that it has seen, so that a text that was
 * checked and then changed in one place is searched in that place alone. Only
 * what follows from a text, and from the rules of the scanner, is kept, so that
 * an answer is the same whether it was remembered or found. Whatever does not
 * fit, or for which there is no memory, is simply not remembered. */
#ifndef AM_MATCH_MEMORY_H
#define AM_MATCH_MEMORY_H

#include "rules/ruleset.h"

typedef struct am_memory am_memory;

/* One text and what is known of it. */
typedef struct am_record am_record;

/* What a record can hold besides answers. */
typedef enum am_record_slot {
  AM_RECORD_PARTS = 0, /* am_hit[], by what their rules are ... */
  AM_RECORD_ANYWHERE,  /* ... faults in any message ... */
  AM_RECORD_ELSE,      /* ... and others; spans from the begin of the text */
  AM_RECORD_CLAUSES,   /* uint32_t[], offsets */
  AM_RECORD_WORDS,     /* uint32_t[], those of the leanings that it has */
  AM_RECORD_SLOTS
} am_record_slot;

/* `bytes` is what it may hold, its tables included. NULL: no memory. */
am_memory *am_memory_create(const amends_allocator *mem,
                            const amends_ruleset *rules, size_t bytes);
void am_memory_free(am_memory *memory); /* NULL is allowed */

/* Begins a scan: records of earlier ones may go when room is needed. */
void am_memory_begin(am_memory *memory);

/* The record of a text, made if there is none; `tag` tells texts apart that
 * mean something else. Stands until the next scan begins. NULL: no room. */
am_record *am_memory_record(am_memory *memory, uint64_t tag, amends_str text);

/* Answers, by numbers other than 0. A record has one for a key for ever. */
bool am_record_answer(const am_record *record, uint64_t key, uint64_t *answer);
void am_record_note(am_memory *memory, am_record *record, uint64_t key,
                    uint64_t answer);

/* What was kept: `*size` bytes; NULL: nothing was, not even nothing. */
const void *am_record_kept(const am_record *record, am_record_slot slot,
                           size_t *size);

/* Keeps a copy in a slot that is free; NULL: no room. */
void *am_record_keep(am_memory *memory, am_record *record, am_record_slot slot,
                     const void *data, size_t size);

/* The most blanks that a match of a pattern of the wide filter can hold or look
 * ahead for. UINT32_MAX: any number, or it is not known. */
uint32_t am_memory_ahead(const am_memory *memory, uint32_t index);

#endif
