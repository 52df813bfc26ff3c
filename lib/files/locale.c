/* SPDX-License-Identifier: MIT */
#include "files/locale.h"

/* ISO 639-1. */
static const char locale_codes[] =
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzee"
    "eleneoeseteufafffifjfofrfygagdglgngugvhahehihohrhthuhyhziaidieigiiikioisit"
    "iujajvkakgkikjkkklkmknkokrkskukvkwkylalblgliln"
    "loltlulvmgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpspt"
    "qurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrts"
    "tttwtyugukuruzvevivowawoxhyiyozazhzu";

static const char *const locale_folders[] = {"locales",      "locale",  "i18n",
                                             "translations", "l10n",    "lang",
                                             "langs",        "_locales"};

static bool locale_is_code(amends_str text) {
  for (size_t i = 0; i + 1 < sizeof locale_codes - 1; i += 2) {
    if (am_str_starts_caseless(text, (amends_str){locale_codes + i, 2}))
      return true;
  }
  return false;
}

static bool locale_is_joint(char c) { return c == '-' || c == '_'; }

/* "-BR", "_419", "-Hant" behind the language. */
static bool locale_is_subtag(amends_str text) {
  if (text.len != 2 && text.len != 3 && text.len != 4)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    const int c = (unsigned char)text.ptr[i];
    if (text.len == 3 ? !am_ascii_is_digit(c) : !am_ascii_is_alpha(c))
      return false;
  }
  return true;
}

bool am_locale_is_tag(amends_str text) {
  if (text.len < 2 || !locale_is_code(text))
    return false;
  for (size_t at = 2; at < text.len;) {
    if (!locale_is_joint(text.ptr[at]))
      return false;
    size_t end = at + 1;
    while (end < text.len && !locale_is_joint(text.ptr[end]))
      end++;
    if (!locale_is_subtag(am_str_cut(text, at + 1, end)))
      return false;
    at = end;
  }
  return true;
}

/* ---- names --------------------------------------------------------------- */

static bool locale_is_slash(char c) { return c == '/' || c == '\\'; }

/* The last folder or file of a path, which loses it. */
static amends_str locale_pop(amends_str *path) {
  while (path->len && locale_is_slash(path->ptr[path->len - 1]))
    path->len--;
  size_t start = path->len;
  while (start > 0 && !locale_is_slash(path->ptr[start - 1]))
    start--;
  const amends_str name = am_str_cut(*path, start, path->len);
  path->len = start;
  return name;
}

static amends_str locale_without_ending(amends_str name) {
  size_t dot = name.len;
  while (dot > 0 && name.ptr[dot - 1] != '.')
    dot--;
  return am_str_cut(name, 0, dot ? dot - 1 : name.len);
}

/* "en", "messages.en"; in Flutter's files also "app_pt_BR". */
static bool locale_ends_in_tag(amends_str name, bool is_flutter) {
  if (am_locale_is_tag(name))
    return true;
  for (size_t i = 1; i < name.len; i++) {
    const bool is_joint =
        name.ptr[i - 1] == '.' || (is_flutter && name.ptr[i - 1] == '_');
    if (is_joint && am_locale_is_tag(am_str_cut(name, i, name.len)))
      return true;
  }
  return false;
}

static bool locale_is_folder(amends_str name) {
  for (size_t i = 0; i < sizeof locale_folders / sizeof *locale_folders; i++) {
    if (am_str_equal_caseless(name, am_str_of(locale_folders[i])))
      return true;
  }
  return false;
}

bool am_locale_is_name(amends_str name) {
  amends_str path = name;
  const amends_str file = locale_pop(&path);
  const amends_str stem = locale_without_ending(file);
  const amends_str folder = locale_pop(&path);
  const bool is_flutter = am_str_equal_caseless(
      am_str_cut(file, stem.len, file.len), AM_STR(".arb"));
  return locale_ends_in_tag(stem, is_flutter) || locale_is_folder(folder) ||
         (am_locale_is_tag(folder) && locale_is_folder(locale_pop(&path)));
}

/* -------------------------------------------------------------------------- */

bool am_locale_is_outline(const am_entry *first) {
  if (!first || first->kind != AM_ENTRY_MAP || !first->first)
    return false;
  for (const am_entry *entry = first->first; entry; entry = entry->next) {
    if (entry->kind != AM_ENTRY_MAP || !am_locale_is_tag(entry->key))
      return false;
  }
  return true;
}
