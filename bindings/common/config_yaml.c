/* SPDX-License-Identifier: MIT
 *
 * A file's text into a tree of YAML with places. */
#include "config_yaml.h"

#include <stdlib.h>

#include "memory.h"
#include "trouble.h"
#include "utf8.h"

/* What libyaml would take for UTF-16, refuse without a place, or be slow on:
 * its time is quadratic in the number of directives. */
static const char *yaml_fault(uint32_t code, unsigned column) {
  if (code == APP_UTF8_INVALID)
    return "the file is not in UTF-8";
  if (code == '%' && column == 1)
    return "a line must not begin with \"%\"";
  if ((code < ' ' && code != '\t' && code != '\n' && code != '\r') ||
      (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
      code == 0xFFFE || code == 0xFFFF)
    return "a control character; write it as an escape in double quotes";
  return NULL;
}

static bool yaml_is_clean(const char *path, const char *text, size_t len,
                          app_problems *problems) {
  unsigned line = 1, column = 1;
  for (size_t at = 0; at < len;) {
    uint32_t code;
    at += app_utf8_decode(text + at, len - at, &code);
    const char *fault = yaml_fault(code, column);
    if (fault != NULL) {
      app_problem_add(problems, path, line, column, "%s", fault);
      return false;
    }
    column++;
    if (code == '\n' || (code == '\r' && (at == len || text[at] != '\n'))) {
      line++;
      column = 1;
    }
  }
  return true;
}

static void yaml_refuse(const char *path, const yaml_parser_t *parser,
                        app_problems *problems) {
  if (parser->error == YAML_MEMORY_ERROR || parser->error == YAML_NO_ERROR)
    exit((int)app_trouble_memory());
  const char *problem = parser->problem;
  app_problem_add(problems, path, (unsigned)parser->problem_mark.line + 1,
                  (unsigned)parser->problem_mark.column + 1, "%s%s%s",
                  problem == NULL ? "unreadable YAML" : problem,
                  parser->context == NULL ? "" : " ",
                  parser->context == NULL ? "" : parser->context);
}

/* A second document would be passed over in silence. What is no YAML behind the
 * first one is found here too. */
static void yaml_check_end(const char *path, yaml_parser_t *parser,
                           app_problems *problems) {
  yaml_document_t rest;
  if (!yaml_parser_load(parser, &rest)) {
    yaml_refuse(path, parser, problems);
    return;
  }
  const yaml_node_t *root = yaml_document_get_root_node(&rest);
  if (root != NULL)
    app_problem_add(problems, path, (unsigned)root->start_mark.line + 1,
                    (unsigned)root->start_mark.column + 1,
                    "a second document; one file holds one");
  yaml_document_delete(&rest);
}

yaml_document_t *app_config_yaml_load(const char *path, const char *text,
                                      size_t len, app_problems *problems) {
  yaml_parser_t parser;
  if (!yaml_is_clean(path, text, len, problems))
    return NULL;
  yaml_document_t *document = app_alloc(1, sizeof *document);
  if (!yaml_parser_initialize(&parser))
    exit((int)app_trouble_memory());
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
  const bool is_read = yaml_parser_load(&parser, document) != 0;
  if (!is_read) {
    yaml_refuse(path, &parser, problems);
    free(document);
    document = NULL;
  } else if (yaml_document_get_root_node(document) != NULL) {
    yaml_check_end(path, &parser, problems);
  }
  yaml_parser_delete(&parser);
  return document;
}

void app_config_yaml_free(yaml_document_t *document) {
  if (document != NULL)
    yaml_document_delete(document);
  free(document);
}
