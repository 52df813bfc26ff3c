/* SPDX-License-Identifier: MIT
 *
 * One walk finds what is to be replaced; then every list that counts in bytes
 * of the prose is moved by bisection. */
#include "text/naming.h"

#include "text/letter.h"
#include "text/map.h"

/* Prose [from.start, from.end) becomes the word of `name_class` at `to`. */
typedef struct naming_change {
  am_pspan from;
  uint32_t to;
  uint32_t name_class;
} naming_change;

typedef AM_LIST(naming_change) naming_changes;
typedef AM_LIST(am_segment) naming_segments;
typedef AM_LIST(am_allowed) naming_allowed;

typedef struct naming_run {
  am_arena *arena;
  const am_vocabulary *vocabulary;
  am_draft *draft;
  am_document old; /* for the map */
  amends_str folded;
  naming_changes changes;
  naming_allowed allowed;
  size_t hole; /* the next one */
} naming_run;

/* ---- what is to be replaced -------------------------------------------- */

/* Does `span` begin and end with whole pieces of the map? An entity that stands
 * for two characters is not cut. */
static bool naming_is_whole(const naming_run *run, am_pspan span) {
  const am_document *doc = &run->old;
  const am_pspan ends[] = {{span.start, span.start + 1},
                           {span.end - 1, span.end}};
  const am_pspan outside[] = {{span.start - 1, span.start},
                              {span.end, span.end + 1}};
  for (size_t i = 0; i < 2; i++) {
    if ((i == 0 && span.start == 0) || (i == 1 && span.end >= doc->prose.len))
      continue;
    const amends_span in = am_map_to_source(doc, ends[i]);
    const amends_span out = am_map_to_source(doc, outside[i]);
    if (in.start < out.end && out.start < in.end)
      return false;
  }
  return true;
}

static bool naming_change_add(naming_run *run, am_pspan from,
                              uint32_t name_class) {
  const naming_change *last =
      run->changes.len ? &run->changes.at[run->changes.len - 1] : NULL;
  const uint32_t to =
      last ? last->to + (uint32_t)am_vocabulary_word(last->name_class).len +
                 (from.start - last->from.end)
           : from.start;
  const naming_change change = {from, to, name_class};
  if (to > run->draft->prose_most) {
    run->draft->prose.len = (size_t)run->draft->prose_most + 1;
    return false;
  }
  return AM_PUSH(run->arena, &run->changes, change);
}

/* The placeholders that begin before `end`, in a token that no name covers.
 * `*has_any` says whether there was one. */
static bool naming_holes(naming_run *run, uint32_t end, bool *has_any) {
  const am_draft *draft = run->draft;
  *has_any = false;
  for (; run->hole < draft->hole_count && draft->holes[run->hole].start < end;
       run->hole++) {
    const am_pspan hole = draft->holes[run->hole];
    const amends_span source = am_map_to_source(&run->old, hole);
    const uint32_t name_class = am_vocabulary_class_of(
        run->vocabulary, am_str_cut(draft->source, source.start, source.end));
    *has_any = true;
    if (name_class && !naming_change_add(run, hole, name_class))
      return false;
  }
  return true;
}

/* Does the sentence go on behind a stop that ends at text[at]? */
static bool naming_goes_on(amends_str text, size_t at) {
  size_t len;
  if (at == text.len)
    return false;
  if (text.ptr[at] != ' ')
    return true;
  return at + 1 < text.len &&
         am_letter_at(text, at + 1, &len) == AM_LETTER_LOWER;
}

/* The name at block[at], and its length; NULL: none. The stop of "Acme Inc."
 * is left to the sentence that it ends. */
static const am_set_phrase *naming_name(const naming_run *run, am_pspan span,
                                        size_t at, size_t *len) {
  const amends_str block = am_str_cut(run->old.prose, span.start, span.end);
  const am_set_phrase *name =
      am_phrase_set_at(&run->vocabulary->names, block,
                       am_str_cut(run->folded, span.start, span.end), at, len);
  if (!name)
    return NULL;
  if (*len > 1 && block.ptr[at + *len - 1] == '.' &&
      !naming_goes_on(block, at + *len))
    --*len;
  const uint32_t start = span.start + (uint32_t)at;
  return naming_is_whole(run, (am_pspan){start, start + (uint32_t)*len}) ? name
                                                                         : NULL;
}

/* The token [at, end) of a block: a placeholder, or the beginning of a name.
 * `*named` is set behind the name. */
static bool naming_token(naming_run *run, am_pspan span, size_t at, size_t end,
                         size_t *named) {
  bool has_hole;
  size_t len = 0;
  if (!naming_holes(run, span.start + (uint32_t)end, &has_hole))
    return false;
  const am_set_phrase *name =
      has_hole ? NULL : naming_name(run, span, at, &len);
  if (!name)
    return true;
  const uint32_t start = span.start + (uint32_t)at;
  *named = at + len;
  return naming_change_add(run, (am_pspan){start, start + (uint32_t)len},
                           name->value);
}

/* Placeholders in a stretch that a name has taken are no longer there. */
static void naming_skip_holes(naming_run *run, uint32_t end) {
  while (run->hole < run->draft->hole_count &&
         run->draft->holes[run->hole].start < end)
    run->hole++;
}

static bool naming_allow(naming_run *run, amends_str block, amends_str folded,
                         uint32_t start, size_t at) {
  size_t len = 0;
  const am_set_phrase *phrase =
      am_phrase_set_at(&run->vocabulary->allowed, block, folded, at, &len);
  if (!phrase)
    return true;
  const am_pspan span = {start + (uint32_t)at, start + (uint32_t)(at + len)};
  /* One that lies in another says nothing new, and ends stay in order. */
  if (run->allowed.len &&
      run->allowed.at[run->allowed.len - 1].span.end >= span.end)
    return true;
  const am_allowed found = {span, phrase->text};
  return AM_PUSH(run->arena, &run->allowed, found);
}

static bool naming_block(naming_run *run, am_pspan span) {
  const amends_str block = am_str_cut(run->old.prose, span.start, span.end);
  const amends_str folded = am_str_cut(run->folded, span.start, span.end);
  size_t named = 0; /* behind the last name */
  for (size_t at = 0, end; at < block.len; at = end) {
    end = am_phrase_token_end(block, at);
    if (at >= named && !naming_token(run, span, at, end, &named))
      return false;
    naming_skip_holes(run, span.start + (uint32_t)named);
    if (!naming_allow(run, block, folded, span.start, at))
      return false;
  }
  return true;
}

/* ---- the new prose ----------------------------------------------------- */

/* Where prose offset `at` goes. Inside what is replaced: to the beginning of
 * its word, or with `is_end` to the end. */
static uint32_t naming_move(const naming_run *run, uint32_t at, bool is_end) {
  const naming_changes *changes = &run->changes;
  size_t low = 0, high = changes->len;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (changes->at[middle].from.start < at)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return at;
  const naming_change *before = &changes->at[low - 1];
  const uint32_t end =
      before->to + (uint32_t)am_vocabulary_word(before->name_class).len;
  if (at >= before->from.end)
    return end + (at - before->from.end);
  return is_end ? end : before->to;
}

static amends_str naming_prose(const naming_run *run) {
  am_text_buffer out;
  uint32_t at = 0;
  am_buffer_init(&out, run->arena);
  for (size_t i = 0; i < run->changes.len; i++) {
    const naming_change *change = &run->changes.at[i];
    am_buffer_add(&out, am_str_cut(run->old.prose, at, change->from.start));
    am_buffer_add(&out, am_vocabulary_word(change->name_class));
    at = change->from.end;
  }
  am_buffer_add(&out, am_str_cut(run->old.prose, at, run->old.prose.len));
  return am_buffer_text(&out);
}

/* The bytes [start, end) of a segment, which nothing replaces. */
static bool naming_keep(const naming_run *run, const am_segment *segment,
                        am_pspan prose, uint32_t segment_end,
                        naming_segments *out) {
  am_segment kept = *segment;
  if (prose.start >= prose.end)
    return true;
  if (!segment->is_atom) {
    const uint32_t skipped = prose.start - segment->prose_start;
    kept.source_start += skipped;
    kept.source_len = prose.end == segment_end ? segment->source_len - skipped
                                               : am_pspan_len(prose);
  }
  kept.prose_start = naming_move(run, prose.start, false);
  return AM_PUSH(run->arena, out, kept);
}

static bool naming_put(const naming_run *run, const naming_change *change,
                       naming_segments *out) {
  const amends_span source = am_map_to_source(&run->old, change->from);
  const am_segment made = {change->to, source.start, source.end - source.start,
                           true};
  return AM_PUSH(run->arena, out, made);
}

/* One segment of the old map; `*next` is the first change that ends behind its
 * beginning. */
static bool naming_segment(const naming_run *run, size_t index, size_t *next,
                           naming_segments *out) {
  const am_segment *segment = &run->old.segments[index];
  const uint32_t end = index + 1 < run->old.segment_count
                           ? segment[1].prose_start
                           : (uint32_t)run->old.prose.len;
  uint32_t at = segment->prose_start;
  for (; *next < run->changes.len; ++*next) {
    const naming_change *change = &run->changes.at[*next];
    const am_pspan gap = {at, change->from.start};
    if (change->from.start >= end)
      break;
    if (!naming_keep(run, segment, gap, end, out) ||
        (change->from.start >= segment->prose_start &&
         !naming_put(run, change, out)))
      return false;
    at = change->from.end < end ? change->from.end : end;
    if (change->from.end > end)
      break;
  }
  const am_pspan rest = {at, end};
  return naming_keep(run, segment, rest, end, out);
}

static bool naming_map(naming_run *run) {
  naming_segments out = {NULL, 0, 0};
  size_t next = 0;
  for (size_t i = 0; i < run->old.segment_count; i++) {
    if (!naming_segment(run, i, &next, &out))
      return false;
  }
  run->draft->segments = out.at;
  run->draft->segment_count = out.len;
  return true;
}

/* A line break inside a name is none any more. */
static void naming_move_lists(naming_run *run) {
  am_draft *draft = run->draft;
  size_t kept = 0;
  for (size_t i = 0; i < draft->block_count; i++) {
    am_pspan *span = &draft->blocks[i].prose;
    *span = (am_pspan){naming_move(run, span->start, false),
                       naming_move(run, span->end, true)};
  }
  for (size_t i = 0; i < draft->break_count; i++) {
    const uint32_t start = naming_move(run, draft->breaks[i], false);
    if (start == naming_move(run, draft->breaks[i], true))
      draft->breaks[kept++] = start;
  }
  draft->break_count = kept;
  for (size_t i = 0; i < run->allowed.len; i++) {
    am_pspan *span = &run->allowed.at[i].span;
    *span = (am_pspan){naming_move(run, span->start, false),
                       naming_move(run, span->end, true)};
  }
}

static bool naming_words(naming_run *run) {
  const am_draft *draft = run->draft;
  run->folded = am_phrase_fold(run->arena, draft->prose);
  for (size_t i = 0; run->folded.ptr && i < draft->block_count; i++) {
    if (!naming_block(run, draft->blocks[i].prose))
      return false;
  }
  return run->folded.ptr != NULL;
}

bool am_naming(am_arena *arena, const am_vocabulary *vocabulary,
               am_draft *draft) {
  naming_run run = {.arena = arena,
                    .vocabulary = vocabulary,
                    .draft = draft,
                    .old = {.source = draft->source,
                            .prose = draft->prose,
                            .segments = draft->segments,
                            .segment_count = draft->segment_count}};
  const bool has_words =
      vocabulary->names.phrases.len || vocabulary->allowed.phrases.len;
  bool has_hole;
  /* Nothing but placeholders to look for: no need to walk through the words. */
  if (has_words ? !naming_words(&run)
                : !naming_holes(&run, UINT32_MAX, &has_hole))
    return false;
  if (run.changes.len) {
    draft->prose = naming_prose(&run);
    if (!draft->prose.ptr || !naming_map(&run))
      return false;
    naming_move_lists(&run);
  }
  draft->allowed = run.allowed.at;
  draft->allowed_count = run.allowed.len;
  return true;
}
