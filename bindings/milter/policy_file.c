/* SPDX-License-Identifier: MIT
 *
 * The policy file is read by two tables of keys, of the file and of a policy.
 * Each key says where its value goes. */
#include "policy_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/config_yaml.h"
#include "common/input.h"
#include "common/memory.h"
#include "common/trouble.h"

typedef enum file_type {
  FILE_TEXT,   /* char * */
  FILE_TEXTS,  /* milter_texts, in lower case */
  FILE_NUMBER, /* int */
  FILE_CHOICE, /* int */
  FILE_OTHER   /* read by a function of its own */
} file_type;

typedef struct file_key {
  const char *name;
  file_type type;
  size_t offset; /* of the value in its struct */
  int least;
  int most;
  const app_choice *choices;
} file_key;

static const app_choice file_flags[] = {{"true", 1}, {"false", 0}, {NULL, 0}};
static const app_choice file_actions[] = {{"log", MILTER_ACTION_LOG},
                                          {"hold", MILTER_ACTION_HOLD},
                                          {"reject", MILTER_ACTION_REJECT},
                                          {NULL, 0}};
static const app_choice file_troubles[] = {
    {"accept", 0}, {"tempfail", 1}, {NULL, 0}};

#define FILE_AT(member) offsetof(milter_policies, member)
#define POLICY_AT(member) offsetof(milter_policy, member)

static const file_key file_keys[] = {
    {"domains", FILE_TEXTS, FILE_AT(domains), 0, 0, NULL},
    {"networks", FILE_OTHER, 0, 0, 0, NULL},
    {"policies", FILE_OTHER, 0, 0, 0, NULL},
    {"max-kib", FILE_NUMBER, FILE_AT(max_kib), 1, 64 * 1024, NULL},
    {"wait", FILE_NUMBER, FILE_AT(wait), 1, 600, NULL},
    {"scanners", FILE_NUMBER, FILE_AT(scanners), 0, 256, NULL},
    {"on-trouble", FILE_CHOICE, FILE_AT(tempfails), 0, 0, file_troubles},
    {NULL, FILE_OTHER, 0, 0, 0, NULL}};

static const file_key policy_keys[] = {
    {"name", FILE_TEXT, POLICY_AT(name), 0, 0, NULL},
    {"senders", FILE_TEXTS, POLICY_AT(senders), 0, 0, NULL},
    {"config", FILE_TEXT, POLICY_AT(config), 0, 0, NULL},
    {"profile", FILE_TEXT, POLICY_AT(profile), 0, 0, NULL},
    {"fail-on", FILE_TEXT, POLICY_AT(fail_on), 0, 0, NULL},
    {"min-score", FILE_TEXT, POLICY_AT(min_score), 0, 0, NULL},
    {"action", FILE_CHOICE, POLICY_AT(action), 0, 0, file_actions},
    {"headers", FILE_CHOICE, POLICY_AT(has_headers), 0, 0, file_flags},
    {"quotes", FILE_CHOICE, POLICY_AT(has_quotes), 0, 0, file_flags},
    {NULL, FILE_OTHER, 0, 0, 0, NULL}};

/* Entries of a list or mapping, so that a hostile file ends. */
enum { FILE_ENTRIES = 4096, FILE_NAMES = 16 };

typedef struct file_reader {
  const char *path;
  yaml_document_t *document;
  app_problems problems;
  milter_policies *policies;
} file_reader;

#define FILE_PLACE(reader, node)                                               \
  &(reader)->problems, (reader)->path, (unsigned)(node)->start_mark.line + 1,  \
      (unsigned)(node)->start_mark.column + 1

static yaml_node_t *file_node(const file_reader *reader, int id) {
  return yaml_document_get_node(reader->document, id);
}

static const char *file_word(const yaml_node_t *node) {
  return (const char *)node->data.scalar.value;
}

/* A scalar with something in it and without control characters. */
static bool file_is_word(file_reader *reader, const char *name,
                         const yaml_node_t *node) {
  bool is_word = node->type == YAML_SCALAR_NODE && node->data.scalar.length > 0;
  for (size_t i = 0; is_word && i < node->data.scalar.length; i++)
    is_word = node->data.scalar.value[i] >= ' ';
  if (!is_word)
    app_problem_add(FILE_PLACE(reader, node), "\"%s\" takes a word", name);
  return is_word;
}

static bool file_is_list(file_reader *reader, const char *name,
                         const yaml_node_t *node) {
  if (node->type != YAML_SEQUENCE_NODE)
    app_problem_add(FILE_PLACE(reader, node), "\"%s\" takes a list", name);
  else if (node->data.sequence.items.top - node->data.sequence.items.start >
           FILE_ENTRIES)
    app_problem_add(FILE_PLACE(reader, node), "more than %d entries",
                    (int)FILE_ENTRIES);
  else
    return true;
  return false;
}

static void file_read_texts(file_reader *reader, const file_key *key,
                            const yaml_node_t *node, milter_texts *texts) {
  if (!file_is_list(reader, key->name, node))
    return;
  const yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++) {
    char clean[MILTER_ADDRESS];
    const yaml_node_t *entry = file_node(reader, *item);
    if (!file_is_word(reader, key->name, entry))
      continue;
    milter_address_clean(clean, file_word(entry), entry->data.scalar.length);
    if (*clean == '\0')
      app_problem_add(FILE_PLACE(reader, entry), "longer than an address");
    texts->items =
        app_grow(texts->items, texts->count, &texts->cap, sizeof(char *));
    texts->items[texts->count++] = app_copy(clean);
  }
}

static void file_read_number(file_reader *reader, const file_key *key,
                             const yaml_node_t *node, int *out) {
  char *end;
  const char *word = file_word(node);
  const long number = strtol(word, &end, 10);
  if (end == word || *end != '\0' || number < key->least || number > key->most)
    app_problem_add(FILE_PLACE(reader, node),
                    "\"%.60s\" is no whole number from %d to %d", word,
                    key->least, key->most);
  else
    *out = (int)number;
}

static void file_read_choice(file_reader *reader, const file_key *key,
                             const yaml_node_t *node, int *out) {
  const char *words[APP_CHOICES];
  if (!app_choice_find(key->choices, file_word(node), out))
    app_problem_unknown(FILE_PLACE(reader, node), key->name, file_word(node),
                        words, app_choice_words(key->choices, words));
}

static void file_read_value(file_reader *reader, const file_key *key,
                            const yaml_node_t *node, void *into) {
  char *place = (char *)into + key->offset;
  if (key->type == FILE_TEXTS) {
    file_read_texts(reader, key, node, (milter_texts *)(void *)place);
  } else if (file_is_word(reader, key->name, node)) {
    if (key->type == FILE_TEXT)
      *(char **)(void *)place = app_copy(file_word(node));
    else if (key->type == FILE_NUMBER)
      file_read_number(reader, key, node, (int *)(void *)place);
    else
      file_read_choice(reader, key, node, (int *)(void *)place);
  }
}

static const file_key *file_key_of(file_reader *reader, const file_key *keys,
                                   const yaml_node_t *node) {
  const char *names[FILE_NAMES];
  int count = 0;
  const char *word = node->type == YAML_SCALAR_NODE ? file_word(node) : "";
  for (const file_key *key = keys; key->name != NULL; key++) {
    if (strcmp(key->name, word) == 0)
      return key;
    names[count++] = key->name;
  }
  app_problem_unknown(FILE_PLACE(reader, node), "key", word, names, count);
  return NULL;
}

/* A key that is given again would make the first one vanish. */
static bool file_is_first(file_reader *reader, const file_key *keys,
                          const file_key *key, unsigned *seen,
                          const yaml_node_t *node) {
  const unsigned bit = 1U << (key - keys);
  if ((*seen & bit) != 0)
    app_problem_add(FILE_PLACE(reader, node), "\"%s\" is given twice",
                    key->name);
  const bool is_first = (*seen & bit) == 0;
  *seen |= bit;
  return is_first;
}

static void file_read_networks(file_reader *reader, const yaml_node_t *node) {
  milter_policies *policies = reader->policies;
  size_t cap = 0;
  if (!file_is_list(reader, "networks", node))
    return;
  const yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++) {
    const yaml_node_t *entry = file_node(reader, *item);
    milter_network network;
    if (!file_is_word(reader, "networks", entry))
      continue;
    if (!milter_network_parse(&network, file_word(entry))) {
      app_problem_add(FILE_PLACE(reader, entry),
                      "\"%.60s\" is no network such as 10.0.0.0/8 or ::1",
                      file_word(entry));
      continue;
    }
    policies->networks = app_grow(policies->networks, policies->network_count,
                                  &cap, sizeof network);
    policies->networks[policies->network_count++] = network;
  }
}

static void file_read_policy(file_reader *reader, const yaml_node_t *node) {
  milter_policies *policies = reader->policies;
  char place[4096 + 32];
  if (node->type != YAML_MAPPING_NODE) {
    app_problem_add(FILE_PLACE(reader, node), "a policy is a mapping");
    return;
  }
  policies->items = app_grow(policies->items, policies->count, &policies->cap,
                             sizeof *policies->items);
  milter_policy *policy = &policies->items[policies->count++];
  snprintf(place, sizeof place, "%.4096s:%u", reader->path,
           (unsigned)node->start_mark.line + 1);
  *policy = (milter_policy){.place = app_copy(place)};
  unsigned seen = 0;
  const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++) {
    const yaml_node_t *name = file_node(reader, pair->key);
    const file_key *key = file_key_of(reader, policy_keys, name);
    if (key != NULL && file_is_first(reader, policy_keys, key, &seen, name))
      file_read_value(reader, key, file_node(reader, pair->value), policy);
  }
  if (policy->name == NULL)
    app_problem_add(FILE_PLACE(reader, node), "a policy needs a \"name\"");
}

static void file_read_policies(file_reader *reader, const yaml_node_t *node) {
  if (!file_is_list(reader, "policies", node))
    return;
  const yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++)
    file_read_policy(reader, file_node(reader, *item));
}

static void file_read_other(file_reader *reader, const file_key *key,
                            const yaml_node_t *node) {
  if (strcmp(key->name, "networks") == 0)
    file_read_networks(reader, node);
  else
    file_read_policies(reader, node);
}

static void file_read_root(file_reader *reader) {
  const yaml_node_t *root = yaml_document_get_root_node(reader->document);
  if (root == NULL || root->type != YAML_MAPPING_NODE) {
    app_problem_add(&reader->problems, reader->path, 0, 0,
                    "the file holds no mapping");
    return;
  }
  unsigned seen = 0;
  const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
  for (; pair < root->data.mapping.pairs.top; pair++) {
    const yaml_node_t *name = file_node(reader, pair->key);
    const yaml_node_t *value = file_node(reader, pair->value);
    const file_key *key = file_key_of(reader, file_keys, name);
    if (key == NULL || !file_is_first(reader, file_keys, key, &seen, name))
      continue;
    if (key->type == FILE_OTHER)
      file_read_other(reader, key, value);
    else
      file_read_value(reader, key, value, reader->policies);
  }
  if (reader->policies->domains.count == 0)
    app_problem_add(&reader->problems, reader->path, 0, 0,
                    "\"domains\" must name the domains that are yours");
  if (reader->policies->count == 0)
    app_problem_add(&reader->problems, reader->path, 0, 0,
                    "\"policies\" must hold at least one");
}

static void file_find_configs(const file_reader *reader) {
  const char *slash = strrchr(reader->path, '/');
  char *folder =
      slash == NULL
          ? app_copy("")
          : app_copy_part(reader->path, (size_t)(slash - reader->path) + 1);
  for (size_t i = 0; i < reader->policies->count; i++) {
    milter_policy *policy = &reader->policies->items[i];
    if (policy->config == NULL)
      continue;
    char *path = app_join_path(folder, policy->config);
    free(policy->config);
    policy->config = path;
  }
  free(folder);
}

milter_policies *milter_policy_file_read(const char *path) {
  app_input input;
  amends_error err;
  file_reader reader = {.path = path};
  if (!app_input_read(&input, path, app_input_config, &err)) {
    app_trouble(path, err.message, NULL);
    return NULL;
  }
  reader.policies = app_alloc(1, sizeof *reader.policies);
  reader.policies->max_kib = 4096;
  reader.policies->wait = 10;
  reader.policies->users = 1;
  reader.document =
      app_config_yaml_load(path, input.text, input.len, &reader.problems);
  if (reader.document != NULL) {
    file_read_root(&reader);
    file_find_configs(&reader);
  }
  app_config_yaml_free(reader.document);
  app_input_clear(&input);
  if (!app_problems_say(&reader.problems)) {
    milter_policies_unref(reader.policies);
    return NULL;
  }
  return reader.policies;
}
