/* SPDX-License-Identifier: MIT */
#include "judge/directive.h"

#include "base/spelling.h"
#include "text/document.h"

/* What may stand between a directive and the end of its comment. */
static const char *const directive_ends[] = {"-->", "#}", "}}", "{%",
                                             "%>",  "*/", "\n", "\r"};

enum { DIRECTIVE_ENDS = sizeof directive_ends / sizeof *directive_ends };

static const struct {
  const char *word;
  am_directive_kind kind;
} directive_words[] = {
    {AM_DIRECTIVE, AM_DIRECTIVE_HERE},
    {AM_DIRECTIVE "-start", AM_DIRECTIVE_START},
    {AM_DIRECTIVE "-end", AM_DIRECTIVE_END},
    {AM_DIRECTIVE "-file", AM_DIRECTIVE_FILE},
};

enum { DIRECTIVE_WORDS = sizeof directive_words / sizeof *directive_words };

/* Letters that may be wrong in a word that is taken for one of these. */
enum { DIRECTIVE_TYPOS = 2 };

static bool directive_is_name(char c) {
  return am_ascii_is_alpha((unsigned char)c) ||
         am_ascii_is_digit((unsigned char)c) || c == '.' || c == '-' ||
         c == '_' || c == '*';
}

static bool directive_is_at(amends_str text, size_t at, const char *what) {
  return am_str_starts(am_str_cut(text, at, text.len), am_str_of(what));
}

static bool directive_ends_at(amends_str comment, size_t at) {
  for (size_t i = 0; i < DIRECTIVE_ENDS; i++) {
    if (directive_is_at(comment, at, directive_ends[i]))
      return true;
  }
  return false;
}

/* The end of the word that begins at `at`. */
static size_t directive_word(amends_str text, size_t at) {
  while (at < text.len && directive_is_name(text.ptr[at]))
    at++;
  return at;
}

/* The end of the first word, which has a colon, and perhaps a blank behind it
 * that does not belong there. */
static size_t directive_head(amends_str text, size_t at) {
  at = directive_word(text, at);
  if (at == text.len || text.ptr[at] != ':')
    return at;
  at++;
  const bool has_blank = at < text.len && text.ptr[at] == ' ';
  return directive_word(text, at + has_blank);
}

/* The nearest of the words, if it is near enough; NULL: none. */
static const char *directive_meant(amends_str word) {
  const char *meant = NULL;
  size_t least = DIRECTIVE_TYPOS + 1;
  for (size_t i = 0; word.len <= AM_SPELLING_MAX && i < DIRECTIVE_WORDS; i++) {
    const amends_str known = am_str_of(directive_words[i].word);
    const size_t distance = am_spelling_distance(word, known);
    if (distance < least) {
      least = distance;
      meant = directive_words[i].word;
    }
  }
  return meant;
}

/* Is it mistyped for one? Words without end are not walked to theirs. */
static bool directive_is_near(amends_str comment, size_t at) {
  const size_t room = comment.len - at;
  const size_t most = AM_SPELLING_MAX + 1;
  const amends_str begin =
      am_str_cut(comment, at, at + (room < most ? room : most));
  return directive_is_at(begin, 0, AM_DIRECTIVE_STEM) &&
         directive_meant(am_str_cut(begin, 0, directive_head(begin, 0))) !=
             NULL;
}

static bool directive_begins(amends_str comment, size_t at) {
  if (at > 0 && directive_is_name(comment.ptr[at - 1]) &&
      comment.ptr[at - 1] != '-')
    return false;
  return directive_is_at(comment, at, AM_DIRECTIVE) ||
         directive_is_near(comment, at);
}

/* Where the directive begins, or comment.len. What is part of a longer word
 * ("xamends:ignore") is none. */
static size_t directive_find(amends_str comment, size_t from) {
  for (size_t at = am_str_find(comment, 'a', from); at < comment.len;
       at = am_str_find(comment, 'a', at + 1)) {
    if (directive_begins(comment, at))
      return at;
  }
  return comment.len;
}

static am_directive_kind directive_kind(amends_str word) {
  for (size_t i = 0; i < DIRECTIVE_WORDS; i++) {
    if (am_str_is(word, directive_words[i].word))
      return directive_words[i].kind;
  }
  return AM_DIRECTIVE_UNKNOWN;
}

/* The names stand before " -- ", the reason behind it. */
static void directive_read_names(am_directive *out, size_t at) {
  const amends_str text = out->text;
  while (at < text.len) {
    const size_t end = directive_word(text, at);
    const amends_str word = am_str_cut(text, at, end);
    if (am_str_is(word, "--")) {
      out->reason = am_str_trim(am_str_cut(text, end, text.len));
      return;
    }
    if (word.len && out->name_count < AM_DIRECTIVE_NAMES)
      out->names[out->name_count++] = word;
    else if (word.len)
      out->has_more = true;
    at = end + 1;
  }
}

/* Handlebars' "--}}" leaves its dashes. */
static amends_str directive_trim(amends_str text) {
  text = am_str_trim(text);
  if (text.len >= 2 && text.ptr[text.len - 1] == '-' &&
      text.ptr[text.len - 2] == '-')
    text.len -= 2;
  return am_str_trim(text);
}

bool am_directive_next(amends_str comment, size_t *at, am_directive *out) {
  const size_t start = directive_find(comment, *at);
  size_t end = start;
  *out = (am_directive){.reason = AM_STR_EMPTY};
  while (end < comment.len && !directive_ends_at(comment, end))
    end++;
  *at = end;
  if (start == comment.len)
    return false;
  out->text = directive_trim(am_str_cut(comment, start, end));
  const size_t behind = directive_head(out->text, 0);
  const amends_str word = am_str_cut(out->text, 0, behind);
  out->kind = directive_kind(word);
  if (out->kind == AM_DIRECTIVE_UNKNOWN)
    out->meant = directive_meant(word);
  directive_read_names(out, behind);
  return true;
}

bool am_directive_names(amends_str name, amends_str rule) {
  if (am_str_is(name, "*"))
    return true;
  return am_str_starts(rule, name) &&
         (rule.len == name.len || rule.ptr[name.len] == '.');
}
