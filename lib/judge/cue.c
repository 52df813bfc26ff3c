/* SPDX-License-Identifier: MIT */
#include "judge/cue.h"

#include "base/utf8.h"

bool am_cue_find(am_case *c, uint32_t cue, amends_str subject, size_t from,
                 bool anchored, am_pspan *match) {
  if (!c->can_match[cue])
    return false;
  const uint32_t pattern = c->rules->cues[cue].pattern;
  am_regex *code = am_ruleset_code(c->rules, pattern);
  am_regex_match found;
  const am_pspan starts = {(uint32_t)from,
                           anchored ? (uint32_t)from : UINT32_MAX};
  const am_regex_result result =
      code ? am_regex_find(code, c->scratch->regex, subject, starts, &found)
           : AM_REGEX_NOMEM;
  if (result == AM_REGEX_NOMEM ||
      (result == AM_REGEX_LIMIT &&
       !am_incident_note(&c->scratch->arena, c->incidents, pattern, 0)))
    c->no_memory = true;
  if (result != AM_REGEX_FOUND)
    return false;
  *match = found.groups[0];
  return true;
}

size_t am_cue_step(amends_str subject, size_t from, am_pspan match) {
  /* \K can put the end before the place where the search began. */
  size_t at = match.end > from ? match.end : from;
  /* An empty match would be found again. */
  if (match.start >= match.end || at == from)
    at++;
  while (at < subject.len && am_utf8_is_continuation(subject.ptr[at]))
    at++;
  return at;
}
