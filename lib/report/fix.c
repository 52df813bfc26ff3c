/* SPDX-License-Identifier: MIT */
#include "report/fix.h"

#include "text/map.h"

static const amends_str fix_lower = {"{lower}", 7};

bool am_fix_has_gap(amends_str rewrite) {
  const amends_str ellipsis = AM_STR("\xE2\x80\xA6");
  for (size_t i = 0; i < rewrite.len; i++) {
    if (rewrite.ptr[i] == '<' ||
        am_str_starts(am_str_cut(rewrite, i, rewrite.len), ellipsis))
      return true;
  }
  return false;
}

/* How a character of text stands in the source; NULL: as it is. In Markdown a
 * gap "<what we did>" would be taken for a tag and not be shown. */
static const char *fix_escape(am_spelling spelling, char c) {
  if (spelling == AM_SPELLING_MARKDOWN && c == '<')
    return "\\<";
  if (spelling != AM_SPELLING_HTML)
    return NULL;
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  default:
    return NULL;
  }
}

void am_fix_spell(am_text_buffer *buffer, am_spelling spelling,
                  amends_str text) {
  for (size_t i = 0; i < text.len; i++) {
    const char *escape = fix_escape(spelling, text.ptr[i]);
    if (escape)
      am_buffer_add(buffer, am_str_of(escape));
    else
      am_buffer_char(buffer, text.ptr[i]);
  }
}

/* The group that "{n}" at text[at] names, or AM_REGEX_GROUPS. */
static size_t fix_group(amends_str text, size_t at) {
  if (text.ptr[at] != '{' || at + 2 >= text.len || text.ptr[at + 2] != '}' ||
      !am_ascii_is_digit(text.ptr[at + 1]))
    return AM_REGEX_GROUPS;
  return (size_t)(text.ptr[at + 1] - '0');
}

/* The case of the hit's first letter, for the first letter of the text. A word
 * of one letter ("I ...") keeps its capital. */
static void fix_first(am_text_buffer *text, char model) {
  const bool is_word =
      text->len > 1 && text->at[1] >= 'a' && text->at[1] <= 'z';
  char *first = &text->at[0];
  if (am_ascii_is_upper(model) && *first >= 'a' && *first <= 'z')
    *first = (char)(*first - 'a' + 'A');
  else if (model >= 'a' && model <= 'z' && am_ascii_is_upper(*first) && is_word)
    *first = (char)am_ascii_lower(*first);
}

/* The letter that the first one follows. A name or placeholder has none that
 * counts, so the place in the sentence decides. */
static char fix_model(const am_document *doc, const am_hit *hit,
                      amends_str rewrite) {
  const char first = doc->prose.ptr[hit->span.start];
  if (!am_str_starts(rewrite, fix_lower) &&
      (first != '_' || rewrite.ptr[0] == '{'))
    return first;
  const am_sentence *sentence = &doc->sentences[hit->sentence];
  return hit->span.start == sentence->prose.start ||
                 hit->span.start == sentence->body_start
             ? 'A'
             : 'a';
}

static amends_str fix_source(const am_document *doc, am_pspan prose) {
  const amends_span span = am_map_to_source(doc, prose);
  return am_str_cut(doc->source, span.start, span.end);
}

/* A placeholder shows as "_" in the prose. */
static bool fix_is_hole(const am_document *doc, const am_segment *segment) {
  return segment->is_atom && segment->source_len &&
         doc->prose.ptr[segment->prose_start] == '_';
}

/* Words with markup in them: the words without it, and the placeholders. */
static void fix_add_words(am_text_buffer *buffer, const am_document *doc,
                          am_pspan span) {
  for (uint32_t at = span.start; at < span.end;) {
    const size_t index = am_map_segment(doc, at);
    const uint32_t next = index + 1 < doc->segment_count
                              ? doc->segments[index + 1].prose_start
                              : (uint32_t)doc->prose.len;
    const uint32_t end = next < span.end ? next : span.end;
    if (fix_is_hole(doc, &doc->segments[index]))
      am_buffer_add(buffer, fix_source(doc, (am_pspan){at, end}));
    else
      am_fix_spell(buffer, doc->spelling, am_str_cut(doc->prose, at, end));
    at = end;
  }
}

static void fix_add_group(am_text_buffer *buffer, const am_document *doc,
                          am_pspan span) {
  if (span.start < span.end && am_map_is_plain(doc, span))
    am_buffer_add(buffer, fix_source(doc, span));
  else
    fix_add_words(buffer, doc, span);
}

/* The end of the longest of the groups `used` (one bit a group) that holds
 * prose offset `at`, or `at`. */
static uint32_t fix_kept(const am_hit *hit, unsigned used, uint32_t at) {
  uint32_t end = at;
  for (size_t i = 0; i < AM_REGEX_GROUPS; i++) {
    const am_pspan group = hit->groups[i];
    if ((used >> i & 1) && group.start <= at && group.end > end)
      end = group.end;
  }
  return end;
}

/* Would the rewrite lose a placeholder, or a line end of the source? */
static bool fix_loses(const am_document *doc, const am_hit *hit,
                      unsigned used) {
  for (uint32_t at = hit->span.start; at < hit->span.end;) {
    const uint32_t kept = fix_kept(hit, used, at);
    if (kept > at) {
      at = kept;
      continue;
    }
    const char c = doc->prose.ptr[at];
    const amends_str source = fix_source(doc, (am_pspan){at, at + 1});
    if (c == '_' || (c == ' ' && (memchr(source.ptr, '\n', source.len) ||
                                  memchr(source.ptr, '\r', source.len))))
      return true;
    at++;
  }
  return false;
}

/* Two stops are one too many: the sentence keeps its own. */
static void fix_drop_stop(am_text_buffer *text, const am_document *doc,
                          const am_hit *hit) {
  const uint32_t end = hit->span.end;
  if (text->len && text->at[text->len - 1] == '.' && end < doc->prose.len &&
      memchr(".!?", doc->prose.ptr[end], 3))
    text->len--;
}

static bool fix_is_letter(amends_str text, size_t at) {
  return at < text.len && (am_ascii_is_alpha((unsigned char)text.ptr[at]) ||
                           (unsigned char)text.ptr[at] >= 0x80);
}

/* The hit in small letters. A word of one letter ("I") stays. */
static void fix_add_lower(am_text_buffer *buffer, const am_document *doc,
                          am_pspan span) {
  const size_t start = buffer->len;
  fix_add_group(buffer, doc, span);
  if (buffer->failed)
    return;
  const amends_str text = {buffer->at, buffer->len};
  for (size_t i = start; i < text.len; i++) {
    const bool is_alone = (i == start || !fix_is_letter(text, i - 1)) &&
                          !fix_is_letter(text, i + 1);
    if (!is_alone)
      buffer->at[i] = (char)am_ascii_lower((unsigned char)text.ptr[i]);
  }
}

/* Adds what begins at rewrite[*at] and steps behind it. False: a group that
 * took no part. */
static bool fix_add_piece(am_text_buffer *buffer, const am_document *doc,
                          const am_hit *hit, amends_str rewrite, size_t *at,
                          unsigned *used) {
  if (am_str_starts(am_str_cut(rewrite, *at, rewrite.len), fix_lower)) {
    fix_add_lower(buffer, doc, hit->span);
    *used |= 1u;
    *at += fix_lower.len;
    return true;
  }
  const size_t group = fix_group(rewrite, *at);
  if (group == AM_REGEX_GROUPS) {
    am_fix_spell(buffer, doc->spelling, am_str_cut(rewrite, *at, *at + 1));
    ++*at;
    return true;
  }
  if (hit->groups[group].start > hit->groups[group].end)
    return false;
  fix_add_group(buffer, doc, hit->groups[group]);
  *used |= 1u << group;
  *at += 3;
  return true;
}

bool am_fix_render(am_arena *arena, const am_document *doc, const am_hit *hit,
                   amends_str rewrite, am_fix *out) {
  am_text_buffer buffer;
  unsigned used = 0;
  am_buffer_init(&buffer, arena);
  *out = (am_fix){{NULL, 0}, false};
  for (size_t at = 0; at < rewrite.len;) {
    if (!fix_add_piece(&buffer, doc, hit, rewrite, &at, &used))
      return true;
  }
  fix_drop_stop(&buffer, doc, hit);
  out->text = am_buffer_text(&buffer);
  if (buffer.failed)
    return false;
  if (buffer.len)
    fix_first(&buffer, fix_model(doc, hit, rewrite));
  out->is_exact = am_map_is_plain(doc, hit->span) && !fix_loses(doc, hit, used);
  return true;
}
