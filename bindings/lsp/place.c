/* SPDX-License-Identifier: MIT
 *
 * Places of documents to JSON and back. */
#include "common/json_out.h"
#include "server.h"

json_t *lsp_position_json(lsp_position position) {
  json_t *value = json_object();
  app_json_put(value, "line", json_integer((json_int_t)position.line));
  app_json_put(value, "character", json_integer((json_int_t)position.unit));
  return value;
}

json_t *lsp_range_json(const lsp_server *server, const lsp_document *document,
                       amends_span span, lsp_ruler *ruler) {
  const lsp_encoding encoding = server->client.encoding;
  json_t *range = json_object();
  app_json_put(range, "start",
               lsp_position_json(lsp_position_at(&document->buffer, encoding,
                                                 span.start, ruler)));
  app_json_put(range, "end",
               lsp_position_json(lsp_position_at(&document->buffer, encoding,
                                                 span.end, ruler)));
  return range;
}

bool lsp_position_read(const lsp_server *server, const lsp_document *document,
                       json_t *position, size_t *out) {
  json_t *line = lsp_get(position, "line", NULL);
  json_t *unit = lsp_get(position, "character", NULL);
  if (!json_is_integer(line) || !json_is_integer(unit) ||
      json_integer_value(line) < 0 || json_integer_value(unit) < 0)
    return false;
  const lsp_position place = {(size_t)json_integer_value(line),
                              (size_t)json_integer_value(unit)};
  *out = lsp_position_offset(&document->buffer, server->client.encoding, place);
  return true;
}

bool lsp_range_read(const lsp_server *server, const lsp_document *document,
                    json_t *range, amends_span *out) {
  size_t start, end;
  if (!lsp_position_read(server, document, lsp_get(range, "start", NULL),
                         &start) ||
      !lsp_position_read(server, document, lsp_get(range, "end", NULL), &end))
    return false;
  out->start = (uint32_t)(start < end ? start : end);
  out->end = (uint32_t)(start < end ? end : start);
  return true;
}
