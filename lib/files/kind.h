/* SPDX-License-Identifier: MIT
 *
 * Which kind of file of messages is it, if it is one? The ending of its name
 * says so; without a name, how it begins. */
#ifndef AM_FILES_KIND_H
#define AM_FILES_KIND_H

#include <amends/messages.h>

#include "base/str.h"

/* AUTO: none, or not known. `name` may be NULL. */
amends_file_format am_kind(const char *name, amends_str file);

#endif
