/* SPDX-License-Identifier: MIT
 *
 * The state of the server, and what its parts offer each other.
 *
 *   main     reads bytes, keeps the queue of messages and the clock
 *   server   finds the handler of a message; the life of a session
 *   sync     open, change, close
 *   inspect  checks a document: settings, messages, scanners → result
 *   publish, hover, action, lens, …   answer from the result */
#ifndef LSP_SERVER_H
#define LSP_SERVER_H

#include "common/map.h"
#include "document.h"
#include "rpc.h"

/* How long an editor shall be quiet before a document is checked. */
enum { LSP_DEBOUNCE_MS = 100 };

typedef enum lsp_phase {
  LSP_PHASE_NEW = 0,
  LSP_PHASE_RUNNING = 1,
  LSP_PHASE_SHUTDOWN = 2, /* only `exit` is left */
  LSP_PHASE_EXIT = 3
} lsp_phase;

/* What the client can do. */
typedef struct lsp_client {
  lsp_encoding encoding;
  bool pulls;          /* asks for diagnostics, so that none are sent */
  bool refreshes_pull; /* can be told to ask again */
  bool refreshes_lenses;
  bool has_markdown;     /* in hovers */
  bool has_action_kinds; /* takes actions, not only commands */
  bool has_versioned_edits;
  bool creates_files;   /* in edits */
  bool watches;         /* can be asked to watch files */
  bool wants_scores;    /* amends/score */
  bool has_progress;    /* shows how far work is */
  bool pulls_workspace; /* asks for the diagnostics of all files */
} lsp_client;

/* Settings of the editor, for where no configuration says otherwise. */
enum { LSP_DEFAULTS = 3 };
typedef struct lsp_default {
  const char *key;
  char *word; /* NULL: none */
} lsp_default;

/* What documents are checked with: settings, and a scanner made from them. */
typedef struct lsp_kit {
  size_t memory;                /* what the scanner may remember; 0: nothing */
  app_setup *setup;             /* NULL: nothing is read yet */
  amends_scanner *scanner;      /* of `settings` */
  const app_settings *settings; /* borrowed from the setup */
} lsp_kit;

typedef struct lsp_server {
  FILE *out;
  lsp_phase phase;
  bool has_shut_down; /* in order */
  lsp_client client;
  int debounce; /* milliseconds */
  bool traces;  /* tells how long everything takes */
  char *config; /* of initializationOptions; NULL: look for them */
  lsp_default defaults[LSP_DEFAULTS];
  bool files_need_config; /* files of messages without one are left alone */
  json_int_t last_id;     /* of our requests */
  uint64_t result_count;  /* results of checks so far */
  lsp_documents documents;
  lsp_kit kit;                     /* of the documents that are open */
  struct lsp_workspace *workspace; /* see workspace.h */
  json_t *asked_id;    /* of the request that is being answered; borrowed */
  app_problems faults; /* of the files of the settings, see faults.h */
  size_t faults_told;  /* so many of them were said */
  int64_t watch_due;   /* when the files of the settings are looked at */
  char **folders;      /* paths of the workspace */
  size_t folder_count;
  size_t folder_cap;
} lsp_server;

/* A request: the result, which is then the caller's, or NULL and a fault; NULL
 * and no fault: it is answered later. */
typedef json_t *lsp_answer(lsp_server *server, json_t *params,
                           lsp_fault *fault);
/* A notification. What is wrong with it cannot be told. */
typedef void lsp_take(lsp_server *server, json_t *params);

/* ---- server ----------------------------------------------------------------
 */

void lsp_server_begin(lsp_server *server, FILE *out);
void lsp_server_end(lsp_server *server);

/* One message; borrowed. */
void lsp_server_take(lsp_server *server, json_t *message);

/* Answers a request that was cancelled before its turn. */
void lsp_server_cancelled(lsp_server *server, json_t *id);

/* Ends the request of this number if it is being worked at. */
void lsp_server_cancel(lsp_server *server, json_t *id);

/* Does one thing that is due. Returns the milliseconds until the next one, -1
 * when nothing is. */
int lsp_server_work(lsp_server *server);

/* Microseconds from some beginning. */
int64_t lsp_clock(void);

/* Tells clients that trace how long `what` took since `start`; `of` may be
 * NULL. */
void lsp_trace(lsp_server *server, const char *what, const char *of,
               int64_t start);

/* What the client traces: "off", "messages" or "verbose"; NULL: as it is. */
void lsp_trace_set(lsp_server *server, const char *value);

/* Words for the user: `type` is 1 for errors, 2 for warnings, 3 for the rest,
 * 4 for the log. */
void lsp_say(lsp_server *server, int type, const char *words);

/* The open document that parameters name; NULL: see `fault`, or none. */
lsp_document *lsp_document_of(lsp_server *server, json_t *params,
                              lsp_fault *fault);

/* ---- places ----------------------------------------------------------------
 */

json_t *lsp_position_json(lsp_position position);

/* The range of bytes of a document, for the client. */
json_t *lsp_range_json(const lsp_server *server, const lsp_document *document,
                       amends_span span, lsp_ruler *ruler);

/* Bytes from the client's range; false: it is none. */
bool lsp_range_read(const lsp_server *server, const lsp_document *document,
                    json_t *range, amends_span *out);
bool lsp_position_read(const lsp_server *server, const lsp_document *document,
                       json_t *position, size_t *out);

/* ---- settings and checks ---------------------------------------------------
 */

/* Where the settings of a document are looked for. The caller's to free. */
char *lsp_place_of(const lsp_server *server, const lsp_document *document);

/* Forgets the settings of open documents: they are read again when they are
 * needed. */
void lsp_settings_forget(lsp_server *server);

/* The configurations of a kit, created when they are first asked for. */
app_setup *lsp_kit_setup(const lsp_server *server, lsp_kit *kit);

/* A scanner for these settings. NULL: see `err`. */
amends_scanner *lsp_kit_scanner(lsp_kit *kit, const app_settings *settings,
                                amends_error *err);

/* Back to nothing read. */
void lsp_kit_clear(lsp_kit *kit);

/* What kind of document it is, by its configuration, its language and its name.
 */
lsp_language lsp_language_in(app_setup *setup, const lsp_document *document,
                             const char *place);

/* How a message of a document is to be scanned. It has settings. */
amends_scan_options lsp_scan_options(const lsp_document *document);

/* Checks the document if it is stale. */
void lsp_inspect(lsp_server *server, lsp_document *document);

/* ---- answers ---------------------------------------------------------------
 */

/* A finding as a diagnostic. */
json_t *lsp_diagnostic_json(const lsp_server *server,
                            const lsp_document *document,
                            const lsp_message *message,
                            const amends_finding *finding, lsp_ruler *ruler);

/* All that a check found, as diagnostics. */
json_t *lsp_diagnostics_json(const lsp_server *server,
                             const lsp_document *document);

/* Tells the client that. */
void lsp_publish(lsp_server *server, lsp_document *document);
void lsp_publish_none(lsp_server *server, const char *uri);

/* Sends diagnostics, which it takes over, for a document that is not open. */
void lsp_publish_closed(lsp_server *server, const char *uri, json_t *items);

/* Asks the client to ask again. */
void lsp_refresh(lsp_server *server);

lsp_answer lsp_answer_diagnostic, lsp_answer_hover, lsp_answer_action,
    lsp_answer_lens, lsp_answer_command, lsp_answer_report,
    lsp_answer_workspace;

lsp_take lsp_take_trace, lsp_take_open, lsp_take_change, lsp_take_close,
    lsp_take_save, lsp_take_watched, lsp_take_folders, lsp_take_progress_cancel;

#endif
