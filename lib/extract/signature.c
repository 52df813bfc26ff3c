/* SPDX-License-Identifier: MIT
 *
 * Signatures are looked for at the end of each stretch of own lines: at the end
 * of the mail, and above what it quotes. */
#include "extract/signature.h"

#include "text/greeting.h"
#include "text/letter.h"

enum {
  SIGNATURE_GREETING_LINES = 3, /* a greeting is among the first own lines */
  SIGNATURE_GREETING_WORDS = 6,
  SIGNATURE_NAME_WORDS = 4,
  SIGNATURE_MARK_WORDS = 3,   /* "- Tom from Acme" */
  SIGNATURE_MARK_MAX = 40,    /* bytes */
  SIGNATURE_PHRASE_WORDS = 3, /* more with a stop behind are a sentence */
  SIGNATURE_FOOTER_LINES = 4,
  SIGNATURE_FOOTER_RULE = 30 /* bytes */
};

static amends_str signature_text(const am_letter_lines *lines, size_t index) {
  return am_line_text(lines->source, &lines->at[index]);
}

static bool signature_is_own(const am_letter_lines *lines, size_t index) {
  return index < lines->count && lines->at[index].role == AM_LINE_OWN;
}

static bool signature_begins_paragraph(const am_letter_lines *lines,
                                       size_t index) {
  const am_line_role before =
      index > 0 ? lines->at[index - 1].role : AM_LINE_BLANK;
  return before != AM_LINE_OWN && before != AM_LINE_SIGNATURE &&
         before != AM_LINE_DISCLAIMER;
}

static size_t signature_words(amends_str text) {
  size_t words = 0;
  for (size_t i = 0; i < text.len; i++)
    words += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
  return words;
}

static bool signature_has_any(amends_str text, const char *signs) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] != '\0' && strchr(signs, text.ptr[i]))
      return true;
  }
  return false;
}

static char signature_last(amends_str text) {
  return text.len ? text.ptr[text.len - 1] : '\0';
}

static bool signature_is_capital(amends_str text) {
  size_t len;
  return text.len && am_letter_at(text, 0, &len) == AM_LETTER_UPPER;
}

/* Takes commas, stops and dashes off the end. */
static amends_str signature_bare(amends_str text) {
  while (text.len && strchr(",.!;:-~ ", signature_last(text)))
    text.len--;
  return text;
}

/* "Dear Tom," and "Dear Tom" alone; "dear sir or madam," by its comma. */
static bool signature_is_greeting(const am_letter_lines *lines, size_t index) {
  const amends_str text = signature_text(lines, index);
  const am_phrases list = lines->layout->greetings;
  if (text.len > AM_SIGNATURE_WIDTH)
    return false;
  size_t len;
  if (am_greeting_find(lines->layout, text, &len) != AM_GREETING_NONE &&
      len == text.len)
    return am_phrases_match(list, text, true) > 0;
  const size_t phrase = am_phrases_match(list, text, true);
  const amends_str rest = signature_bare(am_str_cut(text, phrase, text.len));
  const char last = signature_last(text);
  return phrase && (last == ',' || last == ':') &&
         signature_words(rest) <= SIGNATURE_GREETING_WORDS &&
         !signature_has_any(rest, ",;:!?");
}

static void signature_find_greeting(const am_letter_lines *lines) {
  int seen = 0;
  for (size_t i = 0; i < lines->count && seen < SIGNATURE_GREETING_LINES; i++) {
    if (!signature_is_own(lines, i))
      continue;
    seen++;
    if (signature_begins_paragraph(lines, i) &&
        signature_is_greeting(lines, i)) {
      lines->at[i].role = AM_LINE_GREETING;
      return;
    }
  }
}

/* "Sent from my phone", but not "Sent from my desk, which is quiet." */
static bool signature_is_device(const am_letter_lines *lines, size_t index) {
  const amends_str text = signature_text(lines, index);
  return text.len <= AM_SIGNATURE_WIDTH && signature_last(text) != '.' &&
         am_phrases_match(lines->layout->devices, text, false) &&
         !signature_has_any(text, ",;");
}

static bool signature_is_disclaimer(const am_letter_lines *lines,
                                    size_t index) {
  const amends_str rest =
      am_str_cut(lines->source, lines->at[index].text, lines->source.len);
  return am_phrases_match(lines->layout->disclaimers, rest, false) > 0;
}

/* Device lines, and whole paragraphs that begin as a disclaimer does. */
static void signature_find_fixed(const am_letter_lines *lines) {
  bool is_disclaimer = false;
  for (size_t i = 0; i < lines->count; i++) {
    if (!signature_is_own(lines, i)) {
      is_disclaimer = false;
      continue;
    }
    if (signature_begins_paragraph(lines, i))
      is_disclaimer = signature_is_disclaimer(lines, i);
    if (is_disclaimer)
      lines->at[i].role = AM_LINE_DISCLAIMER;
    else if (signature_is_device(lines, i))
      lines->at[i].role = AM_LINE_SIGNATURE;
  }
}

/* Could the line stand under a closing? Short, and no sentence. */
static bool signature_is_short(const am_letter_lines *lines, size_t index) {
  const amends_str text = signature_text(lines, index);
  const char last = signature_last(text);
  const bool is_sentence = (last == '.' || last == '!' || last == '?') &&
                           signature_words(text) > SIGNATURE_PHRASE_WORDS;
  return text.len <= AM_SIGNATURE_WIDTH && !is_sentence;
}

/* "Kind regards", "Kind regards,", "Kind regards, Tom Lund". With "!" or "."
 * behind it, it may be a sentence and needs a name below. */
static bool signature_is_closing(const am_letter_lines *lines, size_t index,
                                 bool has_lines_below) {
  const amends_str text = signature_text(lines, index);
  if (text.len > AM_SIGNATURE_WIDTH)
    return false;
  const size_t phrase = am_phrases_match(lines->layout->closings, text, true);
  if (!phrase)
    return false;
  const amends_str rest = am_str_cut(text, phrase, text.len);
  if (signature_bare(rest).len == 0)
    return has_lines_below || rest.len == 0 || rest.ptr[0] == ',';
  const amends_str name = am_str_trim(am_str_cut(rest, 1, rest.len));
  return (rest.ptr[0] == ',' || rest.ptr[0] == '-') &&
         signature_is_capital(name) &&
         signature_words(name) <= SIGNATURE_NAME_WORDS &&
         !strchr(".!?:", signature_last(name));
}

/* Where the signature that begins with the closing at `first` ends: paragraphs
 * below belong to it as long as all their lines are short. Returns `first` when
 * a sentence touches the closing, which then is none. */
static size_t signature_end(const am_letter_lines *lines, size_t first,
                            size_t end) {
  size_t last = first + 1, paragraph = first + 1;
  for (size_t i = first + 1; i < end; i++) {
    if (lines->at[i].role == AM_LINE_BLANK) {
      paragraph = i + 1;
    } else if (lines->at[i].role == AM_LINE_OWN &&
               !signature_is_short(lines, i)) {
      return paragraph == first + 1 ? first : paragraph;
    }
    last = i + 1;
  }
  return last;
}

static void signature_mark(const am_letter_lines *lines, size_t first,
                           size_t end) {
  for (size_t i = first; i < end; i++) {
    if (lines->at[i].role == AM_LINE_OWN)
      lines->at[i].role = AM_LINE_SIGNATURE;
  }
}

/* The delimiter of RFC 3676, section 4.3, "-- "; editors that strip white space
 * leave "--", which is believed above a few lines only. */
static bool signature_is_delimiter(const am_letter_lines *lines, size_t index,
                                   size_t lines_below) {
  const am_line line = lines->at[index];
  if (line.end - line.start != 2 ||
      !am_str_is(signature_text(lines, index), "--"))
    return false;
  const bool has_space =
      line.end < lines->source.len && lines->source.ptr[line.end] == ' ';
  return has_space || lines_below <= AM_SIGNATURE_LINES;
}

/* "-SA", "- Anthony", "^KC", "~ The Acme Team" as the last line. */
static bool signature_is_mark(amends_str text) {
  if (text.len < 2 || text.len > SIGNATURE_MARK_MAX)
    return false;
  size_t size = 1;
  if (am_str_starts(text, AM_STR("\xE2\x80\x93")) ||
      am_str_starts(text, AM_STR("\xE2\x80\x94")))
    size = 3;
  else if (!strchr("-^~*/", text.ptr[0]))
    return false;
  const amends_str name = am_str_trim(am_str_cut(text, size, text.len));
  if (name.len + size + 1 < text.len ||
      signature_words(name) > SIGNATURE_MARK_WORDS)
    return false;
  for (size_t i = 0; i < name.len; i++) {
    if ((i == 0 || name.ptr[i - 1] == ' ') &&
        !signature_is_capital(am_str_cut(name, i, name.len)))
      return false;
  }
  return name.len > 0 && !signature_has_any(name, ",;:!?");
}

/* The last own line, unless it is the only one or the line before is marked in
 * the same way: then it is a list. */
static void signature_find_mark(const am_letter_lines *lines, size_t first,
                                size_t end) {
  size_t last = end;
  while (last > first && lines->at[last - 1].role != AM_LINE_OWN)
    last--;
  if (last <= first + 1 || !signature_is_mark(signature_text(lines, last - 1)))
    return;
  size_t before = last - 1;
  while (before > first && lines->at[before - 1].role == AM_LINE_BLANK)
    before--;
  if (before == first || signature_text(lines, before - 1).ptr[0] ==
                             signature_text(lines, last - 1).ptr[0])
    return;
  lines->at[last - 1].role = AM_LINE_SIGNATURE;
}

/* The topmost "-- " of the stretch [first, end). */
static bool signature_find_delimiter(const am_letter_lines *lines, size_t first,
                                     size_t end) {
  size_t below = 0, found = end;
  for (size_t i = end; i > first; i--) {
    if (lines->at[i - 1].role != AM_LINE_OWN)
      continue;
    if (signature_is_delimiter(lines, i - 1, below))
      found = i - 1;
    below++;
  }
  signature_mark(lines, found, end);
  return found < end;
}

/* The topmost closing among the last lines of the stretch [first, end). */
static void signature_find_closing(const am_letter_lines *lines, size_t first,
                                   size_t end) {
  size_t below = 0, found = end, found_end = end;
  for (size_t i = end; i > first && below <= AM_SIGNATURE_LINES; i--) {
    if (lines->at[i - 1].role != AM_LINE_OWN)
      continue;
    if (signature_is_closing(lines, i - 1, below > 0)) {
      const size_t stop = signature_end(lines, i - 1, end);
      if (stop > i - 1) {
        found = i - 1;
        found_end = stop;
      }
    }
    below++;
  }
  signature_mark(lines, found, found_end);
  if (found == end)
    signature_find_mark(lines, first, end);
}

/* The line of underscores that mailing lists put above their name. */
static bool signature_is_rule(amends_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] != '_')
      return false;
  }
  return text.len >= SIGNATURE_FOOTER_RULE;
}

/* The name and addresses of a mailing list below such a line, as the last
 * lines of [first, end). Returns where they begin, or `end`. */
static size_t signature_find_footer(const am_letter_lines *lines, size_t first,
                                    size_t end) {
  size_t below = 0;
  bool has_address = false;
  for (size_t i = end; i > first && below <= SIGNATURE_FOOTER_LINES; i--) {
    const amends_str text = signature_text(lines, i - 1);
    if (lines->at[i - 1].role != AM_LINE_OWN)
      continue;
    if (signature_is_rule(text) && below > 0 && has_address) {
      signature_mark(lines, i - 1, end);
      return i - 1;
    }
    has_address |= signature_has_any(text, "@") && signature_words(text) == 1;
    below++;
  }
  return end;
}

static bool signature_is_foreign(am_line_role role) {
  return role == AM_LINE_QUOTE || role == AM_LINE_ATTRIBUTION;
}

void am_signature_sort(const am_letter_lines *lines) {
  signature_find_greeting(lines);
  signature_find_fixed(lines);
  for (size_t first = 0, end; first < lines->count; first = end + 1) {
    end = first;
    while (end < lines->count && !signature_is_foreign(lines->at[end].role))
      end++;
    const size_t text_end = signature_find_footer(lines, first, end);
    if (!signature_find_delimiter(lines, first, text_end))
      signature_find_closing(lines, first, text_end);
  }
}
