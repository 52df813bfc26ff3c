/* SPDX-License-Identifier: MIT
 *
 * Groups before the user, and the way back tried. */
#define _DEFAULT_SOURCE
#include "privileges.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/trouble.h"

enum { PRIVILEGES_NAME = 64 };

static bool privileges_fail(const char *user, const char *what) {
  app_trouble(user, what, NULL);
  return false;
}

static bool privileges_become(const char *user, uid_t uid, gid_t gid) {
  if (initgroups(user, gid) != 0 || setgid(gid) != 0 || setuid(uid) != 0) {
    app_trouble(user, "cannot become this user", strerror(errno));
    return false;
  }
  if (uid != 0 && (setuid(0) == 0 || seteuid(0) == 0))
    return privileges_fail(user, "could become root again");
  return true;
}

bool milter_privileges_drop(const char *user) {
  char name[PRIVILEGES_NAME];
  if (user == NULL)
    return geteuid() != 0 ||
           privileges_fail(NULL, "will not run as root; say --user USER");
  const size_t len = strcspn(user, ":");
  if (len >= sizeof name)
    return privileges_fail(user, "no such user");
  memcpy(name, user, len);
  name[len] = '\0';
  const struct passwd *entry = getpwnam(name);
  if (entry == NULL)
    return privileges_fail(name, "no such user");
  const uid_t uid = entry->pw_uid;
  gid_t gid = entry->pw_gid;
  if (user[len] == ':') {
    const struct group *group = getgrnam(user + len + 1);
    if (group == NULL)
      return privileges_fail(user + len + 1, "no such group");
    gid = group->gr_gid;
  }
  if (uid == geteuid() && uid != 0)
    return true;
  return privileges_become(name, uid, gid);
}
