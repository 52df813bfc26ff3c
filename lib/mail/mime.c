/* SPDX-License-Identifier: MIT
 *
 * GMime parses a copy of the mail; the content of a part is a stretch of that
 * copy, whose bounds are its place in the mail. Nothing of GMime is kept.
 *
 * GMime takes a line that is no header field, where one is expected, for a
 * reason to drop what follows. So a blank line is put between header and body
 * where it is missing; what is dropped further down is reported as broken. */
#include "mail/mime.h"

#include <gmime/gmime.h>

typedef struct mime_reader {
  am_mime *out;
  am_arena *arena;
  amends_str mail;
  uint32_t start; /* of the copy in the mail */
  uint32_t body;  /* place in the mail that has a line end before it ... */
  uint32_t gap;   /* ... of so many bytes in the copy only */
  bool failed;
} mime_reader;

/* GMime must be set up once in a process. This is the one variable of the
 * library that is written to. */
static void mime_set_up(void) {
  static gsize is_done;
  if (g_once_init_enter(&is_done)) {
    g_mime_init();
    g_once_init_leave(&is_done, 1);
  }
}

static amends_str mime_copy(mime_reader *reader, const char *text) {
  const amends_str copy = am_str_copy(reader->arena, am_str_of(text));
  reader->failed |= !copy.ptr;
  return copy.ptr ? copy : AM_STR_EMPTY;
}

static amends_str mime_copy_lower(mime_reader *reader, const char *text) {
  const amends_str source = am_str_of(text);
  char *copy = am_arena_copy(reader->arena, source.ptr, source.len);
  reader->failed |= !copy;
  for (size_t i = 0; copy && i < source.len; i++)
    copy[i] = (char)am_ascii_lower((unsigned char)copy[i]);
  return copy ? (amends_str){copy, source.len} : AM_STR_EMPTY;
}

/* A place in the copy is which place in the mail? */
static uint32_t mime_place(const mime_reader *reader, gint64 at) {
  const gint64 gap = reader->body - reader->start;
  if (at < 0) /* no end: that of the mail; GMime's parser sets each */
    at = (gint64)(reader->mail.len - reader->start) /* GCOVR_EXCL_LINE */
         + reader->gap;                             /* GCOVR_EXCL_LINE */
  if (at > gap)
    at -= at - gap < (gint64)reader->gap ? at - gap : (gint64)reader->gap;
  const gint64 place = at + reader->start;
  return place > (gint64)reader->mail.len ? (uint32_t)reader->mail.len
                                          : (uint32_t)place;
}

/* ---- parts --------------------------------------------------------------- */

static void mime_read_encoding(GMimeObject *object, am_part *part) {
  const char *named =
      g_mime_object_get_header(object, "Content-Transfer-Encoding");
  switch (g_mime_part_get_content_encoding((GMimePart *)object)) {
  case GMIME_CONTENT_ENCODING_BASE64:
    part->encoding = AM_ENCODING_BASE64;
    break;
  case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
    part->encoding = AM_ENCODING_QUOTED;
    break;
  case GMIME_CONTENT_ENCODING_UUENCODE:
    part->has_strange_encoding = true;
    break;
  case GMIME_CONTENT_ENCODING_DEFAULT:
    part->has_strange_encoding = named && am_str_trim(am_str_of(named)).len;
    break;
  default:
    break;
  }
}

static void mime_read_range(const mime_reader *reader, GMimeObject *object,
                            am_part *part) {
  GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)object);
  GMimeStream *stream =
      content ? g_mime_data_wrapper_get_stream(content) : NULL;
  part->start = part->end = (uint32_t)reader->mail.len;
  if (!stream)
    return; /* GCOVR_EXCL_LINE: a part that was parsed has one */
  part->start = mime_place(reader, stream->bound_start);
  part->end = mime_place(reader, stream->bound_end);
  if (part->end < part->start)
    part->end = part->start; /* GCOVR_EXCL_LINE: nor does it end before */
}

static bool mime_has_parameter(GMimeObject *object, const char *name,
                               const char *value) {
  const char *found = g_mime_object_get_content_type_parameter(object, name);
  return found &&
         am_str_equal_caseless(am_str_trim(am_str_of(found)), am_str_of(value));
}

static void mime_read_leaf(mime_reader *reader, GMimeObject *object,
                           am_part *part) {
  GMimeContentDisposition *disposition =
      g_mime_object_get_content_disposition(object);
  const char *name = g_mime_part_get_filename((GMimePart *)object);
  part->charset = mime_copy(
      reader, g_mime_object_get_content_type_parameter(object, "charset"));
  part->file_name = mime_copy(reader, name);
  part->is_attachment =
      disposition && g_mime_content_disposition_is_attachment(disposition);
  part->is_flowed = mime_has_parameter(object, "format", "flowed");
  part->has_delsp = mime_has_parameter(object, "delsp", "yes");
  mime_read_encoding(object, part);
  mime_read_range(reader, object, part);
}

static am_part mime_read_part(mime_reader *reader, GMimeObject *object) {
  am_part part = {.kind = AM_PART_MAIL};
  GMimeContentType *type = g_mime_object_get_content_type(object);
  part.type = mime_copy_lower(reader, g_mime_content_type_get_media_type(type));
  part.subtype =
      mime_copy_lower(reader, g_mime_content_type_get_media_subtype(type));
  if (GMIME_IS_MULTIPART(object)) {
    part.kind = AM_PART_MULTIPART;
  } else if (GMIME_IS_PART(object) && !(GMIME_IS_MESSAGE_PARTIAL(object))) {
    part.kind = AM_PART_LEAF;
    mime_read_leaf(reader, object, &part);
  }
  return part;
}

/* The way from the first part down to the one at hand. */
typedef struct mime_level {
  GMimeMultipart *multipart;
  uint32_t index; /* in am_mime.parts */
  int at;         /* the child that comes next */
} mime_level;

/* Appends `object`, a child of `parent`. */
static uint32_t mime_push(mime_reader *reader, GMimeObject *object,
                          uint32_t parent, uint32_t number) {
  am_part part = mime_read_part(reader, object);
  const uint32_t index = (uint32_t)reader->out->parts.len;
  part.parent = parent;
  part.number = number;
  part.next = index + 1;
  if (!AM_PUSH(reader->arena, &reader->out->parts, part))
    reader->failed = true;
  return index;
}

static void mime_read_parts(mime_reader *reader, GMimeObject *root) {
  mime_level levels[AM_MIME_DEPTH_MAX];
  size_t depth = 0;
  am_mime *out = reader->out;
  mime_push(reader, root, 0, 1);
  if (GMIME_IS_MULTIPART(root))
    levels[depth++] = (mime_level){(GMimeMultipart *)root, 0, 0};
  while (depth > 0 && !reader->failed) {
    mime_level *level = &levels[depth - 1];
    if (level->at >= g_mime_multipart_get_count(level->multipart) ||
        out->parts.len >= AM_MIME_PARTS_MAX) {
      out->is_cut |= level->at < g_mime_multipart_get_count(level->multipart);
      out->parts.at[level->index].next = (uint32_t)out->parts.len;
      depth--;
      continue;
    }
    GMimeObject *child = g_mime_multipart_get_part(level->multipart, level->at);
    const uint32_t index =
        mime_push(reader, child, level->index, (uint32_t)++level->at);
    if (!GMIME_IS_MULTIPART(child))
      continue;
    if (depth < AM_MIME_DEPTH_MAX)
      levels[depth++] = (mime_level){(GMimeMultipart *)child, index, 0};
    else
      out->is_cut = true;
  }
}

/* ---- header -------------------------------------------------------------- */

static void mime_read_headers(mime_reader *reader, GMimeMessage *message) {
  GMimeHeaderList *list = g_mime_object_get_header_list((GMimeObject *)message);
  const int count = g_mime_header_list_get_count(list);
  for (int i = 0; i < count && !reader->failed; i++) {
    GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
    const am_mime_header copy = {
        mime_copy(reader, g_mime_header_get_name(header)),
        mime_copy(reader, g_mime_header_get_value(header))};
    if (!AM_PUSH(reader->arena, &reader->out->headers, copy))
      reader->failed = true;
  }
}

static void mime_add_address(mime_reader *reader, InternetAddress *address,
                             amends_mail_role role) {
  if (!INTERNET_ADDRESS_IS_MAILBOX(address))
    return;
  const amends_mail_address copy = {
      role, mime_copy(reader, internet_address_get_name(address)),
      mime_copy(reader, internet_address_mailbox_get_addr(
                            (InternetAddressMailbox *)address))};
  if (!AM_PUSH(reader->arena, &reader->out->addresses, copy))
    reader->failed = true;
}

/* Groups do not hold groups (RFC 5322, section 3.4). */
static void mime_add_members(mime_reader *reader, InternetAddress *group,
                             amends_mail_role role) {
  InternetAddressList *list =
      internet_address_group_get_members((InternetAddressGroup *)group);
  const int count = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count; i++)
    mime_add_address(reader, internet_address_list_get_address(list, i), role);
}

static void mime_read_addresses(mime_reader *reader, GMimeMessage *message) {
  static const struct {
    GMimeAddressType type;
    amends_mail_role role;
  } rows[] = {{GMIME_ADDRESS_TYPE_FROM, AMENDS_MAIL_ROLE_FROM},
              {GMIME_ADDRESS_TYPE_SENDER, AMENDS_MAIL_ROLE_SENDER},
              {GMIME_ADDRESS_TYPE_REPLY_TO, AMENDS_MAIL_ROLE_REPLY_TO},
              {GMIME_ADDRESS_TYPE_TO, AMENDS_MAIL_ROLE_TO},
              {GMIME_ADDRESS_TYPE_CC, AMENDS_MAIL_ROLE_CC},
              {GMIME_ADDRESS_TYPE_BCC, AMENDS_MAIL_ROLE_BCC}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    InternetAddressList *list =
        g_mime_message_get_addresses(message, rows[i].type);
    const int count = list ? internet_address_list_length(list) : 0;
    for (int k = 0; k < count; k++) {
      InternetAddress *address = internet_address_list_get_address(list, k);
      if (INTERNET_ADDRESS_IS_GROUP(address))
        mime_add_members(reader, address, rows[i].role);
      else
        mime_add_address(reader, address, rows[i].role);
    }
  }
}

/* ---- parser -------------------------------------------------------------- */

static void mime_hear(gint64 offset, GMimeParserWarning warning,
                      const gchar *item, gpointer ctx) {
  (void)offset;
  (void)item;
  mime_reader *reader = ctx;
  switch (warning) {
  case GMIME_WARN_MALFORMED_MULTIPART:
  case GMIME_CRIT_INVALID_HEADER_NAME:
  case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
  case GMIME_CRIT_NESTING_OVERFLOW:
  case GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT:
    reader->out->is_broken = true;
    break;
  default:
    break;
  }
}

/* Header fields with bare 8-bit bytes are read alike on every machine. */
static GMimeParserOptions *mime_options(mime_reader *reader) {
  static const char *charsets[] = {"utf-8", "windows-1252", NULL};
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, charsets);
  g_mime_parser_options_set_warning_callback(options, mime_hear, reader);
  return options;
}

/* The copy, with a line end before the body where there is none. */
static GMimeStream *mime_stream(mime_reader *reader) {
  const amends_str mail = reader->mail;
  const bool has_blank =
      reader->body == mail.len || mail.ptr[reader->body] == '\n' ||
      am_str_starts(am_str_cut(mail, reader->body, mail.len), AM_STR("\r\n"));
  GByteArray *bytes = g_byte_array_sized_new((guint)(mail.len + 1));
  g_byte_array_append(bytes, (const guint8 *)mail.ptr + reader->start,
                      reader->body - reader->start);
  reader->gap = has_blank ? 0 : 1;
  if (!has_blank)
    g_byte_array_append(bytes, (const guint8 *)"\n", 1);
  g_byte_array_append(bytes, (const guint8 *)mail.ptr + reader->body,
                      (guint)(mail.len - reader->body));
  return g_mime_stream_mem_new_with_byte_array(bytes);
}

bool am_mime_read(am_mime *out, am_arena *arena, amends_str mail,
                  uint32_t start, uint32_t body) {
  *out = (am_mime){.is_broken = false};
  mime_reader reader = {
      .out = out, .arena = arena, .mail = mail, .start = start, .body = body};
  mime_set_up();
  GMimeStream *stream = mime_stream(&reader);
  GMimeParserOptions *options = mime_options(&reader);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  GMimeObject *root = message ? g_mime_message_get_mime_part(message) : NULL;
  if (message) {
    mime_read_headers(&reader, message);
    mime_read_addresses(&reader, message);
  }
  if (root)
    mime_read_parts(&reader, root);
  if (message)
    g_object_unref(message);
  g_object_unref(parser);
  g_mime_parser_options_free(options);
  g_object_unref(stream);
  return !reader.failed;
}
