/* SPDX-License-Identifier: MIT
 *
 * Parts become messages: each text part is decoded, and parts of one format
 * that follow each other are joined. */
#include "mail/compose.h"

#include "mail/armor.h"
#include "mail/charset.h"
#include "mail/choose.h"
#include "mail/flowed.h"
#include "mail/note.h"

/* HTML that names its charset does so among its first bytes. */
enum { COMPOSE_META_BYTES = 1024 };

typedef struct compose_state {
  amends_mail *mail;
  am_mapped text; /* of the message at hand */
  am_fate format; /* of it; SILENT: none yet */
  am_text_buffer path;
  amends_notation notation; /* NONE as long as all parts lie as they are */
  bool failed;
} compose_state;

/* ---- one message --------------------------------------------------------- */

static void compose_begin(compose_state *state, am_fate format) {
  am_mapped_init(&state->text, &state->mail->arena);
  am_buffer_init(&state->path, &state->mail->arena);
  state->format = format;
  state->notation = AMENDS_NOTATION_NONE;
}

/* The stretch of whole lines that holds all runs. */
static amends_span compose_extent(const compose_state *state) {
  const amends_str bytes = state->mail->bytes;
  amends_span extent = {UINT32_MAX, 0};
  for (size_t i = 0; i < state->text.runs.len; i++) {
    const amends_run run = state->text.runs.at[i];
    if (run.source_start < extent.start)
      extent.start = run.source_start;
    if (run.source_start + run.source_len > extent.end)
      extent.end = run.source_start + run.source_len;
  }
  while (extent.start > 0 && bytes.ptr[extent.start - 1] != '\n')
    extent.start--;
  extent.end = (uint32_t)am_str_find(bytes, '\n', extent.end);
  return extent;
}

/* Where `byte`, which begins a line of the mail, stands in the file. */
static amends_origin compose_origin(const compose_state *state, uint32_t byte) {
  amends_origin origin = state->mail->place.origin;
  const amends_position position = am_lines_position(state->mail->lines, byte);
  origin.byte += byte;
  origin.utf16 += am_lines_utf16(state->mail->lines, byte);
  origin.position.line += position.line - 1;
  origin.position.column = 1;
  return origin;
}

static void compose_end(compose_state *state) {
  amends_mail *mail = state->mail;
  if (state->format == AM_FATE_SILENT || state->text.runs.len == 0)
    return;
  const amends_span extent = compose_extent(state);
  for (size_t i = 0; i < state->text.runs.len; i++)
    state->text.runs.at[i].source_start -= extent.start;
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = am_buffer_text(&state->text.text);
  message.source = am_str_cut(mail->bytes, extent.start, extent.end);
  message.origin = compose_origin(state, extent.start);
  message.runs = state->text.runs.at;
  message.run_count = state->text.runs.len;
  message.path = am_buffer_text(&state->path);
  message.notation = state->notation;
  message.format =
      state->format == AM_FATE_HTML ? AMENDS_FORMAT_HTML : AMENDS_FORMAT_TEXT;
  state->failed |= !message.text.ptr || !message.path.ptr ||
                   am_mapped_failed(&state->text) ||
                   !AM_PUSH(&mail->arena, &mail->messages, message);
  state->format = AM_FATE_SILENT;
}

/* Text that stands nowhere in the mail, at the place `at`. */
static void compose_mark(compose_state *state, const char *text, uint32_t at) {
  am_mapped_add(&state->text, am_str_of(text), at, at, false);
}

static const char *compose_escape(char c) {
  return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : NULL;
}

/* The subject before HTML, as a paragraph of it. */
static void compose_html_subject(compose_state *state) {
  const am_mapped *subject = &state->mail->subject;
  const amends_str text = am_mapped_text(subject);
  const uint32_t at = subject->runs.at[0].source_start;
  size_t run = 0;
  compose_mark(state, "<p>", at);
  for (uint32_t i = 0; i < text.len; i++) {
    const char *escape = compose_escape(text.ptr[i]);
    if (escape)
      am_mapped_replace(&state->text, subject, i, i + 1, am_str_of(escape),
                        &run);
    else
      am_mapped_copy(&state->text, subject, i, i + 1, &run);
  }
  compose_mark(state, "</p>\n", at);
}

static void compose_subject(compose_state *state) {
  const am_mapped *subject = &state->mail->subject;
  const uint32_t len = (uint32_t)am_mapped_text(subject).len;
  size_t run = 0;
  if (!state->mail->reads_subject || len == 0 || state->mail->messages.len > 0)
    return;
  if (state->format == AM_FATE_HTML) {
    compose_html_subject(state);
    return;
  }
  const amends_run last = subject->runs.at[subject->runs.len - 1];
  am_mapped_copy(&state->text, subject, 0, len, &run);
  compose_mark(state, "\n\n", last.source_start + last.source_len);
}

/* ---- one part ------------------------------------------------------------ */

/* The charset that an HTML text names in its head, into `name`. */
static amends_str compose_meta(am_transfer from, char *name) {
  static const amends_str key = {"charset=", 8};
  char head[COMPOSE_META_BYTES];
  size_t len = 0, count = 0;
  am_octet octet;
  while (len < sizeof head && am_transfer_next(&from, &octet))
    head[len++] = (char)octet.value;
  for (size_t at = 0; at + key.len < len; at++) {
    if (!am_str_starts_caseless((amends_str){head + at, len - at}, key))
      continue;
    at += key.len;
    while (at < len && (head[at] == '"' || head[at] == '\''))
      at++;
    while (at < len && !strchr("\"'> ;/", head[at]) && head[at] != '\0')
      name[count++] = head[at++];
    break;
  }
  return (amends_str){name, count};
}

static bool compose_note_decoding(compose_state *state, uint32_t index,
                                  amends_str charset,
                                  const am_charset_result *result) {
  amends_mail *mail = state->mail;
  bool done = true;
  if (result->is_unknown)
    done = am_note_add(
        mail, AMENDS_MAIL_NOTE_CHARSET, index, "unknown charset ", charset,
        result->is_guessed ? ", read as Windows-1252" : ", read as UTF-8");
  else if (result->is_guessed)
    done = am_note_add(mail, AMENDS_MAIL_NOTE_CHARSET, index,
                       "not in the charset it says, read as Windows-1252",
                       AM_STR_EMPTY, "");
  else if (result->bad)
    done = am_note_add(mail, AMENDS_MAIL_NOTE_CHARSET, index,
                       "some bytes are no characters of its charset",
                       AM_STR_EMPTY, "");
  if (done && result->defects)
    done = am_note_add(mail, AMENDS_MAIL_NOTE_ENCODING, index,
                       "its transfer encoding is broken, words may be missing",
                       AM_STR_EMPTY, "");
  return done;
}

static void compose_decode(compose_state *state, uint32_t index,
                           am_mapped *to) {
  const amends_mail *mail = state->mail;
  const am_part *part = &mail->mime.parts.at[index];
  const am_transfer transfer =
      am_transfer_of(mail->bytes, part->start, part->end, part->encoding,
                     mail->place.number > 0);
  char name[COMPOSE_META_BYTES];
  amends_str charset = part->charset;
  if (charset.len == 0 && am_str_is(part->subtype, "html"))
    charset = compose_meta(transfer, name);
  const am_charset_result result = am_charset_decode(to, transfer, charset);
  if (part->encoding != AM_ENCODING_IDENTITY || part->is_flowed ||
      mail->place.number > 0 || !result.is_plain)
    state->notation = AMENDS_NOTATION_OTHER;
  state->failed |= !compose_note_decoding(state, index, charset, &result);
}

static bool compose_has_armor(amends_str text) {
  static const amends_str mark = {"-----BEGIN PGP ", 15};
  for (size_t at = am_str_find(text, '-', 0); at < text.len;
       at = am_str_find(text, '-', at + 1)) {
    if (am_str_starts(am_str_cut(text, at, text.len), mark))
      return true;
  }
  return false;
}

/* Appends what is left of a decoded part without armor and with its lines
 * joined. */
static void compose_stages(compose_state *state, uint32_t index,
                           const am_mapped *decoded) {
  const am_part *part = &state->mail->mime.parts.at[index];
  am_mapped bare;
  size_t run = 0;
  am_mapped_init(&bare, &state->mail->arena);
  if (am_armor_strip(&bare, decoded))
    state->failed |= !am_note_add(
        state->mail, AMENDS_MAIL_NOTE_ENCRYPTED, index,
        "an encrypted block in the text, not read", AM_STR_EMPTY, "");
  state->failed |= am_mapped_failed(&bare);
  if (state->failed)
    return;
  if (part->is_flowed)
    am_flowed_join(&state->text, &bare, part->has_delsp);
  else
    am_mapped_copy(&state->text, &bare, 0, (uint32_t)am_mapped_text(&bare).len,
                   &run);
}

/* Most parts are done once they are decoded. The others are taken out again;
 * no run reaches over the place where they begin, since nothing, or a mark,
 * stands before. */
static void compose_text(compose_state *state, uint32_t index) {
  const am_part *part = &state->mail->mime.parts.at[index];
  am_mapped *text = &state->text;
  const uint32_t start = (uint32_t)am_mapped_text(text).len;
  const size_t runs = text->runs.len;
  compose_decode(state, index, text);
  state->failed |= am_mapped_failed(text);
  const uint32_t end = (uint32_t)am_mapped_text(text).len;
  if (state->failed ||
      (!part->is_flowed &&
       !compose_has_armor(am_str_cut(am_mapped_text(text), start, end))))
    return;
  am_mapped decoded;
  size_t run = runs;
  am_mapped_init(&decoded, &state->mail->arena);
  am_mapped_copy(&decoded, text, start, end, &run);
  am_mapped_cut(text, start, runs);
  state->failed |= am_mapped_failed(&decoded);
  if (!state->failed)
    compose_stages(state, index, &decoded);
}

static void compose_add_path(compose_state *state, uint32_t index) {
  const amends_str path = am_note_path(state->mail, index);
  state->failed |= !path.ptr;
  if (state->failed)
    return;
  if (state->path.len)
    am_buffer_add(&state->path, AM_STR(" + "));
  am_buffer_add(&state->path, path);
}

static void compose_body(compose_state *state, uint32_t index, am_fate fate) {
  const am_part *part = &state->mail->mime.parts.at[index];
  const bool is_plain = fate == AM_FATE_TEXT;
  if (state->format != fate) {
    compose_end(state);
    compose_begin(state, fate);
    compose_subject(state);
  } else {
    compose_mark(state, is_plain ? "\n\n" : "\n", part->start);
  }
  compose_add_path(state, index);
  if (is_plain)
    compose_text(state, index);
  else
    compose_decode(state, index, &state->text);
  state->failed |= am_mapped_failed(&state->text);
}

/* ---- all parts ----------------------------------------------------------- */

static bool compose_note_part(amends_mail *mail, uint32_t index, am_fate fate) {
  const am_part *part = &mail->mime.parts.at[index];
  am_text_buffer type;
  am_buffer_init(&type, &mail->arena);
  am_buffer_add(&type, AM_STR(", not read: "));
  am_buffer_add(&type, part->type);
  am_buffer_char(&type, '/');
  am_buffer_add(&type, part->subtype);
  const char *kind = am_buffer_text(&type).ptr;
  switch (fate) {
  case AM_FATE_ENCRYPTED:
    return kind && am_note_add(mail, AMENDS_MAIL_NOTE_ENCRYPTED, index,
                               "encrypted", AM_STR_EMPTY, kind);
  case AM_FATE_ATTACHED:
    return kind && am_note_add(mail, AMENDS_MAIL_NOTE_ATTACHED, index,
                               part->file_name.len ? "a file " : "a file",
                               part->file_name, kind);
  case AM_FATE_FORWARDED:
    return kind && am_note_add(mail, AMENDS_MAIL_NOTE_FORWARDED, index,
                               "another mail", AM_STR_EMPTY, kind);
  case AM_FATE_FORMAT:
    return kind && am_note_add(mail, AMENDS_MAIL_NOTE_FORMAT, index,
                               "a text of another kind", AM_STR_EMPTY, kind);
  case AM_FATE_ENCODING:
    return kind && am_note_add(mail, AMENDS_MAIL_NOTE_ENCODING, index,
                               "a transfer encoding that is not understood",
                               AM_STR_EMPTY, kind);
  case AM_FATE_SILENT:
  case AM_FATE_TEXT:
  case AM_FATE_HTML:
    break;
  }
  return true;
}

static bool compose_part(compose_state *state, uint32_t index,
                         am_choice choice) {
  amends_mail *mail = state->mail;
  if (choice.fate != AM_FATE_TEXT && choice.fate != AM_FATE_HTML)
    return compose_note_part(mail, index, choice.fate);
  if (choice.fate == AM_FATE_HTML && choice.replaces_stub &&
      !am_note_add(mail, AMENDS_MAIL_NOTE_STUB, index,
                   "the plain text part says next to nothing, HTML read",
                   AM_STR_EMPTY, ""))
    return false;
  compose_body(state, index, choice.fate);
  return !state->failed;
}

/* A multipart without parts is a text that says it is one. */
static void compose_mend(am_mime *mime, const amends_mail *mail) {
  am_part *root = &mime->parts.at[0];
  if (mime->parts.len > 1 || root->kind != AM_PART_MULTIPART)
    return;
  mime->is_broken = true;
  *root = (am_part){.kind = AM_PART_LEAF,
                    .number = 1,
                    .next = 1,
                    .type = AM_STR("text"),
                    .subtype = AM_STR("plain"),
                    .charset = AM_STR_EMPTY,
                    .file_name = AM_STR_EMPTY,
                    .start = mail->body,
                    .end = (uint32_t)mail->bytes.len};
}

static bool compose_note_structure(amends_mail *mail) {
  bool done = true;
  if (mail->mime.is_broken)
    done = am_note_add(mail, AMENDS_MAIL_NOTE_STRUCTURE, 0,
                       "its MIME structure is broken, words may be missing",
                       AM_STR_EMPTY, "");
  if (done && mail->mime.is_cut)
    done = am_note_add(mail, AMENDS_MAIL_NOTE_STRUCTURE, 0,
                       "too many parts, or too deep; not all were read",
                       AM_STR_EMPTY, "");
  return done;
}

/* A mail of a subject and nothing else is still worth reading; one whose body
 * cannot be read must not look as if it had been. */
static void compose_bare_subject(compose_state *state) {
  if (state->mail->messages.len > 0 || !state->mail->reads_subject ||
      state->mail->notes.len > 0 ||
      am_mapped_text(&state->mail->subject).len == 0)
    return;
  compose_begin(state, AM_FATE_TEXT);
  compose_subject(state);
  compose_end(state);
}

bool am_compose(amends_mail *mail) {
  am_mime *mime = &mail->mime;
  compose_state state = {.mail = mail};
  mail->lines = am_lines_create(&mail->arena, mail->bytes);
  if (!mail->lines)
    return false;
  if (mime->parts.len > 0)
    compose_mend(mime, mail);
  const am_choice *choices = am_choose(&mail->arena, mail->bytes, mime);
  if (!choices || !compose_note_structure(mail))
    return false;
  for (uint32_t i = 0; i < mime->parts.len; i++) {
    if (!compose_part(&state, i, choices[i]))
      return false;
  }
  compose_end(&state);
  compose_bare_subject(&state);
  return !state.failed;
}
