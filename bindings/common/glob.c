/* SPDX-License-Identifier: MIT
 *
 * A pattern is matched folder by folder. Within a name, and again over the
 * folders, the last star alone is widened when what follows does not fit:
 * that is enough for stars, and keeps the time at pattern times path. */
#include "glob.h"

#include <stddef.h>
#include <string.h>

/* Alternatives after expansion, and bytes of one of them. */
enum { GLOB_ALTERNATIVES = 64, GLOB_LENGTH = 1024 };

/* The length of a set "[...]" at `set`, or 0 when it is not closed. */
static size_t glob_set_length(const char *set, const char *end) {
  const char *at = set + 1;
  if (at < end && (*at == '!' || *at == '^'))
    at++;
  if (at < end && *at == ']')
    at++;
  while (at < end && *at != ']')
    at++;
  return at < end ? (size_t)(at - set) + 1 : 0;
}

static bool glob_set_holds(const char *set, size_t len, unsigned char c) {
  size_t i = 1;
  const bool is_negated = set[i] == '!' || set[i] == '^';
  bool holds = false;
  for (i += is_negated; i < len - 1; i++) {
    const unsigned char first = (unsigned char)set[i];
    unsigned char last = first;
    if (i + 2 < len - 1 && set[i + 1] == '-') {
      last = (unsigned char)set[i + 2];
      i += 2;
    }
    holds = holds || (c >= first && c <= last);
  }
  return holds != is_negated;
}

/* Characters are compared as bytes, but "?" takes all bytes of one. */
static size_t glob_character(const char *name, const char *end) {
  size_t len = 1;
  while (name + len < end && ((unsigned char)name[len] & 0xC0) == 0x80)
    len++;
  return len;
}

/* Matches one sign of the pattern; `*used` of the pattern and `*taken` of the
 * name. */
static bool glob_sign(const char *pattern, const char *pattern_end,
                      const char *name, const char *name_end, size_t *used,
                      size_t *taken) {
  *used = *taken = 1;
  if (*pattern == '?') {
    *taken = glob_character(name, name_end);
    return true;
  }
  if (*pattern == '[') {
    const size_t len = glob_set_length(pattern, pattern_end);
    if (len > 0) {
      *used = len;
      return glob_set_holds(pattern, len, (unsigned char)*name);
    }
  }
  if (*pattern == '\\' && pattern + 1 < pattern_end) {
    *used = 2;
    pattern++;
  }
  return *pattern == *name;
}

static bool glob_name(const char *pattern, const char *pattern_end,
                      const char *name, const char *name_end) {
  const char *star = NULL;    /* behind the last one */
  const char *widened = NULL; /* where its match ends at least */
  while (name < name_end) {
    size_t used, taken;
    if (pattern < pattern_end && *pattern == '*') {
      star = ++pattern;
      widened = name;
    } else if (pattern < pattern_end &&
               glob_sign(pattern, pattern_end, name, name_end, &used, &taken)) {
      pattern += used;
      name += taken;
    } else if (star != NULL) {
      pattern = star;
      name = ++widened;
    } else {
      return false;
    }
  }
  while (pattern < pattern_end && *pattern == '*')
    pattern++;
  return pattern == pattern_end;
}

static const char *glob_end(const char *segment, const char *end) {
  const char *slash = memchr(segment, '/', (size_t)(end - segment));
  return slash == NULL ? end : slash;
}

static const char *glob_behind(const char *segment_end, const char *end) {
  return segment_end < end ? segment_end + 1 : end;
}

static bool glob_is_any(const char *segment, const char *end) {
  return end - segment == 2 && segment[0] == '*' && segment[1] == '*';
}

/* Both are whole paths of folders and a name; "**" at the end needs at least
 * one name. */
static bool glob_path(const char *pattern, const char *pattern_end,
                      const char *path, const char *path_end) {
  const char *any = NULL;
  const char *widened = NULL;
  while (path < path_end) {
    const char *name_end = glob_end(path, path_end);
    const char *sign_end = glob_end(pattern, pattern_end);
    if (pattern < pattern_end && glob_is_any(pattern, sign_end)) {
      if (sign_end == pattern_end)
        return true;
      any = pattern = glob_behind(sign_end, pattern_end);
      widened = path;
    } else if (pattern < pattern_end &&
               glob_name(pattern, sign_end, path, name_end)) {
      pattern = glob_behind(sign_end, pattern_end);
      path = glob_behind(name_end, path_end);
    } else if (any != NULL) {
      pattern = any;
      path = widened = glob_behind(glob_end(widened, path_end), path_end);
    } else {
      return false;
    }
  }
  return pattern == pattern_end;
}

/* The name behind the last slash before `end`. */
static const char *glob_base(const char *path, const char *end) {
  while (end > path && end[-1] != '/')
    end--;
  return end;
}

/* A pattern without alternatives on the path and on each folder above it. */
static bool glob_plain(const char *pattern, size_t len, const char *path,
                       bool is_folder) {
  const char *end = pattern + len;
  const bool wants_folder = end > pattern && end[-1] == '/';
  end -= wants_folder;
  const bool is_anchored =
      memchr(pattern, '/', (size_t)(end - pattern)) != NULL;
  pattern += end > pattern && *pattern == '/';
  const char *path_end = path + strlen(path);
  if (pattern == end)
    return false;
  for (const char *to = glob_end(path, path_end);;
       to = glob_end(to + 1, path_end)) {
    const char *from = is_anchored ? path : glob_base(path, to);
    const bool may_match = !wants_folder || is_folder || to < path_end;
    if (may_match && glob_path(pattern, end, from, to))
      return true;
    if (to == path_end)
      return false;
  }
}

/* The brace that closes the one at `open`, or NULL; `*comma` is the first comma
 * between them. Braces do not nest. */
static const char *glob_close(const char *open) {
  for (const char *at = open + 1; *at != '\0' && *at != '{'; at++) {
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '}')
      return at;
  }
  return NULL;
}

static const char *glob_open(const char *pattern) {
  for (; *pattern != '\0'; pattern++) {
    if (*pattern == '\\' && pattern[1] != '\0')
      pattern++;
    else if (*pattern == '{')
      return pattern;
  }
  return NULL;
}

/* The end of the alternative that begins at `from`. */
static const char *glob_comma(const char *from, const char *close) {
  const char *comma = memchr(from, ',', (size_t)(close - from));
  return comma == NULL ? close : comma;
}

static size_t glob_choices(const char *open, const char *close) {
  size_t count = 1;
  for (const char *at = open + 1; (at = glob_comma(at, close)) < close; at++)
    count++;
  return count;
}

/* How many patterns the braces make, or 0 when they are wrong. */
static size_t glob_count(const char *pattern) {
  size_t count = 1;
  const char *open;
  while ((open = glob_open(pattern)) != NULL) {
    const char *close = glob_close(open);
    if (close == NULL)
      return 0;
    const size_t here = glob_choices(open, close);
    if (here > GLOB_ALTERNATIVES || (count *= here) > GLOB_ALTERNATIVES)
      return 0;
    pattern = close + 1;
  }
  return count;
}

/* Writes pattern number `index` of those that the braces make; its length. */
static size_t glob_expand(const char *pattern, size_t index, char *out) {
  size_t len = 0;
  const char *open;
  while ((open = glob_open(pattern)) != NULL) {
    const char *close = glob_close(open);
    const size_t here = glob_choices(open, close);
    size_t wanted = index % here;
    index /= here;
    memcpy(out + len, pattern, (size_t)(open - pattern));
    len += (size_t)(open - pattern);
    const char *from = open + 1;
    while (wanted-- > 0)
      from = glob_comma(from, close) + 1;
    const size_t size = (size_t)(glob_comma(from, close) - from);
    memcpy(out + len, from, size);
    len += size;
    pattern = close + 1;
  }
  const size_t rest = strlen(pattern);
  memcpy(out + len, pattern, rest);
  return len + rest;
}

bool app_glob_match(const char *pattern, const char *path, bool is_folder,
                    bool with_alternatives) {
  char one[GLOB_LENGTH];
  if (!with_alternatives || glob_open(pattern) == NULL)
    return glob_plain(pattern, strlen(pattern), path, is_folder);
  if (app_glob_fault(pattern) != NULL)
    return false;
  const size_t count = glob_count(pattern);
  for (size_t i = 0; i < count; i++)
    if (glob_plain(one, glob_expand(pattern, i, one), path, is_folder))
      return true;
  return false;
}

const char *app_glob_fault(const char *pattern) {
  if (*pattern == '\0')
    return "is empty";
  if (strlen(pattern) >= GLOB_LENGTH)
    return "is too long";
  if (glob_count(pattern) == 0)
    return "has braces that are not closed, nested, or mean too much";
  if (strncmp(pattern, "../", 3) == 0 || strncmp(pattern, "./", 2) == 0)
    return "begins with \".\"; it counts from the folder of the file";
  return NULL;
}

bool app_glob_is_pattern(const char *path) {
  return strpbrk(path, "*?[{") != NULL;
}
