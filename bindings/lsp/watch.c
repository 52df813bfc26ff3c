/* SPDX-License-Identifier: MIT
 *
 * All that the system says of the files becomes one number; another number
 * means that something changed. */
#define _POSIX_C_SOURCE 200809L
#include "watch.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/memory.h"
#include "common/rules_config.h"

static void watch_mix(uint64_t *mark, uint64_t value) {
  *mark = (*mark ^ value) * 0x100000001b3u;
  *mark ^= *mark >> 29;
}

static bool watch_file(uint64_t *mark, const char *path) {
  struct stat info;
  if (stat(path, &info) != 0) {
    watch_mix(mark, 1);
    return false;
  }
  watch_mix(mark, (uint64_t)info.st_ino);
  watch_mix(mark, (uint64_t)info.st_size);
  watch_mix(mark, (uint64_t)info.st_mtim.tv_sec);
  watch_mix(mark, (uint64_t)info.st_mtim.tv_nsec);
  return S_ISDIR(info.st_mode);
}

/* A pack, or a folder of packs. */
static void watch_pack(uint64_t *mark, const char *path) {
  if (!watch_file(mark, path))
    return;
  DIR *folder = opendir(path);
  for (struct dirent *entry;
       folder != NULL && (entry = readdir(folder)) != NULL;) {
    char *file = app_join_path(path, entry->d_name);
    if (entry->d_name[0] != '.')
      watch_file(mark, file);
    free(file);
  }
  if (folder != NULL)
    closedir(folder);
}

/* The configurations of the folders from the document's up. */
static void watch_folders(uint64_t *mark, const char *path) {
  char *folder = app_copy(path);
  for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
    *slash = '\0';
    char *file = app_join_path(slash == folder ? "/" : folder, APP_CONFIG_NAME);
    watch_file(mark, file);
    free(file);
  }
  free(folder);
}

static void watch_packs(uint64_t *mark, const app_config *config) {
  size_t at = 0;
  for (const app_config_value *value;
       (value = app_config_next(config, "packs", &at)) != NULL;) {
    char *path = app_rules_pack_path(value);
    watch_pack(mark, path);
    free(path);
  }
}

uint64_t lsp_watch_mark(const lsp_server *server,
                        const lsp_document *document) {
  uint64_t mark = 0xcbf29ce484222325u;
  char *place = lsp_place_of(server, document);
  watch_folders(&mark, place);
  free(place);
  if (document->settings != NULL)
    watch_packs(&mark, document->settings->config);
  if (server->config != NULL)
    watch_file(&mark, server->config);
  return mark;
}

uint64_t lsp_watch_mark_file(const lsp_server *server,
                             const lsp_document *document) {
  uint64_t mark = lsp_watch_mark(server, document);
  if (document->path != NULL)
    watch_file(&mark, document->path);
  return mark;
}

bool lsp_watch_look(const lsp_server *server) {
  for (size_t i = 0; i < server->documents.count; i++) {
    const lsp_document *document = server->documents.items[i];
    if (document->is_checked &&
        document->watch_mark != lsp_watch_mark(server, document))
      return true;
  }
  return false;
}
