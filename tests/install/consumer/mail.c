/* SPDX-License-Identifier: MIT
 *
 * Reads one mail and prints the text that would be checked; fails when it is
 * not the one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <amends/mail.h>

int main(void) {
  const char *raw = "Content-Transfer-Encoding: quoted-printable\n\n"
                    "We are so=\nrry";
  amends_mail *mail = NULL;
  amends_error err;
  if (amends_mail_read(&mail, raw, strlen(raw), NULL, NULL, &err) !=
      AMENDS_OK) {
    fprintf(stderr, "%s\n", err.message);
    return EXIT_FAILURE;
  }
  const amends_message *message = amends_mail_message(mail, 0);
  const int is_right =
      message && strcmp(message->text.ptr, "We are sorry") == 0;
  printf("%s\n", message ? message->text.ptr : "no message");
  amends_mail_free(mail);
  return is_right ? EXIT_SUCCESS : EXIT_FAILURE;
}
