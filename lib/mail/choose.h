/* SPDX-License-Identifier: MIT
 *
 * Which parts of a mail are its body, and what becomes of the others. */
#ifndef AM_MAIL_CHOOSE_H
#define AM_MAIL_CHOOSE_H

#include "mail/mime.h"

typedef enum am_fate {
  AM_FATE_SILENT = 0, /* read nowhere, and nobody misses it: containers, the
                         other alternative, images of HTML, signatures */
  AM_FATE_TEXT = 1,
  AM_FATE_HTML = 2,
  AM_FATE_ENCRYPTED = 3,
  AM_FATE_ATTACHED = 4,
  AM_FATE_FORWARDED = 5,
  AM_FATE_FORMAT = 6,  /* text of a kind that is not read */
  AM_FATE_ENCODING = 7 /* a transfer encoding that is not read */
} am_fate;

typedef struct am_choice {
  am_fate fate;
  bool replaces_stub; /* HTML, because its plain alternative holds nothing */
} am_choice;

/* A choice for each part, in the arena; NULL: no memory. */
am_choice *am_choose(am_arena *arena, amends_str mail, const am_mime *mime);

#endif
