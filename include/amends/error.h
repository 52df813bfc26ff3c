/* SPDX-License-Identifier: MIT
 *
 * How calls fail. A function that can fail returns an amends_status and, where
 * its caller gave an amends_error, fills it with the words for a person. The
 * error is a plain struct of the caller's: nothing to free, no thread-local
 * state, no errno. */
#ifndef AMENDS_ERROR_H
#define AMENDS_ERROR_H

#include <amends/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The values are part of the ABI. */
typedef enum amends_status {
  AMENDS_OK = 0,
  AMENDS_E_NOMEM = -1,       /* an allocation failed */
  AMENDS_E_ARGUMENT = -2,    /* a NULL or out-of-range argument */
  AMENDS_E_LIMIT = -3,       /* input larger than a named limit */
  AMENDS_E_PACK = -4,        /* a pack has errors; see the problem list */
  AMENDS_E_STATE = -5,       /* called in the wrong order */
  AMENDS_E_UNSUPPORTED = -6, /* this build cannot read that format */
  AMENDS_E_UNKNOWN = -7,     /* no format, profile, pack or rule of that name */
  AMENDS_E_FILE = -8         /* a file of messages is malformed */
} amends_status;

enum { AMENDS_ERROR_SOURCE = 256, AMENDS_ERROR_MESSAGE = 512 };

/* `message` is one line in lower case without a final stop. `source` names the
 * file the error stands in, or is empty; then `line` and `column` are 0. Longer
 * texts are cut at a character boundary. */
typedef struct amends_error {
  amends_status status;
  uint32_t line;   /* from 1; 0: no place */
  uint32_t column; /* code points from 1; 0: no place */
  char source[AMENDS_ERROR_SOURCE];
  char message[AMENDS_ERROR_MESSAGE];
} amends_error;

/* The name of a status ("AMENDS_E_LIMIT"); "unknown status" for other values.
 * The text is static. Any thread. */
AMENDS_API const char *amends_status_name(amends_status status);

#ifdef __cplusplus
}
#endif
#endif
