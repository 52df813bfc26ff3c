/* SPDX-License-Identifier: MIT
 *
 * Lines from a file descriptor as soon as they are there, in bounded memory. A
 * FILE would not do: getline() takes a line of any length. */
#ifndef CLI_BATCH_LINE_H
#define CLI_BATCH_LINE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum cli_line {
  CLI_LINE_END = 0,  /* no more lines */
  CLI_LINE_TEXT = 1, /* `text` and `len` hold one, without its line feed */
  CLI_LINE_LONG = 2, /* a line over the limit was passed over */
  CLI_LINE_READ = 3, /* errno says why nothing more can be read */
  CLI_LINE_MEMORY = 4
} cli_line;

typedef struct cli_line_reader {
  int fd;
  size_t limit; /* bytes of one line */
  char *buffer; /* bytes [start, end) are read and not yet given out */
  size_t cap;
  size_t start;
  size_t end;
  char *text; /* the line; points into the buffer */
  size_t len;
} cli_line_reader;

cli_line_reader cli_line_reader_of(int fd, size_t limit);
cli_line cli_line_next(cli_line_reader *reader);
void cli_line_reader_clear(cli_line_reader *reader);

#endif
