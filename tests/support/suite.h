/* SPDX-License-Identifier: MIT
 *
 * The one function that a unit test file defines: the runner in main.c asks
 * for it, so that each tests/unit/<folder>/check_<file>.c is a program. */
#ifndef TEST_SUITE_H
#define TEST_SUITE_H

#include <check.h>

/* Named after the file under test, "text/map"; each test name is a sentence. */
Suite *check_suite(void);

#endif
