/* SPDX-License-Identifier: MIT
 *
 * One message on its way through the judging passes. The case holds what is
 * known so far; every pass reads it and adds to it. It lives in the scratch
 * arena of the scan. */
#ifndef AM_JUDGE_CASE_H
#define AM_JUDGE_CASE_H

#include "judge/directive.h"
#include "judge/quotation.h"
#include "match/match.h"

/* A hit with what was decided about it. Nothing is ever taken off the list. */
typedef struct am_judgement {
  const am_hit *hit;
  amends_severity severity; /* NONE while the verdict is not COUNTS or OWNED */
  amends_severity pack_severity; /* what it were without levels of the caller */
  amends_verdict verdict;
  bool is_ignored;   /* a directive names it */
  amends_str reason; /* the condition, rule or sum that decided, or empty */
  int32_t points;    /* cost in the score, in millionths; at most 0 */
} am_judgement;

typedef struct am_part_state {
  bool is_present;
  bool is_weak;
  am_pspan span;
  bool is_sought; /* only the words of the sentence speak for it */
} am_part_state;

/* A leaning of the whole message, added up once. */
typedef struct am_whole {
  bool is_known;
  int32_t points; /* hundredths */
} am_whole;

/* Where a cue stands in all own text, as far as somebody asked. */
typedef struct am_cue_memo {
  bool is_whole;       /* there are no further matches */
  uint32_t count;      /* of matches so far, at most 255 */
  uint32_t first_end;  /* prose offset */
  uint32_t last_start; /* prose offset */
  uint32_t region;     /* that the search has come to ... */
  uint32_t from;       /* ... and where it goes on there, at the earliest */
} am_cue_memo;

/* A cue asked of one stretch of prose; a direct-mapped cache, since the rules
 * of a pack ask the same few cues of the same sentence again and again. */
typedef struct am_cue_answer {
  uint32_t cue_and_count; /* (cue + 1) << 8 | at_least; 0: free */
  am_pspan span;
  bool holds;
} am_cue_answer;

enum {
  AM_CUE_CACHE_MAX = 8192,
  AM_CUE_CACHE_MIN = 1024,
  AM_CUE_CACHE_SENTENCE = 128 /* questions that are kept for each, or so */
};

/* The clause boundaries of one sentence. */
enum { AM_CLAUSE_MAX = 64 };
typedef struct am_clauses {
  size_t count;
  uint32_t at[]; /* prose offsets */
} am_clauses;

/* A directive of a comment, and what came of it. */
typedef struct am_ignore {
  am_directive directive;
  bool has_place;     /* false: it came with the message (amends_message) */
  amends_span place;  /* source bytes */
  am_pspan target;    /* where it holds; empty: nowhere */
  bool is_quoted;     /* somebody else wrote it */
  bool is_closed;     /* a start has its end, an end its start */
  bool is_last;       /* there were too many */
  uint32_t used;      /* which of its names silenced something, one bit each */
  size_t silenced;    /* findings */
  amends_str problem; /* what is wrong with it, or empty */
} am_ignore;

typedef AM_LIST(am_ignore) am_ignore_list;

typedef struct am_case {
  const amends_ruleset *rules;
  const am_document *doc;
  am_scratch *scratch;
  am_incident_list *incidents;
  am_grounds grounds;
  am_quotations double_quotes;
  am_quotations single_quotes;
  size_t own_words;
  uint32_t first_sentence; /* of the own body; AM_NAME_NONE: there is none */
  uint32_t last_sentence;
  amends_expect expect;
  uint32_t profile;
  /* found by the passes */
  am_hits part_hits;     /* what patterns found of parts */
  bool *part_hit_counts; /* one a hit */
  am_part_state parts[AM_PART_COUNT];
  amends_apology kind;
  bool is_settled;   /* parts and kind are final: `is_complaint` holds */
  bool is_complaint; /* answers a complaint or reports a failing */
  bool is_scored;    /* final behind the passes over findings */
  amends_severity worst[AM_CATEGORY_COUNT]; /* of the findings that count */
  const uint32_t *hit_topics; /* sentence by sentence: categories whose patterns
                                 matched in it, a bit each; or NULL */
  am_judgement *judgements;   /* rules only, in the order of the hits */
  size_t judgement_count;
  am_ignore_list ignores;
  size_t judgement_room;    /* for the sentences that no rule speaks about */
  const int32_t *lean_rows; /* sentence by sentence, one a leaning; or NULL */
  const int32_t *lean_message;  /* one a leaning */
  am_whole *wholes;             /* one a leaning */
  const am_weights *lean_rests; /* one a leaning, see judge/local.h; or NULL */
  /* caches */
  am_cue_memo *memos;       /* one a cue, own text */
  am_cue_memo *reply_memos; /* one a cue, quoted mail */
  am_cue_answer *answers;
  size_t answer_count;        /* a power of two */
  const am_clauses **clauses; /* one a sentence; NULL: not asked for yet */
  uint64_t *cue_bits; /* of each sentence a bit a cue that may begin in it, in
                         am_cue_words words; NULL: not known */
  bool gave_up;       /* a cue did, since somebody set this to false */
  bool no_memory;     /* sticks; checked by am_judge */
} am_case;

#endif
