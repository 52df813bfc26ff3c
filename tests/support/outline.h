/* SPDX-License-Identifier: MIT
 *
 * What a reader of files of messages makes of a few bytes, as text, so that a
 * test can be a table. */
#ifndef TEST_OUTLINE_H
#define TEST_OUTLINE_H

#include "files/outline.h"

typedef bool test_reader(am_outline *outline);

/* All texts of the file, a line each: "/path=text", line ends as "|", a list
 * in "[]", a map in "{}" where they are empty; or "line:column: message" for a
 * file that is refused. Every passage is held against the bytes that it says
 * it comes from. Static storage: the next call overwrites it. */
const char *test_outline(test_reader *read, const char *bytes);
const char *test_outline_of(test_reader *read, amends_str bytes);

/* The first text of the file; its arena is `arena`. */
const am_passage *test_outline_passage(am_arena *arena, test_reader *read,
                                       const char *bytes);

/* Fails the test if a passage does not fit the file. */
void test_outline_check(amends_str file, const am_passage *passage);

/* The work with one request for memory after the other refused. */
void test_outline_sweep(test_reader *read, const char *bytes);

#endif
