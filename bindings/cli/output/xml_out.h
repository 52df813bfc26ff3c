/* SPDX-License-Identifier: MIT
 *
 * Text within XML 1.0, well-formed whatever bytes it holds. */
#ifndef CLI_XML_OUT_H
#define CLI_XML_OUT_H

#include <stdio.h>

#include <amends/amends.h>

/* Escapes for content and for attribute values. What XML cannot hold (control
 * characters, bytes that are no UTF-8) becomes U+FFFD. */
void cli_xml_text(FILE *out, amends_str text);
void cli_xml_words(FILE *out, const char *text);

/* ' name="value"' */
void cli_xml_attribute(FILE *out, const char *name, const char *value);
void cli_xml_number(FILE *out, const char *name, size_t value);

#endif
