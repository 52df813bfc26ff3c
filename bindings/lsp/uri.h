/* SPDX-License-Identifier: MIT
 *
 * The URIs of files, "file:///home/me/draft%201.txt", and their paths. */
#ifndef LSP_URI_H
#define LSP_URI_H

/* The path of a file of this machine; NULL for any other URI. The caller's to
 * free. */
char *lsp_uri_path(const char *uri);

/* The URI of an absolute path. The caller's to free. */
char *lsp_uri_of(const char *path);

#endif
