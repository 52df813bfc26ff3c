/* SPDX-License-Identifier: MIT
 *
 * Greetings, signatures, device lines and disclaimers. */
#include "extract/signature.h"

#include "unit/extract/lines.h"

/* Longer than any line of a signature. */
#define LONG                                                                   \
  "we looked everywhere in both of our warehouses for your parcel and found "  \
  "it"

#define RULE "______________________________"

static const roles_row roles_rows[] = {
    /* greetings */
    {"Dear Tom,\nwe lost it", "go"},
    {"Dear Tom\n\nWe lost it", "g.o"},
    {"Dear customer,\nWe lost it", "go"},
    {"hi folks and friends,\nwe lost it", "go"},
    {"Hi there!\nWe lost it", "go"},
    {"Dear Mr. Lund:\n\nWe lost it", "g.o"},
    {"Order 5\n\nDear Tom,\n\nWe lost it", "o.g.o"},
    {"> Where?\n\nHi Tom,\nhere", "q.go"},
    {"Hi Tom, we lost it", "o"},
    {"Hello we lost it", "o"},
    {"Hi, sorry, Tom,", "o"},
    {"One\n\nTwo\n\nThree\n\nDear Tom,", "o.o.o.o"},
    {"We lost it\nDear Tom,", "oo"},
    /* signatures */
    {"We lost it\n\nKind regards,\nTom Lund\nAcme", "o.sss"},
    {"We lost it\n\nRegards\n\nTom", "o.s.s"},
    {"We lost it\nThanks,\nTom", "oss"},
    {"We lost it\n\nThanks!\nTom", "o.ss"},
    {"We lost it\n\nRegards, Tom Lund", "o.s"},
    {"We lost it\n\nYours sincerely", "o.s"},
    {"We lost it\n\nThanks,\nRegards\nTom", "o.sss"},
    {"We lost it\n\nRegards\nTom\n\nWe will find it by Friday, I hope.",
     "o.ss.o"},
    {"We lost it\n\nRegards\nTom\n\nWill you ring us?", "o.ss.o"},
    {"We lost it\n\nRegards\nTom\n\nRing us any time!", "o.ss.o"},
    {"We lost it\n\nRegards\nTom\n\nAcme Ltd.", "o.ss.s"},
    {"We lost it\n\nThanks!", "o.o"},
    /* mailing lists */
    {"We lost it\n\n-Tom\n" RULE "\nCrew list\ncrew@a.b", "o.ssss"},
    {"We lost it\n" RULE "\nCrew list\nhttps://a.b", "ooo"
                                                     "o"},
    {"We lost it\n" RULE "\ncrew@a.b lost it", "ooo"},
    {"We lost it\n__________\ncrew@a.b", "ooo"},
    {"We lost it\n\n" RULE, "o.o"},
    {"We lost it\n\nThanks, we found it", "o.o"},
    {"We lost it\n\nThanks, Tom. It is here.", "o.o"},
    {"We lost it\n\nRegards are due", "o.o"},
    {"Thanks\n" LONG "\n\nSorry", "oo.o"},
    {"Regards\n1\n2\n3\n4\n5\n6\n7\n8", "sssssssss"},
    {"Regards\n1\n2\n3\n4\n5\n6\n7\n8\n9", "oooooooooo"},
    {"Sorry\n-- \nTom\nAcme\n\n" LONG, "osss.s"},
    {"Sorry\n--\nTom", "oss"},
    {"Sorry\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9", "ooooooooooo"},
    {"Sorry -- Tom", "o"},
    {"Sorry\nRegards\nTom\n\n> Lost\n\nThanks,\nTom", "oss.q.ss"},
    /* the name of who answered */
    {"We lost it\n-SA", "os"},
    {"We lost it\n\n- Ann from Acme", "o.o"},
    {"We lost it\n\n- The Acme Team", "o.s"},
    {"We lost it\n^KC", "os"},
    {"We lost it\n\xE2\x80\x94 Ann", "os"},
    {"-SA", "o"},
    {"We lost it\n~ Ann", "os"},
    {"We lost it\n*Ann", "os"},
    {"We lost it\n-", "oo"},
    {"We lost it\n- -", "oo"},
    {"We will:\n- Refund\n- Call", "ooo"},
    {"We will:\n- Refund\n\n- Call", "oo.o"},
    {"We lost it\n-sorry", "oo"},
    {"We lost it\n-One two three four", "oo"},
    /* devices and disclaimers */
    {"We lost it\n\nSent from my phone", "o.s"},
    {"We lost it\nSent from my desk, sorry", "oo"},
    {"We lost it\nSent from my desk.", "oo"},
    {"We lost it\n\nRegards\nTom\nSent from my phone", "o.sss"},
    {"We lost it\n\nThis e-mail is\nconfidential and so\non.\n\nTom",
     "o.ddd.o"},
    {"We lost it\nThis e-mail is confidential", "oo"},
    {"We lost it\n\nRegards\nTom\n\nAll rights reserved", "o.ss.d"},
};

START_TEST(gives_lines_their_roles) { check_roles(&roles_rows[_i]); }
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/signature");
  TCase *tcase = tcase_create("roles");
  tcase_add_loop_test(tcase, gives_lines_their_roles, 0,
                      SAMPLE_ROWS(roles_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
