/* SPDX-License-Identifier: MIT */
#include "text/phrase_set.h"

#include "base/utf8.h"
#include "text/letter.h"

/* A key that begins a phrase and is none itself. */
enum { SET_GOES_ON = AM_SET_COUNT_MAX };

void am_phrase_set_init(am_phrase_set *set, am_arena *arena) {
  *set = (am_phrase_set){.arena = arena};
  am_table_init(&set->prefixes, arena);
}

/* Letters keep their length: what would not is left as it is. */
static void set_fold_character(char *text, size_t len) {
  uint32_t code;
  bool valid;
  char small[4];
  am_utf8_decode(text, len, &code, &valid);
  const uint32_t lower = am_letter_lower(code);
  if (valid && lower != code && am_utf8_encode(lower, small) == len)
    memcpy(text, small, len);
}

amends_str am_phrase_fold(am_arena *arena, amends_str text) {
  char *folded = am_arena_copy(arena, text.ptr, text.len);
  if (!folded)
    return (amends_str){NULL, 0};
  for (size_t at = 0; at < text.len;) {
    size_t len = 1;
    if ((unsigned char)text.ptr[at] < 0x80) {
      folded[at] = (char)am_ascii_lower(text.ptr[at]);
    } else {
      am_letter_at(text, at, &len);
      set_fold_character(folded + at, len);
    }
    at += len;
  }
  return (amends_str){folded, text.len};
}

static bool set_is_word(amends_str text, size_t at, size_t *len) {
  const am_letter letter = am_letter_at(text, at, len);
  return am_letter_is_word(letter) || text.ptr[at] == '_';
}

size_t am_phrase_token_end(amends_str text, size_t at) {
  size_t len;
  if (!set_is_word(text, at, &len))
    return at + len;
  do
    at += len;
  while (at < text.len && set_is_word(text, at, &len));
  return at;
}

static bool set_put_prefixes(am_phrase_set *set, amends_str folded) {
  size_t end = am_phrase_token_end(folded, 0);
  for (; end < folded.len; end = am_phrase_token_end(folded, end)) {
    const amends_str prefix = am_str_cut(folded, 0, end);
    if (am_table_find(&set->prefixes, prefix) == AM_TABLE_NONE &&
        !am_table_put(&set->prefixes, prefix, SET_GOES_ON))
      return false;
  }
  return true;
}

bool am_phrase_set_add(am_phrase_set *set, amends_str text, uint32_t value,
                       bool is_exact) {
  const am_set_phrase phrase = {am_str_copy(set->arena, text),
                                am_phrase_fold(set->arena, text), value,
                                is_exact};
  if (!phrase.text.ptr || !phrase.folded.ptr)
    return false;
  const uint32_t known = am_table_find(&set->prefixes, phrase.folded);
  if (known < set->phrases.len) {
    set->phrases.at[known] = phrase;
    return true;
  }
  set->firsts[(unsigned char)phrase.folded.ptr[0]] = true;
  return set_put_prefixes(set, phrase.folded) &&
         AM_PUSH(set->arena, &set->phrases, phrase) &&
         am_table_put(&set->prefixes, phrase.folded,
                      (uint32_t)set->phrases.len - 1);
}

const am_set_phrase *am_phrase_set_at(const am_phrase_set *set, amends_str text,
                                      amends_str folded, size_t at,
                                      size_t *len) {
  const am_set_phrase *longest = NULL;
  if (!set->firsts[(unsigned char)folded.ptr[at]])
    return NULL;
  /* One byte more than a phrase can have, so that a token which ends there is
   * too long. */
  if (text.len - at > AM_SET_PHRASE_MAX)
    text = am_str_cut(text, 0, at + AM_SET_PHRASE_MAX + 1);
  for (size_t end = at; end < text.len;) {
    end = am_phrase_token_end(text, end);
    if (end - at > AM_SET_PHRASE_MAX)
      break;
    const uint32_t found =
        am_table_find(&set->prefixes, am_str_cut(folded, at, end));
    if (found == AM_TABLE_NONE)
      break;
    if (found == SET_GOES_ON)
      continue;
    const am_set_phrase *phrase = &set->phrases.at[found];
    if (phrase->is_exact &&
        !am_str_equal(phrase->text, am_str_cut(text, at, end)))
      continue;
    longest = phrase;
    *len = end - at;
  }
  return longest;
}
