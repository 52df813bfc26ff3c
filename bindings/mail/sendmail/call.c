/* SPDX-License-Identifier: MIT
 *
 * The options of Sendmail, Postfix, Exim and msmtp that take a value, which may
 * stand in an argument of its own. Nothing is refused here: that is up to the
 * real sendmail. */
#include "call.h"

#include <stdlib.h>
#include <string.h>

/* Letters of options with a value. -d, -e, -m, -o, -q and the like have theirs
 * attached, or none. */
static const char call_valued[] = "aABCDfFhHLNOprRVX";

static const char *call_base(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

/* -b with any letter but m is another task, and so is running the queue. */
static bool call_is_task(const char *arg) {
  return (arg[1] == 'b' && arg[2] != 'm' && arg[2] != '\0') || arg[1] == 'q' ||
         (arg[1] == 'I' && arg[2] == '\0');
}

/* Reads an argument that begins with "-". Returns how many more it takes. */
static int call_option(guard_call *call, const char *arg) {
  if (arg[1] == '-') /* --host=..., of msmtp */
    return 0;
  call->has_no_message |= call_is_task(arg);
  if (strcmp(arg, "-b") == 0 || strcmp(arg, "-o") == 0)
    return 1;
  for (const char *letter = arg + 1; *letter != '\0'; letter++) {
    if (strchr(call_valued, *letter) != NULL)
      return letter[1] == '\0';
    if (strchr("bdeomqv", *letter) != NULL && letter == arg + 1)
      return 0;
    call->reads_recipients |= *letter == 't';
  }
  return 0;
}

bool guard_call_read(guard_call *call, const char *program, char **args) {
  size_t total = 0;
  bool is_over = false; /* behind "--" */
  const char *base = call_base(program);
  while (args[total] != NULL)
    total++;
  *call = (guard_call){.has_no_message = strcmp(base, "mailq") == 0 ||
                                         strcmp(base, "newaliases") == 0};
  call->recipients = calloc(total + 1, sizeof *call->recipients);
  if (call->recipients == NULL)
    return false;
  for (size_t i = 0; i < total; i++) {
    if (is_over || args[i][0] != '-' || args[i][1] == '\0')
      call->recipients[call->count++] = args[i];
    else if (strcmp(args[i], "--") == 0)
      is_over = true;
    else if (call_option(call, args[i]) && args[i + 1] != NULL)
      i++;
  }
  return true;
}

void guard_call_clear(guard_call *call) {
  free(call->recipients);
  *call = (guard_call){.recipients = NULL};
}
