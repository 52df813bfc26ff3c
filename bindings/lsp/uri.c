/* SPDX-License-Identifier: MIT
 *
 * RFC 8089, and percent signs as RFC 3986 has them. */
#include "uri.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "common/memory.h"

static int uri_digit(char digit) {
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* The path in a URI, still encoded; NULL when it has none of this machine. */
static const char *uri_path_in(const char *uri) {
  if (strncasecmp(uri, "file:", 5) != 0)
    return NULL;
  uri += 5;
  if (strncmp(uri, "//", 2) != 0)
    return uri[0] == '/' ? uri : NULL;
  uri += 2;
  if (strncasecmp(uri, "localhost/", 10) == 0)
    uri += 9;
  return uri[0] == '/' ? uri : NULL;
}

char *lsp_uri_path(const char *uri) {
  const char *from = uri_path_in(uri);
  if (from == NULL)
    return NULL;
  char *path = app_copy(from);
  size_t len = 0;
  for (; *from != '\0' && *from != '?' && *from != '#'; from++) {
    const int high = *from == '%' ? uri_digit(from[1]) : -1;
    const int low = high >= 0 ? uri_digit(from[2]) : -1;
    const bool is_coded = low >= 0 && high + low > 0; /* no file has a NUL */
    path[len++] = is_coded ? (char)(16 * high + low) : *from;
    from += is_coded ? 2 : 0;
  }
  path[len] = '\0';
  return path;
}

static bool uri_is_plain(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') ||
         (byte != '\0' && strchr("/-._~", byte) != NULL);
}

char *lsp_uri_of(const char *path) {
  static const char digits[] = "0123456789ABCDEF";
  char *uri = app_alloc(strlen(path) + 3, 3);
  size_t len = 7;
  memcpy(uri, "file://", len);
  for (; *path != '\0'; path++) {
    if (uri_is_plain(*path)) {
      uri[len++] = *path;
      continue;
    }
    uri[len++] = '%';
    uri[len++] = digits[(unsigned char)*path >> 4];
    uri[len++] = digits[(unsigned char)*path & 15];
  }
  return uri;
}
