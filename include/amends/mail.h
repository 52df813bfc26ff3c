/* SPDX-License-Identifier: MIT
 *
 * Mails (RFC 5322, MIME) as messages: what their writer wrote, decoded, with
 * the place of every character in the raw bytes of the mail. This header
 * belongs to a library of its own, libamends-mail, which needs GMime 3.
 *
 *   amends_mail *mail;
 *   if (amends_mail_read(&mail, bytes, len, NULL, NULL, &err) == AMENDS_OK)
 *     for (size_t i = 0; i < amends_mail_message_count(mail); i++)
 *       amends_scan_message(&report, scanner, amends_mail_message(mail, i), ...
 *
 * Read are the text parts that a mail program shows as the body: of
 * alternatives the plain one, unless it is empty or a stub, then the HTML one.
 * Everything else is left alone, and amends_mail_note says what and why. Quoted
 * mail, signatures and header blocks within the text are recognised when it is
 * scanned, as in any text.
 *
 * Threads: a mail belongs to one thread at a time; different mails may be read
 * at once. GMime is set up by the first call and stays so.
 * Memory: what a mail keeps comes from the given allocator. GLib, under GMime,
 * uses malloc while a mail is read and ends the process when there is none. */
#ifndef AMENDS_MAIL_H
#define AMENDS_MAIL_H

#include <amends/error.h>
#include <amends/message.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amends_mail amends_mail;

/* Fill with AMENDS_MAIL_OPTIONS_INIT, then set what you need. The struct grows
 * at its end. */
typedef struct amends_mail_options {
  uint32_t size;
  uint32_t input_bytes; /* limit of one mail; 0: 64 MiB, at most 512 MiB */
  bool skips_subject;   /* the subject is not the first line of the text */
} amends_mail_options;

#define AMENDS_MAIL_OPTIONS_INIT                                               \
  { (uint32_t)sizeof(amends_mail_options), 0, false }

/* Why something was not read, or not as the mail says. The values are part of
 * the ABI. */
typedef enum amends_mail_note_kind {
  AMENDS_MAIL_NOTE_NONE = 0,
  AMENDS_MAIL_NOTE_ENCRYPTED = 1, /* S/MIME or OpenPGP; not read */
  AMENDS_MAIL_NOTE_ATTACHED = 2,  /* a file; not read */
  AMENDS_MAIL_NOTE_FORWARDED = 3, /* another mail as a part; not read */
  AMENDS_MAIL_NOTE_FORMAT = 4,    /* text of another kind (RTF); not read */
  AMENDS_MAIL_NOTE_ENCODING = 5,  /* an unknown or broken transfer encoding */
  AMENDS_MAIL_NOTE_CHARSET = 6,   /* an unknown or wrong charset; guessed */
  AMENDS_MAIL_NOTE_STUB = 7,      /* the plain part holds nothing; HTML read */
  AMENDS_MAIL_NOTE_STRUCTURE = 8  /* broken MIME; words may be missing */
} amends_mail_note_kind;

typedef struct amends_mail_note {
  amends_mail_note_kind kind;
  amends_str path;    /* "part 1.2", or empty for the mail as a whole */
  amends_str message; /* one line for a person */
} amends_mail_note;

typedef enum amends_mail_role {
  AMENDS_MAIL_ROLE_NONE = 0,
  AMENDS_MAIL_ROLE_FROM = 1,
  AMENDS_MAIL_ROLE_SENDER = 2,
  AMENDS_MAIL_ROLE_REPLY_TO = 3,
  AMENDS_MAIL_ROLE_TO = 4,
  AMENDS_MAIL_ROLE_CC = 5,
  AMENDS_MAIL_ROLE_BCC = 6
} amends_mail_role;

typedef struct amends_mail_address {
  amends_mail_role role;
  amends_str name;    /* decoded, or empty */
  amends_str address; /* "info@example.org" */
} amends_mail_address;

/* Does the text look like a mail: a block of header fields with a blank line
 * (or the end) behind it, among them "From", "Date", "MIME-Version" or
 * "Received" with another field that only mails have? */
AMENDS_API bool amends_mail_detect(const char *bytes, size_t len);

/* Reads one mail of `len` bytes. `bytes` is borrowed until amends_mail_free;
 * `options` NULL takes the defaults, `allocator` NULL malloc. Any bytes are a
 * mail: a text without a header is one that has a body only.
 * AMENDS_E_LIMIT: larger than options.input_bytes. On failure `*out` is NULL.
 */
AMENDS_API amends_status amends_mail_read(amends_mail **out, const char *bytes,
                                          size_t len,
                                          const amends_mail_options *options,
                                          const amends_allocator *allocator,
                                          amends_error *err) AMENDS_CHECKED;

/* NULL is allowed. */
AMENDS_API void amends_mail_free(amends_mail *mail);

/* What is to be scanned, in the order of the mail: text parts that follow each
 * other are one message, an HTML part is another one. None when nothing in the
 * mail can be read. The first message begins with the subject, unless that was
 * written by somebody else (amends_mail_is_reply). Borrowed from the mail.
 * Index out of range: NULL. */
AMENDS_API size_t amends_mail_message_count(const amends_mail *mail);
AMENDS_API const amends_message *amends_mail_message(const amends_mail *mail,
                                                     size_t index);

AMENDS_API size_t amends_mail_note_count(const amends_mail *mail);
AMENDS_API const amends_mail_note *amends_mail_note_at(const amends_mail *mail,
                                                       size_t index);

/* The decoded subject, or empty. */
AMENDS_API amends_str amends_mail_subject(const amends_mail *mail);

/* Does the mail answer or forward another one, so that the subject is not its
 * writer's? Told by In-Reply-To, References, or a subject with a prefix such as
 * "Re:". */
AMENDS_API bool amends_mail_is_reply(const amends_mail *mail);

/* The decoded value of the first field of that name (ASCII case does not
 * matter), or empty. */
AMENDS_API amends_str amends_mail_header(const amends_mail *mail,
                                         const char *name);

/* Senders and recipients, group members one by one. */
AMENDS_API size_t amends_mail_address_count(const amends_mail *mail);
AMENDS_API const amends_mail_address *
amends_mail_address_at(const amends_mail *mail, size_t index);

/* ---- mbox ---------------------------------------------------------------- */

/* Mails one after the other, each behind a line "From sender date" and with
 * ">From " for "From " at the beginning of a line (mboxo and mboxrd). Memory is
 * bounded by the largest mail. */
typedef struct amends_mbox amends_mbox;

/* Reads up to `size` bytes (at least 1) into `buffer` and sets `*got`, 0 at the
 * end. Anything but AMENDS_OK ends the run with that status. */
typedef amends_status (*amends_mbox_fill)(void *ctx, char *buffer, size_t size,
                                          size_t *got);

/* Does the text begin as an mbox does? */
AMENDS_API bool amends_mbox_detect(const char *bytes, size_t len);

/* `allocator`, if given, must outlive the mbox. */
AMENDS_API amends_status amends_mbox_create(amends_mbox **out,
                                            amends_mbox_fill fill, void *ctx,
                                            const amends_mail_options *options,
                                            const amends_allocator *allocator,
                                            amends_error *err) AMENDS_CHECKED;

/* NULL is allowed. */
AMENDS_API void amends_mbox_free(amends_mbox *mbox);

/* The next mail, valid until the next call; NULL at the end. Positions in its
 * messages are those of the whole file; their path begins with "mail N".
 * AMENDS_E_LIMIT: a mail is larger than options.input_bytes, or begins behind
 * 4 GiB. After an error there is no next mail. */
AMENDS_API amends_status amends_mbox_next(const amends_mail **out,
                                          amends_mbox *mbox,
                                          amends_error *err) AMENDS_CHECKED;

/* What stands in the file for the mail last given, from its "From " line on;
 * valid as long as that. */
AMENDS_API amends_str amends_mbox_source(const amends_mbox *mbox);

#ifdef __cplusplus
}
#endif
#endif
