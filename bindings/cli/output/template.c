/* SPDX-License-Identifier: MIT
 *
 * The language of --template, read from the text each time: it is short. */
#include "cli/output/template.h"

#include <stdlib.h>
#include <string.h>

#include "cli/output/note.h"
#include "cli/output/xml_out.h"
#include "common/fingerprint.h"
#include "common/json_out.h"
#include "common/trouble.h"

/* The text that is being written. */
typedef struct template_case {
  cli_template_subject *subject;
  char *buffer; /* of a text that had to be made; freed after use */
  char digits[24];
} template_case;

typedef amends_str template_value(template_case *c);

static amends_str template_words(const char *text) {
  return (amends_str){text, strlen(text)};
}

static amends_str template_number(template_case *c, long value) {
  snprintf(c->digits, sizeof c->digits, "%ld", value);
  return template_words(c->digits);
}

static amends_str value_file(template_case *c) {
  return template_words(cli_note_file(c->subject->item));
}
static amends_str value_path(template_case *c) {
  return c->subject->item->path;
}
static amends_str value_line(template_case *c) {
  return template_number(c, (long)c->subject->finding->range.start.line);
}
static amends_str value_column(template_case *c) {
  return template_number(c, (long)c->subject->finding->range.start.column);
}
static amends_str value_end_line(template_case *c) {
  return template_number(c, (long)c->subject->finding->range.end.line);
}
static amends_str value_end_column(template_case *c) {
  return template_number(c, (long)c->subject->finding->range.end.column);
}
/* From 1, in bytes: what Vim takes for a column. Findings come in order, so a
 * long line is walked once. */
static size_t template_byte_column(cli_template_subject *subject, size_t at) {
  const char *text = subject->item->source.ptr;
  size_t start = at;
  if (at >= subject->line) {
    for (; subject->known < at; subject->known++)
      if (text[subject->known] == '\n')
        subject->line = subject->known + 1;
    return at - subject->line + 1;
  }
  while (start > 0 && text[start - 1] != '\n')
    start--;
  return at - start + 1;
}
static amends_str value_byte_column(template_case *c) {
  return template_number(c, (long)template_byte_column(
                                c->subject, c->subject->finding->span.start));
}
static amends_str value_end_byte_column(template_case *c) {
  return template_number(
      c, (long)template_byte_column(c->subject, c->subject->finding->span.end));
}
static amends_str value_start(template_case *c) {
  return template_number(c, (long)c->subject->finding->span.start);
}
static amends_str value_end(template_case *c) {
  return template_number(c, (long)c->subject->finding->span.end);
}
static amends_str value_severity(template_case *c) {
  return template_words(amends_severity_name(c->subject->finding->severity));
}
static amends_str value_rule(template_case *c) {
  return c->subject->finding->rule;
}
static amends_str value_category(template_case *c) {
  return c->subject->finding->category;
}
static amends_str value_title(template_case *c) {
  return c->subject->finding->message;
}
static amends_str value_why(template_case *c) {
  return c->subject->finding->why;
}
static amends_str value_advice(template_case *c) {
  return c->subject->finding->advice;
}
static amends_str value_quote(template_case *c) {
  return c->subject->finding->quote;
}
static amends_str value_message(template_case *c) {
  c->buffer = cli_note_text(c->subject->finding);
  return template_words(c->buffer);
}
static amends_str value_fix(template_case *c) {
  return c->subject->finding->fix_count > 0 ? c->subject->finding->fixes[0].text
                                            : template_words("");
}
static amends_str value_fingerprint(template_case *c) {
  app_fingerprint_write(c->subject->print, c->digits);
  return template_words(c->digits);
}
static amends_str value_score(template_case *c) {
  int32_t score;
  if (!amends_report_score(c->subject->report, &score))
    return template_words("");
  return template_number(c, (long)score);
}

typedef struct template_field {
  const char *name;
  template_value *value;
} template_field;

static const template_field template_fields[] = {
    {"file", value_file},
    {"path", value_path},
    {"line", value_line},
    {"column", value_column},
    {"end_line", value_end_line},
    {"end_column", value_end_column},
    {"byte_column", value_byte_column},
    {"end_byte_column", value_end_byte_column},
    {"start", value_start},
    {"end", value_end},
    {"severity", value_severity},
    {"rule", value_rule},
    {"category", value_category},
    {"message", value_message},
    {"title", value_title},
    {"why", value_why},
    {"advice", value_advice},
    {"quote", value_quote},
    {"fix", value_fix},
    {"score", value_score},
    {"fingerprint", value_fingerprint},
};

enum {
  TEMPLATE_FIELDS = sizeof template_fields / sizeof template_fields[0],
  TEMPLATE_NAME = 32 /* bytes; longer than all of them */
};

/* ---- filters ------------------------------------------------------------- */

static void filter_none(FILE *out, amends_str text) {
  fwrite(text.ptr, 1, text.len, out);
}

static void filter_json(FILE *out, amends_str text) {
  app_json_write(app_json_text(text), out, JSON_ENCODE_ANY);
}

/* RFC 4180: in quotes, a quote doubled. */
static void filter_csv(FILE *out, amends_str text) {
  fputc('"', out);
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '"')
      fputc('"', out);
    fputc(text.ptr[i], out);
  }
  fputc('"', out);
}

typedef struct template_filter {
  const char *name;
  void (*write)(FILE *out, amends_str text);
} template_filter;

static const template_filter template_filters[] = {
    {"", filter_none},
    {"json", filter_json},
    {"csv", filter_csv},
    {"xml", cli_xml_text},
};

enum {
  TEMPLATE_FILTERS = sizeof template_filters / sizeof template_filters[0]
};

/* ---- reading ------------------------------------------------------------- */

/* A "{field|filter}" taken apart; NULL: unknown. */
typedef struct template_hole {
  const template_field *field;
  const template_filter *filter;
  char name[TEMPLATE_NAME];
  char filter_name[TEMPLATE_NAME];
  const char *end; /* behind "}"; NULL: there is none */
} template_hole;

static void template_copy(char *to, const char *from, size_t len) {
  const size_t fits = len < TEMPLATE_NAME ? len : TEMPLATE_NAME - 1;
  memcpy(to, from, fits);
  to[fits] = '\0';
}

/* `text` points behind "{". */
static template_hole template_read(const char *text) {
  template_hole hole = {.end = strchr(text, '}')};
  if (hole.end == NULL)
    return hole;
  const size_t len = (size_t)(hole.end - text);
  const char *bar = memchr(text, '|', len);
  const size_t name = bar == NULL ? len : (size_t)(bar - text);
  template_copy(hole.name, text, name);
  template_copy(hole.filter_name, bar == NULL ? "" : bar + 1,
                bar == NULL ? 0 : len - name - 1);
  for (size_t i = 0; i < TEMPLATE_FIELDS; i++)
    if (strcmp(template_fields[i].name, hole.name) == 0)
      hole.field = &template_fields[i];
  for (size_t i = 0; i < TEMPLATE_FILTERS; i++)
    if (strcmp(template_filters[i].name, hole.filter_name) == 0)
      hole.filter = &template_filters[i];
  hole.end++;
  return hole;
}

static bool template_refuse(const template_hole *hole) {
  const char *names[TEMPLATE_FIELDS];
  if (hole->end == NULL) {
    app_trouble("--template", "\"{\" without \"}\"", NULL);
  } else if (hole->field == NULL) {
    for (size_t i = 0; i < TEMPLATE_FIELDS; i++)
      names[i] = template_fields[i].name;
    app_trouble_unknown("template field", hole->name, names, TEMPLATE_FIELDS);
  } else {
    for (size_t i = 1; i < TEMPLATE_FILTERS; i++)
      names[i - 1] = template_filters[i].name;
    app_trouble_unknown("template filter", hole->filter_name, names,
                        TEMPLATE_FILTERS - 1);
  }
  return false;
}

bool cli_template_check(const char *text) {
  while (*text != '\0') {
    const bool is_double = text[0] == text[1] && strchr("{}", text[0]);
    if (text[0] == '{' && !is_double) {
      const template_hole hole = template_read(text + 1);
      if (hole.end == NULL || hole.field == NULL || hole.filter == NULL)
        return template_refuse(&hole);
      text = hole.end;
    } else {
      text += is_double ? 2 : 1;
    }
  }
  return true;
}

/* ---- writing ------------------------------------------------------------- */

/* Returns what is behind it. */
static const char *template_fill(FILE *out, const char *text,
                                 template_case *c) {
  const template_hole hole = template_read(text);
  hole.filter->write(out, hole.field->value(c));
  free(c->buffer);
  c->buffer = NULL;
  return hole.end;
}

static const char *template_escape(FILE *out, const char *text) {
  static const char names[] = "nt\\";
  static const char values[] = "\n\t\\";
  const char *name = text[1] == '\0' ? NULL : strchr(names, text[1]);
  fputc(name == NULL ? text[0] : values[name - names], out);
  return text + (name == NULL ? 1 : 2);
}

void cli_template_write(FILE *out, const char *text,
                        cli_template_subject *subject) {
  template_case c = {.subject = subject};
  while (*text != '\0') {
    const bool is_double = text[0] == text[1] && strchr("{}", text[0]);
    if (*text == '{' && !is_double) {
      text = template_fill(out, text + 1, &c);
    } else if (*text == '\\') {
      text = template_escape(out, text);
    } else {
      fputc(*text, out);
      text += is_double ? 2 : 1;
    }
  }
}
