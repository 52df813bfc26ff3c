/* SPDX-License-Identifier: MIT
 *
 * A mail, read: its header first, then its structure, then the messages. */
#include "mail/mail_impl.h"

#include "base/error.h"
#include "base/limit.h"
#include "mail/compose.h"
#include "mail/encoded_word.h"
#include "mail/head.h"

/* "Re: ", "AW: ", "Fwd[2]: " */
enum { MAIL_PREFIX_LETTERS = 5 };

uint32_t am_mail_limit(const amends_mail_options *options) {
  const uint32_t wanted = options ? options->input_bytes : 0;
  if (wanted == 0)
    return AM_MAIL_BYTES_DEFAULT;
  return wanted < AM_MAIL_BYTES_MAX ? wanted : AM_MAIL_BYTES_MAX;
}

amends_status am_mail_refuse(const amends_mail_options *options,
                             amends_error *err) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.input_bytes = am_mail_limit(options);
  return am_limit_refuse(err, "the mail is larger than", &limits,
                         AM_LIMIT_INPUT_BYTES);
}

/* A word and a colon, whatever the language; a number may stand between. */
static bool mail_has_prefix(amends_str subject) {
  size_t at = 0;
  while (at < subject.len && am_ascii_is_alpha((unsigned char)subject.ptr[at]))
    at++;
  if (at == 0 || at > MAIL_PREFIX_LETTERS)
    return false;
  while (at < subject.len && subject.ptr[at] != '\0' &&
         strchr("0123456789[]()^ ", subject.ptr[at]))
    at++;
  return at < subject.len && subject.ptr[at] == ':';
}

static void mail_read_subject(amends_mail *mail, const am_head_field *field) {
  if (am_mapped_text(&mail->subject).len == 0)
    am_encoded_word_decode(&mail->subject, mail->bytes, field->value_start,
                           field->value_end);
}

/* Returns where the fields begin. */
static uint32_t mail_read_head(amends_mail *mail) {
  const uint32_t start = am_head_start(mail->bytes);
  am_head_field field;
  am_mapped_init(&mail->subject, &mail->arena);
  mail->body = start;
  while (am_head_next(mail->bytes, &mail->body, &field)) {
    if (am_str_equal_caseless(field.name, AM_STR("Subject")))
      mail_read_subject(mail, &field);
    mail->is_reply |=
        am_str_equal_caseless(field.name, AM_STR("In-Reply-To")) ||
        am_str_equal_caseless(field.name, AM_STR("References"));
  }
  mail->is_reply |= mail_has_prefix(am_mapped_text(&mail->subject));
  return start;
}

static bool mail_fill(amends_mail *mail, const amends_mail_options *options) {
  const uint32_t start = mail_read_head(mail);
  mail->reads_subject = !mail->is_reply && !(options && options->skips_subject);
  /* Its text ends with '\0' from here on. */
  return am_buffer_text(&mail->subject.text).ptr &&
         !am_mapped_failed(&mail->subject) &&
         am_mime_read(&mail->mime, &mail->arena, mail->bytes, start,
                      mail->body) &&
         am_compose(mail);
}

amends_status am_mail_read(amends_mail **out, amends_str bytes,
                           const am_mail_place *place,
                           const amends_mail_options *options,
                           const amends_allocator *mem, amends_error *err) {
  amends_mail *mail = am_mem_alloc(mem, sizeof *mail);
  if (!mail)
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  *mail = (amends_mail){.mem = *mem, .bytes = bytes, .place = *place};
  am_arena_init(&mail->arena, &mail->mem);
  if (!mail_fill(mail, options)) {
    amends_mail_free(mail);
    return am_error(err, AMENDS_E_NOMEM, "out of memory", NULL);
  }
  *out = mail;
  return AMENDS_OK;
}

amends_status amends_mail_read(amends_mail **out, const char *bytes, size_t len,
                               const amends_mail_options *options,
                               const amends_allocator *allocator,
                               amends_error *err) {
  static const am_mail_place whole = {0, {0, 0, {1, 1}}};
  am_error_clear(err);
  if (!out)
    return am_error(err, AMENDS_E_ARGUMENT, "out is NULL", NULL);
  *out = NULL;
  if ((!bytes && len > 0) || !am_mem_is_complete(allocator) ||
      (options && options->size < sizeof *options))
    return am_error(err, AMENDS_E_ARGUMENT, "an argument is out of range",
                    NULL);
  if (len > am_mail_limit(options))
    return am_mail_refuse(options, err);
  const amends_str text = {bytes ? bytes : "", len};
  return am_mail_read(out, text, &whole, options, am_mem_choose(allocator),
                      err);
}

void amends_mail_free(amends_mail *mail) {
  if (!mail)
    return;
  const amends_allocator mem = mail->mem;
  am_arena_clear(&mail->arena);
  am_mem_release(&mem, mail);
}

/* ---- what can be asked --------------------------------------------------- */

size_t amends_mail_message_count(const amends_mail *mail) {
  return mail ? mail->messages.len : 0;
}

const amends_message *amends_mail_message(const amends_mail *mail,
                                          size_t index) {
  return index < amends_mail_message_count(mail) ? &mail->messages.at[index]
                                                 : NULL;
}

size_t amends_mail_note_count(const amends_mail *mail) {
  return mail ? mail->notes.len : 0;
}

const amends_mail_note *amends_mail_note_at(const amends_mail *mail,
                                            size_t index) {
  return index < amends_mail_note_count(mail) ? &mail->notes.at[index] : NULL;
}

amends_str amends_mail_subject(const amends_mail *mail) {
  return mail ? am_mapped_text(&mail->subject) : AM_STR_EMPTY;
}

bool amends_mail_is_reply(const amends_mail *mail) {
  return mail && mail->is_reply;
}

amends_str amends_mail_header(const amends_mail *mail, const char *name) {
  for (size_t i = 0; mail && name && i < mail->mime.headers.len; i++) {
    if (am_str_equal_caseless(mail->mime.headers.at[i].name, am_str_of(name)))
      return mail->mime.headers.at[i].value;
  }
  return AM_STR_EMPTY;
}

size_t amends_mail_address_count(const amends_mail *mail) {
  return mail ? mail->mime.addresses.len : 0;
}

const amends_mail_address *amends_mail_address_at(const amends_mail *mail,
                                                  size_t index) {
  return index < amends_mail_address_count(mail)
             ? &mail->mime.addresses.at[index]
             : NULL;
}
