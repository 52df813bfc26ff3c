/* SPDX-License-Identifier: MIT
 *
 * OpenPGP blocks in a text. */
#include "mail/armor.h"

#include "unit/mail/runs.h"

#define BEGIN "-----BEGIN PGP MESSAGE-----\n"
#define END "-----END PGP MESSAGE-----\n"
#define SIGNED "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
#define SIGNATURE                                                              \
  "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"

typedef struct row {
  const char *text;
  const char *expected;
  bool is_encrypted;
} row;

static const row rows[] = {
    {"a\nb", "a$b@100", false},
    {"a\n" BEGIN "x\n" END "b", "a$@100|b@158", true},
    {"a\n" BEGIN "x\nb", "a$-----BEGIN PGP MESSAGE-----$x$b@100", false},
    {SIGNED "a\n- -b\n" SIGNATURE "c\n- -d", "a$@149|-b$@153|c$- -d@219",
     false},
};

START_TEST(strips_blocks) {
  am_arena arena;
  am_mapped to;
  am_arena_init(&arena, &am_mem_default);
  am_mapped_init(&to, &arena);
  const am_mapped from = runs_sample(&arena, rows[_i].text);
  ck_assert_int_eq(am_armor_strip(&to, &from), rows[_i].is_encrypted);
  ck_assert_str_eq(runs_of(&to), rows[_i].expected);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/armor");
  TCase *tcase = tcase_create("blocks");
  tcase_add_loop_test(tcase, strips_blocks, 0, sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tcase);
  return suite;
}
