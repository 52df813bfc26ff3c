/* SPDX-License-Identifier: MIT
 *
 * The names of statuses. In a file of its own, since other libraries of this
 * project hold error.c without exporting anything of it. */
#include <amends/error.h>

const char *amends_status_name(amends_status status) {
  switch (status) {
  case AMENDS_OK:
    return "AMENDS_OK";
  case AMENDS_E_NOMEM:
    return "AMENDS_E_NOMEM";
  case AMENDS_E_ARGUMENT:
    return "AMENDS_E_ARGUMENT";
  case AMENDS_E_LIMIT:
    return "AMENDS_E_LIMIT";
  case AMENDS_E_PACK:
    return "AMENDS_E_PACK";
  case AMENDS_E_STATE:
    return "AMENDS_E_STATE";
  case AMENDS_E_UNSUPPORTED:
    return "AMENDS_E_UNSUPPORTED";
  case AMENDS_E_UNKNOWN:
    return "AMENDS_E_UNKNOWN";
  case AMENDS_E_FILE:
    return "AMENDS_E_FILE";
  }
  return "unknown status";
}
