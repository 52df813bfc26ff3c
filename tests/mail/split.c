/* SPDX-License-Identifier: MIT
 *
 * Prints how a mail is split into its writer's own words and everything else:
 * its messages and notes, and each block with its kind.
 *
 *   mail-split FILE */
#include <stdio.h>
#include <stdlib.h>

#include <amends/mail.h>

#include "extract/extract.h"
#include "rules/ruleset.h"
#include "support/pack.h"

enum { SPLIT_BYTES_MAX = 1 << 22, SPLIT_SHOWN = 60 };

static const char *const kinds[] = {"?",          "own",         "heading",
                                    "item",       "greeting",    "signature",
                                    "disclaimer", "attribution", "quote"};

static void print_block(const am_document *doc, const am_block *block) {
  const amends_str prose =
      am_str_cut(doc->prose, block->prose.start, block->prose.end);
  const bool is_cut = prose.len > SPLIT_SHOWN;
  printf("  %-11s  %.*s%s\n", kinds[block->kind],
         (int)(is_cut ? SPLIT_SHOWN : prose.len), prose.ptr,
         is_cut ? " ..." : "");
}

static int print_message(const amends_message *message,
                         const amends_ruleset *rules) {
  am_arena arena;
  am_document doc;
  amends_format format;
  amends_error err;
  am_arena_init(&arena, &am_mem_default);
  const amends_status status =
      am_extract(&arena, message->text, message->format, &rules->layout, &doc,
                 &format, &err);
  if (status == AMENDS_OK) {
    printf("%s%s%s\n", am_format_name(format).ptr,
           message->path.len ? ", " : "", message->path.ptr);
    for (size_t i = 0; i < doc.block_count; i++)
      print_block(&doc, &doc.blocks[i]);
  } else {
    fprintf(stderr, "%s\n", err.message);
  }
  am_arena_clear(&arena);
  return status == AMENDS_OK ? 0 : 1;
}

static int print_mail(const char *bytes, size_t len,
                      const amends_ruleset *rules) {
  amends_mail *mail = NULL;
  amends_error err;
  int failed = 0;
  if (amends_mail_read(&mail, bytes, len, NULL, NULL, &err) != AMENDS_OK) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  for (size_t i = 0; i < amends_mail_note_count(mail); i++) {
    const amends_mail_note *note = amends_mail_note_at(mail, i);
    printf("note%s%s: %s\n", note->path.len ? ", " : "", note->path.ptr,
           note->message.ptr);
  }
  for (size_t i = 0; i < amends_mail_message_count(mail) && !failed; i++)
    failed = print_message(amends_mail_message(mail, i), rules);
  amends_mail_free(mail);
  return failed;
}

static char *read_file(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  char *bytes = malloc(SPLIT_BYTES_MAX);
  if (!file || !bytes) {
    perror(path);
    free(bytes);
    bytes = NULL;
  } else {
    *len = fread(bytes, 1, SPLIT_BYTES_MAX, file);
  }
  if (file)
    fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  amends_ruleset *rules = NULL;
  amends_error err;
  size_t len = 0;
  char *bytes = argc == 2 ? read_file(argv[1], &len) : NULL;
  int failed = !bytes || test_pack_embedded(&rules, &err) != AMENDS_OK;
  if (!failed)
    failed = print_mail(bytes, len, rules);
  amends_ruleset_unref(rules);
  free(bytes);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
