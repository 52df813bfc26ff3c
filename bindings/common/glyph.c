/* SPDX-License-Identifier: MIT
 *
 * Safe text and its width in terminal cells. The widths are our own, not those
 * of wcwidth(), because that knows nothing outside ASCII in the C locale. Where
 * a table is coarser than Unicode, an underline is off by a cell, no more. */
#include "glyph.h"

#include <stdbool.h>
#include <string.h>

#include "utf8.h"

/* The byte order mark: not a word of the draft. */
enum { GLYPH_MARK = 0xFEFF };

typedef struct glyph_range {
  uint32_t first;
  uint32_t last;
} glyph_range;

/* Unicode 15: general categories Mn, Me and Cf of the scripts that are likely
 * in mail, in order. */
static const glyph_range glyph_zero[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},  {0x05BF, 0x05BF},
    {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7},  {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},  {0x06DF, 0x06E4},
    {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948},  {0x094D, 0x094D},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},  {0x1160, 0x11FF},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},  {0x2060, 0x2064},
    {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A},  {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};

/* East Asian Width W and F, and the emoji that terminals draw two cells wide.
 */
static const glyph_range glyph_wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x26A1, 0x26A1},   {0x26BD, 0x26BE},   {0x2705, 0x2705},
    {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},
    {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2B50, 0x2B50},
    {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD}};

/* What changes the order of a line or ends it where the eye sees no end. */
static const glyph_range glyph_unsafe[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x2028, 0x202E}, {0x2066, 0x2069}};

#define GLYPH_COUNT(table) (sizeof(table) / sizeof(table)[0])

static bool glyph_is_in(uint32_t code, const glyph_range *table, size_t count) {
  size_t low = 0;
  while (low < count) {
    const size_t middle = low + (count - low) / 2;
    if (code > table[middle].last)
      low = middle + 1;
    else if (code < table[middle].first)
      count = middle;
    else
      return true;
  }
  return false;
}

static bool glyph_is_space(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r');
}

static size_t glyph_cells(uint32_t code) {
  if (code < 0x300)
    return 1;
  if (glyph_is_in(code, glyph_zero, GLYPH_COUNT(glyph_zero)))
    return 0;
  return glyph_is_in(code, glyph_wide, GLYPH_COUNT(glyph_wide)) ? 2 : 1;
}

/* The spelled-out form: its bytes are its cells. */
static void glyph_spell(app_glyph *glyph, unsigned char byte, uint32_t code) {
  const int len = code == APP_UTF8_INVALID || code < 0x80
                      ? snprintf(glyph->shown, sizeof glyph->shown, "\\x%02x",
                                 (unsigned)byte)
                      : snprintf(glyph->shown, sizeof glyph->shown, "<U+%04X>",
                                 (unsigned)code);
  glyph->shown_len = len < 0 ? 0 : (size_t)len;
  glyph->width = glyph->shown_len;
}

app_glyph app_glyph_at(const char *text, size_t len) {
  app_glyph glyph = {.shown_len = 1, .width = 1};
  uint32_t code;
  glyph.source = app_utf8_decode(text, len, &code);
  if (glyph_is_space(code)) {
    glyph.shown[0] = ' ';
  } else if (code == APP_UTF8_INVALID ||
             glyph_is_in(code, glyph_unsafe, GLYPH_COUNT(glyph_unsafe))) {
    glyph_spell(&glyph, (unsigned char)text[0], code);
  } else if (code == GLYPH_MARK) {
    glyph.shown_len = glyph.width = 0;
  } else {
    memcpy(glyph.shown, text, glyph.source);
    glyph.shown_len = glyph.source;
    glyph.width = glyph_cells(code);
  }
  return glyph;
}

void app_glyph_print(FILE *out, const char *text, size_t len) {
  for (size_t at = 0; at < len;) {
    const app_glyph glyph = app_glyph_at(text + at, len - at);
    fwrite(glyph.shown, 1, glyph.shown_len, out);
    at += glyph.source;
  }
}

size_t app_glyph_width(const char *text, size_t len) {
  size_t width = 0;
  for (size_t at = 0; at < len;) {
    const app_glyph glyph = app_glyph_at(text + at, len - at);
    width += glyph.width;
    at += glyph.source;
  }
  return width;
}
