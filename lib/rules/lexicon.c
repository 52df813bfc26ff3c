/* SPDX-License-Identifier: MIT */
#include "rules/lexicon.h"

#include "rules/escape.h"

typedef struct lexicon_walk {
  const am_lexicon *lexicon;
  am_text_buffer buffer;
  am_expand_mode mode;
  const char *fault;
  amends_str fault_name;
} lexicon_walk;

void am_lexicon_init(am_lexicon *lexicon, am_arena *arena) {
  *lexicon = (am_lexicon){.list = {NULL, 0, 0}};
  am_table_init(&lexicon->names, arena);
}

static bool lexicon_extend(am_lexicon *lexicon, am_lexicon_entry *entry,
                           const am_pair *pair, uint32_t pack) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, lexicon->names.arena);
  am_buffer_add(&buffer, entry->pattern);
  am_buffer_char(&buffer, '|');
  am_buffer_add(&buffer, pair->value.text);
  entry->pattern = am_buffer_text(&buffer);
  entry->pack = pack;
  return entry->pattern.ptr != NULL;
}

static bool lexicon_note(am_lexicon *lexicon, const am_pair *pair) {
  const am_lexicon_extension extension = {pair->key.text, pair->value};
  return AM_PUSH(lexicon->names.arena, &lexicon->extensions, extension);
}

static bool lexicon_add_one(am_lexicon *lexicon, const am_pair *pair,
                            uint32_t pack, bool is_trusted,
                            am_problems *problems) {
  const uint32_t old = am_table_find(&lexicon->names, pair->key.text);
  if (old == AM_TABLE_NONE) {
    const am_lexicon_entry entry = {pair->key, pair->value.text,
                                    pair->value.mark, pack, !is_trusted};
    return am_table_put(&lexicon->names, pair->key.text,
                        (uint32_t)lexicon->list.len) &&
           AM_PUSH(lexicon->names.arena, &lexicon->list, entry);
  }
  am_lexicon_entry *entry = &lexicon->list.at[old];
  if (entry->pack != pack) {
    entry->is_given = entry->is_given || !is_trusted;
    return (is_trusted || lexicon_note(lexicon, pair)) &&
           lexicon_extend(lexicon, entry, pair, pack);
  }
  am_problem_add(problems, true, pair->key.mark, AM_STR_EMPTY, "lexicon name",
                 pair->key.text, "stands twice in this pack");
  return true;
}

bool am_lexicon_add(am_lexicon *lexicon, am_pairs pairs, uint32_t pack,
                    bool is_trusted, am_problems *problems) {
  for (size_t i = 0; i < pairs.len; i++) {
    if (!lexicon_add_one(lexicon, &pairs.at[i], pack, is_trusted, problems))
      return false;
  }
  return true;
}

/* The length of a character class that begins at text[at] == '[', or the rest
 * of the text when it is not closed. */
static size_t lexicon_class_length(amends_str text, size_t at) {
  size_t i = at + 1;
  if (i < text.len && text.ptr[i] == '^')
    i++;
  if (i < text.len && text.ptr[i] == ']')
    i++;
  for (; i < text.len; i++) {
    if (text.ptr[i] == '\\')
      i++;
    else if (text.ptr[i] == ']')
      return i + 1 - at;
  }
  return text.len - at;
}

/* The length of the escape at text[at]: "\\p{l}" and its like have braces of
 * their own. One that is not understood is left to PCRE2. */
static size_t lexicon_escape_length(amends_str text, size_t at) {
  const size_t len = am_escape_read(am_str_cut(text, at, text.len)).len;
  if (len)
    return len;
  return at + 1 < text.len ? 2 : 1;
}

/* The length of "{name}" at text[at], or 0: names are lower case letters,
 * digits and hyphens and begin with a letter, so quantifiers are none. */
static size_t lexicon_name_length(amends_str text, size_t at) {
  size_t i = at + 1;
  if (i >= text.len || text.ptr[i] < 'a' || text.ptr[i] > 'z')
    return 0;
  while (i < text.len &&
         (am_ascii_is_digit(text.ptr[i]) ||
          (text.ptr[i] >= 'a' && text.ptr[i] <= 'z') || text.ptr[i] == '-'))
    i++;
  return i < text.len && text.ptr[i] == '}' ? i + 1 - at : 0;
}

/* ---- whose text it is --------------------------------------------------- */

bool am_lexicon_is_given(const am_lexicon *lexicon, amends_str pattern) {
  for (size_t at = am_str_find(pattern, '{', 0); at < pattern.len;
       at = am_str_find(pattern, '{', at + 1)) {
    const size_t len = lexicon_name_length(pattern, at);
    const uint32_t index =
        len ? am_table_find(&lexicon->names,
                            am_str_cut(pattern, at + 1, at + len - 1))
            : AM_TABLE_NONE;
    if (index != AM_TABLE_NONE && lexicon->list.at[index].is_given)
      return true;
  }
  return false;
}

/* Each round reaches entries that are one reference further away; deeper ones
 * are refused when they are expanded. */
void am_lexicon_spread(am_lexicon *lexicon) {
  for (unsigned round = 0; round < AM_LEXICON_DEPTH; round++) {
    bool has_changed = false;
    for (size_t i = 0; i < lexicon->list.len; i++) {
      am_lexicon_entry *entry = &lexicon->list.at[i];
      if (entry->is_given || !am_lexicon_is_given(lexicon, entry->pattern))
        continue;
      entry->is_given = has_changed = true;
    }
    if (!has_changed)
      return;
  }
}

/* ---- expansion ----------------------------------------------------------- */

static void lexicon_walk_text(lexicon_walk *walk, amends_str text,
                              unsigned depth);

static void lexicon_walk_name(lexicon_walk *walk, amends_str name,
                              unsigned depth) {
  const uint32_t index = am_table_find(&walk->lexicon->names, name);
  if (index == AM_TABLE_NONE || depth >= AM_LEXICON_DEPTH) {
    walk->fault = index == AM_TABLE_NONE
                      ? "is not in the lexicon"
                      : "refers to itself, or entries nest too deeply";
    walk->fault_name = name;
    return;
  }
  am_buffer_add(&walk->buffer, AM_STR("(?:"));
  lexicon_walk_text(walk, walk->lexicon->list.at[index].pattern, depth + 1);
  am_buffer_char(&walk->buffer, ')');
}

/* How many bytes from text[at] on mean nothing here: at least one. */
static size_t lexicon_plain_length(amends_str text, size_t at) {
  size_t end = at + 1;
  while (end < text.len && text.ptr[end] != '\\' && text.ptr[end] != '[' &&
         text.ptr[end] != '{' && text.ptr[end] != ' ')
    end++;
  return end - at;
}

static size_t lexicon_walk_piece(lexicon_walk *walk, amends_str text, size_t at,
                                 unsigned depth) {
  size_t len = lexicon_plain_length(text, at);
  switch (text.ptr[at]) {
  case '\\':
    len = lexicon_escape_length(text, at);
    break;
  case '[':
    len = lexicon_class_length(text, at);
    break;
  case '{':
    len = lexicon_name_length(text, at);
    if (len) {
      lexicon_walk_name(walk, am_str_cut(text, at + 1, at + len - 1), depth);
      return len;
    }
    len = 1; /* a quantifier */
    break;
  case ' ':
    if (walk->mode == AM_EXPAND_MESSAGE) {
      am_buffer_add(&walk->buffer, AM_STR("[ \\n]"));
      return 1;
    }
    break;
  default:
    break;
  }
  am_buffer_add(&walk->buffer, am_str_cut(text, at, at + len));
  return len;
}

/* Recursion is bounded by AM_LEXICON_DEPTH, not by the text. */
static void lexicon_walk_text(lexicon_walk *walk, amends_str text,
                              unsigned depth) {
  for (size_t at = 0; at < text.len && !walk->fault;) {
    at += lexicon_walk_piece(walk, text, at, depth);
    if (walk->buffer.len > AM_LEXICON_PATTERN_MAX && !walk->fault) {
      walk->fault = "makes the pattern longer than 200000 bytes";
      walk->fault_name = text;
    }
  }
}

/* Does every match begin with a line, as far as is easily seen? Then no word
 * character stands before it, and PCRE2 goes from line to line where it need
 * not look for one. */
static bool lexicon_begins_line(amends_str text) {
  size_t depth = 0;
  bool in_class = false;
  if (text.len < 2 || text.ptr[0] != '^' || strchr("?*+{", text.ptr[1]))
    return false;
  for (size_t i = 0; i < text.len; i++) {
    const char byte = text.ptr[i];
    if (byte == '\\' && ++i < text.len && text.ptr[i] == 'Q')
      return false;
    in_class = in_class ? byte != ']' : byte == '[';
    if (in_class)
      continue;
    depth += byte == '(';
    depth -= byte == ')' && depth > 0;
    if (byte == '|' && depth == 0)
      return false;
  }
  return true;
}

bool am_lexicon_expand(const am_lexicon *lexicon, am_arena *arena,
                       am_value pattern, am_expand_mode mode, amends_str rule,
                       am_problems *problems, amends_str *out) {
  amends_str text = am_str_trim(pattern.text);
  const bool is_raw = text.len && text.ptr[0] == '=';
  lexicon_walk walk = {.lexicon = lexicon, .mode = mode};
  am_buffer_init(&walk.buffer, arena);
  if (is_raw)
    text = am_str_trim(am_str_cut(text, 1, text.len));
  else
    am_buffer_add(&walk.buffer, lexicon_begins_line(text)
                                    ? AM_STR("(?:")
                                    : AM_STR("(?<!\\w)(?:"));
  lexicon_walk_text(&walk, text, 0);
  if (!is_raw)
    am_buffer_add(&walk.buffer, AM_STR(")(?!\\w)"));
  *out = am_buffer_text(&walk.buffer);
  if (walk.buffer.failed)
    return false;
  if (walk.fault) {
    am_problem_add(problems, true, pattern.mark, rule, NULL, walk.fault_name,
                   walk.fault);
    out->ptr = NULL;
  }
  return !problems->failed;
}
