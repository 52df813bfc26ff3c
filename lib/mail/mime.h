/* SPDX-License-Identifier: MIT
 *
 * The structure of a mail, as GMime reads it, in plain data: its parts in the
 * order of the mail, each with its raw bytes, and what its header says. */
#ifndef AM_MAIL_MIME_H
#define AM_MAIL_MIME_H

#include <amends/mail.h>

#include "mail/transfer.h"

/* Deeper parts and more parts are not read. GMime itself stops at 1024 levels;
 * both keep hostile mails cheap. */
enum { AM_MIME_DEPTH_MAX = 32, AM_MIME_PARTS_MAX = 10000 };

typedef enum am_part_kind {
  AM_PART_LEAF = 1,
  AM_PART_MULTIPART = 2,
  AM_PART_MAIL = 3 /* message/rfc822 and the like */
} am_part_kind;

typedef struct am_part {
  am_part_kind kind;
  uint32_t parent; /* index; the first part is its own */
  uint32_t number; /* among its siblings, from 1 */
  uint32_t next;   /* index behind the last part within it */
  amends_str type; /* "text", in lower case, as all names of kinds here */
  amends_str subtype;
  amends_str charset;
  amends_str file_name;
  bool is_attachment; /* says so */
  bool is_flowed;
  bool has_delsp;
  bool has_strange_encoding; /* none that this library decodes */
  am_encoding encoding;
  uint32_t start; /* of the raw content */
  uint32_t end;
} am_part;

typedef struct am_mime_header {
  amends_str name;
  amends_str value; /* decoded */
} am_mime_header;

typedef struct am_mime {
  AM_LIST(am_part) parts; /* parents before their children */
  AM_LIST(am_mime_header) headers;
  AM_LIST(amends_mail_address) addresses;
  bool is_broken; /* GMime had to leave something out */
  bool is_cut;    /* too many parts, or too deep */
} am_mime;

/* Reads `mail`, of less than 2 GiB. `start` and `body` are where its fields
 * begin and where the line behind the last of them does. False: no memory. */
bool am_mime_read(am_mime *out, am_arena *arena, amends_str mail,
                  uint32_t start, uint32_t body);

#endif
