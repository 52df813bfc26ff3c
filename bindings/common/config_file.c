/* SPDX-License-Identifier: MIT
 *
 * A tree of YAML is read by the table of keys. Nothing recurses: the keys know
 * only two levels, so an alias cannot multiply either. */
#include "config_file.h"

#include <stdlib.h>
#include <string.h>

#include "config_yaml.h"
#include "glob.h"
#include "memory.h"

/* Values of one file, so that a hostile one ends; entries of one mapping, so
 * that looking for doubles stays cheap; names that are offered as a hint. */
enum { CONFIG_VALUES = 100000, CONFIG_ENTRIES = 4096, CONFIG_NAMES = 64 };

typedef struct config_reader {
  app_config_file *file;
  yaml_document_t *document;
  app_problems *problems;
  size_t override; /* that is being read */
} config_reader;

static yaml_node_t *config_node(const config_reader *reader, int id) {
  return yaml_document_get_node(reader->document, id);
}

#define CONFIG_AT(reader, node)                                                \
  (reader)->problems, (reader)->file->path,                                    \
      (unsigned)(node)->start_mark.line + 1,                                   \
      (unsigned)(node)->start_mark.column + 1

static const char *config_text(const yaml_node_t *node) {
  return (const char *)node->data.scalar.value;
}

/* Nothing stands behind the key: "rules:", "rules: ~". */
static bool config_is_null(const yaml_node_t *node) {
  return node->type == YAML_SCALAR_NODE &&
         node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (node->data.scalar.length == 0 ||
          strcmp(config_text(node), "~") == 0 ||
          strcmp(config_text(node), "null") == 0);
}

static const char *config_kind(const yaml_node_t *node) {
  switch (node->type) {
  case YAML_SEQUENCE_NODE:
    return "a list";
  case YAML_MAPPING_NODE:
    return "a mapping";
  default:
    return config_is_null(node) ? "nothing" : "a single value";
  }
}

static void config_refuse_kind(config_reader *reader, const char *name,
                               const char *wanted, const yaml_node_t *node) {
  app_problem_add(CONFIG_AT(reader, node), "\"%s\" takes %s, and this is %s",
                  name, wanted, config_kind(node));
}

/* A scalar of one line without control characters. */
static bool config_is_word(config_reader *reader, const char *name,
                           const char *wanted, const yaml_node_t *node) {
  if (node->type != YAML_SCALAR_NODE || config_is_null(node)) {
    config_refuse_kind(reader, name, wanted, node);
    return false;
  }
  const unsigned char *text = node->data.scalar.value;
  for (size_t i = 0; i < node->data.scalar.length; i++)
    if (text[i] < ' ' && text[i] != '\t') {
      app_problem_add(CONFIG_AT(reader, node),
                      "\"%s\" takes a text without control characters", name);
      return false;
    }
  return true;
}

static app_config_value config_value(const config_reader *reader,
                                     const app_config_key *key,
                                     const yaml_node_t *node) {
  return (app_config_value){.key = key,
                            .file = reader->file,
                            .line = (unsigned)node->start_mark.line + 1,
                            .column = (unsigned)node->start_mark.column + 1,
                            .override = reader->override,
                            .text = config_text(node)};
}

static void config_put(config_reader *reader, const app_config_value *value) {
  app_config_file *file = reader->file;
  if (file->count == CONFIG_VALUES) {
    app_problem_add(reader->problems, file->path, value->line, value->column,
                    "more than %d values", CONFIG_VALUES);
    return;
  }
  if (file->count > CONFIG_VALUES)
    return;
  file->values =
      app_grow(file->values, file->count, &file->cap, sizeof *file->values);
  file->values[file->count++] = *value;
}

static bool config_read_number(app_config_value *value, const char *place,
                               app_problems *problems) {
  const app_config_key *key = value->key;
  char *end;
  const long number = strtol(value->text, &end, 10);
  if (end != value->text && *end == '\0' && number >= key->least &&
      number <= key->most) {
    value->number = (int)number;
    return true;
  }
  app_problem_add(problems, place, value->line, value->column,
                  "\"%.60s\" is no whole number from %d to %d", value->text,
                  key->least, key->most);
  return false;
}

static bool config_read_choice(app_config_value *value, const app_choice *table,
                               const char *noun, const char *place,
                               app_problems *problems) {
  const char *words[APP_CHOICES];
  if (app_choice_find(table, value->text, &value->number))
    return true;
  const int count = app_choice_words(table, words);
  app_problem_unknown(problems, place, value->line, value->column, noun,
                      value->text, words, count);
  return false;
}

bool app_config_value_read(app_config_value *value, const char *place,
                           app_problems *problems) {
  static const app_choice flags[] = {{"true", 1}, {"false", 0}, {NULL, 0}};
  const app_config_key *key = value->key;
  if (key->type == APP_CONFIG_FLAG)
    return config_read_choice(value, flags, "answer", place, problems);
  if (key->type == APP_CONFIG_NUMBER)
    return config_read_number(value, place, problems);
  if (key->choices != NULL)
    return config_read_choice(value, key->choices, key->noun, place, problems);
  return true;
}

static void config_read_one(config_reader *reader, const app_config_key *key,
                            const yaml_node_t *node) {
  app_config_value value = config_value(reader, key, node);
  if (config_is_word(reader, key->name, "a single value", node) &&
      app_config_value_read(&value, reader->file->path, reader->problems))
    config_put(reader, &value);
}

static bool config_is_glob(config_reader *reader, const char *pattern,
                           const yaml_node_t *node) {
  const char *fault = app_glob_fault(pattern[0] == '!' ? pattern + 1 : pattern);
  if (fault != NULL)
    app_problem_add(CONFIG_AT(reader, node), "the pattern \"%.200s\" %s",
                    pattern, fault);
  return fault == NULL;
}

static void config_read_entry(config_reader *reader, const app_config_key *key,
                              const yaml_node_t *node) {
  const app_config_value value = config_value(reader, key, node);
  if (!config_is_word(reader, key->name, "a list of texts", node))
    return;
  if (value.text[0] == '\0')
    app_problem_add(CONFIG_AT(reader, node), "\"%s\" holds an empty text",
                    key->name);
  else if (key->type != APP_CONFIG_GLOBS ||
           config_is_glob(reader, value.text, node))
    config_put(reader, &value);
}

/* A list; a single text is a list of one. */
static void config_read_list(config_reader *reader, const app_config_key *key,
                             const yaml_node_t *node) {
  if (node->type == YAML_SCALAR_NODE && !config_is_null(node)) {
    config_read_entry(reader, key, node);
    return;
  }
  if (node->type == YAML_MAPPING_NODE) {
    config_refuse_kind(reader, key->name, "a list of texts", node);
    return;
  }
  if (node->type != YAML_SEQUENCE_NODE)
    return;
  for (const yaml_node_item_t *item = node->data.sequence.items.start;
       item < node->data.sequence.items.top; item++)
    config_read_entry(reader, key, config_node(reader, *item));
}

/* Is the key of this pair one of an earlier pair? */
static bool config_is_double(config_reader *reader, const yaml_node_t *mapping,
                             const yaml_node_pair_t *pair,
                             const yaml_node_t *name) {
  for (const yaml_node_pair_t *other = mapping->data.mapping.pairs.start;
       other < pair; other++) {
    const yaml_node_t *earlier = config_node(reader, other->key);
    if (earlier->type == YAML_SCALAR_NODE &&
        strcmp(config_text(earlier), config_text(name)) == 0) {
      app_problem_add(CONFIG_AT(reader, name),
                      "\"%.200s\" stands in line %u already", config_text(name),
                      (unsigned)earlier->start_mark.line + 1);
      return true;
    }
  }
  return false;
}

/* Walks the pairs of a mapping; NULL at the end or when there is none. */
static const yaml_node_pair_t *
config_pairs(config_reader *reader, const char *name, const char *wanted,
             const yaml_node_t *node, size_t *count) {
  *count = 0;
  if (config_is_null(node))
    return NULL;
  if (node->type != YAML_MAPPING_NODE) {
    config_refuse_kind(reader, name, wanted, node);
    return NULL;
  }
  const yaml_node_pair_t *start = node->data.mapping.pairs.start;
  *count = (size_t)(node->data.mapping.pairs.top - start);
  if (*count > CONFIG_ENTRIES) {
    app_problem_add(CONFIG_AT(reader, node), "\"%s\" has more than %d entries",
                    name, CONFIG_ENTRIES);
    *count = 0;
  }
  return start;
}

static void config_read_name(config_reader *reader, const app_config_key *key,
                             const yaml_node_t *name, const yaml_node_t *node) {
  if (!config_is_word(reader, key->name, "a name", name) ||
      !config_is_word(reader, config_text(name), "a single value", node))
    return;
  if (key->type == APP_CONFIG_FORMATS &&
      !config_is_glob(reader, config_text(name), name))
    return;
  app_config_value value = config_value(reader, key, node);
  if (!app_config_value_read(&value, reader->file->path, reader->problems))
    return;
  /* The place of the name: that is where one looks for the rule. */
  value.line = (unsigned)name->start_mark.line + 1;
  value.column = (unsigned)name->start_mark.column + 1;
  value.name = config_text(name);
  config_put(reader, &value);
}

static void config_read_names(config_reader *reader, const app_config_key *key,
                              const yaml_node_t *node) {
  size_t count;
  const yaml_node_pair_t *pairs = config_pairs(
      reader, key->name, "a mapping of names to words", node, &count);
  for (size_t i = 0; i < count; i++) {
    const yaml_node_t *name = config_node(reader, pairs[i].key);
    if (name->type == YAML_SCALAR_NODE &&
        config_is_double(reader, node, &pairs[i], name))
      continue;
    config_read_name(reader, key, name, config_node(reader, pairs[i].value));
  }
}

static bool config_is_allowed(const config_reader *reader,
                              const app_config_key *key) {
  return reader->override == 0 || !key->is_general;
}

/* The key of that name in a section. In an override all keys of the top are
 * allowed that are not general, and its own. */
static const app_config_key *config_find(config_reader *reader,
                                         const char *section,
                                         const yaml_node_t *name) {
  const char *names[CONFIG_NAMES];
  int count = 0;
  const bool in_override = reader->override > 0 && section[0] == '\0';
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    if (!(app_config_key_is_in(key, section) &&
          config_is_allowed(reader, key)) &&
        !(in_override && app_config_key_is_in(key, "overrides")))
      continue;
    const char *own = app_config_key_own_name(key);
    if (strcmp(own, config_text(name)) == 0)
      return key;
    if (count < CONFIG_NAMES)
      names[count++] = own;
  }
  const app_config_key *general = app_config_key_of(config_text(name));
  if (in_override && general != NULL && section[0] == '\0')
    app_problem_add(CONFIG_AT(reader, name),
                    "\"%s\" is not possible in overrides", general->name);
  else
    app_problem_unknown(CONFIG_AT(reader, name), "key", config_text(name),
                        names, count);
  return NULL;
}

static void config_read_plain(config_reader *reader, const app_config_key *key,
                              const yaml_node_t *node) {
  switch (key->type) {
  case APP_CONFIG_TEXTS:
  case APP_CONFIG_PATHS:
  case APP_CONFIG_GLOBS:
    config_read_list(reader, key, node);
    break;
  case APP_CONFIG_NAMES:
  case APP_CONFIG_FORMATS:
    config_read_names(reader, key, node);
    break;
  default:
    config_read_one(reader, key, node);
  }
}

/* The key of a pair of a mapping, or NULL when that is wrong. */
static const app_config_key *config_pair(config_reader *reader,
                                         const char *section,
                                         const yaml_node_t *mapping,
                                         const yaml_node_pair_t *pair) {
  const yaml_node_t *name = config_node(reader, pair->key);
  if (name->type != YAML_SCALAR_NODE) {
    app_problem_add(CONFIG_AT(reader, name), "a key must be a word");
    return NULL;
  }
  if (config_is_double(reader, mapping, pair, name))
    return NULL;
  return config_find(reader, section, name);
}

static void config_read_section(config_reader *reader,
                                const app_config_key *section,
                                const yaml_node_t *node) {
  size_t count;
  const yaml_node_pair_t *pairs =
      config_pairs(reader, section->name, "a mapping", node, &count);
  for (size_t i = 0; i < count; i++) {
    const app_config_key *key =
        config_pair(reader, section->name, node, &pairs[i]);
    if (key != NULL)
      config_read_plain(reader, key, config_node(reader, pairs[i].value));
  }
}

static void config_read_key(config_reader *reader, const app_config_key *key,
                            const yaml_node_t *node) {
  if (key->type == APP_CONFIG_SECTION)
    config_read_section(reader, key, node);
  else
    config_read_plain(reader, key, node);
}

static bool config_has_files(const config_reader *reader) {
  const app_config_file *file = reader->file;
  for (size_t i = file->count; i-- > 0;)
    if (file->values[i].override == reader->override &&
        strcmp(file->values[i].key->name, "overrides.files") == 0)
      return true;
  return false;
}

static void config_read_override(config_reader *reader,
                                 const yaml_node_t *node) {
  size_t count;
  const size_t before = reader->problems->count;
  const yaml_node_pair_t *pairs =
      config_pairs(reader, "overrides", "a list of mappings", node, &count);
  reader->override = ++reader->file->override_count;
  for (size_t i = 0; i < count; i++) {
    const app_config_key *key = config_pair(reader, "", node, &pairs[i]);
    if (key != NULL)
      config_read_key(reader, key, config_node(reader, pairs[i].value));
  }
  if (!config_has_files(reader) && reader->problems->count == before)
    app_problem_add(CONFIG_AT(reader, node),
                    "an override needs \"files\": for which it is");
  reader->override = 0;
}

static void config_read_overrides(config_reader *reader,
                                  const yaml_node_t *node) {
  if (config_is_null(node))
    return;
  if (node->type != YAML_SEQUENCE_NODE) {
    config_refuse_kind(reader, "overrides", "a list of mappings", node);
    return;
  }
  for (const yaml_node_item_t *item = node->data.sequence.items.start;
       item < node->data.sequence.items.top; item++)
    config_read_override(reader, config_node(reader, *item));
}

static void config_read_top(config_reader *reader, const yaml_node_t *node) {
  size_t count;
  if (node->type != YAML_MAPPING_NODE && !config_is_null(node)) {
    app_problem_add(CONFIG_AT(reader, node),
                    "the file takes a mapping of keys, and this is %s",
                    config_kind(node));
    return;
  }
  const yaml_node_pair_t *pairs =
      config_pairs(reader, "the file", "a mapping", node, &count);
  for (size_t i = 0; i < count; i++) {
    const app_config_key *key = config_pair(reader, "", node, &pairs[i]);
    const yaml_node_t *value = config_node(reader, pairs[i].value);
    if (key != NULL && key->type == APP_CONFIG_OVERRIDES)
      config_read_overrides(reader, value);
    else if (key != NULL)
      config_read_key(reader, key, value);
  }
}

app_config_file *app_config_file_parse(const char *path, const char *folder,
                                       const char *text, size_t len,
                                       app_problems *problems) {
  const size_t before = problems->count;
  app_config_file *file = app_alloc(1, sizeof *file);
  file->path = app_copy(path);
  file->folder = app_copy(folder);
  file->document = app_config_yaml_load(path, text, len, problems);
  if (file->document != NULL) {
    config_reader reader = {
        .file = file, .document = file->document, .problems = problems};
    const yaml_node_t *root = yaml_document_get_root_node(file->document);
    if (root != NULL)
      config_read_top(&reader, root);
  }
  for (size_t i = 0; i < file->count; i++)
    if (strcmp(file->values[i].key->name, "root") == 0)
      file->is_root = file->values[i].number != 0;
  file->is_broken = problems->count > before;
  return file;
}

void app_config_file_free(app_config_file *file) {
  if (file == NULL)
    return;
  app_config_yaml_free(file->document);
  free(file->values);
  free(file->folder);
  free(file->path);
  free(file);
}
