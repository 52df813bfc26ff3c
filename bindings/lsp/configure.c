/* SPDX-License-Identifier: MIT
 *
 * A rule's level is put into the text of the configuration, so that everything
 * else in it stays as its keeper wrote it. The result is read before it is
 * offered: what cannot be told from the outside of YAML is not guessed. */
#define _POSIX_C_SOURCE 200809L
#include "configure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "action.h"
#include "common/input.h"
#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"
#include "uri.h"

/* A configuration as the editor has it: the open document, or the file. */
typedef struct configure_file {
  char *path;
  bool exists;
  lsp_document view; /* never among the open documents; has no settings */
} configure_file;

/* The folder of the workspace that a file lies in; else its own. The caller's
 * to free. */
static char *configure_folder(const lsp_server *server, const char *path) {
  for (size_t i = 0; i < server->folder_count; i++) {
    const char *folder = server->folders[i];
    const size_t len = strlen(folder);
    if (strncmp(path, folder, len) == 0 && path[len] == '/')
      return app_copy(folder);
  }
  const char *slash = strrchr(path, '/');
  return app_copy_part(path, slash == NULL ? 0 : (size_t)(slash - path));
}

/* Where the setting goes. The caller's to free. */
static char *configure_path(const lsp_server *server,
                            const lsp_document *document) {
  const app_config *config =
      document->settings == NULL ? NULL : document->settings->config;
  char *folder = config != NULL && config->file_count > 0
                     ? app_copy(config->files[config->file_count - 1]->folder)
                     : configure_folder(server, document->path);
  char *path = app_join_path(folder, APP_CONFIG_NAME);
  free(folder);
  return path;
}

static bool configure_load(configure_file *file, const lsp_server *server) {
  lsp_document *view = &file->view;
  view->uri = lsp_uri_of(file->path);
  file->exists = access(file->path, F_OK) == 0;
  for (size_t i = 0; i < server->documents.count; i++) {
    const lsp_document *open = server->documents.items[i];
    if (open->path == NULL || strcmp(open->path, file->path) != 0)
      continue;
    free(view->uri);
    view->uri = app_copy(open->uri);
    view->version = open->version;
    file->exists = true;
    lsp_buffer_set(&view->buffer, open->buffer.text, open->buffer.len);
    return true;
  }
  app_input input = {NULL, 0};
  amends_error error;
  view->version = -1; /* as it is on the disk */
  if (file->exists &&
      !app_input_read(&input, file->path, app_input_config, &error))
    return false;
  lsp_buffer_set(&view->buffer, input.text == NULL ? "" : input.text,
                 input.len);
  app_input_clear(&input);
  return true;
}

static void configure_clear(configure_file *file) {
  lsp_buffer_clear(&file->view.buffer);
  free(file->view.uri);
  free(file->path);
}

/* Does a text of configuration, which is good, switch the rule off? */
static bool configure_is_off(const char *text, size_t len, const char *rule) {
  app_problems problems = {0};
  app_config_file *file = app_config_file_parse("", "/", text, len, &problems);
  bool is_off = false;
  for (size_t i = 0; i < file->count; i++) {
    const app_config_value *value = &file->values[i];
    if (value->override == 0 && strcmp(value->key->name, "rules") == 0 &&
        strcmp(value->name, rule) == 0)
      is_off = strcmp(value->text, "off") == 0;
  }
  is_off = is_off && problems.count == 0;
  app_problems_clear(&problems);
  app_config_file_free(file);
  return is_off;
}

/* The line of "rules:" at the top, behind the colon; NULL: there is none. */
static const char *configure_rules(const lsp_buffer *buffer, size_t *line) {
  for (*line = 0; *line < buffer->line_count; ++*line) {
    const char *text = buffer->text + buffer->lines[*line];
    if (strncmp(text, "rules:", 6) == 0)
      return text + 6;
  }
  return NULL;
}

/* How far the entries below a line are indented; 2 where there are none. */
static int configure_indent(const lsp_buffer *buffer, size_t line) {
  for (line++; line < buffer->line_count; line++) {
    const char *text = buffer->text + buffer->lines[line];
    const size_t indent = strspn(text, " ");
    if (text[indent] == '#' || text[indent] == '\r' || text[indent] == '\n')
      continue;
    return indent > 0 && indent < 16 ? (int)indent : 2;
  }
  return 2;
}

/* The line in `rules` that sets this very rule; line_count: none does. */
static size_t configure_set_line(const lsp_buffer *buffer, size_t line,
                                 const char *rule) {
  const size_t len = strlen(rule);
  for (line++; line < buffer->line_count; line++) {
    const char *text = buffer->text + buffer->lines[line];
    const size_t indent = strspn(text, " ");
    if (indent == 0 && text[0] != '#' && text[0] != '\n' && text[0] != '\r')
      break;
    if (strncmp(text + indent, rule, len) == 0 && text[indent + len] == ':')
      return line;
  }
  return buffer->line_count;
}

static amends_span configure_point(size_t offset) {
  return (amends_span){(uint32_t)offset, (uint32_t)offset};
}

/* The text to put at `*at`, the caller's to free. */
static char *configure_change(const lsp_buffer *buffer, const char *rule,
                              amends_span *at) {
  size_t line, size;
  char *text = NULL;
  FILE *out = open_memstream(&text, &size);
  if (out == NULL)
    exit((int)app_trouble_memory());
  const char *rest = configure_rules(buffer, &line);
  const size_t space = rest == NULL ? 0 : strspn(rest, " ");
  if (rest == NULL) {
    const bool is_open =
        buffer->len > 0 && buffer->text[buffer->len - 1] != '\n';
    *at = configure_point(buffer->len);
    fprintf(out, "%srules:\n  %s: off\n", is_open ? "\n" : "", rule);
  } else if (rest[space] == '{') {
    *at = configure_point((size_t)(rest - buffer->text) + space + 1);
    const bool is_empty =
        rest[space + 1 + strspn(rest + space + 1, " ")] == '}';
    fprintf(out, "%s: off%s", rule, is_empty ? "" : ", ");
  } else {
    const size_t set = configure_set_line(buffer, line, rule);
    const bool is_set = set < buffer->line_count;
    const size_t end = lsp_buffer_line_end(buffer, is_set ? set : line);
    *at = configure_point(end);
    if (is_set)
      at->start = (uint32_t)buffer->lines[set];
    fprintf(out, "%s%*s%s: off", is_set ? "" : "\n",
            configure_indent(buffer, line), "", rule);
  }
  app_close_text(out, &text);
  return text;
}

/* Does the changed text say what it shall? */
static bool configure_is_good(const lsp_buffer *buffer, amends_span at,
                              const char *text, const char *rule) {
  lsp_buffer copy = {0};
  lsp_buffer_set(&copy, buffer->text, buffer->len);
  lsp_buffer_replace(&copy, at.start, at.end, text, strlen(text));
  const bool is_good = configure_is_off(copy.text, copy.len, rule);
  lsp_buffer_clear(&copy);
  return is_good;
}

/* The edits of a file that is to be made first. */
static json_t *configure_created(const configure_file *file, json_t *edit) {
  json_t *create = json_object();
  json_t *options = json_object();
  json_t *changes = lsp_get(edit, "documentChanges", NULL);
  app_json_put(create, "kind", json_string("create"));
  app_json_put(create, "uri", app_json_words(file->view.uri));
  app_json_put(options, "ignoreIfExists", json_true());
  app_json_put(create, "options", options);
  json_array_insert_new(changes, 0, create);
  return edit;
}

/* A file that is not open has no version. */
static void configure_unversioned(const configure_file *file, json_t *edit) {
  json_t *change = json_array_get(lsp_get(edit, "documentChanges", NULL), 0);
  if (file->view.version < 0)
    app_json_put(lsp_get(change, "textDocument", NULL), "version", json_null());
}

static json_t *configure_edit(const lsp_server *server,
                              const configure_file *file, amends_span at,
                              const char *text) {
  json_t *edits = json_array();
  app_json_add(edits, lsp_edit_json(server, &file->view, at,
                                    (amends_str){text, strlen(text)}));
  json_t *edit = lsp_edits_json(server, &file->view, edits);
  if (server->client.has_versioned_edits)
    configure_unversioned(file, edit);
  return file->exists ? edit : configure_created(file, edit);
}

json_t *lsp_configure_off(lsp_server *server, const lsp_document *document,
                          const char *rule) {
  amends_span at;
  json_t *edit = NULL;
  configure_file file = {0};
  if (document->path == NULL || document->settings == NULL)
    return NULL;
  file.path = server->config != NULL ? app_copy(server->config)
                                     : configure_path(server, document);
  if (configure_load(&file, server) &&
      (file.exists ||
       (server->client.creates_files && server->client.has_versioned_edits))) {
    char *text = configure_change(&file.view.buffer, rule, &at);
    if (configure_is_good(&file.view.buffer, at, text, rule))
      edit = configure_edit(server, &file, at, text);
    free(text);
  }
  configure_clear(&file);
  return edit;
}
