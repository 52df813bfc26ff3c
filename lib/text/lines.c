/* SPDX-License-Identifier: MIT
 *
 * A checkpoint for every AM_LINES_STEP bytes holds the counts up to the
 * character that covers that byte. A question goes to its checkpoint and walks
 * on from there with the same function that made the checkpoints. */
#include "text/lines.h"

#include "base/utf8.h"

/* Counts up to, not including, the character at `byte`. */
typedef struct lines_place {
  uint32_t byte;
  uint32_t line;
  uint32_t column;
  uint32_t utf16;
} lines_place;

struct am_lines {
  amends_str source;
  lines_place *checkpoints;
  size_t count;
};

static bool lines_ends_here(amends_str source, size_t at) {
  const char c = source.ptr[at];
  return c == '\n' ||
         (c == '\r' && (at + 1 == source.len || source.ptr[at + 1] != '\n'));
}

/* Moves over printable ASCII up to `stop`, the common case. */
static void lines_skip_ascii(amends_str source, lines_place *place,
                             size_t stop) {
  size_t at = place->byte;
  while (at < stop && (unsigned char)(source.ptr[at] - ' ') < 0x5F)
    at++;
  const uint32_t count = (uint32_t)(at - place->byte);
  place->byte += count;
  place->column += count;
  place->utf16 += count;
}

/* Moves over one character unless it reaches beyond `stop`. */
static bool lines_step(amends_str source, lines_place *place, size_t stop) {
  const size_t at = place->byte;
  uint32_t code;
  bool valid;
  const size_t len =
      am_utf8_decode(source.ptr + at, source.len - at, &code, &valid);
  if (at + len > stop)
    return false;
  /* Editors do not show a byte order mark, which begins a file, so it takes no
   * column. */
  if (place->utf16 > 0 || code != 0xFEFF)
    place->column++;
  place->utf16 += code > 0xFFFF ? 2 : 1;
  if (lines_ends_here(source, at)) {
    place->line++;
    place->column = 1;
  }
  place->byte += (uint32_t)len;
  return true;
}

static void lines_walk(amends_str source, lines_place *place, size_t stop) {
  while (place->byte < stop) {
    lines_skip_ascii(source, place, stop);
    if (place->byte < stop && !lines_step(source, place, stop))
      break;
  }
}

am_lines *am_lines_create(am_arena *arena, amends_str source) {
  static const amends_origin start = {0, 0, {1, 1}};
  return am_lines_create_at(arena, source, &start);
}

am_lines *am_lines_create_at(am_arena *arena, amends_str source,
                             const amends_origin *origin) {
  am_lines *lines = am_arena_alloc(arena, sizeof *lines);
  const size_t count = source.len / AM_LINES_STEP + 1;
  lines_place *checkpoints = am_arena_array(arena, count, sizeof *checkpoints);
  if (!lines || !checkpoints)
    return NULL;
  const amends_position first = origin->position;
  lines_place place = {.line = first.line ? first.line : 1,
                       .column = first.column ? first.column : 1,
                       .utf16 = origin->utf16};
  for (size_t i = 0; i < count; i++) {
    lines_walk(source, &place, i * AM_LINES_STEP);
    checkpoints[i] = place;
  }
  *lines = (am_lines){source, checkpoints, count};
  return lines;
}

static lines_place lines_find(const am_lines *lines, uint32_t byte) {
  const size_t stop = byte < lines->source.len ? byte : lines->source.len;
  lines_place place = lines->checkpoints[stop / AM_LINES_STEP];
  lines_walk(lines->source, &place, stop);
  return place;
}

amends_position am_lines_position(const am_lines *lines, uint32_t byte) {
  const lines_place place = lines_find(lines, byte);
  return (amends_position){place.line, place.column};
}

uint32_t am_lines_utf16(const am_lines *lines, uint32_t byte) {
  return lines_find(lines, byte).utf16;
}

amends_position am_lines_place(const am_lines *lines, uint32_t byte,
                               uint32_t *utf16) {
  const lines_place place = lines_find(lines, byte);
  *utf16 = place.utf16;
  return (amends_position){place.line, place.column};
}
