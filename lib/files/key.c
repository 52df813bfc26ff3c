/* SPDX-License-Identifier: MIT
 *
 * A key is a message's if each of its words is in the table and one of them
 * names a text: "body", "body_html", "html_body", but not "body_class",
 * "message_id" or "content_type". These are names of fields, not wording.
 *
 * Zendesk (comment_value, comment_value_html), Freshdesk (content,
 * content_html), Intercom and HubSpot (body), Help Scout (text), Gorgias
 * (body_html, body_text), Front, Zammad, Discourse (content), Postmark
 * (HtmlBody, TextBody), Amazon SES (HtmlPart, TextPart), SendGrid
 * (html_content, plain_content), Salesforce (HtmlValue), osTicket (response).
 * Left out: "description", which is the note for colleagues next to a macro,
 * and "subject" and "title", which are no messages of their own. */
#include "files/key.h"

typedef struct key_word {
  const char *word;
  bool is_text; /* names a text by itself */
  amends_format format;
} key_word;

static const key_word key_words[] = {
    {"body", true, AMENDS_FORMAT_AUTO},
    {"text", true, AMENDS_FORMAT_AUTO},
    {"html", true, AMENDS_FORMAT_HTML},
    {"content", true, AMENDS_FORMAT_AUTO},
    {"contents", true, AMENDS_FORMAT_AUTO},
    {"message", true, AMENDS_FORMAT_AUTO},
    {"messages", true, AMENDS_FORMAT_AUTO},
    {"comment", true, AMENDS_FORMAT_AUTO},
    {"reply", true, AMENDS_FORMAT_AUTO},
    {"replies", true, AMENDS_FORMAT_AUTO},
    {"response", true, AMENDS_FORMAT_AUTO},
    {"responses", true, AMENDS_FORMAT_AUTO},
    {"answer", true, AMENDS_FORMAT_AUTO},
    {"answers", true, AMENDS_FORMAT_AUTO},
    {"markdown", true, AMENDS_FORMAT_MARKDOWN},
    {"md", false, AMENDS_FORMAT_MARKDOWN},
    {"plain", false, AMENDS_FORMAT_AUTO},
    {"plaintext", true, AMENDS_FORMAT_AUTO},
    {"value", false, AMENDS_FORMAT_AUTO},
    {"part", false, AMENDS_FORMAT_AUTO},
    {"email", false, AMENDS_FORMAT_AUTO},
    {"mail", false, AMENDS_FORMAT_AUTO},
    {"template", false, AMENDS_FORMAT_AUTO},
    {"default", false, AMENDS_FORMAT_AUTO},
    {"public", false, AMENDS_FORMAT_AUTO},
};

static bool key_is_joint(char c) {
  return c == '_' || c == '-' || c == '.' || c == ' ';
}

/* The next word at `*at`, which moves behind it; empty at the end. "HTMLBody"
 * is two words: a capital before a small letter begins one. */
static amends_str key_next(amends_str key, size_t *at) {
  size_t start = *at;
  while (start < key.len && key_is_joint(key.ptr[start]))
    start++;
  size_t end = start;
  while (end < key.len && !key_is_joint(key.ptr[end])) {
    const bool is_upper = am_ascii_is_upper((unsigned char)key.ptr[end]);
    const bool was_upper =
        end > start && am_ascii_is_upper((unsigned char)key.ptr[end - 1]);
    const bool next_is_upper =
        end + 1 == key.len || key_is_joint(key.ptr[end + 1]) ||
        am_ascii_is_upper((unsigned char)key.ptr[end + 1]);
    if (end > start && is_upper && (!was_upper || !next_is_upper))
      break;
    end++;
  }
  *at = end;
  return am_str_cut(key, start, end);
}

static const key_word *key_find(amends_str word) {
  for (size_t i = 0; i < sizeof key_words / sizeof *key_words; i++) {
    if (am_str_equal_caseless(word, am_str_of(key_words[i].word)))
      return &key_words[i];
  }
  return NULL;
}

bool am_key_is_message(amends_str key) {
  bool names_text = false;
  size_t at = 0;
  for (amends_str word = key_next(key, &at); word.len;
       word = key_next(key, &at)) {
    const key_word *row = key_find(word);
    if (!row)
      return false;
    names_text = names_text || row->is_text;
  }
  return names_text;
}

amends_format am_key_format(amends_str key) {
  size_t at = 0;
  for (amends_str word = key_next(key, &at); word.len;
       word = key_next(key, &at)) {
    const key_word *row = key_find(word);
    if (row && row->format != AMENDS_FORMAT_AUTO)
      return row->format;
  }
  return AMENDS_FORMAT_AUTO;
}

bool am_key_equal(amends_str a, amends_str b) {
  size_t i = 0, j = 0;
  for (;;) {
    while (i < a.len && key_is_joint(a.ptr[i]))
      i++;
    while (j < b.len && key_is_joint(b.ptr[j]))
      j++;
    if (i == a.len || j == b.len)
      return i == a.len && j == b.len;
    if (am_ascii_lower((unsigned char)a.ptr[i++]) !=
        am_ascii_lower((unsigned char)b.ptr[j++]))
      return false;
  }
}
