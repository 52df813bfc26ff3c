/* SPDX-License-Identifier: MIT
 *
 * Files whose texts are messages: macros and canned replies that a help desk
 * exports, mail templates, translations. JSON, YAML, CSV and gettext's PO
 * are read; each text is a message of its own (amends/message.h), with its
 * path in the file and the way back to its bytes through escapes and folded
 * lines. A malformed file is refused with line and column.
 *
 * Which texts are messages, if the caller names no keys:
 *   - PO: every translation; the originals where an English catalogue, or a
 *     template, has none. A fuzzy translation is passed over, because gettext
 *     does not use it.
 *   - Translations in JSON and YAML: every text. A file is one if its name says
 *     so ("en.json", "config/locales/mail.yml", "app_de.arb") or all of its
 *     top keys are languages ("en:").
 *   - Else the texts under the keys of help desks and mail services: body,
 * text, html, content, message, comment, reply, response, answer, alone or
 *     together with plain, value, part, email, template ("comment_value_html",
 *     "HtmlBody"); in exports of Zendesk the "value" next to such a "field".
 * Texts without white space (names, numbers, addresses) are never messages. */
#ifndef AMENDS_MESSAGES_H
#define AMENDS_MESSAGES_H

#include <amends/message.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amends_messages amends_messages;

/* The values are part of the ABI. */
typedef enum amends_file_format {
  AMENDS_FILE_AUTO = 0, /* decide from the name, without one from the bytes */
  AMENDS_FILE_JSON = 1, /* RFC 8259 */
  AMENDS_FILE_YAML = 2,
  AMENDS_FILE_CSV = 3, /* RFC 4180, with "," ";" or tabs and column names */
  AMENDS_FILE_PO = 4   /* gettext, also templates */
} amends_file_format;

/* Fill with AMENDS_MESSAGES_OPTIONS_INIT. The struct grows at its end. */
typedef struct amends_messages_options {
  uint32_t size;
  amends_file_format format;
  const char *name;        /* of the file; NULL: none */
  const char *const *keys; /* only texts under these are messages, whatever
                              case and joints they have; "*": all texts */
  size_t key_count;        /* 0: as said above */
  uint32_t input_bytes;    /* limit; 0: 64 MiB; at most 1 GiB */
} amends_messages_options;

#define AMENDS_MESSAGES_OPTIONS_INIT                                           \
  {                                                                            \
    (uint32_t)sizeof(amends_messages_options), AMENDS_FILE_AUTO, NULL, NULL,   \
        0, 0                                                                   \
  }

/* The word for a format ("json"); "unknown" for other values. Static. */
AMENDS_API const char *amends_file_format_name(amends_file_format format);

/* Is it a file of messages? Its name says so by its ending; a name without one,
 * or NULL, leaves it to the bytes. AMENDS_FILE_AUTO: it is not, so that its
 * whole text is one message. Says nothing of whether it holds any. */
AMENDS_API amends_file_format amends_messages_detect(const char *name,
                                                     const char *bytes,
                                                     size_t len);

/* Reads a file. `bytes` are borrowed: they must stay until the messages are
 * freed. `options` NULL takes the defaults, `allocator` NULL means malloc
 * (libyaml uses it anyway). A file may hold no message at all.
 * AMENDS_E_FILE: malformed, or not UTF-8; `err` has the place. AMENDS_E_LIMIT:
 * larger than input_bytes, more than 256 levels deep, or more than 4,194,304
 * entries. AMENDS_E_UNKNOWN: neither name nor bytes tell the format. */
AMENDS_API amends_status amends_messages_create(
    amends_messages **out, const char *bytes, size_t len,
    const amends_messages_options *options, const amends_allocator *allocator,
    amends_error *err) AMENDS_CHECKED;

/* NULL is allowed. */
AMENDS_API void amends_messages_free(amends_messages *messages);

AMENDS_API amends_file_format
amends_messages_format(const amends_messages *messages);

/* In the order of the file; index out of range: NULL. The messages live as
 * long as `messages`, and any thread may read them.
 * `path` is a JSON pointer (RFC 6901): "/macros/3/body". In a table it is the
 * number of the row, as a spreadsheet counts, and the column ("/2/body"), in
 * a catalogue context and original. It is cut behind 512 bytes.
 * `comment` holds the comments directly above the entry and behind the text
 * ("#" in YAML, "#" and "#." in PO), a line each, without "#". */
AMENDS_API size_t amends_messages_count(const amends_messages *messages);
AMENDS_API const amends_message *
amends_messages_get(const amends_messages *messages, size_t index);

#ifdef __cplusplus
}
#endif
#endif
