/* SPDX-License-Identifier: MIT
 *
 * Text within XML 1.0. */
#include "cli/output/xml_out.h"

#include <string.h>

#include "common/utf8.h"

/* The characters of XML 1.0, section 2.2. */
static bool xml_is_character(uint32_t code) {
  if (code == APP_UTF8_INVALID || code == 0xFFFE || code == 0xFFFF)
    return false;
  return code >= 0x20 || code == '\t' || code == '\n' || code == '\r';
}

/* White space other than the space would be normalised in attributes. */
static const char *xml_entity(uint32_t code) {
  switch (code) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\t':
    return "&#9;";
  case '\n':
    return "&#10;";
  case '\r':
    return "&#13;";
  default:
    return NULL;
  }
}

void cli_xml_text(FILE *out, amends_str text) {
  for (size_t at = 0; at < text.len;) {
    uint32_t code;
    const size_t size = app_utf8_decode(text.ptr + at, text.len - at, &code);
    const char *entity = xml_entity(code);
    if (!xml_is_character(code))
      fputs("\xEF\xBF\xBD", out);
    else if (entity != NULL)
      fputs(entity, out);
    else
      fwrite(text.ptr + at, 1, size, out);
    at += size;
  }
}

void cli_xml_words(FILE *out, const char *text) {
  cli_xml_text(out, (amends_str){text, strlen(text)});
}

void cli_xml_attribute(FILE *out, const char *name, const char *value) {
  fprintf(out, " %s=\"", name);
  cli_xml_words(out, value);
  fputc('"', out);
}

void cli_xml_number(FILE *out, const char *name, size_t value) {
  fprintf(out, " %s=\"%zu\"", name, value);
}
