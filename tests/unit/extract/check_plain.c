/* SPDX-License-Identifier: MIT
 *
 * Lines become blocks. */
#include "extract/plain.h"

#include "unit/text/sample.h"

#define FULL                                                                   \
  "the parcel that you sent back to us on Monday was put on a shelf in"

static const sample_row block_rows[] = {
    {"", ""},
    {"We lost it.\n\n\nWe know.", "P[We lost it.] P[We know.]"},
    {"We\nlost\r\nit\rall.", "P[We lost it all.]"},
    {"Dear Tom,\nwe are sorry", "G[Dear Tom,~] P[we are sorry]"},
    {"dear sir or madam,\nwe", "G[dear sir or madam,~] P[we]"},
    /* items */
    {"We will:\n- refund you\n- call you\n",
     "P[We will:] I[refund you] I[call you]"},
    {"* one\n+ two\n• three\n– four", "I[one] I[two] I[three] I[four]"},
    {"1. one\n2) two\na) three", "I[one] I[two] I[three]"},
    {"[ ] one\n[x] two\n- [ ] three", "I[one] I[two] I[three]"},
    {"-\tone\n1)\ttwo", "I[one] I[two]"},
    {"[y] one\n1\n-", "P[[y] one | 1 | -]"},
    {"- one\n  - two\n\t- three", "I[one] I1[two] I2[three]"},
    {"- one that\n  wraps\n- two\nand wraps", "I[one that wraps] "
                                              "I[two and wraps]"},
    {"- " FULL "\nLeeds\n- two", "I[" FULL " Leeds] I[two]"},
    {"- one\nThat is all.", "I[one] P[That is all.]"},
    {"- one\n\nThat is all.", "I[one] P[That is all.]"},
    {FULL "\n- " FULL "\n- two", "P[" FULL " - " FULL " - two]"},
    {FULL ":\n- " FULL "\n- two", "P[" FULL ":] I[" FULL "] I[two]"},
    {"In\n2023. We lost it", "P[In | 2023. We lost it]"},
    {"-5 degrees\n3.5 kg\n1.a", "P[-5 degrees | 3.5 kg | 1.a]"},
    /* headings */
    {"What happened\n\nWe lost it.", "H[What happened] P[We lost it.]"},
    {"What happened.\n\nWe lost it.", "P[What happened.] P[We lost it.]"},
    {"what happened\n\nWe lost it.", "P[what happened] P[We lost it.]"},
    {"One two three four five six seven eight nine\n\nWe",
     "P[One two three four five six seven eight nine] P[We]"},
    {"We lost it\n\nRegards\nTom", "P[We lost it] S[Regards | Tom]"},
    {"What happened", "P[What happened]"},
    {"One\n---\nTwo", "P[One] P[Two]"},
    {"One\n\n***\n\nTwo", "H[One] P[Two]"},
    /* placeholders */
    {"Dear {{name}},\nwe lost %s", "G[Dear ________,~] P[we lost __]"},
    {"Sorry\n-- \n{{name}}", "P[Sorry] S[-- | ________]"},
    {"> Dear {{name}}", "Q1[Dear {{name}}]"},
    /* quotes */
    {"> Where\n> is it?\n>\n>> Here.\n\nSorry",
     "Q1[Where is it?] Q2[Here.] P[Sorry]"},
    {"Sorry\n\nOn 4 May 2024, Tom wrote:\n\n> - lost\n",
     "P[Sorry] A[On 4 May 2024, Tom wrote:] Q1[- lost]"},
    {"This e-mail is confidential.\nBye",
     "D[This e-mail is confidential. | Bye]"},
};

START_TEST(makes_blocks) { sample_check(&block_rows[_i]); }
END_TEST

START_TEST(counts_placeholders) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc =
      sample_document(&arena, AM_STR("Hi {{a}},\n{b} %s [1]\n\n> {c}"));
  ck_assert_uint_eq(doc.placeholder_count, 3);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/plain");
  TCase *tcase = tcase_create("blocks");
  tcase_add_loop_test(tcase, makes_blocks, 0, SAMPLE_ROWS(block_rows));
  tcase_add_test(tcase, counts_placeholders);
  suite_add_tcase(suite, tcase);
  return suite;
}
