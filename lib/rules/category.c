/* SPDX-License-Identifier: MIT */
#include "rules/category.h"

static const char *const category_names[AM_CATEGORY_COUNT] = {
    "blame.they",
    "blame.third-party",
    "blame.internal",
    "blame.customer",
    "denial.fault",
    "policy-shield",
    "conditional",
    "feelings-deflection",
    "but-eraser",
    "passive-agentless",
    "minimising",
    "boilerplate",
    "over-promise",
    "defensiveness",
    "justification-first",
    "condescension",
    "pressure",
    "self-focus",
    "sarcasm-caps",
    "legalese",
    "vague-remedy",
    "over-apology",
    "house",
};

static const char *const part_names[AM_PART_COUNT] = {
    "regret",     "ownership",   "naming",     "empathy", "explanation",
    "repair",     "prevention",  "timeliness", "options", "thanks",
    "invitation", "forgiveness", "voice",
};

static uint32_t category_index(const char *const *names, uint32_t count,
                               amends_str name) {
  for (uint32_t i = 0; i < count; i++) {
    if (am_str_is(name, names[i]))
      return i;
  }
  return AM_ID_UNKNOWN;
}

uint32_t am_category_find(amends_str name) {
  return category_index(category_names, AM_CATEGORY_COUNT, name);
}

uint32_t am_part_find(amends_str name) {
  return category_index(part_names, AM_PART_COUNT, name);
}

bool am_category_is_in(amends_str category, amends_str name) {
  return am_str_equal(category, name) ||
         (name.len && category.len > name.len &&
          category.ptr[name.len] == '.' && am_str_starts(category, name));
}

bool am_category_is_beginning(amends_str name) {
  for (uint32_t i = 0; i < AM_CATEGORY_COUNT; i++) {
    if (am_category_is_in(am_str_of(category_names[i]), name))
      return am_category_find(name) == AM_ID_UNKNOWN;
  }
  return false;
}

uint32_t am_category_of_rule(amends_str rule_id) {
  for (size_t end = rule_id.len; end > 0; end--) {
    if (rule_id.ptr[end - 1] == '.' && end < rule_id.len)
      return am_category_find(am_str_cut(rule_id, 0, end - 1));
  }
  return AM_ID_UNKNOWN;
}

amends_str am_category_name(uint32_t index) {
  return am_str_of(index < AM_CATEGORY_COUNT ? category_names[index] : NULL);
}

amends_str am_part_name(uint32_t index) {
  return am_str_of(index < AM_PART_COUNT ? part_names[index] : NULL);
}
