/* SPDX-License-Identifier: MIT
 *
 * A scanner checks messages, one after the other, with one ruleset. It holds
 * the memory that a scan needs and keeps it warm; make one for each thread. */
#ifndef AMENDS_SCANNER_H
#define AMENDS_SCANNER_H

#include <stdbool.h>

#include <amends/limits.h>
#include <amends/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amends_scanner amends_scanner;

/* How a message is written. The placeholders, tags and comments of templates
 * (Liquid, Jinja, Handlebars, ERB ...) are understood in all formats. */
typedef enum amends_format {
  AMENDS_FORMAT_AUTO = 0,     /* decide from the name and the text */
  AMENDS_FORMAT_TEXT = 1,     /* plain text, mails and letters */
  AMENDS_FORMAT_MARKDOWN = 2, /* CommonMark with GitHub's extensions */
  AMENDS_FORMAT_HTML = 3,    /* a page, a mail's HTML part, or a piece of one */
  AMENDS_FORMAT_TEMPLATE = 4 /* text or HTML with the tags of a template */
} amends_format;

/* Can this build read the format? Markdown and HTML are options of the build,
 * and without HTML a template that is a page is refused. False for what is no
 * format. Any thread. */
AMENDS_API bool amends_format_is_supported(amends_format format);

/* What the caller knows about the message. */
typedef enum amends_expect {
  AMENDS_EXPECT_AUTO = 0,    /* decide from the text */
  AMENDS_EXPECT_APOLOGY = 1, /* it answers a complaint: score it */
  AMENDS_EXPECT_NONE = 2 /* ordinary mail: only the unmistakable, no score */
} amends_expect;

/* Fill with AMENDS_SCAN_OPTIONS_INIT, then set what you need. The struct grows
 * at its end; `size` says which version the caller was compiled with. */
typedef struct amends_scan_options {
  uint32_t size;
  amends_format format;
  amends_expect expect;
  const char *profile; /* NULL: choose from the text */
  const char *name;    /* of the file, for AMENDS_FORMAT_AUTO; NULL: none */
  bool explain; /* also look for what cannot count here, so that the dismissed
                   list is complete; costs time in ordinary mail */
} amends_scan_options;

#define AMENDS_SCAN_OPTIONS_INIT                                               \
  {                                                                            \
    (uint32_t)sizeof(amends_scan_options), AMENDS_FORMAT_AUTO,                 \
        AMENDS_EXPECT_AUTO, NULL, NULL, false                                  \
  }

/* Makes a scanner, which counts itself as a user of `rules`. `allocator` NULL
 * means malloc, `limits` NULL the defaults. AMENDS_E_ARGUMENT: one of the
 * limits is out of its range. */
AMENDS_API amends_status amends_scanner_create(
    amends_scanner **out, amends_ruleset *rules, const amends_limits *limits,
    const amends_allocator *allocator, amends_error *err) AMENDS_CHECKED;

/* NULL is allowed. Ends the life of the scanner's report. */
AMENDS_API void amends_scanner_free(amends_scanner *scanner);

/* Checks one message of `len` bytes. Any bytes are accepted: invalid UTF-8 is
 * read as U+FFFD and keeps its place. `text` need not end with '\0' and is not
 * needed any more once the call has returned.
 * `options` NULL takes the defaults. On success `*out` is the scanner's
 * report, valid until its next scan.
 * AMENDS_E_LIMIT: the text is larger than input_bytes, its words are longer
 * than prose_bytes, or its HTML is nested deeper than nesting
 * (amends/limits.h); what passes another limit is an incident of the report.
 * AMENDS_E_UNSUPPORTED: the library was built without the format.
 * AMENDS_E_UNKNOWN: no such profile. After any error the scanner can be used
 * again. */
AMENDS_API amends_status amends_scan(const amends_report **out,
                                     amends_scanner *scanner, const char *text,
                                     size_t len,
                                     const amends_scan_options *options,
                                     amends_error *err) AMENDS_CHECKED;

/* Lets the scanner remember up to `bytes` of what it found in the sentences and
 * paragraphs of earlier scans, so that a text that was scanned before and then
 * changed in one place, as in an editor, is searched in that place only.
 * Reports are the same as without; only a pattern that gives up at
 * limits.match_steps may do so in another place. What was asked for last is
 * kept. A text takes up to fifty times its own size: 4 MiB are good for the
 * drafts that are open. 0, which is how a scanner begins, forgets everything.
 * AMENDS_E_NOMEM: the scanner remembers what it did before. */
AMENDS_API amends_status amends_scanner_remember(
    amends_scanner *scanner, size_t bytes, amends_error *err) AMENDS_CHECKED;

/* Takes findings out of the report of the scanner's last scan that the caller
 * does not want to hear of: known ones, or those outside the lines that were
 * changed. They join the dismissed ones, in the order of the text, as
 * AMENDS_VERDICT_KNOWN with `reason`, which is copied. `is_known[i]` speaks of
 * amends_report_finding(report, i), and `count` is how many findings there
 * are. Pointers to single findings end; the report itself stays valid. The
 * score stays too: it is about the text.
 * AMENDS_E_STATE: there is no report. AMENDS_E_ARGUMENT: another count. When
 * memory runs out nothing has changed. */
AMENDS_API amends_status amends_scanner_dismiss(amends_scanner *scanner,
                                                const bool *is_known,
                                                size_t count,
                                                const char *reason,
                                                amends_error *err);

#ifdef __cplusplus
}
#endif
#endif
