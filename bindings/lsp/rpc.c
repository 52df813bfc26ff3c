/* SPDX-License-Identifier: MIT
 *
 * One frame for each message, written as a whole. */
#include "rpc.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "common/memory.h"

json_t *lsp_fail(lsp_fault *fault, lsp_code code, const char *message) {
  fault->code = code;
  snprintf(fault->message, sizeof fault->message, "%s", message);
  return NULL;
}

/* ---- reading ---------------------------------------------------------------
 */

/* The code unit of an escape "\uD83D" at `at`, or -1. */
static long rpc_unit(const char *body, size_t len, size_t at) {
  char digits[5] = "";
  if (len - at < 6 || body[at] != '\\' || body[at + 1] != 'u')
    return -1;
  memcpy(digits, body + at + 2, 4);
  if (strspn(digits, "0123456789abcdefABCDEF") != 4)
    return -1;
  return strtol(digits, NULL, 16);
}

static bool rpc_is_high(long unit) { return unit >= 0xD800 && unit < 0xDC00; }

static bool rpc_is_low(long unit) { return unit >= 0xDC00 && unit < 0xE000; }

/* Overwrites the escapes of lone halves. */
static void rpc_mend(char *body, size_t len) {
  for (size_t at = 0; at + 1 < len; at++) {
    if (body[at] != '\\')
      continue;
    const long unit = rpc_unit(body, len, at);
    if (rpc_is_high(unit) && rpc_is_low(rpc_unit(body, len, at + 6)))
      at += 11;
    else if (rpc_is_high(unit) || rpc_is_low(unit))
      memcpy(body + at + 2, "FFFD", 4);
    else
      at++;
  }
}

/* Is there a half of a pair at all? Hardly ever. */
static bool rpc_has_halves(amends_str body) {
  const char *at = body.ptr;
  for (size_t left = body.len; (at = memchr(at, '\\', left)) != NULL; at++) {
    left = body.len - (size_t)(at - body.ptr);
    const long unit = rpc_unit(at, left, 0);
    if (rpc_is_high(unit) || rpc_is_low(unit))
      return true;
    left--;
  }
  return false;
}

json_t *lsp_rpc_parse(amends_str body, lsp_fault *fault) {
  json_error_t error;
  const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
  json_t *value = NULL;
  if (rpc_has_halves(body)) {
    char *mended = app_copy_part(body.ptr, body.len);
    rpc_mend(mended, body.len);
    value = json_loadb(mended, body.len, flags, &error);
    free(mended);
  } else
    value = json_loadb(body.ptr, body.len, flags, &error);
  return value != NULL ? value : lsp_fail(fault, LSP_PARSE_ERROR, error.text);
}

json_t *lsp_get(json_t *value, ...) {
  va_list keys;
  va_start(keys, value);
  for (const char *key; (key = va_arg(keys, const char *)) != NULL;)
    value = json_object_get(value, key);
  va_end(keys);
  return value;
}

const char *lsp_text(json_t *value) { return json_string_value(value); }

bool lsp_true(json_t *value) { return json_is_true(value); }

/* ---- writing ---------------------------------------------------------------
 */

static void rpc_send(FILE *out, json_t *message) {
  char *body = json_dumps(message, JSON_COMPACT);
  if (body != NULL) {
    fprintf(out, "Content-Length: %zu\r\n\r\n", strlen(body));
    fputs(body, out);
    fflush(out);
  }
  free(body);
  json_decref(message);
}

static json_t *rpc_message(void) {
  json_t *message = json_object();
  app_json_put(message, "jsonrpc", json_string("2.0"));
  return message;
}

void lsp_rpc_result(FILE *out, json_t *id, json_t *result) {
  json_t *message = rpc_message();
  app_json_put(message, "id", json_incref(id));
  app_json_put(message, "result", result);
  rpc_send(out, message);
}

void lsp_rpc_error(FILE *out, json_t *id, const lsp_fault *fault) {
  json_t *message = rpc_message();
  json_t *error = json_object();
  app_json_put(error, "code", json_integer(fault->code));
  app_json_put(error, "message", app_json_words(fault->message));
  app_json_put(message, "id", id == NULL ? json_null() : json_incref(id));
  app_json_put(message, "error", error);
  rpc_send(out, message);
}

void lsp_rpc_notify(FILE *out, const char *method, json_t *params) {
  json_t *message = rpc_message();
  app_json_put(message, "method", json_string(method));
  app_json_put(message, "params", params);
  rpc_send(out, message);
}

void lsp_rpc_request(FILE *out, json_int_t id, const char *method,
                     json_t *params) {
  json_t *message = rpc_message();
  app_json_put(message, "id", json_integer(id));
  app_json_put(message, "method", json_string(method));
  app_json_put(message, "params", params);
  rpc_send(out, message);
}
