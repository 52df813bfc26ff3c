/* SPDX-License-Identifier: MIT
 *
 * What git has as a source of files: those that a commit would change, with
 * their staged content, or those that a branch has changed. */
#ifndef CLI_SOURCE_GIT_H
#define CLI_SOURCE_GIT_H

#include "cli/input/source.h"

/* For --staged and --diff, the operands limiting the files. False when git
 * says no, which has been said then. */
bool cli_source_git(cli_source *out, const cli_options *options,
                    app_configs *configs);

#endif
