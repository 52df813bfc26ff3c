/* SPDX-License-Identifier: MIT
 *
 * Names of parts and words about them. */
#include "mail/note.h"

#include "support/suite.h"

static amends_mail mail;

static void set_up(void) {
  mail = (amends_mail){.place = {.number = 0}};
  am_arena_init(&mail.arena, &am_mem_default);
  static const am_part parts[] = {
      {.kind = AM_PART_MULTIPART, .number = 1, .next = 4},
      {.kind = AM_PART_LEAF, .number = 1, .next = 2},
      {.kind = AM_PART_MULTIPART, .number = 2, .next = 4},
      {.kind = AM_PART_LEAF, .parent = 2, .number = 12, .next = 4}};
  for (size_t i = 0; i < 4; i++)
    ck_assert(AM_PUSH(&mail.arena, &mail.mime.parts, parts[i]));
}

static void tear_down(void) { am_arena_clear(&mail.arena); }

START_TEST(names_parts_as_imap_does) {
  ck_assert_str_eq(am_note_path(&mail, 0).ptr, "");
  ck_assert_str_eq(am_note_path(&mail, 1).ptr, "part 1");
  ck_assert_str_eq(am_note_path(&mail, 3).ptr, "part 2.12");
  mail.place.number = 7;
  ck_assert_str_eq(am_note_path(&mail, 0).ptr, "mail 7");
  ck_assert_str_eq(am_note_path(&mail, 3).ptr, "mail 7, part 2.12");
}
END_TEST

START_TEST(puts_details_in_quotes_and_keeps_them_tame) {
  ck_assert(am_note_add(&mail, AMENDS_MAIL_NOTE_ATTACHED, 1, "a file ",
                        AM_STR("a\"\n\xC3.txt"), ", not read"));
  ck_assert(
      am_note_add(&mail, AMENDS_MAIL_NOTE_STUB, 0, "empty", AM_STR_EMPTY, ""));
  ck_assert_uint_eq(amends_mail_note_count(&mail), 2);
  const amends_mail_note *note = amends_mail_note_at(&mail, 0);
  ck_assert_int_eq(note->kind, AMENDS_MAIL_NOTE_ATTACHED);
  ck_assert_str_eq(note->path.ptr, "part 1");
  ck_assert_str_eq(note->message.ptr, "a file \"a???.txt\", not read");
  ck_assert_str_eq(amends_mail_note_at(&mail, 1)->message.ptr, "empty");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/note");
  TCase *tcase = tcase_create("words");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, names_parts_as_imap_does);
  tcase_add_test(tcase, puts_details_in_quotes_and_keeps_them_tame);
  suite_add_tcase(suite, tcase);
  return suite;
}
