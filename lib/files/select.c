/* SPDX-License-Identifier: MIT */
#include "files/select.h"

#include "extract/detect.h"
#include "files/key.h"
#include "files/locale.h"
#include "text/lines.h"

/* Among so many entries next to a text is looked for what tells about it. */
enum { SELECT_SIBLINGS_MAX = 32 };

static bool select_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* More than a name, a number or an address: white space between, or letters
 * that are not ASCII, for not every script has spaces. */
static bool select_is_prose(const am_entry *entry) {
  bool has_letter = false, has_space = false, is_foreign = false;
  if (entry->kind != AM_ENTRY_TEXT)
    return false;
  const amends_str text = am_str_trim(entry->passage->text);
  for (size_t i = 0; i < text.len; i++) {
    has_letter |= am_ascii_is_alpha((unsigned char)text.ptr[i]);
    has_space |= select_is_space(text.ptr[i]);
    is_foreign |= (unsigned char)text.ptr[i] >= 0x80;
  }
  return is_foreign || (has_letter && has_space);
}

/* The entry whose key names this one: itself, or the list that it is in. */
static const am_entry *select_named(const am_entry *entry) {
  while (entry->parent && entry->parent->kind == AM_ENTRY_LIST)
    entry = entry->parent;
  return entry;
}

/* The text next to `entry` that has this key; NULL: none. */
static const am_entry *select_sibling(const am_entry *entry, const char *key) {
  const am_entry *sibling = entry->parent ? entry->parent->first : NULL;
  for (int i = 0; sibling && i < SELECT_SIBLINGS_MAX; i++) {
    if (sibling->kind == AM_ENTRY_TEXT && am_str_is(sibling->key, key))
      return sibling;
    sibling = sibling->next;
  }
  return NULL;
}

/* ---- which --------------------------------------------------------------- */

/* Zendesk writes what an action does next to what it says:
 * {"field": "comment_value", "value": ["channel:all", "Dear …"]}. Gives the
 * field, or NULL. */
static const am_entry *select_action(const am_entry *named) {
  static const char *const fields[] = {
      "notification_user",     "notification_group",     "notification_target",
      "notification_sms_user", "notification_sms_group", "side_conversation",
      "autoreply_facebook",    "tweet_requester"};
  if (!am_str_is(named->key, "value"))
    return NULL;
  const am_entry *field = select_sibling(named, "field");
  if (!field)
    return NULL;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (am_str_is(field->passage->text, fields[i]))
      return field;
  }
  return am_key_is_message(field->passage->text) ? field : NULL;
}

/* Of such a list (channel, subject, text) the last one is what people read. */
static bool select_is_last_prose(const am_entry *entry) {
  for (const am_entry *next = entry->next; next; next = next->next) {
    if (select_is_prose(next))
      return false;
  }
  return true;
}

static bool select_is_given(const am_select_options *options, amends_str key) {
  for (size_t i = 0; i < options->key_count; i++) {
    const amends_str given = am_str_of(options->keys[i]);
    if (am_str_is(given, "*") || (key.len && am_key_equal(given, key)))
      return true;
  }
  return false;
}

/* In translations: not what is said about them ("@key" in Flutter's files, a
 * "description" next to the "message" of a browser extension). */
static bool select_is_translation(const am_entry *entry) {
  const am_entry *named = select_named(entry);
  if (am_str_is(named->key, "description") && select_sibling(named, "message"))
    return false;
  for (; entry; entry = entry->parent) {
    if (entry->key.len &&
        (entry->key.ptr[0] == '@' || entry->key.ptr[0] == '$'))
      return false;
  }
  return true;
}

static bool select_is_message(const am_select_options *options,
                              const am_entry *entry) {
  if (!select_is_prose(entry))
    return false;
  const am_entry *named = select_named(entry);
  if (options->takes_all)
    return select_is_translation(entry);
  if (options->key_count)
    return select_is_given(options, named->key);
  if (am_key_is_message(named->key))
    return true;
  return select_action(named) != NULL && select_is_last_prose(entry);
}

/* ---- what ---------------------------------------------------------------- */

static amends_format select_format(const am_entry *entry) {
  const am_entry *named = select_named(entry);
  const am_entry *action = select_action(named);
  const amends_format format =
      am_key_format(action ? action->passage->text : named->key);
  if (format != AMENDS_FORMAT_AUTO)
    return format;
  return am_detect_markup(entry->passage->text) ? AMENDS_FORMAT_HTML
                                                : AMENDS_FORMAT_AUTO;
}

/* One step of a JSON pointer (RFC 6901). */
static void select_step(am_text_buffer *path, const am_entry *entry) {
  am_buffer_char(path, '/');
  if (entry->parent->kind == AM_ENTRY_LIST) {
    am_buffer_number(path, entry->number);
    return;
  }
  for (size_t i = 0; i < entry->key.len && path->len < AM_SELECT_PATH_MAX;
       i++) {
    const char c = entry->key.ptr[i];
    if (c == '~')
      am_buffer_add(path, AM_STR("~0"));
    else if (c == '/')
      am_buffer_add(path, AM_STR("~1"));
    else
      am_buffer_char(path, c);
  }
}

/* Cuts a path that is too long before a character. */
static void select_cut(am_text_buffer *path) {
  if (path->failed || path->len < AM_SELECT_PATH_MAX)
    return;
  path->len = AM_SELECT_PATH_MAX - 3;
  while (path->len > 0 && ((unsigned char)path->at[path->len] & 0xC0) == 0x80)
    path->len--;
  am_buffer_add(path, AM_STR("\xE2\x80\xA6"));
}

static amends_str select_path(am_arena *arena, am_text_buffer *buffer,
                              const am_entry *entry) {
  const am_entry *steps[AM_OUTLINE_DEPTH_MAX + 1];
  size_t count = 0;
  for (; entry->parent; entry = entry->parent)
    steps[count++] = entry;
  buffer->len = 0;
  while (count > 0 && buffer->len < AM_SELECT_PATH_MAX)
    select_step(buffer, steps[--count]);
  select_cut(buffer);
  const amends_str path = am_buffer_text(buffer);
  return path.ptr ? am_str_copy(arena, path) : path;
}

static amends_message select_message(const am_outline *outline,
                                     const am_lines *lines,
                                     const am_entry *entry) {
  const am_passage *passage = entry->passage;
  const uint32_t start = passage->source.start;
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = passage->text;
  message.source = am_str_cut(outline->file, start, passage->source.end);
  message.origin = (amends_origin){start, am_lines_utf16(lines, start),
                                   am_lines_position(lines, start)};
  message.runs = passage->runs;
  message.run_count = passage->run_count;
  message.format = select_format(entry);
  message.comment = passage->comment;
  message.notation = passage->notation;
  return message;
}

bool am_select(am_outline *outline, const am_select_options *options,
               am_message_list *out) {
  const am_lines *lines = am_lines_create(outline->arena, outline->file);
  am_text_buffer path;
  am_buffer_init(&path, outline->arena);
  if (!lines)
    return am_outline_nomem(outline);
  for (const am_entry *entry = outline->first; entry;
       entry = am_outline_next(entry)) {
    if (!select_is_message(options, entry))
      continue;
    amends_message message = select_message(outline, lines, entry);
    message.path = select_path(outline->arena, &path, entry);
    if (!message.path.ptr || !AM_PUSH(outline->arena, out, message))
      return am_outline_nomem(outline);
  }
  return true;
}
