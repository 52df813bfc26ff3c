/* SPDX-License-Identifier: MIT
 *
 * Rewrites put into the text. A finding offers fixes (report.h); here a text
 * gets those that may be made unasked, proved by a second look at the result,
 * or those that a person chose. Every other byte stays as it is. */
#ifndef AMENDS_FIX_H
#define AMENDS_FIX_H

#include <amends/message.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A text with fixes in it. It belongs to the caller, depends on nothing else,
 * and does not change: reading it from several threads is fine. */
typedef struct amends_fixed amends_fixed;

/* One replacement, in the order of the text. */
typedef struct amends_change {
  amends_str rule;
  amends_severity severity; /* of the finding that is gone */
  amends_str before;        /* the bytes of `span` */
  amends_str after;
  amends_span span;   /* as amends_finding.span: bytes of the text or file */
  amends_range range; /* the same in lines and columns */
  amends_span result; /* bytes of amends_fixed_text */
} amends_change;

/* A fix of a report: report finding `finding`, its fix `fix`. */
typedef struct amends_choice {
  size_t finding;
  size_t fix;
} amends_choice;

/* Checks a text, makes all safe fixes that do not overlap, and checks the
 * result: a fix is taken back if a finding as bad as the one it ends stands in
 * its place or comes up elsewhere, and all are if the score falls. So what was
 * changed is never worse than before. Nothing to fix is no error: then the text
 * is the one given.
 * `allocator` NULL means malloc. On success `*out` is the caller's, to be freed
 * by amends_fixed_free. Fails as amends_scan does; ends the life of the
 * scanner's report. */
AMENDS_API amends_status amends_fix_text(amends_fixed **out,
                                         amends_scanner *scanner,
                                         const char *text, size_t len,
                                         const amends_scan_options *options,
                                         const amends_allocator *allocator,
                                         amends_error *err) AMENDS_CHECKED;

/* The same for a message that lies in a file. `span` and `range` of the changes
 * count in the file; amends_fixed_text is the decoded text. Whoever puts each
 * `after` into the file at its `span` has fixed the file: words that the file
 * would write otherwise are left alone. */
AMENDS_API amends_status amends_fix_message(amends_fixed **out,
                                            amends_scanner *scanner,
                                            const amends_message *message,
                                            const amends_scan_options *options,
                                            const amends_allocator *allocator,
                                            amends_error *err) AMENDS_CHECKED;

/* Puts the chosen fixes of `report` into `text`, the very bytes that the report
 * counts in: what was scanned, or the message's file. Choices may come in any
 * order; the result is not checked again.
 * AMENDS_E_ARGUMENT: there is no such finding or fix, two choices overlap, or
 * the text does not hold what a finding quotes. */
AMENDS_API amends_status amends_fix_apply(
    amends_fixed **out, const amends_report *report, const char *text,
    size_t len, const amends_choice *choices, size_t count,
    const amends_allocator *allocator, amends_error *err) AMENDS_CHECKED;

/* The text with its fixes. Borrowed. */
AMENDS_API amends_str amends_fixed_text(const amends_fixed *fixed);

/* What was changed. Index out of range: NULL. */
AMENDS_API size_t amends_fixed_count(const amends_fixed *fixed);
AMENDS_API const amends_change *amends_fixed_change(const amends_fixed *fixed,
                                                    size_t index);

/* How many safe fixes were taken back. */
AMENDS_API size_t amends_fixed_taken_back(const amends_fixed *fixed);

/* NULL is allowed. */
AMENDS_API void amends_fixed_free(amends_fixed *fixed);

#ifdef __cplusplus
}
#endif
#endif
