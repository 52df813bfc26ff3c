/* SPDX-License-Identifier: MIT
 *
 * Files of messages, made up in every format and every way to write a text:
 * each message is read back, each of its bytes leads to the bytes of the file
 * that were written for it, and so does every finding. */
#include <amends/amends.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "support/pack.h"
#include "support/suite.h"
#include "text/runs.h"

enum { DOCUMENTS = 10000, TEXT_BYTES = 1024, FILE_BYTES = 65536, TEXTS = 4 };

#define MUST(claim)                                                            \
  do {                                                                         \
    if (!(claim))                                                              \
      ck_abort_msg("document %u: %s\n%.*s", (unsigned)seed, #claim,            \
                   (int)file_len, file);                                       \
  } while (0)

static uint32_t seed, state;
static char file[FILE_BYTES];
static size_t file_len;
static const char *line_end;

typedef struct made_text {
  char at[TEXT_BYTES];
  size_t len;
  amends_span places[TEXT_BYTES]; /* in the file, of each byte */
} made_text;

static made_text texts[TEXTS];
static size_t text_count;

static uint32_t below(uint32_t limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 16) % limit;
}

static void put(const char *what) {
  const size_t len = strlen(what);
  if (file_len + len >= FILE_BYTES)
    abort();
  memcpy(file + file_len, what, len);
  file_len += len;
}

/* ---- texts --------------------------------------------------------------- */

/* The first ones can stand in YAML without quotes. */
static const char *const words[] = {"they",
                                    "lost",
                                    "it.",
                                    "sorry",
                                    "the",
                                    "courier",
                                    "our",
                                    "fault,",
                                    "THEY",
                                    "\xC3\xA4h",
                                    "screwed",
                                    "up",
                                    "\xF0\x9F\x98\x80",
                                    "50%",
                                    "{{x}}",
                                    "it's",
                                    "\"hi\"",
                                    "a\\b",
                                    "key:",
                                    "#no",
                                    "-",
                                    "<b>lost</b>",
                                    "'",
                                    "|"};
enum { WORDS = sizeof words / sizeof *words, WORDS_BARE = 14 };

static void make_text(made_text *text, uint32_t range) {
  /* at least two words, or it would be no message */
  text->len = (size_t)snprintf(text->at, TEXT_BYTES, "so ");
  for (uint32_t n = below(10) + 2; n > 0; n--) {
    const char *word = words[below(range)];
    static const char *const spaces[] = {" ", " ", " ", " ", "\n", "\n\n"};
    const char *space = n == 1 ? "" : spaces[below(6)];
    text->len += (size_t)snprintf(text->at + text->len, TEXT_BYTES - text->len,
                                  "%s%s", word, space);
  }
}

/* Text bytes [at, at + len) are what was written since `start`. */
static void note(made_text *text, size_t at, size_t len, size_t start) {
  for (size_t i = at; i < at + len; i++)
    text->places[i] = (amends_span){(uint32_t)start, (uint32_t)file_len};
}

static void put_verbatim(made_text *text, size_t at, size_t len) {
  for (size_t i = at; i < at + len; i++) {
    const char byte[] = {text->at[i], '\0'};
    put(byte);
    note(text, i, 1, file_len - 1);
  }
}

static void put_instead(made_text *text, size_t at, size_t len,
                        const char *what) {
  const size_t start = file_len;
  put(what);
  note(text, at, len, start);
}

static size_t character(const made_text *text, size_t at, uint32_t *code) {
  bool valid;
  return am_utf8_decode(text->at + at, text->len - at, code, &valid);
}

/* ---- ways to write ------------------------------------------------------- */

static const char *short_escape(char c) {
  return c == '\n' ? "\\n" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : NULL;
}

static void unicode_escape(char *out, size_t size, uint32_t code,
                           bool is_yaml) {
  if (code > 0xFFFF && is_yaml)
    snprintf(out, size, "\\U%08X", (unsigned)code);
  else if (code > 0xFFFF)
    snprintf(out, size, "\\ud%03x\\uD%03X",
             (unsigned)(0x800 + ((code - 0x10000) >> 10)),
             (unsigned)(0xC00 + ((code - 0x10000) & 0x3FF)));
  else
    snprintf(out, size, "\\u%04x", (unsigned)code);
}

typedef enum quoted_kind { QUOTED_JSON, QUOTED_YAML, QUOTED_PO } quoted_kind;

static void put_gap(quoted_kind kind) {
  if (kind == QUOTED_PO) {
    put("\"");
    put(line_end);
    put(below(2) ? "\"" : "  \"");
  } else if (kind == QUOTED_YAML) {
    put("\\");
    put(line_end);
    put("      ");
  }
}

/* Between backslashes and double quotes. */
static void put_quoted(made_text *text, quoted_kind kind) {
  put("\"");
  for (size_t at = 0; at < text->len;) {
    uint32_t code;
    char escape[16];
    const size_t len = character(text, at, &code);
    const char *letter = short_escape(text->at[at]);
    /* white space behind a joined line would be lost */
    if (below(20) == 0 && code != ' ')
      put_gap(kind);
    if (letter) {
      put_instead(text, at, len, letter);
    } else if (below(8) == 0 && kind != QUOTED_PO) {
      unicode_escape(escape, sizeof escape, code, kind == QUOTED_YAML);
      put_instead(text, at, len, escape);
    } else {
      put_verbatim(text, at, len);
    }
    at += len;
  }
  put("\"");
}

/* White space of the text that YAML lets fold: one space, or line ends. */
static size_t foldable(const made_text *text, size_t at) {
  size_t end = at;
  while (end < text->len && text->at[end] == '\n')
    end++;
  return end > at ? end - at : text->at[at] == ' ' && below(4) == 0;
}

static void put_fold(made_text *text, size_t at, size_t len) {
  const size_t start = file_len;
  put(below(3) ? "" : "  ");
  put(line_end);
  for (size_t i = 0; text->at[at] == '\n' && i < len; i++) {
    put(below(3) ? "" : " ");
    put(line_end);
  }
  put("    ");
  note(text, at, len, start);
}

static void put_flow(made_text *text, bool is_single) {
  put(is_single ? "'" : "");
  for (size_t at = 0; at < text->len;) {
    uint32_t code;
    const size_t len = character(text, at, &code);
    const size_t fold = foldable(text, at);
    if (fold)
      put_fold(text, at, fold);
    else if (is_single && code == '\'')
      put_instead(text, at, len, "''");
    else
      put_verbatim(text, at, len);
    at += fold ? fold : len;
  }
  put(is_single ? "'" : "");
}

static void put_block(made_text *text, bool is_folded) {
  static const char *const literals[] = {"|-", "|4-", "|-  # why"};
  static const char *const folds[] = {">-", ">4-", ">-  # why"};
  const uint32_t head = below(3);
  put(is_folded ? folds[head] : literals[head]);
  put(line_end);
  put("      "); /* two of the list, four of the text */
  for (size_t at = 0; at < text->len;) {
    const bool is_break = text->at[at] == '\n';
    if (!is_break && !(is_folded && foldable(text, at))) {
      put_verbatim(text, at, 1);
      at++;
      continue;
    }
    size_t end = at + !is_break;
    for (; end < text->len && text->at[end] == '\n'; end++)
      put_instead(text, end, 1, line_end);
    const size_t start = file_len;
    if (is_folded)
      put(line_end);
    put("      ");
    if (!is_break)
      note(text, at, 1, start);
    at = end;
  }
}

static bool is_bare(const made_text *text) {
  return !strpbrk(text->at, "%{}'\"\\:#<>|-");
}

static void put_yaml(made_text *text) {
  switch (below(5)) {
  case 0:
    put_quoted(text, QUOTED_YAML);
    break;
  case 1:
    put_block(text, false);
    break;
  case 2:
    put_block(text, true);
    break;
  case 3:
    put_flow(text, !is_bare(text));
    break;
  default:
    put_flow(text, true);
    break;
  }
}

static void put_cell(made_text *text) {
  if (!strpbrk(text->at, "\n\",;\t") && below(2)) {
    put_verbatim(text, 0, text->len);
    return;
  }
  put("\"");
  for (size_t at = 0; at < text->len; at++) {
    if (text->at[at] == '"')
      put_instead(text, at, 1, "\"\"");
    else
      put_verbatim(text, at, 1);
  }
  put("\"");
}

/* ---- files --------------------------------------------------------------- */

static void make_json(void) {
  put("[");
  for (size_t i = 0; i < text_count; i++) {
    put(i ? "," : "");
    put(below(2) ? line_end : " ");
    put("{\"id\":1.5e3,\"title\":\"\xF0\x9F\x98\x80 no\",\"body\" : ");
    put_quoted(&texts[i], QUOTED_JSON);
    put("}");
  }
  put("]");
}

static void make_yaml(void) {
  for (size_t i = 0; i < text_count; i++) {
    put("- id: 1");
    put(line_end);
    put("  \"b\\u006Fdy\": ");
    put_yaml(&texts[i]);
    put(line_end);
    if (below(2)) {
      put("  title: \xF0\x9F\x98\x80 no # comment");
      put(line_end);
    }
  }
}

static void make_csv(void) {
  static const char *const separators[] = {",", ";", "\t"};
  const char *separator = separators[below(3)];
  put("id");
  put(separator);
  put("Body");
  put(line_end);
  for (size_t i = 0; i < text_count; i++) {
    put("\"\xC3\xA4 \"\"no\"\"\"");
    put(separator);
    put_cell(&texts[i]);
    put(i + 1 == text_count && below(2) ? "" : line_end);
  }
}

static void make_po(void) {
  for (size_t i = 0; i < text_count; i++) {
    put("# one \xF0\x9F\x98\x80");
    put(line_end);
    put("msgid \"no\"");
    put(line_end);
    put("msgstr ");
    if (below(2)) {
      put("\"\"");
      put(line_end);
    }
    put_quoted(&texts[i], QUOTED_PO);
    put(line_end);
  }
}

typedef struct format_row {
  amends_file_format format;
  void (*make)(void);
  const char *key;
  uint32_t first; /* number of the first message */
} format_row;

static const format_row formats[] = {
    {AMENDS_FILE_JSON, make_json, "body", 0},
    {AMENDS_FILE_YAML, make_yaml, "body", 0},
    {AMENDS_FILE_CSV, make_csv, "Body", 2},
    {AMENDS_FILE_PO, make_po, NULL, 0},
};

static void make_file(const format_row *row) {
  state = seed;
  file_len = 0;
  line_end = below(3) ? "\n" : "\r\n";
  text_count = below(TEXTS) + 1;
  for (size_t i = 0; i < text_count; i++)
    make_text(&texts[i], below(2) ? WORDS_BARE : WORDS);
  put(below(4) ? "" : "\xEF\xBB\xBF");
  row->make();
}

/* ---- checks -------------------------------------------------------------- */

static void check_text(const amends_message *message, const made_text *text) {
  MUST(message->text.len == text->len &&
       memcmp(message->text.ptr, text->at, text->len) == 0);
  MUST(!am_runs_fault(message));
  for (uint32_t i = 0; i < text->len; i++) {
    const amends_span got = am_runs_to_source(message, (amends_span){i, i + 1});
    MUST(message->origin.byte + got.start == text->places[i].start);
    MUST(message->origin.byte + got.end == text->places[i].end);
  }
}

static void check_origin(const amends_message *message) {
  amends_origin at = {0, 0, {1, 1}};
  while (at.byte < message->origin.byte) {
    uint32_t code;
    bool valid;
    const char c = file[at.byte];
    at.position.column += at.byte > 0 || c != '\xEF';
    at.byte += (uint32_t)am_utf8_decode(file + at.byte, file_len - at.byte,
                                        &code, &valid);
    at.utf16 += code > 0xFFFF ? 2 : 1;
    if (c == '\n')
      at.position = (amends_position){at.position.line + 1, 1};
  }
  MUST(at.utf16 == message->origin.utf16);
  MUST(at.position.line == message->origin.position.line);
  MUST(at.position.column == message->origin.position.column);
}

/* The findings of the text alone, each at the bytes written for it. */
static void check_findings(amends_scanner *scanner[2],
                           const amends_message *message,
                           const made_text *text) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *plain, *report;
  options.format = message->format ? message->format : AMENDS_FORMAT_AUTO;
  if (!amends_format_is_supported(options.format))
    return;
  MUST(amends_scan(&plain, scanner[0], text->at, text->len, &options, NULL) ==
       AMENDS_OK);
  MUST(amends_scan_message(&report, scanner[1], message, NULL, NULL) ==
       AMENDS_OK);
  const size_t count = amends_report_finding_count(plain);
  MUST(amends_report_finding_count(report) == count);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *a = amends_report_finding(plain, i);
    const amends_finding *b = amends_report_finding(report, i);
    MUST(strcmp(a->quote.ptr, b->quote.ptr) == 0);
    MUST(b->span.start == text->places[a->span.start].start);
    MUST(b->span.end == text->places[a->span.end - 1].end);
  }
}

static void check_file(const format_row *row, amends_scanner *scanner[2]) {
  amends_messages *messages = NULL;
  amends_error err;
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  char path[32];
  options.format = row->format;
  if (amends_messages_create(&messages, file, file_len, &options, NULL, &err))
    ck_abort_msg("document %u:%u:%u: %s\n%.*s", (unsigned)seed,
                 (unsigned)err.line, (unsigned)err.column, err.message,
                 (int)file_len, file);
  MUST(amends_messages_count(messages) == text_count);
  for (uint32_t i = 0; i < text_count; i++) {
    const amends_message *message = amends_messages_get(messages, i);
    snprintf(path, sizeof path, "/%u/%s", (unsigned)(row->first + i),
             row->key ? row->key : "");
    MUST(strcmp(message->path.ptr, row->key ? path : "/no") == 0);
    check_text(message, &texts[i]);
    check_origin(message);
    check_findings(scanner, message, &texts[i]);
  }
  amends_messages_free(messages);
}

START_TEST(leads_back_to_what_was_written) {
  amends_ruleset *rules;
  amends_scanner *scanner[2];
  ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
  for (int i = 0; i < 2; i++)
    ck_assert_int_eq(
        amends_scanner_create(&scanner[i], rules, NULL, NULL, NULL), AMENDS_OK);
  for (seed = 0; seed < DOCUMENTS; seed++) {
    make_file(&formats[_i]);
    check_file(&formats[_i], scanner);
  }
  amends_scanner_free(scanner[0]);
  amends_scanner_free(scanner[1]);
  amends_ruleset_unref(rules);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/messages");
  TCase *all = tcase_create("messages");
  tcase_set_timeout(all, 120);
  tcase_add_loop_test(all, leads_back_to_what_was_written, 0,
                      (int)(sizeof formats / sizeof *formats));
  suite_add_tcase(suite, all);
  return suite;
}
