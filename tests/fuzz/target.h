/* SPDX-License-Identifier: MIT
 *
 * The one function of a fuzz target, named by libFuzzer. */
#ifndef TEST_FUZZ_TARGET_H
#define TEST_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
