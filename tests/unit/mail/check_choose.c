/* SPDX-License-Identifier: MIT
 *
 * Which parts are the body. A row is a tree of parts and a letter for the fate
 * of each: "." silent, "t" text, "h" HTML, "e" encrypted, "a" attached, "f"
 * forwarded, "o" another format, "x" an encoding that is not read. */
#include "mail/choose.h"

#include "support/suite.h"

typedef struct leaf {
  int parent; /* index of the row's part; the first is its own */
  const char *type;
  const char *subtype;
  const char *content;
  bool is_attachment;
} leaf;

enum { PARTS_MAX = 8 };

typedef struct row {
  leaf parts[PARTS_MAX];
  const char *fates;
} row;

#define MULTI(parent, subtype)                                                 \
  { parent, "multipart", subtype, NULL, false }
#define TEXT(parent, content)                                                  \
  { parent, "text", "plain", content, false }
#define HTML(parent, content)                                                  \
  { parent, "text", "html", content, false }
#define LEAF(parent, type, subtype)                                            \
  { parent, type, subtype, "", false }
#define LONG                                                                   \
  "<p>The letters of this part are many more than four times those of a plain" \
  " part that only says that there is nothing in it to be seen here.</p>"

static const row rows[] = {
    {{TEXT(0, "a")}, "t"},
    {{HTML(0, "a")}, "h"},
    {{LEAF(0, "image", "png")}, "a"},
    {{LEAF(0, "text", "enriched")}, "o"},
    {{MULTI(0, "alternative"), TEXT(0, "Sorry"), HTML(0, "<p>Sorry")}, ".t."},
    {{MULTI(0, "alternative"), HTML(0, "<p>Sorry"), TEXT(0, "Sorry")}, "..t"},
    {{MULTI(0, "alternative"), TEXT(0, " \n"), HTML(0, "<p>Sorry")}, "..h"},
    {{MULTI(0, "alternative"), TEXT(0, "See the HTML"), HTML(0, LONG)}, "..h"},
    {{MULTI(0, "alternative"), TEXT(0, ""), HTML(0, "<img src=abc>")}, ".t."},
    {{MULTI(0, "alternative"), LEAF(0, "text", "calendar"),
      HTML(0, "<p>Sorry")},
     "..h"},
    {{MULTI(0, "alternative"), TEXT(0, "Sorry"), MULTI(0, "related"),
      HTML(2, "<p>Sorry"), LEAF(2, "image", "png")},
     ".t..."},
    {{MULTI(0, "related"), HTML(0, "<p>Sorry"), LEAF(0, "image", "png")},
     ".h."},
    {{MULTI(0, "mixed"), MULTI(0, "alternative"), TEXT(1, "Sorry"),
      HTML(1, "Sorry"), LEAF(0, "application", "pdf"), TEXT(0, "list")},
     "..t.at"},
    {{MULTI(0, "mixed"),
      TEXT(0, "Sorry"),
      {0, "text", "plain", "log", true},
      LEAF(0, "message", "rfc822")},
     ".taf"},
    {{MULTI(0, "signed"), TEXT(0, "Sorry"),
      LEAF(0, "application", "pgp-signature")},
     ".t."},
    {{MULTI(0, "encrypted"), LEAF(0, "application", "pgp-encrypted"),
      LEAF(0, "application", "octet-stream")},
     "e.."},
    {{LEAF(0, "application", "pkcs7-mime")}, "e"},
    {{MULTI(0, "alternative"),
      TEXT(0, "Sorry"),
      MULTI(0, "mixed"),
      HTML(2, "Sorry"),
      {2, "application", "pdf", "", true}},
     ".t..a"},
};

static void add(am_mime *mime, am_arena *arena, am_text_buffer *mail,
                const leaf *given) {
  const uint32_t index = (uint32_t)mime->parts.len;
  const amends_str content = am_str_of(given->content);
  am_part part = {.kind = AM_PART_LEAF,
                  .parent = (uint32_t)given->parent,
                  .number = 1,
                  .next = index + 1,
                  .type = am_str_of(given->type),
                  .subtype = am_str_of(given->subtype),
                  .file_name = AM_STR_EMPTY,
                  .is_attachment = given->is_attachment,
                  .start = (uint32_t)mail->len,
                  .end = (uint32_t)(mail->len + content.len)};
  if (strcmp(given->type, "multipart") == 0)
    part.kind = AM_PART_MULTIPART;
  if (strcmp(given->type, "message") == 0)
    part.kind = AM_PART_MAIL;
  am_buffer_add(mail, content);
  for (uint32_t i = 0; i < index; i++)
    part.number += mime->parts.at[i].parent == part.parent && i > 0;
  ck_assert(AM_PUSH(arena, &mime->parts, part));
  for (uint32_t up = part.parent; index > 0; up = mime->parts.at[up].parent) {
    mime->parts.at[up].next = index + 1;
    if (up == 0)
      break;
  }
}

START_TEST(chooses_the_body) {
  static const char letters[] = ".theafox";
  const row *at = &rows[_i];
  am_arena arena;
  am_mime mime = {.is_cut = false};
  am_text_buffer mail;
  char found[PARTS_MAX + 1] = "";
  am_arena_init(&arena, &am_mem_default);
  am_buffer_init(&mail, &arena);
  for (size_t i = 0; i < PARTS_MAX && at->parts[i].type; i++)
    add(&mime, &arena, &mail, &at->parts[i]);
  const am_choice *choices = am_choose(&arena, am_buffer_text(&mail), &mime);
  ck_assert_ptr_nonnull(choices);
  for (size_t i = 0; i < mime.parts.len; i++)
    found[i] = letters[choices[i].fate];
  ck_assert_str_eq(found, at->fates);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(leaves_strange_encodings) {
  am_arena arena;
  am_mime mime = {.is_cut = false};
  am_text_buffer mail;
  am_arena_init(&arena, &am_mem_default);
  am_buffer_init(&mail, &arena);
  add(&mime, &arena, &mail, &(leaf)TEXT(0, "Sorry"));
  mime.parts.at[0].has_strange_encoding = true;
  ck_assert_int_eq(am_choose(&arena, am_buffer_text(&mail), &mime)[0].fate,
                   AM_FATE_ENCODING);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/choose");
  TCase *tcase = tcase_create("fates");
  tcase_add_loop_test(tcase, chooses_the_body, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tcase, leaves_strange_encodings);
  suite_add_tcase(suite, tcase);
  return suite;
}
