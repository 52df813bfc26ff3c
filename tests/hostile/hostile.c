/* SPDX-License-Identifier: MIT
 *
 * Hostile packs are refused at once and for little memory, with the place; one
 * that is accepted cannot hold up a scan: what gives up is an incident.
 *
 *   hostile [FACTOR]
 *
 * prints a table: how each pack ended, milliseconds of the processor, peak
 * memory of the process. It fails where a pack ends otherwise than it should,
 * or takes more than 200 ms or 32 MiB, both times FACTOR (1; 0: not looked at,
 * for instrumented builds). */
#define _DEFAULT_SOURCE
#include "packs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <amends/amends.h>

enum { HOSTILE_MS = 200, HOSTILE_KIB = 32 << 10 };

/* What the accepted ones must get through. */
static const char hostile_draft[] =
    "Sorry, zork zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz "
    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy zork k.\n";

static int hostile_fail(const char *name, const char *what) {
  printf("%-20s FAILED: %s\n", name, what);
  return 1;
}

/* A scan that ends, with the finding of the pattern that is harmless. */
static int hostile_scan(const char *name, amends_ruleset *rules) {
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  amends_error err;
  int status = 1;
  if (amends_scanner_create(&scanner, rules, NULL, NULL, &err) != AMENDS_OK ||
      amends_scan(&report, scanner, hostile_draft, sizeof hostile_draft - 1,
                  NULL, &err) != AMENDS_OK)
    hostile_fail(name, err.message);
  else if (amends_report_finding_count(report) == 0)
    hostile_fail(name, "nothing is found");
  else if (strcmp(name, "backtracking") == 0 &&
           amends_report_incident_count(report) != 1)
    hostile_fail(name, "no incident");
  else
    status = 0;
  amends_scanner_free(scanner);
  return status;
}

static int hostile_refused(const hostile_pack *pack, const amends_error *err) {
  char told[AMENDS_ERROR_MESSAGE + 80];
  snprintf(told, sizeof told, "%u:%u: %s", (unsigned)err->line,
           (unsigned)err->column, err->message);
  if (!pack->told)
    return hostile_fail(pack->name, told);
  if (strstr(told, pack->told) == NULL)
    return hostile_fail(pack->name, told);
  /* Only a file that is not read at all has no place. */
  if (err->line == 0 && err->status != AMENDS_E_LIMIT)
    return hostile_fail(pack->name, "no place");
  return 0;
}

static int hostile_build(const hostile_pack *pack, const char *text,
                         size_t len) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_error err;
  int status;
  if (amends_builder_create(&builder, NULL, &err) != AMENDS_OK)
    return hostile_fail(pack->name, err.message);
  if (amends_builder_add_pack(builder, "p.yaml", text, len, &err) !=
          AMENDS_OK ||
      amends_builder_finish(&rules, builder, &err) != AMENDS_OK)
    status = hostile_refused(pack, &err);
  else if (pack->told)
    status = hostile_fail(pack->name, "it is accepted");
  else
    status = hostile_scan(pack->name, rules);
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
  return status;
}

/* Writes the pack; its making is not measured. */
static char *hostile_text(const hostile_pack *pack, size_t *len) {
  char *text = NULL;
  FILE *out = open_memstream(&text, len);
  if (!out)
    return NULL;
  pack->write(out);
  fclose(out);
  return text;
}

/* Runs one in a process of its own, whose use of the machine is its own. */
static int hostile_child(const hostile_pack *pack, const char *text, size_t len,
                         long factor) {
  struct rusage use;
  int status;
  fflush(stdout);
  const pid_t pid = fork();
  if (pid == 0) {
    status = hostile_build(pack, text, len);
    fflush(stdout);
    _exit(status);
  }
  if (pid < 0 || wait4(pid, &status, 0, &use) < 0)
    return hostile_fail(pack->name, "no process");
  if (status != 0)
    return WIFSIGNALED(status) ? hostile_fail(pack->name, "killed") : 1;
  const long ms = use.ru_utime.tv_sec * 1000 + use.ru_utime.tv_usec / 1000;
  printf("%-20s %-8s %5ld ms %6ld KiB\n", pack->name,
         pack->told ? "refused" : "bounded", ms, use.ru_maxrss);
  if (factor > 0 && ms > HOSTILE_MS * factor)
    return hostile_fail(pack->name, "too slow");
  if (factor > 0 && use.ru_maxrss > HOSTILE_KIB * factor)
    return hostile_fail(pack->name, "too much memory");
  return 0;
}

static int hostile_run(const hostile_pack *pack, long factor) {
  size_t len = 0;
  char *text = hostile_text(pack, &len);
  const int status = text ? hostile_child(pack, text, len, factor)
                          : hostile_fail(pack->name, "no memory");
  free(text);
  return status;
}

int main(int argc, char **argv) {
  const long factor = argc > 1 ? strtol(argv[1], NULL, 10) : 1;
  int failed = 0;
  for (int i = 0; i < hostile_pack_count; i++)
    failed += hostile_run(&hostile_packs[i], factor);
  printf("%d packs, %d failed\n", hostile_pack_count, failed);
  return failed > 0;
}
