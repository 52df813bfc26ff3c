/* SPDX-License-Identifier: MIT
 *
 * Any bytes may come from an editor: a session goes on until it is ended, and
 * what is written back are frames that hold JSON. The bytes are a stream behind
 * `initialize`; one in two runs has an open document. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "fuzz/common.h"
#include "lsp/frame.h"
#include "lsp/server.h"

static const char fuzz_begin[] =
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
    "\"capabilities\":{\"textDocument\":{\"codeAction\":{"
    "\"codeActionLiteralSupport\":{}},\"diagnostic\":{}}}}}";
static const char fuzz_open[] =
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{"
    "\"textDocument\":{\"uri\":\"untitled:a\",\"languageId\":\"markdown\","
    "\"version\":1,\"text\":\"They screwed up.\\n\"}}}";

static void fuzz_message(lsp_server *server, const char *text, size_t len) {
  lsp_fault fault;
  json_t *message = lsp_rpc_parse((amends_str){text, len}, &fault);
  if (message == NULL) {
    lsp_rpc_error(server->out, NULL, &fault);
    return;
  }
  lsp_server_take(server, message);
  json_decref(message);
}

static void fuzz_stream(lsp_server *server, const uint8_t *data, size_t size) {
  lsp_frames frames = {0};
  amends_str body;
  lsp_frame_state state;
  if (size > 0)
    memcpy(lsp_frames_room(&frames, size), data, size);
  lsp_frames_add(&frames, size);
  while ((state = lsp_frames_next(&frames, &body)) != LSP_FRAME_NONE)
    if (state == LSP_FRAME_BODY)
      fuzz_message(server, body.ptr, body.len);
  lsp_frames_clear(&frames);
}

static void fuzz_check_output(const char *text, size_t len) {
  lsp_frames frames = {0};
  lsp_fault fault;
  amends_str body;
  lsp_frame_state state;
  memcpy(lsp_frames_room(&frames, len), text, len);
  lsp_frames_add(&frames, len);
  size_t count = 0;
  while ((state = lsp_frames_next(&frames, &body)) != LSP_FRAME_NONE) {
    must(state == LSP_FRAME_BODY);
    json_t *message = lsp_rpc_parse(body, &fault);
    must(json_is_object(message));
    json_decref(message);
    count++;
  }
  must(count > 0);
  lsp_frames_clear(&frames);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = NULL;
  size_t len;
  lsp_server server;
  FILE *out = open_memstream(&text, &len);
  must(out != NULL);
  app_json_init();
  lsp_server_begin(&server, out);
  fuzz_message(&server, fuzz_begin, sizeof fuzz_begin - 1);
  if (size % 2 == 0)
    fuzz_message(&server, fuzz_open, sizeof fuzz_open - 1);
  fuzz_stream(&server, data, size);
  lsp_server_work(&server);
  lsp_server_end(&server);
  fclose(out);
  fuzz_check_output(text, len);
  free(text);
  return 0;
}
