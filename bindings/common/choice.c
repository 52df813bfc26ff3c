/* SPDX-License-Identifier: MIT
 *
 * Words and their values. */
#include "choice.h"

#include <stddef.h>
#include <string.h>

#include <amends/amends.h>

const app_choice app_choice_formats[] = {{"auto", AMENDS_FORMAT_AUTO},
                                         {"text", AMENDS_FORMAT_TEXT},
                                         {"markdown", AMENDS_FORMAT_MARKDOWN},
                                         {"html", AMENDS_FORMAT_HTML},
                                         {"template", AMENDS_FORMAT_TEMPLATE},
                                         {"mail", APP_FORMAT_MAIL},
                                         {"json", APP_FORMAT_JSON},
                                         {"yaml", APP_FORMAT_YAML},
                                         {"csv", APP_FORMAT_CSV},
                                         {"po", APP_FORMAT_PO},
                                         {NULL, 0}};

const app_choice app_choice_severities[] = {
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
    {NULL, 0}};

const app_choice app_choice_thresholds[] = {
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
    {"never", AMENDS_SEVERITY_NONE},
    {NULL, 0}};

const app_choice app_choice_expects[] = {{"any", AMENDS_EXPECT_AUTO},
                                         {"apology", AMENDS_EXPECT_APOLOGY},
                                         {"none", AMENDS_EXPECT_NONE},
                                         {NULL, 0}};

const app_choice app_choice_policies[] = {{"fail-open", APP_POLICY_OPEN},
                                          {"fail-closed", APP_POLICY_CLOSED},
                                          {NULL, 0}};

bool app_choice_find(const app_choice *table, const char *word, int *value) {
  for (; table->word != NULL; table++)
    if (strcmp(table->word, word) == 0) {
      *value = table->value;
      return true;
    }
  return false;
}

const char *app_choice_word(const app_choice *table, int value) {
  for (; table->word != NULL; table++)
    if (table->value == value)
      return table->word;
  return NULL;
}

int app_choice_words(const app_choice *table, const char *words[APP_CHOICES]) {
  int count = 0;
  for (; table->word != NULL && count < APP_CHOICES; table++)
    words[count++] = table->word;
  return count;
}

amends_format app_format_of_text(amends_format format) {
  return (int)format >= APP_FORMAT_MAIL ? AMENDS_FORMAT_AUTO : format;
}
