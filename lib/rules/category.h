/* SPDX-License-Identifier: MIT
 *
 * The categories of faults and the parts of an apology that reports may name.
 * They are identifiers of the report contract, not wording. */
#ifndef AM_RULES_CATEGORY_H
#define AM_RULES_CATEGORY_H

#include "base/str.h"

enum { AM_CATEGORY_COUNT = 23, AM_PART_COUNT = 13, AM_ID_UNKNOWN = 255 };

/* The last category, "house", is empty in our packs: it is for wording that a
 * house does not want for reasons of its own. */

/* Index of the fault category that `rule_id` ("blame.they.failed") begins
 * with, followed by a stop and a name; AM_ID_UNKNOWN if none. */
uint32_t am_category_of_rule(amends_str rule_id);

/* Index by exact name, or AM_ID_UNKNOWN. */
uint32_t am_category_find(amends_str name);
uint32_t am_part_find(amends_str name);

/* Is `name` the category, or its beginning ("blame" of "blame.they")? */
bool am_category_is_in(amends_str category, amends_str name);

/* Is `name` the beginning of a category, and none itself? */
bool am_category_is_beginning(amends_str name);

amends_str am_category_name(uint32_t index);
amends_str am_part_name(uint32_t index);

#endif
