/* SPDX-License-Identifier: MIT
 *
 * Header lines end with "\r\n", a lone "\n" is accepted. Memory grows with what
 * was sent, never with what a header promises. */
#include "frame.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/memory.h"

static const char frame_field[] = "Content-Length";

enum { FRAME_FIELD = sizeof frame_field - 1, FRAME_KEEP = 1 << 20 };

void lsp_frames_clear(lsp_frames *frames) {
  free(frames->bytes);
  *frames = (lsp_frames){0};
}

/* Forgets what was handed out; bytes are moved only when that is most. The room
 * of a large message is given back. */
static void frame_compact(lsp_frames *frames) {
  if (frames->taken == frames->len && frames->cap > FRAME_KEEP) {
    const size_t searched = frames->searched;
    const bool is_lost = frames->is_lost;
    lsp_frames_clear(frames);
    frames->searched = searched;
    frames->is_lost = is_lost;
  }
  if (frames->taken < frames->len / 2 || frames->taken == 0)
    return;
  memmove(frames->bytes, frames->bytes + frames->taken,
          frames->len - frames->taken);
  frames->len -= frames->taken;
  frames->taken = 0;
}

char *lsp_frames_room(lsp_frames *frames, size_t size) {
  frame_compact(frames);
  while (frames->cap - frames->len < size)
    frames->bytes = app_grow(frames->bytes, frames->cap, &frames->cap, 1);
  return frames->bytes + frames->len;
}

void lsp_frames_add(lsp_frames *frames, size_t len) { frames->len += len; }

static const char *frame_start(const lsp_frames *frames) {
  return frames->bytes + frames->taken;
}

static size_t frame_left(const lsp_frames *frames) {
  return frames->len - frames->taken;
}

static void frame_take(lsp_frames *frames, size_t len) {
  frames->taken += len;
  frames->searched = 0;
}

/* The length of the header with its empty line; 0: it has not ended, or not
 * within LSP_FRAME_HEADER_MAX. */
static size_t frame_header(lsp_frames *frames) {
  const char *start = frame_start(frames);
  const size_t all = frame_left(frames);
  const size_t left = all < LSP_FRAME_HEADER_MAX ? all : LSP_FRAME_HEADER_MAX;
  for (size_t at = frames->searched; at < left; at++) {
    if (start[at] != '\n')
      continue;
    if (at + 1 < left && start[at + 1] == '\n')
      return at + 2;
    if (at + 2 < left && start[at + 1] == '\r' && start[at + 2] == '\n')
      return at + 3;
    if (at + 2 >= left) {
      frames->searched = at;
      return 0;
    }
  }
  frames->searched = left;
  return 0;
}

/* The number of a field, "  17 "; false when it is none. One that is too large
 * for any memory is SIZE_MAX / 2. */
static bool frame_number(const char *text, size_t len, size_t *out) {
  size_t at = 0, digits = 0;
  *out = 0;
  while (at < len && (text[at] == ' ' || text[at] == '\t'))
    at++;
  for (; at < len && text[at] >= '0' && text[at] <= '9'; at++, digits++)
    *out = *out > SIZE_MAX / 32 ? SIZE_MAX / 2
                                : *out * 10 + (size_t)(text[at] - '0');
  while (at < len && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
    at++;
  return digits > 0 && at == len;
}

/* Reads the lines of a header. Other fields are left alone. */
static bool frame_length(const char *header, size_t len, size_t *out) {
  bool is_found = false;
  for (size_t at = 0; at < len;) {
    const char *line = header + at;
    const char *end = memchr(line, '\n', len - at);
    const size_t size = (size_t)(end - line);
    const char *colon = memchr(line, ':', size);
    at += size + 1;
    if (colon == NULL) {
      if (size > 1 || (size == 1 && line[0] != '\r'))
        return false;
      continue;
    }
    if (colon - line != FRAME_FIELD ||
        strncasecmp(line, frame_field, FRAME_FIELD) != 0)
      continue;
    const size_t value = (size_t)(colon - line) + 1;
    if (is_found || !frame_number(line + value, size - value, out))
      return false;
    is_found = true;
  }
  return is_found;
}

/* Where the next header may begin, at `from` or behind; as much is kept as may
 * be the beginning of one. */
static size_t frame_resume(const lsp_frames *frames, size_t from) {
  const char *start = frame_start(frames);
  const size_t left = frame_left(frames);
  for (size_t at = from; at < left; at++) {
    const size_t size = left - at < FRAME_FIELD ? left - at : FRAME_FIELD;
    if (strncasecmp(start + at, frame_field, size) == 0)
      return at;
  }
  return left;
}

/* Hands out the body behind a good header, once all of it is there. */
static lsp_frame_state frame_body(lsp_frames *frames, size_t header,
                                  size_t length, amends_str *body) {
  frames->is_lost = false;
  if (frame_left(frames) - header < length)
    return LSP_FRAME_NONE;
  *body = (amends_str){frame_start(frames) + header, length};
  frame_take(frames, header + length);
  return LSP_FRAME_BODY;
}

/* What is wrong with the header that ends behind `header` bytes; NULL when it
 * announces a body of `*length`. */
static const char *frame_fault(const lsp_frames *frames, size_t header,
                               size_t *length) {
  if (header == 0)
    return "the header of a message is too long";
  if (!frame_length(frame_start(frames), header, length))
    return "the header of a message is malformed";
  return *length > LSP_FRAME_BODY_MAX ? "a message is too large" : NULL;
}

/* Passes over what is no frame, to the next thing that may be one. True the
 * first time: then it is to be said. */
static bool frame_lose(lsp_frames *frames) {
  const bool is_new = !frames->is_lost;
  frame_take(frames, frame_resume(frames, 1));
  frames->is_lost = true;
  return is_new;
}

lsp_frame_state lsp_frames_next(lsp_frames *frames, amends_str *body) {
  for (;;) {
    size_t length = 0;
    if (frame_left(frames) == 0)
      return LSP_FRAME_NONE;
    if (frames->is_lost && frames->searched == 0)
      frame_take(frames, frame_resume(frames, 0));
    const size_t header = frame_header(frames);
    if (header == 0 && frame_left(frames) < LSP_FRAME_HEADER_MAX)
      return LSP_FRAME_NONE;
    const char *fault = frame_fault(frames, header, &length);
    if (fault == NULL)
      return frame_body(frames, header, length, body);
    if (!frame_lose(frames))
      continue;
    *body = (amends_str){fault, strlen(fault)};
    return LSP_FRAME_BROKEN;
  }
}
