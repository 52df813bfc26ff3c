/* SPDX-License-Identifier: MIT */
#include "files/kind.h"

typedef struct kind_row {
  const char *ending;
  amends_file_format format;
} kind_row;

static const kind_row kind_rows[] = {
    {".json", AMENDS_FILE_JSON}, {".arb", AMENDS_FILE_JSON},
    {".yaml", AMENDS_FILE_YAML}, {".yml", AMENDS_FILE_YAML},
    {".csv", AMENDS_FILE_CSV},   {".tsv", AMENDS_FILE_CSV},
    {".po", AMENDS_FILE_PO},     {".pot", AMENDS_FILE_PO},
};

/* `*has_ending`: a dot behind the last folder. */
static amends_file_format kind_of_name(amends_str name, bool *has_ending) {
  size_t dot = name.len;
  while (dot > 0 && name.ptr[dot - 1] != '.' && name.ptr[dot - 1] != '/' &&
         name.ptr[dot - 1] != '\\')
    dot--;
  *has_ending = dot > 0 && name.ptr[dot - 1] == '.';
  if (!*has_ending)
    return AMENDS_FILE_AUTO;
  const amends_str ending = am_str_cut(name, dot - 1, name.len);
  for (size_t i = 0; i < sizeof kind_rows / sizeof *kind_rows; i++) {
    if (am_str_equal_caseless(ending, am_str_of(kind_rows[i].ending)))
      return kind_rows[i].format;
  }
  return AMENDS_FILE_AUTO;
}

/* A bracket, and what may follow it in JSON but hardly in a draft ("[Name],",
 * "{{name}}"), to the same bracket at the end. */
static bool kind_is_json(amends_str text) {
  if (text.len < 4 || (text.ptr[0] != '{' && text.ptr[0] != '['))
    return false;
  const amends_str inner = am_str_trim(am_str_cut(text, 1, text.len - 1));
  const char last = text.ptr[text.len - 1];
  if (inner.len == 0)
    return false;
  return text.ptr[0] == '{'
             ? last == '}' && inner.ptr[0] == '"'
             : last == ']' && (inner.ptr[0] == '"' || inner.ptr[0] == '{');
}

/* The header of a catalogue, behind comments. */
static bool kind_is_po(amends_str text) {
  while (text.len && (text.ptr[0] == '#')) {
    const size_t end = am_str_find(text, '\n', 0);
    text = am_str_trim(am_str_cut(text, end, text.len));
  }
  if (!am_str_starts(text, AM_STR("msgid \"")))
    return false;
  const size_t end = am_str_find(text, '\n', 0);
  const amends_str next = am_str_trim(am_str_cut(text, end, text.len));
  return am_str_starts(next, AM_STR("msgstr ")) ||
         am_str_starts(next, AM_STR("\""));
}

amends_file_format am_kind(const char *name, amends_str file) {
  bool has_ending = false;
  const amends_file_format named = kind_of_name(am_str_of(name), &has_ending);
  if (named != AMENDS_FILE_AUTO || has_ending)
    return named;
  if (am_str_starts(file, AM_STR("\xEF\xBB\xBF")))
    file = am_str_cut(file, 3, file.len);
  file = am_str_trim(file);
  if (kind_is_json(file))
    return AMENDS_FILE_JSON;
  return kind_is_po(file) ? AMENDS_FILE_PO : AMENDS_FILE_AUTO;
}
