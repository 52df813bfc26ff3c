/* SPDX-License-Identifier: MIT
 *
 * The structure of mails, one line a mail: each part as "type/subtype" with its
 * bytes, parts within parts in brackets. */
#include "mail/mime.h"

#include <stdio.h>

#include "mail/head.h"
#include "support/suite.h"

#define MIXED "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"

typedef struct row {
  const char *mail;
  const char *parts;
  bool is_broken;
} row;

static const row rows[] = {
    {"A: b\n\nhello\n", "text/plain 'hello$'", false},
    {"A: b\r\n\r\nhello\r\n", "text/plain 'hello^$'", false},
    {"A: b\nhello\n", "text/plain 'hello$'", false},
    {"hello\n", "text/plain 'hello$'", false},
    {"\nhello\n", "text/plain 'hello$'", false},
    {"From a@b Mon Nov  3 09:45:00 2025\nA: b\n\nhello\n",
     "text/plain 'hello$'", false},
    {MIXED "--x\n\nhello\n--x\nContent-Type: TEXT/Html\n\nyou\n--x--\n",
     "multipart/mixed [text/plain 'hello' text/html 'you']", false},
    {MIXED "--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\n\na\n"
           "--y--\n\n--x\n\nb\n--x--\n",
     "multipart/mixed [multipart/alternative [text/plain 'a'] text/plain 'b']",
     false},
    {MIXED "--x\n\nhello\n", "multipart/mixed [text/plain 'hello$']", false},
    {MIXED "nothing\n", "multipart/mixed", false},
    {MIXED "--x\nhello\n--x--\n", "multipart/mixed", true},
    {MIXED "--x\nContent-Type: message/rfc822\n\nA: b\n\nhello\n--x--\n",
     "multipart/mixed [message/rfc822]", false},
};

static size_t show_content(const am_part *part, const char *mail, char *out) {
  size_t len = 0;
  for (uint32_t i = part->start; i < part->end; i++)
    out[len++] = mail[i] == '\n' ? '$' : mail[i] == '\r' ? '^' : mail[i];
  out[len] = '\0';
  return len;
}

static void show(const am_mime *mime, const char *mail, char *out) {
  uint32_t ends[AM_MIME_DEPTH_MAX];
  size_t depth = 0;
  for (uint32_t i = 0; i < mime->parts.len; i++) {
    const am_part *part = &mime->parts.at[i];
    out += sprintf(out, "%s%s/%s", part->number > 1 ? " " : "", part->type.ptr,
                   part->subtype.ptr);
    if (part->kind == AM_PART_LEAF) {
      out += sprintf(out, " '");
      out += show_content(part, mail, out);
      out += sprintf(out, "'");
    }
    if (part->next > i + 1) {
      out += sprintf(out, " [");
      ends[depth++] = part->next;
    }
    for (; depth > 0 && ends[depth - 1] == i + 1; depth--)
      out += sprintf(out, "]");
  }
}

static bool read_mail(am_mime *mime, am_arena *arena, const char *text) {
  const amends_str mail = am_str_of(text);
  const uint32_t start = am_head_start(mail);
  uint32_t body = start;
  for (am_head_field field; am_head_next(mail, &body, &field);) {
  }
  return am_mime_read(mime, arena, mail, start, body);
}

START_TEST(finds_parts_and_their_bytes) {
  am_arena arena;
  am_mime mime;
  char found[1000] = "";
  am_arena_init(&arena, &am_mem_default);
  ck_assert(read_mail(&mime, &arena, rows[_i].mail));
  show(&mime, rows[_i].mail, found);
  ck_assert_str_eq(found, rows[_i].parts);
  ck_assert_int_eq(mime.is_broken, rows[_i].is_broken);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(reads_what_a_part_says_of_itself) {
  am_arena arena;
  am_mime mime;
  am_arena_init(&arena, &am_mem_default);
  ck_assert(read_mail(
      &mime, &arena,
      "Content-Type: text/plain; charset=KOI8-R; format=Flowed; delsp=yes\n"
      "Content-Disposition: attachment; filename*=utf-8''%C3%A9.txt\n"
      "Content-Transfer-Encoding: Quoted-Printable\n\nx"));
  const am_part *part = &mime.parts.at[0];
  ck_assert_str_eq(part->charset.ptr, "KOI8-R");
  ck_assert_str_eq(part->file_name.ptr, "\xC3\xA9.txt");
  ck_assert(part->is_attachment && part->is_flowed && part->has_delsp);
  ck_assert_int_eq(part->encoding, AM_ENCODING_QUOTED);
  ck_assert(!part->has_strange_encoding);
  ck_assert(
      read_mail(&mime, &arena, "Content-Transfer-Encoding: x-uuencode\n\nx"));
  ck_assert(mime.parts.at[0].has_strange_encoding);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(reads_headers_and_addresses) {
  am_arena arena;
  am_mime mime;
  am_arena_init(&arena, &am_mem_default);
  ck_assert(read_mail(&mime, &arena,
                      "From: =?utf-8?q?T=C3=B6m?= <t@a.b>\n"
                      "To: c@d.e, Us: f@g.h, i@j.k;\nX-A: caf\xE9\n\nx"));
  ck_assert_uint_eq(mime.headers.len, 3);
  ck_assert_str_eq(mime.headers.at[2].name.ptr, "X-A");
  ck_assert_str_eq(mime.headers.at[2].value.ptr, "caf\xC3\xA9");
  ck_assert_uint_eq(mime.addresses.len, 4);
  ck_assert_str_eq(mime.addresses.at[0].name.ptr, "T\xC3\xB6m");
  ck_assert_int_eq(mime.addresses.at[0].role, AMENDS_MAIL_ROLE_FROM);
  ck_assert_str_eq(mime.addresses.at[3].address.ptr, "i@j.k");
  ck_assert_int_eq(mime.addresses.at[3].role, AMENDS_MAIL_ROLE_TO);
  ck_assert(read_mail(&mime, &arena, "To: Us: In: f@g.h;, i@j.k;\n\nx"));
  am_arena_clear(&arena);
}
END_TEST

/* 1,000 levels deep, and 20,000 parts wide. */
START_TEST(bounds_depth_and_width) {
  am_arena arena;
  am_mime mime;
  am_text_buffer mail;
  am_arena_init(&arena, &am_mem_default);
  am_buffer_init(&mail, &arena);
  for (int i = 0; i < 1000; i++)
    am_buffer_add(&mail, AM_STR("Content-Type: multipart/mixed; boundary=x\n\n"
                                "--x\n"));
  ck_assert(read_mail(&mime, &arena, am_buffer_text(&mail).ptr));
  ck_assert(mime.is_cut);
  ck_assert_uint_le(mime.parts.len, AM_MIME_DEPTH_MAX + 1);
  am_buffer_init(&mail, &arena);
  am_buffer_add(&mail, AM_STR(MIXED));
  for (int i = 0; i < 20000; i++)
    am_buffer_add(&mail, AM_STR("--x\n\na\n"));
  ck_assert(read_mail(&mime, &arena, am_buffer_text(&mail).ptr));
  ck_assert(mime.is_cut);
  ck_assert_uint_eq(mime.parts.len, AM_MIME_PARTS_MAX);
  ck_assert_uint_eq(mime.parts.at[0].next, AM_MIME_PARTS_MAX);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/mime");
  TCase *tcase = tcase_create("structure");
  tcase_add_loop_test(tcase, finds_parts_and_their_bytes, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, reads_what_a_part_says_of_itself);
  tcase_add_test(tcase, reads_headers_and_addresses);
  tcase_add_test(tcase, bounds_depth_and_width);
  suite_add_tcase(suite, tcase);
  return suite;
}
