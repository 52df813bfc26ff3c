/* SPDX-License-Identifier: MIT
 *
 * What was found in one message. A report belongs to the scanner that made it
 * and is valid until that scanner scans again or is freed; everything that can
 * be asked of it is borrowed. Reading it from several threads is fine as long
 * as the scanner is left alone. */
#ifndef AMENDS_REPORT_H
#define AMENDS_REPORT_H

#include <amends/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amends_report amends_report;

/* Does a hit count, and if not, why not. COUNTS and OWNED are reported, the
 * others are kept for `amends explain --why`. */
typedef enum amends_verdict {
  AMENDS_VERDICT_NONE = 0,
  AMENDS_VERDICT_COUNTS = 1,
  AMENDS_VERDICT_OWNED = 2,       /* softened: "we" own it near by */
  AMENDS_VERDICT_QUOTED = 3,      /* somebody else's words */
  AMENDS_VERDICT_QUESTION = 4,    /* asked, not stated */
  AMENDS_VERDICT_CONDITIONAL = 5, /* "if the courier did not ..." */
  AMENDS_VERDICT_NEGATED = 6,     /* "it was not the courier who ..." */
  AMENDS_VERDICT_REPORTED = 7,    /* "you wrote that ..." */
  AMENDS_VERDICT_EXCUSED = 8,     /* an `unless` condition of the rule held */
  AMENDS_VERDICT_CONTEXT = 9,     /* an `if` condition of the rule failed */
  AMENDS_VERDICT_WEAK = 10,       /* too little evidence */
  AMENDS_VERDICT_OVERLAPPED = 11, /* a stronger finding covers it */
  AMENDS_VERDICT_REPEATED = 12,   /* the rule spoke often enough */
  AMENDS_VERDICT_UNASKED = 13,    /* the message answers no complaint */
  AMENDS_VERDICT_ALLOWED = 14,    /* amends_builder_allow */
  AMENDS_VERDICT_IGNORED = 15,    /* a comment in the text says so */
  AMENDS_VERDICT_KNOWN = 16       /* amends_scanner_dismiss */
} amends_verdict;

/* What kind of message it is. */
typedef enum amends_apology {
  AMENDS_APOLOGY_NONE = 0,
  AMENDS_APOLOGY_SYMPATHY = 1, /* "sorry to hear" and no more */
  AMENDS_APOLOGY_FULL = 2      /* an apology for a failing */
} amends_apology;

/* A replacement of the source bytes in `span`. `is_safe` false: the text holds
 * a gap `<...>` that only the writer can fill, or changes what is claimed, so
 * it must not be applied without a person. */
typedef struct amends_fix {
  amends_str text;
  amends_span span;
  bool is_safe;
} amends_fix;

/* One stretch of wording with its verdict. `span` counts bytes of the source,
 * `utf16` UTF-16 code units, `range` lines and code points; all half-open and
 * all naming the same stretch. A finding about the whole message has
 * `has_span` false and zeros there. */
typedef struct amends_finding {
  amends_str rule;
  amends_str category;
  amends_severity severity;
  amends_verdict verdict;
  amends_str reason; /* the condition that decided the verdict, or empty */
  amends_str message;
  amends_str why;
  amends_str advice;
  amends_str quote; /* the source bytes of the span; of a message in a file
                       (amends/message.h) the text that they stand for */
  bool has_span;
  amends_span span;
  amends_span utf16;
  amends_range range;
  const amends_fix *fixes;
  size_t fix_count;
  int32_t points; /* what it costs: at most 0 */
} amends_finding;

/* A good part of an apology and where it stands. A weak part counts half. */
typedef struct amends_part {
  amends_str id;
  bool is_present;
  bool is_weak;
  bool is_scored; /* the profile asks for it */
  amends_span span;
  amends_span utf16;
  amends_range range;
} amends_part;

/* One summand of the score. The points of all contributions add up to the
 * score exactly. `what` is a part, "wording", a category or the id of a cap. */
typedef struct amends_contribution {
  amends_str what;
  amends_str why;
  int32_t points;
} amends_contribution;

/* A change that would raise the score by `gain` points, best first. `what` is
 * the missing part, or the category whose findings should go. `line` is a
 * sentence to insert with gaps `<...>` for what only the writer knows, or
 * empty. */
typedef struct amends_improvement {
  amends_str what;
  amends_str advice;
  amends_str line;
  int32_t gain;
  bool has_place; /* the line can go into the text: `fix` inserts it */
  amends_fix fix; /* its span is empty; never safe */
  amends_span utf16;
  amends_range range;
} amends_improvement;

/* Trouble that did not stop the scan but leaves a gap, for example a pattern
 * that reached its match limit. Never silent. */
typedef struct amends_incident {
  amends_str rule;
  amends_str message;
} amends_incident;

/* A comment in the text that silences findings:
 *
 *   amends:ignore RULE[, RULE ...] -- reason
 *
 * the text before it on its line, or else the paragraph behind it;
 *
 *   amends:ignore-start RULE ... -- reason
 *
 * all up to amends:ignore-end; and
 *
 *   amends:ignore-file RULE ... -- reason
 *
 * everything.
 *
 * RULE is a rule ("blame.they.failed"), a category or its beginning
 * ("blame.they", "blame"), or "*". It stands in a comment of the format or of a
 * template, not in quoted mail, or in amends_message.comment. `problem` says
 * what is wrong with it (no such rule, nothing silenced, no reason ...), or is
 * empty. */
typedef struct amends_directive {
  amends_str text;
  amends_str reason; /* or empty */
  amends_str problem;
  size_t silenced; /* findings: they are dismissed as AMENDS_VERDICT_IGNORED */
  bool has_span;   /* false: it came with the message */
  amends_span span;
  amends_span utf16;
  amends_range range;
} amends_directive;

/* Findings that count, in the order of the text. Index out of range: NULL. */
AMENDS_API size_t amends_report_finding_count(const amends_report *report);
AMENDS_API const amends_finding *
amends_report_finding(const amends_report *report, size_t index);

/* Hits that were judged not to count, each with its verdict and reason. Without
 * amends_scan_options.explain, hits that could not have counted whatever the
 * judgement (in quoted mail; in a message that answers no complaint) are not
 * looked for. */
AMENDS_API size_t amends_report_dismissed_count(const amends_report *report);
AMENDS_API const amends_finding *
amends_report_dismissed(const amends_report *report, size_t index);

/* All parts that the ruleset knows, present or not, in the ruleset's order. */
AMENDS_API size_t amends_report_part_count(const amends_report *report);
AMENDS_API const amends_part *amends_report_part(const amends_report *report,
                                                 size_t index);

AMENDS_API size_t amends_report_contribution_count(const amends_report *report);
AMENDS_API const amends_contribution *
amends_report_contribution(const amends_report *report, size_t index);

AMENDS_API size_t amends_report_improvement_count(const amends_report *report);
AMENDS_API const amends_improvement *
amends_report_improvement(const amends_report *report, size_t index);

AMENDS_API size_t amends_report_incident_count(const amends_report *report);
AMENDS_API const amends_incident *
amends_report_incident(const amends_report *report, size_t index);

/* The directives of the text, in its order. */
AMENDS_API size_t amends_report_directive_count(const amends_report *report);
AMENDS_API const amends_directive *
amends_report_directive(const amends_report *report, size_t index);

/* The score, 0-100. False, with `*score` untouched, when the message is no
 * apology and answers no complaint: then there is nothing to score. */
AMENDS_API bool amends_report_score(const amends_report *report,
                                    int32_t *score);

/* The word for the score ("poor"), or empty without a score. */
AMENDS_API amends_str amends_report_grade(const amends_report *report);

AMENDS_API amends_apology amends_report_apology(const amends_report *report);

/* The profile that was used, given or chosen, and the language of the pack. */
AMENDS_API amends_str amends_report_profile(const amends_report *report);
AMENDS_API amends_str amends_report_language(const amends_report *report);

/* The format that the text was read as ("text"). */
AMENDS_API amends_str amends_report_format(const amends_report *report);

/* The highest severity among the findings that count. */
AMENDS_API amends_severity amends_report_severity(const amends_report *report);

/* The words for the values above ("error", "counts", "full"). Static. */
AMENDS_API const char *amends_severity_name(amends_severity severity);
AMENDS_API const char *amends_verdict_name(amends_verdict verdict);
AMENDS_API const char *amends_apology_name(amends_apology apology);

#ifdef __cplusplus
}
#endif
#endif
