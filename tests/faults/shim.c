/* SPDX-License-Identifier: MIT
 *
 * Makes one call of a program fail, to be preloaded:
 *
 *   FAULT=malloc:N         the N-th request for memory and all later ones
 *   FAULT=malloc:N:once    that one alone
 *   FAULT=CALL:N:ERRNO     the N-th read, write, rename, fsync or open, with
 *                          this number; 0: a read or write of one byte
 *   FAULT_LOG=FILE         is made when it happens
 *   FAULT_IN=PROGRAM       in this one only, not in those that it becomes
 *   FAULT_WHEN=FILE        counts while the file is there
 *
 * What stdio writes goes past it; /dev/full and closed pipes are for that. */
#undef _FORTIFY_SOURCE /* its inline read() would be defined twice */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* glibc's own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);

static const char *fault_call; /* NULL: none */
static size_t fault_call_len;
static long fault_at;
static int fault_errno;
static bool fault_is_once;     /* a request for memory */
static const char *fault_when; /* NULL: always */
static long fault_count;

__attribute__((constructor)) static void fault_read(void) {
  const char *fault = getenv("FAULT");
  const char *only = getenv("FAULT_IN");
  const char *colon = fault ? strchr(fault, ':') : NULL;
  if (!colon || (only && strcmp(only, program_invocation_short_name) != 0))
    return;
  fault_call_len = (size_t)(colon - fault);
  fault_at = strtol(colon + 1, NULL, 10);
  colon = strchr(colon + 1, ':');
  fault_errno = colon ? (int)strtol(colon + 1, NULL, 10) : 0;
  fault_is_once = colon && strcmp(colon + 1, "once") == 0;
  fault_when = getenv("FAULT_WHEN");
  fault_call = fault;
}

static void fault_tell(void) {
  const char *log = getenv("FAULT_LOG");
  if (log)
    syscall(SYS_close,
            syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY, 0600));
}

static bool fault_counts(const char *call) {
  return fault_call && strlen(call) == fault_call_len &&
         memcmp(call, fault_call, fault_call_len) == 0 &&
         (!fault_when ||
          syscall(SYS_faccessat, AT_FDCWD, fault_when, F_OK) == 0);
}

/* Is this the call that fails? */
static bool fault_is_due(const char *call, bool and_later) {
  if (!fault_counts(call))
    return false;
  const long count = __atomic_add_fetch(&fault_count, 1, __ATOMIC_RELAXED);
  if (count == fault_at)
    fault_tell();
  return count == fault_at || (and_later && count > fault_at);
}

void *malloc(size_t size) {
  if (!fault_is_due("malloc", !fault_is_once))
    return __libc_malloc(size);
  errno = ENOMEM;
  return NULL;
}

void *calloc(size_t count, size_t size) {
  if (!fault_is_due("malloc", !fault_is_once))
    return __libc_calloc(count, size);
  errno = ENOMEM;
  return NULL;
}

void *realloc(void *ptr, size_t size) {
  if (!fault_is_due("malloc", !fault_is_once))
    return __libc_realloc(ptr, size);
  errno = ENOMEM;
  return NULL;
}

ssize_t read(int fd, void *buffer, size_t size) {
  if (fault_is_due("read", false)) {
    errno = fault_errno;
    if (fault_errno)
      return -1;
    size = size > 1 ? 1 : size;
  }
  return syscall(SYS_read, fd, buffer, size);
}

ssize_t pread(int fd, void *buffer, size_t size, off_t at) {
  if (fault_is_due("read", false)) {
    errno = fault_errno;
    if (fault_errno)
      return -1;
    size = size > 1 ? 1 : size;
  }
  return syscall(SYS_pread64, fd, buffer, size, at);
}

ssize_t write(int fd, const void *buffer, size_t size) {
  if (fault_is_due("write", false)) {
    errno = fault_errno;
    if (fault_errno)
      return -1;
    size = size > 1 ? 1 : size;
  }
  return syscall(SYS_write, fd, buffer, size);
}

int rename(const char *from, const char *to) {
  if (fault_is_due("rename", false)) {
    errno = fault_errno;
    return -1;
  }
  return (int)syscall(SYS_rename, from, to);
}

int fsync(int fd) {
  if (fault_is_due("fsync", false)) {
    errno = fault_errno;
    return -1;
  }
  return (int)syscall(SYS_fsync, fd);
}

int open(const char *path, int flags, ...) {
  if (fault_is_due("open", false)) {
    errno = fault_errno;
    return -1;
  }
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}
