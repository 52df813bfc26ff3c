/* SPDX-License-Identifier: MIT
 *
 * A message that lies in a file in another form than the one people read: a
 * string of a JSON file, a quoted-printable mail, a field of a table. The
 * caller decodes it and says where each piece of the text came from; what is
 * found is then reported at its place in the file. amends/messages.h and
 * amends/mail.h make such messages, and so may anybody else. */
#ifndef AMENDS_MESSAGE_H
#define AMENDS_MESSAGE_H

#include <amends/scanner.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A stretch of the text and the bytes of the source that it was decoded from.
 * A verbatim run maps byte for byte, so both lengths are equal. One of base64
 * lies there without white space and begins with a whole character of it: byte
 * n stands in the characters from 8n/6 to (8n+7)/6, so that a mail of base64
 * takes a run a line and not one a byte. Any other maps as a whole: an escape,
 * a line break that stands for a space. */
typedef struct amends_run {
  uint32_t text_start;
  uint32_t text_len;     /* at least 1 */
  uint32_t source_start; /* within amends_message.source */
  uint32_t source_len;
  bool is_verbatim;
  bool is_base64; /* source_len is (8 * text_len - 1) / 6 + 1 */
} amends_run;

/* How the file writes words at the place of the message. The values are part
 * of the ABI. */
typedef enum amends_notation {
  AMENDS_NOTATION_NONE = 0,       /* as they are */
  AMENDS_NOTATION_OTHER = 1,      /* in a way that only the caller knows */
  AMENDS_NOTATION_BACKSLASH = 2,  /* "\"" for quotes: JSON, PO, YAML */
  AMENDS_NOTATION_APOSTROPHE = 3, /* '''' for one: YAML in single quotes */
  AMENDS_NOTATION_QUOTE = 4,      /* """" for one: CSV in quotes */
  AMENDS_NOTATION_LINE = 5,       /* as they are, on one line: YAML blocks */
  AMENDS_NOTATION_BARE = 6,       /* without quotes: plain YAML */
  AMENDS_NOTATION_FIELD = 7       /* the same between commas: CSV, YAML lists */
} amends_notation;

/* Where amends_message.source begins in its file. Positions in the report are
 * those of the file, while only the bytes of the source are looked at, so that
 * a file of a million messages is not counted a million times. */
typedef struct amends_origin {
  uint32_t byte;
  uint32_t utf16;
  amends_position position; /* line and column from 1; zeros are read as 1 */
} amends_origin;

/* Runs lie in the order of the text, from its first byte to its last without
 * gaps. In the source they may lie in any order, and bytes between them stand
 * for nothing (a soft line break, the quotes between two strings). Without
 * runs the text lies in the file as it is, and `source` is not looked at.
 * Everything is borrowed for the time of the call that gets the message. Fill
 * with AMENDS_MESSAGE_INIT, then set what you need; the struct grows at its
 * end. */
typedef struct amends_message {
  uint32_t size;
  amends_str text; /* what people read, still in its format (HTML ...) */
  amends_str source;
  amends_origin origin;
  const amends_run *runs;
  size_t run_count;
  amends_str path;      /* where in the file: "/macros/3/body", or empty */
  amends_format format; /* AUTO: as the options say */
  amends_str comment;   /* the file's comments about it, with amends:ignore */
  amends_notation notation; /* for fixes */
} amends_message;

#define AMENDS_MESSAGE_INIT                                                    \
  {                                                                            \
    (uint32_t)sizeof(amends_message), {"", 0}, {"", 0}, {0, 0, {1, 1}}, NULL,  \
        0, {"", 0}, AMENDS_FORMAT_AUTO, {"", 0}, AMENDS_NOTATION_NONE          \
  }

/* Checks one message, as amends_scan does. In the report `span`, `utf16` and
 * `range` count in the file, `quote` is what people read. A stretch that
 * begins or ends inside a run which is not verbatim is widened to all of it.
 * A fix is not safe where its stretch is written otherwise in the file.
 * `options->name` helps to find the format only of a message without runs.
 * AMENDS_E_ARGUMENT: the runs leave a gap or point outside, or the source
 * reaches beyond 4 GiB of its file. */
AMENDS_API amends_status amends_scan_message(const amends_report **out,
                                             amends_scanner *scanner,
                                             const amends_message *message,
                                             const amends_scan_options *options,
                                             amends_error *err) AMENDS_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
