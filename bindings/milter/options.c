/* SPDX-License-Identifier: MIT
 *
 * Options by getopt_long, which all systems with libmilter have. */
#define _GNU_SOURCE
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include <amends/version.h>

#include "common/trouble.h"

#define OPTIONS_POLICY "/etc/amends/milter.yaml"
#define OPTIONS_SOCKET "unix:/run/amends-milter/socket"

/* libmilter's own default, two hours: a client may keep its connection to the
 * mail server that long between two commands. */
enum { OPTIONS_TIMEOUT = 7210 };

static const char options_help[] =
    "usage: amends-milter [OPTION...]\n"
    "Checks the wording of outgoing apologies for Postfix or Sendmail.\n"
    "\n"
    "  -c, --config FILE       policy file (" OPTIONS_POLICY ")\n"
    "  -s, --socket SOCKET     unix:PATH, inet:PORT@HOST or inet6:PORT@HOST\n"
    "                          (" OPTIONS_SOCKET ")\n"
    "  -u, --user USER[:GROUP] become this user once started as root\n"
    "  -d, --daemon            go to the background, messages to syslog\n"
    "  -p, --pid-file FILE     write the process id there\n"
    "  -m, --metrics FILE      write counters for the node exporter there\n"
    "  -t, --timeout SECONDS   wait so long for the mail server (7210)\n"
    "      --check             check the policy file and end\n"
    "  -h, --help              this help\n"
    "  -V, --version           the version\n"
    "\n"
    "SIGHUP reads the policy file and all packs again; mails that are under\n"
    "way keep the old ones, and so does the server when the new ones are\n"
    "wrong. man 8 amends-milter tells the rest.\n";

static const struct option options_table[] = {
    {"config", required_argument, NULL, 'c'},
    {"socket", required_argument, NULL, 's'},
    {"user", required_argument, NULL, 'u'},
    {"daemon", no_argument, NULL, 'd'},
    {"pid-file", required_argument, NULL, 'p'},
    {"metrics", required_argument, NULL, 'm'},
    {"timeout", required_argument, NULL, 't'},
    {"check", no_argument, NULL, 'C'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0}};

static bool options_seconds(int *out, const char *word) {
  char *end;
  const long seconds = strtol(word, &end, 10);
  if (end == word || *end != '\0' || seconds < 1 || seconds > 86400) {
    app_trouble("--timeout", "takes whole seconds from 1 to 86400", word);
    return false;
  }
  *out = (int)seconds;
  return true;
}

/* False: the program ends with `*code`. */
static bool options_take(milter_options *out, int letter, int *code) {
  *code = APP_CLEAN;
  switch (letter) {
  case 'c':
    out->policy = optarg;
    return true;
  case 's':
    out->socket = optarg;
    return true;
  case 'u':
    out->user = optarg;
    return true;
  case 'd':
    return out->is_daemon = true;
  case 'p':
    out->pid_file = optarg;
    return true;
  case 'm':
    out->metrics = optarg;
    return true;
  case 't':
    *code = APP_TROUBLE;
    return options_seconds(&out->timeout, optarg);
  case 'C':
    return out->only_checks = true;
  case 'h':
    fputs(options_help, stdout);
    break;
  case 'V':
    puts("amends-milter " AMENDS_VERSION);
    break;
  default:
    fputs("try: amends-milter --help\n", stderr);
    *code = APP_TROUBLE;
  }
  return false;
}

bool milter_options_read(milter_options *out, int argc, char **argv,
                         int *code) {
  *out = (milter_options){.policy = OPTIONS_POLICY,
                          .socket = OPTIONS_SOCKET,
                          .timeout = OPTIONS_TIMEOUT};
  int letter;
  while ((letter = getopt_long(argc, argv, "c:s:u:dp:m:t:hV", options_table,
                               NULL)) != -1)
    if (!options_take(out, letter, code))
      return false;
  if (optind == argc)
    return true;
  *code = (int)app_trouble(argv[optind], "takes no operands", NULL);
  return false;
}
