/* SPDX-License-Identifier: MIT
 *
 * The judging passes, in the order in which am_judge runs them. Each reads the
 * case and adds to it; none calls another. False, or c->no_memory: no memory.
 */
#ifndef AM_JUDGE_PASS_H
#define AM_JUDGE_PASS_H

#include "judge/case.h"

/* Which parts of an apology are there, and what kind of message it is. */
void am_pass_parts(am_case *c, const am_hits *hits);

/* Behind the findings: words in one earn half a part, or none where it is an
 * error. Another hit of the part may stand in their place. */
void am_pass_taint(am_case *c);

/* Which profile the score uses, unless the caller said. */
void am_pass_profile(am_case *c);

/* A verdict for every hit of a rule, from the rule's conditions. `hits` are
 * those of faults: none is of a part, or of a rule that is off. */
bool am_pass_rules(am_case *c, const am_hits *hits);

/* The same for one hit: fills in what `judgement` says of its hit. */
void am_verdict_hit(am_case *c, const am_rule *rule, am_judgement *judgement);

/* Which findings comments of the source, and the one given, are to silence. */
bool am_pass_directives(am_case *c, amends_str comment);

/* Of findings that overlap the stronger stays; a rule and a category speak
 * only so often. */
bool am_pass_overlap(am_case *c);

/* Rules that go by a leaning speak where no other has. */
bool am_pass_untold(am_case *c);

/* Where the message as a whole gives no reason to be sure that there is a
 * fault at all, what is no clear one loses a step. */
void am_pass_doubt(am_case *c);

/* Silences them, and says what is wrong with the directives. */
bool am_pass_ignore(am_case *c);

#endif
