/* SPDX-License-Identifier: MIT
 *
 * Keys that stand twice in one mapping. */
#ifndef AM_PACK_REPEAT_H
#define AM_PACK_REPEAT_H

#include "pack/yaml.h"

/* Adds a problem for every entry whose key an earlier one has, and sets its
 * kind to AM_YAML_NONE. n log n for any keys. False: no memory. */
bool am_repeat_refuse(am_arena *arena, am_problems *problems,
                      am_yaml_node *mapping);

#endif
