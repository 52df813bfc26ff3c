/* SPDX-License-Identifier: MIT
 *
 * The file with the process id, which is locked as long as the server runs. */
#ifndef MILTER_PID_FILE_H
#define MILTER_PID_FILE_H

#include <stdbool.h>

/* Opened before privileges are dropped. `path` NULL: there is none, and `*fd`
 * is -1. False when it cannot be opened, which has been said. */
bool milter_pid_file_open(int *fd, const char *path);

/* Writes our id. False when another server holds the file. */
bool milter_pid_file_write(int fd, const char *path);

/* Empties it, and removes it if we may. */
void milter_pid_file_end(int fd, const char *path);

#endif
