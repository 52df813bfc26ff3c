/* SPDX-License-Identifier: MIT
 *
 * One line of a batch: {"id": ..., "text": "...", "format": "..."}. */
#ifndef CLI_BATCH_MESSAGE_H
#define CLI_BATCH_MESSAGE_H

#include <jansson.h>
#include <stdbool.h>

#include <amends/amends.h>

/* All is borrowed from `root`, which the caller releases. */
typedef struct cli_message {
  json_t *root;
  json_t *id; /* a string, a number or NULL */
  amends_str text;
  amends_format format; /* AUTO when the line does not say */
} cli_message;

/* Reads a line. Lone surrogates ("\ud800"), which cannot be written in UTF-8,
 * are replaced by U+FFFD in the line itself. False when it is no message:
 * `problem`, of `size` bytes, says why, and `id` is set if it could be read. */
bool cli_message_read(cli_message *message, char *line, size_t len,
                      char *problem, size_t size);

#endif
