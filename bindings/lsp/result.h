/* SPDX-License-Identifier: MIT
 *
 * What a check of a document found, copied from the reports, so that it can be
 * asked until the next check: by diagnostics, hovers, actions and lenses. */
#ifndef LSP_RESULT_H
#define LSP_RESULT_H

#include <amends/amends.h>

#include "pool.h"

/* One message of a document. All that it holds lies in its pool; of the copied
 * values only the spans count, not `utf16` and `range`. Spans are relative to
 * `base`, so that a message which only moved keeps its result. */
typedef struct lsp_message {
  lsp_pool pool;
  amends_str source; /* its bytes in the document; to be known again by */
  amends_str text;
  amends_str comment;
  uint32_t base; /* byte of the document where `source` begins */
  amends_format format;
  amends_str path;    /* in a file of messages; else empty */
  bool is_whole;      /* the document is this message, as it stands */
  amends_str read_as; /* the format that it was read as */
  bool has_score;
  int32_t score;
  amends_str grade;
  amends_str profile;
  amends_apology apology;
  amends_finding *findings; /* in the order of the text */
  size_t finding_count;
  amends_improvement *improvements;
  size_t improvement_count;
  amends_contribution *contributions;
  size_t contribution_count;
  amends_directive *directives; /* those with a problem */
  size_t directive_count;
  amends_incident *incidents;
  size_t incident_count;
  amends_str *missing; /* parts that the profile asks for */
  size_t missing_count;
} lsp_message;

typedef struct lsp_result {
  lsp_message **messages;
  size_t count;
  size_t cap;
  amends_error error; /* status not OK: the document could not be checked */
} lsp_result;

/* Copies a report on a message. With `is_whole` the message's text is the
 * document and is not kept. */
lsp_message *lsp_message_of(const amends_report *report,
                            const amends_message *message, bool is_whole,
                            amends_severity min_severity);

/* Is it the result of this very message, wherever that lies now? */
bool lsp_message_is(const lsp_message *result, const amends_message *message);

/* Takes over its place in the document, and its path. */
void lsp_message_move(lsp_message *result, const amends_message *message);

/* NULL is allowed. */
void lsp_message_free(lsp_message *message);

void lsp_result_add(lsp_result *result, lsp_message *message);
void lsp_result_clear(lsp_result *result);

/* A span of the message as bytes of the document. */
amends_span lsp_message_span(const lsp_message *message, amends_span span);

#endif
