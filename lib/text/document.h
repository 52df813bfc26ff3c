/* SPDX-License-Identifier: MIT
 *
 * A document: the source bytes, the prose in them, and the way back. The prose
 * is what patterns, sentences and judging see. It is valid UTF-8 in which
 *   - white space is one space, and blocks are separated by one "\n";
 *   - every apostrophe is "'", every double quote '"', every dash "-";
 *   - a run of invalid bytes and NULs is U+FFFD;
 *   - a placeholder ({{name}}, %s ...) is a run of "_" of the same length;
 *   - a name or placeholder that the caller's vocabulary knows is the word of
 *     its class ("__partner__", text/vocabulary.h).
 * Sealed documents do not change; they live in the arena they were built in. */
#ifndef AM_TEXT_DOCUMENT_H
#define AM_TEXT_DOCUMENT_H

#include "base/phrase.h"
#include "base/span.h"
#include "base/str.h"

/* A stretch of prose and the source it came from, up to the prose_start of the
 * next segment. It maps byte for byte, or, as an atom, as a whole. Sorted in
 * prose and in source; gapless in prose, while source bytes between two
 * segments (further white space, marks, markers) have no prose. The "\n"
 * between blocks is an atom without source bytes. */
typedef struct am_segment {
  uint32_t prose_start;
  uint32_t source_start;
  uint32_t source_len;
  bool is_atom;
} am_segment;

typedef enum am_block_kind {
  AM_BLOCK_PARAGRAPH = 1,
  AM_BLOCK_HEADING = 2,     /* a short line without end punctuation */
  AM_BLOCK_ITEM = 3,        /* a list item, marker left out */
  AM_BLOCK_GREETING = 4,    /* "Dear Mr Lund," on a line of its own */
  AM_BLOCK_SIGNATURE = 5,   /* closing and what follows it */
  AM_BLOCK_DISCLAIMER = 6,  /* "This e-mail is confidential ..." */
  AM_BLOCK_ATTRIBUTION = 7, /* "On ... wrote:" and header blocks */
  AM_BLOCK_QUOTE = 8        /* somebody else's message */
} am_block_kind;

typedef struct am_block {
  am_block_kind kind;
  uint32_t depth; /* of quotes: number of ">"; of list items: two columns of
                     indentation are one step; else 0 */
  am_pspan prose; /* without the separating "\n" */
  uint32_t first_sentence;
  uint32_t sentence_count;
} am_block;

typedef struct am_sentence {
  am_pspan prose;      /* without white space at either end */
  uint32_t body_start; /* prose offset behind an inline greeting ("Hi Tom, ",
                          "@name "); prose.end when there is nothing else */
  uint32_t block;
  uint32_t first_word;
  uint32_t word_count;
  bool is_question; /* ends in "?" (closing quotes, brackets, emoji aside) */
  bool is_cut;      /* it goes on in the next one: longer than the limit */
} am_sentence;

/* A word: letters, digits, and apostrophes, hyphens, dots inside. URLs, mail
 * addresses, numbers with separators and placeholders are one word. */
typedef enum am_word_kind {
  AM_WORD_PLAIN = 1,
  AM_WORD_NUMBER = 2,
  AM_WORD_PLACEHOLDER = 3,
  AM_WORD_ADDRESS = 4 /* URL or mail address */
} am_word_kind;

typedef struct am_word {
  am_pspan prose;
  am_word_kind kind;
} am_word;

/* A comment of the source that speaks to this library (am_writer_comment): the
 * source bytes from its opening to behind its end. */
typedef amends_span am_comment;

/* How the source spells text: what is put into it must be spelled so. */
typedef enum am_spelling {
  AM_SPELLING_PLAIN = 0,
  AM_SPELLING_MARKDOWN = 1,
  AM_SPELLING_HTML = 2
} am_spelling;

/* A stretch in which the caller allows any wording. */
typedef struct am_allowed {
  am_pspan span;
  amends_str phrase; /* as prose */
} am_allowed;

/* What a comment for this library holds. */
#define AM_DIRECTIVE "amends:ignore"

/* What begins it, also where the rest is mistyped. */
#define AM_DIRECTIVE_STEM "amend"

typedef struct am_document {
  amends_str source;
  amends_str prose;
  const am_segment *segments;
  size_t segment_count;
  const am_block *blocks;
  size_t block_count;
  const am_sentence *sentences; /* in prose order, all blocks */
  size_t sentence_count;
  const am_word *words;
  size_t word_count;
  size_t placeholder_count;
  const am_comment *comments; /* by place */
  size_t comment_count;
  am_spelling spelling;
  const am_allowed *allowed; /* both ends ascend */
  size_t allowed_count;
} am_document;

/* True when the block holds the writer's own running words: everything but
 * quotes, attributions, signatures and disclaimers. */
bool am_block_is_own(am_block_kind kind);

/* Index of the sentence that holds prose offset `at`, or of the next one, or
 * of the last one. The document must have a sentence. */
size_t am_document_sentence_at(const am_document *doc, uint32_t at);

/* An allowed stretch that holds `span`, or NULL. */
const am_allowed *am_document_allowed(const am_document *doc, am_pspan span);

#endif
