/* SPDX-License-Identifier: MIT
 *
 * Bytes become a document: which of them are prose, whose words they are, and
 * where they stand. One function a format, in a table. */
#ifndef AM_EXTRACT_EXTRACT_H
#define AM_EXTRACT_EXTRACT_H

#include <amends/scanner.h>

#include "text/writer.h"

/* The name of a format ("text"), or "" for a value that is none. */
amends_str am_format_name(amends_format format);

/* As amends_format_is_supported. */
bool am_format_is_supported(amends_format format);

/* Reads `source` as `format` (AUTO: what it looks like) into `*out`, in the
 * arena, and sets `*used` to the format. AMENDS_E_UNSUPPORTED for a format that
 * this build lacks, AMENDS_E_LIMIT for one nested too deep, AMENDS_E_NOMEM. */
amends_status am_extract(am_arena *arena, amends_str source,
                         amends_format format, const am_layout *layout,
                         am_document *out, amends_format *used,
                         amends_error *err);

#endif
