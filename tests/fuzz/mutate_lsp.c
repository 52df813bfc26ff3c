/* SPDX-License-Identifier: MIT
 *
 * Changes a stream of frames without losing its frames: a length that is wrong
 * ends every session, so that blind changes would seldom reach the server. One
 * change in eight is blind, for the frames themselves. */
#include <stdio.h>
#include <string.h>

#include "fuzz/common.h"
#include "lsp/frame.h"

/* libFuzzer's own names. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed);

enum { FRAMES_MAX = 64, BYTES_MAX = 1 << 16, HEADER_MAX = 40, BLIND = 8 };

typedef struct frame_list {
  char bytes[BYTES_MAX]; /* the bodies, one behind the other */
  size_t starts[FRAMES_MAX];
  size_t lens[FRAMES_MAX];
  size_t count;
} frame_list;

static void list_read(frame_list *list, const uint8_t *data, size_t size) {
  lsp_frames frames = {0};
  amends_str body;
  lsp_frame_state state;
  size_t used = 0;
  list->count = 0;
  memcpy(lsp_frames_room(&frames, size), data, size);
  lsp_frames_add(&frames, size);
  while (list->count < FRAMES_MAX &&
         (state = lsp_frames_next(&frames, &body)) != LSP_FRAME_NONE) {
    if (state != LSP_FRAME_BODY || body.len > BYTES_MAX - used)
      continue;
    memcpy(list->bytes + used, body.ptr, body.len);
    list->starts[list->count] = used;
    list->lens[list->count++] = body.len;
    used += body.len;
  }
  lsp_frames_clear(&frames);
}

/* What has no room is left out. */
static size_t frame_write(uint8_t *out, size_t room, const char *body,
                          size_t len) {
  char header[HEADER_MAX];
  const int width =
      snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", len);
  if (width < 0 || (size_t)width + len > room)
    return 0;
  memcpy(out, header, (size_t)width);
  memcpy(out + width, body, len);
  return (size_t)width + len;
}

/* The body of one frame is changed; or the frame is left out or sent twice. */
static size_t list_write(const frame_list *list, uint8_t *out, size_t room,
                         unsigned seed) {
  static char body[BYTES_MAX];
  const size_t chosen = seed % list->count;
  const unsigned what = seed / FRAMES_MAX % 8;
  size_t used = 0;
  for (size_t i = 0; i < list->count; i++) {
    size_t len = list->lens[i];
    memcpy(body, list->bytes + list->starts[i], len);
    if (i == chosen && what == 0)
      continue;
    if (i == chosen && what > 1)
      len = LLVMFuzzerMutate((uint8_t *)body, len, sizeof body);
    used += frame_write(out + used, room - used, body, len);
    if (i == chosen && what == 1)
      used += frame_write(out + used, room - used, body, len);
  }
  return used;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed) {
  static frame_list list;
  size_t written = 0;
  if (size > 0 && size <= BYTES_MAX && seed % BLIND != 0) {
    list_read(&list, data, size);
    if (list.count > 0)
      written = list_write(&list, data, max_size, seed / BLIND);
  }
  return written > 0 ? written : LLVMFuzzerMutate(data, size, max_size);
}
