/* SPDX-License-Identifier: MIT
 *
 * JSON-RPC 2.0 as the protocol uses it: messages into frames, and the reading
 * of parameters. */
#ifndef LSP_RPC_H
#define LSP_RPC_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include <amends/amends.h>

typedef enum lsp_code {
  LSP_OK = 0,
  LSP_PARSE_ERROR = -32700,
  LSP_INVALID_REQUEST = -32600,
  LSP_METHOD_NOT_FOUND = -32601,
  LSP_INVALID_PARAMS = -32602,
  LSP_NOT_INITIALIZED = -32002,
  LSP_REQUEST_FAILED = -32803,
  LSP_CANCELLED = -32800
} lsp_code;

/* How a request fails. */
typedef struct lsp_fault {
  lsp_code code;
  char message[512];
} lsp_fault;

/* Fills it, and returns NULL for handlers to return. */
json_t *lsp_fail(lsp_fault *fault, lsp_code code, const char *message);

/* The value of a frame; NULL: see `fault`. Halves of surrogate pairs, which
 * editors may send, become U+FFFD, which counts as many units. */
json_t *lsp_rpc_parse(amends_str body, lsp_fault *fault);

/* Messages to the client. `id` is borrowed and may be NULL for none; results
 * and parameters are taken over. */
void lsp_rpc_result(FILE *out, json_t *id, json_t *result);
void lsp_rpc_error(FILE *out, json_t *id, const lsp_fault *fault);
void lsp_rpc_notify(FILE *out, const char *method, json_t *params);
void lsp_rpc_request(FILE *out, json_int_t id, const char *method,
                     json_t *params);

/* Values deep in others: lsp_get(params, "textDocument", "uri", NULL). NULL
 * where there is none. */
json_t *lsp_get(json_t *value, ...);

/* A text, or NULL where there is none. */
const char *lsp_text(json_t *value);

/* Is the value there and true? */
bool lsp_true(json_t *value);

#endif
