/* SPDX-License-Identifier: MIT
 *
 * Frames of the base protocol, taken out of a stream of bytes:
 *
 *   Content-Length: 17\r\n
 *   \r\n
 *   {"jsonrpc":"2.0"}
 *
 * What is no frame is passed over up to the next thing that may be one, and
 * said once. */
#ifndef LSP_FRAME_H
#define LSP_FRAME_H

#include <stdbool.h>

#include <amends/types.h>

enum {
  LSP_FRAME_HEADER_MAX = 8 << 10, /* bytes of all header lines together */
  LSP_FRAME_BODY_MAX = 256 << 20  /* a text of 64 MiB, and its escapes */
};

typedef enum lsp_frame_state {
  LSP_FRAME_NONE = 0,  /* more bytes are needed */
  LSP_FRAME_BODY = 1,  /* here is one */
  LSP_FRAME_BROKEN = 2 /* what came was no frame; go on asking */
} lsp_frame_state;

/* All zeros is a new one. */
typedef struct lsp_frames {
  char *bytes;
  size_t len;
  size_t cap;
  size_t taken;    /* bytes of frames that were handed out */
  size_t searched; /* behind `taken`: no header ends before */
  bool is_lost;    /* in what is no frame, which has been said */
} lsp_frames;

/* Room for at least `size` bytes behind what is there. The caller reads into
 * it, and says with lsp_frames_add() how many came. */
char *lsp_frames_room(lsp_frames *frames, size_t size);
void lsp_frames_add(lsp_frames *frames, size_t len);

/* The next frame. `*body` is valid until bytes are added; of a broken one it is
 * the reason. */
lsp_frame_state lsp_frames_next(lsp_frames *frames, amends_str *body);

void lsp_frames_clear(lsp_frames *frames);

#endif
