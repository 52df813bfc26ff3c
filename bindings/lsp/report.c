/* SPDX-License-Identifier: MIT
 *
 * amends/report: the whole report on each message of a document, as the program
 * amends writes it, for panels and status bars. The document is scanned for it:
 * the result of the last check holds no parts. */
#include <stdlib.h>

#include "common/json_out.h"
#include "common/report_json.h"
#include "messages.h"
#include "server.h"

typedef struct report_run {
  lsp_server *server;
  lsp_document *document;
  amends_scan_options scan;
  json_t *messages;
  lsp_ruler ruler;
  amends_error error;
} report_run;

static json_t *report_message(report_run *run, const amends_report *report,
                              const amends_message *message, bool is_whole) {
  const lsp_document *document = run->document;
  const app_json_context context = {.file = document->path,
                                    .path = message->path,
                                    .min_severity =
                                        document->settings->min_severity};
  const uint32_t base = is_whole ? 0 : message->origin.byte;
  const size_t len = is_whole ? document->buffer.len : message->source.len;
  const amends_span span = {base, base + (uint32_t)len};
  json_t *item = json_object();
  app_json_put(item, "range",
               lsp_range_json(run->server, document, span, &run->ruler));
  app_json_put(item, "report", app_json_report(report, &context));
  return item;
}

static bool report_each(report_run *run, const amends_message *message,
                        bool is_whole) {
  const amends_report *report = NULL;
  amends_scanner *scanner =
      lsp_kit_scanner(&run->server->kit, run->document->settings, &run->error);
  if (scanner == NULL ||
      amends_scan_message(&report, scanner, message, &run->scan, &run->error) !=
          AMENDS_OK)
    return false;
  app_json_add(run->messages, report_message(run, report, message, is_whole));
  return true;
}

static void report_all(report_run *run) {
  amends_message message;
  bool is_whole;
  lsp_messages messages;
  run->scan = lsp_scan_options(run->document);
  lsp_messages_open(&messages, run->document);
  while (lsp_messages_next(&messages, &message, &is_whole) &&
         report_each(run, &message, is_whole))
    continue;
  lsp_messages_close(&messages);
}

json_t *lsp_answer_report(lsp_server *server, json_t *params,
                          lsp_fault *fault) {
  report_run run = {.server = server,
                    .document = lsp_document_of(server, params, fault)};
  if (run.document == NULL)
    return NULL;
  lsp_inspect(server, run.document);
  run.messages = json_array();
  /* Without messages it was not checked, or is to be left alone. */
  if (run.document->result.count > 0)
    report_all(&run);
  json_t *answer = json_object();
  app_json_put(answer, "version", json_integer(run.document->version));
  app_json_put(answer, "messages", run.messages);
  return answer;
}
