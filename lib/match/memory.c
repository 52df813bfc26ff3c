/* SPDX-License-Identifier: MIT
 *
 * Records in a hash table of fixed size, and in a list by when they were asked
 * for last. */
#include "match/memory.h"

#include "rules/syntax.h"

enum {
  MEMORY_BUCKET_BYTES =
      2048, /* of records a bucket; measured: two a sentence */
  MEMORY_BUCKETS_MIN = 16,
  MEMORY_BUCKETS_MAX = 1 << 16,
  MEMORY_ANSWERS_MIN = 16
};

typedef struct record_answer {
  uint64_t key; /* 0: free */
  uint64_t answer;
} record_answer;

typedef struct record_slot {
  void *data; /* NULL: nothing was kept */
  size_t size;
} record_slot;

struct am_record {
  am_record *next; /* in its bucket */
  am_record *newer;
  am_record *older;
  uint64_t hash;
  uint64_t tag;
  uint64_t scan; /* that asked for it last */
  size_t len;
  record_answer *answers; /* open addressing, at most half full */
  size_t answer_count;
  size_t answer_room; /* 0 or a power of two */
  record_slot slots[AM_RECORD_SLOTS];
  char text[];
};

struct am_memory {
  const amends_allocator *mem;
  size_t limit;
  size_t bytes;
  uint64_t scan;
  am_record **buckets;
  size_t bucket_count; /* a power of two */
  am_record *newest;
  am_record *oldest;
  uint32_t *aheads; /* one a pattern of the wide filter */
};

/* --- the life of a memory ----------------------------------------------- */

/* Reads the patterns; where one is not understood it may look any distance. */
static bool memory_measure(am_memory *memory, const amends_ruleset *rules) {
  am_arena arena;
  am_arena_init(&arena, memory->mem);
  const size_t count = rules->cue_count + rules->message_pattern_count;
  bool is_ok = true;
  for (size_t i = 0; i < count && is_ok; i++) {
    const uint32_t pattern =
        i < rules->cue_count ? rules->cues[i].pattern
                             : rules->message_patterns[i - rules->cue_count];
    am_syntax syntax;
    am_arena_reset(&arena);
    const amends_str text = am_ruleset_text(rules, pattern, &arena);
    is_ok = text.ptr && am_syntax_parse(&arena, text, &syntax);
    memory->aheads[i] = is_ok && syntax.count > 0 && !syntax.is_relative
                            ? syntax.ahead
                            : UINT32_MAX;
  }
  am_arena_clear(&arena);
  return is_ok;
}

static bool memory_fill(am_memory *memory, const amends_ruleset *rules) {
  const size_t patterns = rules->cue_count + rules->message_pattern_count;
  const size_t tables = memory->bucket_count * sizeof *memory->buckets +
                        patterns * sizeof *memory->aheads;
  memory->buckets =
      am_mem_alloc(memory->mem, memory->bucket_count * sizeof *memory->buckets);
  memory->aheads =
      am_mem_alloc(memory->mem, (patterns + 1) * sizeof *memory->aheads);
  if (!memory->buckets || !memory->aheads)
    return false;
  for (size_t i = 0; i < memory->bucket_count; i++)
    memory->buckets[i] = NULL;
  memory->bytes = sizeof *memory + tables;
  return memory_measure(memory, rules);
}

am_memory *am_memory_create(const amends_allocator *mem,
                            const amends_ruleset *rules, size_t bytes) {
  am_memory *memory = am_mem_alloc(mem, sizeof *memory);
  if (!memory)
    return NULL;
  *memory = (am_memory){.mem = mem,
                        .limit = bytes,
                        .scan = 1,
                        .bucket_count = MEMORY_BUCKETS_MIN};
  while (memory->bucket_count < MEMORY_BUCKETS_MAX &&
         memory->bucket_count < bytes / MEMORY_BUCKET_BYTES)
    memory->bucket_count *= 2;
  if (memory_fill(memory, rules))
    return memory;
  am_memory_free(memory);
  return NULL;
}

static size_t memory_size(const am_record *record) {
  size_t size = sizeof *record + record->len +
                record->answer_room * sizeof *record->answers;
  for (size_t i = 0; i < AM_RECORD_SLOTS; i++)
    size += record->slots[i].data ? record->slots[i].size + 1 : 0;
  return size;
}

static void memory_release(am_memory *memory, am_record *record) {
  for (size_t i = 0; i < AM_RECORD_SLOTS; i++)
    am_mem_release(memory->mem, record->slots[i].data);
  am_mem_release(memory->mem, record->answers);
  am_mem_release(memory->mem, record);
}

void am_memory_free(am_memory *memory) {
  if (!memory)
    return;
  for (am_record *record = memory->newest; record;) {
    am_record *older = record->older;
    memory_release(memory, record);
    record = older;
  }
  am_mem_release(memory->mem, memory->buckets);
  am_mem_release(memory->mem, memory->aheads);
  am_mem_release(memory->mem, memory);
}

void am_memory_begin(am_memory *memory) { memory->scan++; }

uint32_t am_memory_ahead(const am_memory *memory, uint32_t index) {
  return memory->aheads[index];
}

/* --- the list ----------------------------------------------------------- */

static void memory_unlink(am_memory *memory, am_record *record) {
  if (record->newer)
    record->newer->older = record->older;
  else
    memory->newest = record->older;
  if (record->older)
    record->older->newer = record->newer;
  else
    memory->oldest = record->newer;
}

static void memory_link(am_memory *memory, am_record *record) {
  record->newer = NULL;
  record->older = memory->newest;
  if (memory->newest)
    memory->newest->newer = record;
  else
    memory->oldest = record;
  memory->newest = record;
  record->scan = memory->scan;
}

static void memory_drop(am_memory *memory, am_record *record) {
  am_record **link =
      &memory->buckets[record->hash & (memory->bucket_count - 1)];
  while (*link != record)
    link = &(*link)->next;
  *link = record->next;
  memory_unlink(memory, record);
  memory->bytes -= memory_size(record);
  memory_release(memory, record);
}

/* So many bytes from the allocator, within the limit; NULL: no room. What this
 * scan has asked for stays. */
static void *memory_take(am_memory *memory, size_t size) {
  while (memory->bytes + size > memory->limit && memory->oldest &&
         memory->oldest->scan != memory->scan)
    memory_drop(memory, memory->oldest);
  if (size > memory->limit || memory->bytes > memory->limit - size)
    return NULL;
  void *taken = am_mem_alloc(memory->mem, size);
  if (taken)
    memory->bytes += size;
  return taken;
}

/* --- records ------------------------------------------------------------ */

static uint64_t memory_mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ hash >> 29;
}

static uint64_t memory_hash(uint64_t tag, amends_str text) {
  uint64_t hash = memory_mix(tag, text.len);
  uint64_t word = 0;
  size_t at = 0;
  for (; at + sizeof word <= text.len; at += sizeof word) {
    memcpy(&word, text.ptr + at, sizeof word);
    hash = memory_mix(hash, word);
  }
  word = 0;
  memcpy(&word, text.ptr + at, text.len - at);
  return memory_mix(memory_mix(hash, word), tag);
}

static am_record *memory_find(const am_memory *memory, uint64_t hash,
                              uint64_t tag, amends_str text) {
  am_record *record = memory->buckets[hash & (memory->bucket_count - 1)];
  while (record &&
         (record->hash != hash || record->tag != tag ||
          record->len != text.len || memcmp(record->text, text.ptr, text.len)))
    record = record->next;
  return record;
}

static am_record *memory_add(am_memory *memory, uint64_t hash, uint64_t tag,
                             amends_str text) {
  size_t size;
  am_record *record = am_size_add(sizeof *record, text.len, &size)
                          ? memory_take(memory, size)
                          : NULL;
  if (!record)
    return NULL;
  am_record **bucket = &memory->buckets[hash & (memory->bucket_count - 1)];
  *record =
      (am_record){.next = *bucket, .hash = hash, .tag = tag, .len = text.len};
  memcpy(record->text, text.ptr, text.len);
  *bucket = record;
  memory_link(memory, record);
  return record;
}

am_record *am_memory_record(am_memory *memory, uint64_t tag, amends_str text) {
  const uint64_t hash = memory_hash(tag, text);
  am_record *record = memory_find(memory, hash, tag, text);
  if (!record)
    return memory_add(memory, hash, tag, text);
  memory_unlink(memory, record);
  memory_link(memory, record);
  return record;
}

/* --- answers ------------------------------------------------------------ */

/* The place of a key, or the free one where it would go. */
static record_answer *record_place(record_answer *answers, size_t room,
                                   uint64_t key) {
  size_t at = (size_t)memory_mix(0, key) & (room - 1);
  while (answers[at].key && answers[at].key != key)
    at = (at + 1) & (room - 1);
  return &answers[at];
}

bool am_record_answer(const am_record *record, uint64_t key, uint64_t *answer) {
  if (record->answer_room == 0)
    return false;
  const record_answer *place =
      record_place(record->answers, record->answer_room, key);
  *answer = place->answer;
  return place->key == key;
}

static bool record_grow(am_memory *memory, am_record *record) {
  const size_t room =
      record->answer_room ? record->answer_room * 2 : MEMORY_ANSWERS_MIN;
  record_answer *answers = memory_take(memory, room * sizeof *answers);
  if (!answers)
    return false;
  for (size_t i = 0; i < room; i++)
    answers[i] = (record_answer){0, 0};
  for (size_t i = 0; i < record->answer_room; i++) {
    if (record->answers[i].key)
      *record_place(answers, room, record->answers[i].key) = record->answers[i];
  }
  memory->bytes -= record->answer_room * sizeof *answers;
  am_mem_release(memory->mem, record->answers);
  record->answers = answers;
  record->answer_room = room;
  return true;
}

void am_record_note(am_memory *memory, am_record *record, uint64_t key,
                    uint64_t answer) {
  if (record->answer_count * 2 >= record->answer_room &&
      !record_grow(memory, record))
    return;
  record_answer *place =
      record_place(record->answers, record->answer_room, key);
  record->answer_count += place->key == 0;
  *place = (record_answer){key, answer};
}

/* --- slots -------------------------------------------------------------- */

const void *am_record_kept(const am_record *record, am_record_slot slot,
                           size_t *size) {
  *size = record->slots[slot].size;
  return record->slots[slot].data;
}

void *am_record_keep(am_memory *memory, am_record *record, am_record_slot slot,
                     const void *data, size_t size) {
  /* Nothing, too, is worth knowing: a byte more, so that it has a place. */
  void *copy = memory_take(memory, size + 1);
  if (!copy)
    return NULL;
  if (size)
    memcpy(copy, data, size);
  record->slots[slot] = (record_slot){copy, size};
  return copy;
}
