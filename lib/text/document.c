/* SPDX-License-Identifier: MIT
 *
 * Questions that can be asked of a sealed document. */
#include "text/document.h"

bool am_block_is_own(am_block_kind kind) {
  return kind == AM_BLOCK_PARAGRAPH || kind == AM_BLOCK_HEADING ||
         kind == AM_BLOCK_ITEM || kind == AM_BLOCK_GREETING;
}

size_t am_document_sentence_at(const am_document *doc, uint32_t at) {
  size_t low = 0, high = doc->sentence_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (doc->sentences[middle].prose.end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < doc->sentence_count ? low : doc->sentence_count - 1;
}

const am_allowed *am_document_allowed(const am_document *doc, am_pspan span) {
  /* The first that ends late enough begins earliest of all that do. */
  size_t low = 0, high = doc->allowed_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (doc->allowed[middle].span.end < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  return low < doc->allowed_count &&
                 am_pspan_holds(doc->allowed[low].span, span)
             ? &doc->allowed[low]
             : NULL;
}
