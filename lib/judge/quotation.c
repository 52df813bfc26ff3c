/* SPDX-License-Identifier: MIT */
#include "judge/quotation.h"

typedef AM_LIST(am_pspan) quotation_list;

#define QUOTATION_NONE UINT32_MAX

/* A character that can belong to a word: ASCII letter or digit, or the byte of
 * a longer character. */
static bool quotation_is_word(char c) {
  return am_ascii_is_alpha((unsigned char)c) ||
         am_ascii_is_digit((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool quotation_opens(amends_str text, size_t at) {
  const bool starts = at == 0 || memchr(" ([-:\"", text.ptr[at - 1], 6);
  return starts && at + 1 < text.len && text.ptr[at + 1] != ' ';
}

static bool quotation_closes(amends_str text, size_t at) {
  return at > 0 && text.ptr[at - 1] != ' ' &&
         (at + 1 >= text.len || !quotation_is_word(text.ptr[at + 1]));
}

/* An apostrophe at the edge of one word is no quotation: single quotes must
 * hold two words or more. */
static bool quotation_is_phrase(amends_str text, size_t open, size_t close) {
  return memchr(text.ptr + open, ' ', close - open) != NULL;
}

static bool quotation_block(am_arena *arena, amends_str prose,
                            const am_block *block, char mark,
                            quotation_list *list) {
  const amends_str text =
      am_str_cut(prose, block->prose.start, block->prose.end);
  uint32_t open = QUOTATION_NONE;
  for (size_t at = am_str_find(text, mark, 0); at < text.len;
       at = am_str_find(text, mark, at + 1)) {
    if (open != QUOTATION_NONE && at - open > AM_QUOTATION_MAX)
      open = QUOTATION_NONE;
    if (open != QUOTATION_NONE && quotation_closes(text, at)) {
      const am_pspan span = {block->prose.start + open,
                             block->prose.start + (uint32_t)at + 1};
      if ((mark == '"' || quotation_is_phrase(text, open, at)) &&
          !AM_PUSH(arena, list, span))
        return false;
      open = QUOTATION_NONE;
    } else if (quotation_opens(text, at)) {
      open = (uint32_t)at;
    }
  }
  return true;
}

bool am_quotations_find(am_arena *arena, const am_document *doc, char mark,
                        am_quotations *out) {
  quotation_list list = {NULL, 0, 0};
  for (size_t i = 0; i < doc->block_count; i++) {
    const am_block *block = &doc->blocks[i];
    if (am_block_is_own(block->kind) &&
        !quotation_block(arena, doc->prose, block, mark, &list))
      return false;
  }
  *out = (am_quotations){list.at, list.len};
  return true;
}

bool am_quotations_hold(const am_quotations *quotations, am_pspan span) {
  size_t low = 0, high = quotations->len;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (quotations->at[middle].end < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  return low < quotations->len && am_pspan_holds(quotations->at[low], span);
}
