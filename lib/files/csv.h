/* SPDX-License-Identifier: MIT
 *
 * Tables: RFC 4180, with commas, semicolons (as many spreadsheets write) or
 * tabs. The first record names the columns. */
#ifndef AM_FILES_CSV_H
#define AM_FILES_CSV_H

#include "files/outline.h"

/* Reads outline->file, which must be UTF-8, as a list of maps: a map for each
 * record, numbered as a spreadsheet numbers its rows (the first behind the
 * names is 2). False: refused, or no memory; see outline->status. A record
 * with more or fewer fields than there are names is refused, for it is not
 * known which of them slipped. */
bool am_csv_read(am_outline *outline);

#endif
