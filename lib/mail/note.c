/* SPDX-License-Identifier: MIT
 *
 * Parts are numbered as IMAP does (RFC 3501, section 6.4.5): by the way down to
 * them, without the one part that everything is in. */
#include "mail/note.h"

/* A detail longer than this says no more than its beginning. */
enum { NOTE_DETAIL_MAX = 80 };

static void note_add_numbers(am_text_buffer *path, const am_mime *mime,
                             uint32_t index) {
  uint32_t numbers[AM_MIME_DEPTH_MAX + 1];
  size_t depth = 0;
  for (; index > 0 && depth <= AM_MIME_DEPTH_MAX;
       index = mime->parts.at[index].parent)
    numbers[depth++] = mime->parts.at[index].number;
  while (depth-- > 0) {
    am_buffer_number(path, numbers[depth]);
    if (depth > 0)
      am_buffer_char(path, '.');
  }
}

amends_str am_note_path(amends_mail *mail, uint32_t index) {
  am_text_buffer path;
  am_buffer_init(&path, &mail->arena);
  if (mail->place.number) {
    am_buffer_add(&path, AM_STR("mail "));
    am_buffer_number(&path, mail->place.number);
  }
  if (index > 0) {
    am_buffer_add(&path,
                  mail->place.number ? AM_STR(", part ") : AM_STR("part "));
    note_add_numbers(&path, &mail->mime, index);
  }
  return am_buffer_text(&path);
}

/* Names come from the mail: control characters and cut characters stay out. */
static void note_add_detail(am_text_buffer *message, amends_str detail) {
  am_buffer_char(message, '"');
  for (size_t i = 0; i < detail.len && i < NOTE_DETAIL_MAX; i++) {
    const unsigned char c = (unsigned char)detail.ptr[i];
    am_buffer_char(message, c < ' ' || c >= 0x7F || c == '"' ? '?' : (char)c);
  }
  am_buffer_char(message, '"');
}

bool am_note_add(amends_mail *mail, amends_mail_note_kind kind, uint32_t index,
                 const char *what, amends_str detail, const char *more) {
  am_text_buffer message;
  am_buffer_init(&message, &mail->arena);
  am_buffer_add(&message, am_str_of(what));
  if (detail.len)
    note_add_detail(&message, detail);
  am_buffer_add(&message, am_str_of(more));
  const amends_mail_note note = {kind, am_note_path(mail, index),
                                 am_buffer_text(&message)};
  return note.path.ptr && note.message.ptr &&
         AM_PUSH(&mail->arena, &mail->notes, note);
}
