/* SPDX-License-Identifier: MIT
 *
 * The table of keys. */
#include "config_keys.h"

#include <limits.h>
#include <string.h>

#include <amends/amends.h>

static const app_choice config_levels[] = {
    {"off", AMENDS_SEVERITY_NONE},
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
    {NULL, 0}};

static const app_choice config_kinds[] = {
    {"brand", AMENDS_NAME_BRAND},           {"product", AMENDS_NAME_PRODUCT},
    {"department", AMENDS_NAME_DEPARTMENT}, {"person", AMENDS_NAME_PERSON},
    {"partner", AMENDS_NAME_PARTNER},       {NULL, 0}};

const app_config_key app_config_keys[] = {
    {"root", APP_CONFIG_FLAG, NULL, NULL, 0, 0, true,
     "Do not look for another file in the folders above."},
    {"packs", APP_CONFIG_PATHS, NULL, NULL, 0, 0, false,
     "Packs of rules to add, files or folders."},
    {"builtin", APP_CONFIG_FLAG, NULL, NULL, 0, 0, false,
     "Use the built-in rules."},
    {"profile", APP_CONFIG_TEXT, "profile", NULL, 0, 0, false,
     "What is asked of the text: email, chat, letter ..."},
    {"setting", APP_CONFIG_TEXT, "setting", NULL, 0, 0, false,
     "For what the texts are written: customer, status, internal, legal."},
    {"expect", APP_CONFIG_CHOICE, "expectation", app_choice_expects, 0, 0,
     false, "Whether the texts answer complaints."},
    {"rules", APP_CONFIG_NAMES, "level", config_levels, 0, 0, false,
     "The level of a rule or of a whole category."},
    {"own", APP_CONFIG_SECTION, NULL, NULL, 0, 0, false,
     "Names that mean you."},
    {"own.brands", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Names of your company: \"Acme lost it\" is \"we lost it\"."},
    {"own.products", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Names of your products and systems."},
    {"own.departments", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Names of your teams: blaming one is blaming a colleague."},
    {"own.people", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Names of colleagues."},
    {"partners", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Names of carriers, banks, suppliers."},
    {"placeholders", APP_CONFIG_NAMES, "kind of name", config_kinds, 0, 0,
     false, "Whom a placeholder of your templates stands for."},
    {"allow", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Phrases that are never reported."},
    {"ignore", APP_CONFIG_GLOBS, NULL, NULL, 0, 0, true,
     "Files and folders that are not checked."},
    {"formats", APP_CONFIG_FORMATS, "format", app_choice_formats, 0, 0, true,
     "How the files of a pattern are written."},
    {"keys", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, false,
     "Keys of the messages in JSON, YAML and CSV files; \"*\" is any."},
    {"min-score", APP_CONFIG_NUMBER, NULL, NULL, 0, 100, false,
     "A lower score fails the check."},
    {"min-severity", APP_CONFIG_CHOICE, "severity", app_choice_severities, 0, 0,
     false, "Findings below are not shown."},
    {"fail-on", APP_CONFIG_CHOICE, "severity", app_choice_thresholds, 0, 0,
     false, "Findings from this level on fail the check."},
    {"limits", APP_CONFIG_SECTION, NULL, NULL, 0, 0, false,
     "How much of anything is accepted."},
    {"limits.input-bytes", APP_CONFIG_NUMBER, NULL, NULL, 1, 1 << 30, false,
     "Bytes of one message, draft or mail."},
    {"limits.match-steps", APP_CONFIG_NUMBER, NULL, NULL, 1, 1000000000, false,
     "Steps of one pattern at one place."},
    {"limits.findings", APP_CONFIG_NUMBER, NULL, NULL, 1, 100000000, false,
     "Hits that are kept of one message."},
    {"limits.prose-bytes", APP_CONFIG_NUMBER, NULL, NULL, 1, INT_MAX, false,
     "Bytes of the words of a message, without marks and tags."},
    {"limits.sentence-bytes", APP_CONFIG_NUMBER, NULL, NULL, 4096, 65536, false,
     "Bytes of one sentence."},
    {"limits.nesting", APP_CONFIG_NUMBER, NULL, NULL, 1, 100000, false,
     "How deep elements of HTML may nest."},
    {"limits.pack-bytes", APP_CONFIG_NUMBER, NULL, NULL, 1, 16 << 20, false,
     "Bytes of one file of rules."},
    {"limits.pack-entries", APP_CONFIG_NUMBER, NULL, NULL, 1, 10000000, false,
     "Keys, texts, lists and mappings of one file of rules."},
    {"limits.pack-nesting", APP_CONFIG_NUMBER, NULL, NULL, 1, 64, false,
     "How deep lists and mappings of rules may nest."},
    {"limits.patterns", APP_CONFIG_NUMBER, NULL, NULL, 1, 1000000, false,
     "Patterns of all packs together."},
    {"limits.pattern-bytes", APP_CONFIG_NUMBER, NULL, NULL, 1, 1 << 30, false,
     "Bytes of all patterns with what they take from lexicons."},
    {"limits.code-bytes", APP_CONFIG_NUMBER, NULL, NULL, 1, 1 << 30, false,
     "Bytes of the compiled patterns of the packs that you give."},
    {"mail", APP_CONFIG_SECTION, NULL, NULL, 0, 0, true,
     "For programs that check mail before it is sent."},
    {"mail.sendmail", APP_CONFIG_TEXT, NULL, NULL, 0, 0, true,
     "The program that amends-sendmail hands mail to."},
    {"mail.recipients", APP_CONFIG_TEXTS, NULL, NULL, 0, 0, true,
     "Whose mail is checked: \"*@customers.example\", \"!*@acme.example\"."},
    {"mail.policy", APP_CONFIG_CHOICE, "policy", app_choice_policies, 0, 0,
     true, "Whether mail goes out that could not be checked."},
    {"mail.timeout", APP_CONFIG_NUMBER, NULL, NULL, 1, 600, true,
     "Seconds that a check may take."},
    {"mail.ask", APP_CONFIG_FLAG, NULL, NULL, 0, 0, true,
     "Ask on the terminal before a mail is refused."},
    {"mail.copy", APP_CONFIG_FLAG, NULL, NULL, 0, 0, true,
     "Keep a copy of a mail that was refused."},
    {"overrides", APP_CONFIG_OVERRIDES, NULL, NULL, 0, 0, true,
     "Settings for some of the files; later ones count more."},
    {"overrides.files", APP_CONFIG_GLOBS, NULL, NULL, 0, 0, false,
     "The files that the settings beside it are for."},
};

const size_t app_config_key_count =
    sizeof app_config_keys / sizeof app_config_keys[0];

const app_config_key *app_config_key_of(const char *name) {
  for (size_t i = 0; i < app_config_key_count; i++)
    if (strcmp(app_config_keys[i].name, name) == 0)
      return &app_config_keys[i];
  return NULL;
}

const char *app_config_key_own_name(const app_config_key *key) {
  const char *dot = strrchr(key->name, '.');
  return dot == NULL ? key->name : dot + 1;
}

bool app_config_key_is_in(const app_config_key *key, const char *section) {
  const size_t len = strlen(section);
  const char *rest = key->name;
  if (len > 0) {
    if (strncmp(rest, section, len) != 0 || rest[len] != '.')
      return false;
    rest += len + 1;
  }
  return strchr(rest, '.') == NULL;
}
