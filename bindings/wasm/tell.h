/* SPDX-License-Identifier: MIT
 *
 * What an engine says besides reports: what went wrong, which rules there are,
 * what it is. */
#ifndef ENGINE_TELL_H
#define ENGINE_TELL_H

#include "common/writer.h"

/* Fills in an error of our own: "message: what", or only the message. */
void tell_fill(amends_error *err, amends_status status, const char *message,
               const char *what);

/* `builder` NULL: no problems to list. */
void tell_error(app_writer *writer, amends_status status,
                const amends_error *err, const amends_builder *builder);

/* The key "problems" of an object and its value. */
void tell_problems(app_writer *writer, const amends_builder *builder);

/* The keys of a rule are those of `amends rules -o json`. */
void tell_rules(app_writer *writer, const amends_ruleset *rules);

void tell_about(app_writer *writer, const amends_ruleset *rules);

#endif
