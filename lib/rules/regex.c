/* SPDX-License-Identifier: MIT */
#include "rules/regex.h"

#include <stdatomic.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/factor.h"

/* What came of machine code for ASCII. */
typedef enum regex_plain {
  REGEX_PLAIN_NONE = 0,
  REGEX_PLAIN_WANTED, /* searched in often enough */
  REGEX_PLAIN_TRIED   /* made, or being made, or out of question */
} regex_plain;

struct am_regex {
  const amends_allocator *mem;
  pcre2_general_context *general;
  pcre2_code *code;
  bool may_heat;
  atomic_size_t bytes;         /* searched, until it was translated */
  _Atomic(pcre2_code *) hot;   /* the same with machine code, or NULL */
  atomic_size_t plain_bytes;   /* searched in ASCII ... */
  atomic_int plain_state;      /* regex_plain */
  _Atomic(pcre2_code *) plain; /* for ASCII, with machine code, or NULL */
};

/* Stretches of other characters that are told apart in a text; where there are
 * more, all the rest counts as one. */
enum { REGEX_WIDE_MAX = 256 };

struct am_regex_scratch {
  const amends_allocator *mem;
  pcre2_general_context *general;
  pcre2_match_context *context;
  pcre2_match_data *data;
  pcre2_jit_stack *stack; /* made for the first translated pattern */
  size_t searched;        /* bytes, by all patterns */
  amends_str prose;       /* that subjects are cut out of; ptr NULL: not told */
  am_pspan wide[REGEX_WIDE_MAX]; /* what of it is not ASCII, in order */
  size_t wide_count;
};

/* PCRE2 keeps its backtracking frames on the heap. In KiB; one sentence of
 * AM_SENTENCE_MAX bytes needs far less, a runaway pattern is stopped here. */
enum { REGEX_HEAP_KIB = 20000 };

/* What a search costs before its first byte, in bytes searched: most are over a
 * few words. With it 2,150 mails take a tenth less (measured). */
enum { REGEX_SEARCH_BYTES = 60 };

/* Stack of translated patterns, in bytes. What needs more is searched again
 * without machine code. */
enum { REGEX_STACK_MIN = 32 << 10, REGEX_STACK_MAX = 512 << 10 };

static void *regex_alloc(size_t size, void *ctx) {
  const amends_allocator *mem = ctx;
  return am_mem_alloc(mem, size);
}

static void regex_release(void *ptr, void *ctx) {
  const amends_allocator *mem = ctx;
  am_mem_release(mem, ptr);
}

static pcre2_general_context *regex_general(const amends_allocator *mem) {
  /* PCRE2's signature takes the context as non-const; it is only handed back
   * to the two functions above. */
  union {
    const amends_allocator *in;
    void *out;
  } ctx = {.in = mem};
  return pcre2_general_context_create(regex_alloc, regex_release, ctx.out);
}

static void regex_fault_set(am_regex_fault *fault, const char *message,
                            size_t offset) {
  const amends_str text = am_str_of(message);
  const size_t len =
      text.len < sizeof fault->message ? text.len : sizeof fault->message - 1;
  memcpy(fault->message, text.ptr, len);
  fault->message[len] = '\0';
  fault->offset = offset;
}

/* What PCRE2 would accept but a pack must not use: a leading verb could change
 * the options of the compilation, and a callout is a hook into the program. */
static bool regex_is_forbidden(amends_str pattern, am_regex_fault *fault) {
  if (am_str_starts(pattern, AM_STR("(*"))) {
    regex_fault_set(fault, "a pattern must not begin with a verb \"(*\"", 0);
    return true;
  }
  for (size_t i = 0; i + 2 < pattern.len; i++) {
    if (pattern.ptr[i] == '\\') {
      i++;
    } else if (memcmp(pattern.ptr + i, "(?C", 3) == 0) {
      regex_fault_set(fault, "callouts are not allowed", i);
      return true;
    }
  }
  return false;
}

static const uint32_t regex_options = PCRE2_CASELESS | PCRE2_MULTILINE |
                                      PCRE2_NEVER_BACKSLASH_C |
                                      PCRE2_USE_OFFSET_LIMIT;

static pcre2_code *regex_code(pcre2_general_context *general,
                              amends_str pattern, am_regex_fault *fault) {
  pcre2_compile_context *context = pcre2_compile_context_create(general);
  if (!context) {
    fault->no_memory = true;
    return NULL;
  }
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
                                   regex_options | PCRE2_UTF | PCRE2_UCP,
                                   &error, &offset, context);
  pcre2_compile_context_free(context);
  if (code)
    return code;
  /* 121 is PCRE2's "failed to allocate heap memory". */
  fault->no_memory = error == 121;
  char message[160];
  if (pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message) <
      0)
    /* GCOVR_EXCL_START: PCRE2 has a message for each of its errors */
    memcpy(message, "not a valid pattern", sizeof "not a valid pattern");
  /* GCOVR_EXCL_STOP */
  regex_fault_set(fault, message, offset);
  return NULL;
}

/* Alternatives are written so that PCRE2 has to try few of them. Where that is
 * too much for PCRE2, and for its messages, the pattern is taken as it is. */
static pcre2_code *regex_translate(const amends_allocator *mem,
                                   pcre2_general_context *general,
                                   amends_str pattern, am_regex_fault *fault) {
  am_arena arena;
  am_arena_init(&arena, mem);
  pcre2_code *code = NULL;
  amends_str text;
  if (!am_factor_pattern(&arena, pattern, &text))
    fault->no_memory = true;
  else
    code = regex_code(general, text, fault);
  if (!code && !fault->no_memory)
    code = regex_code(general, pattern, fault);
  am_arena_clear(&arena);
  return code;
}

static am_regex *regex_create(const amends_allocator *mem, bool may_heat) {
  am_regex *regex = am_mem_alloc(mem, sizeof *regex);
  if (!regex)
    return NULL;
  regex->mem = mem;
  regex->general = regex_general(mem);
  regex->code = NULL;
  regex->may_heat = may_heat;
  atomic_init(&regex->bytes, 0);
  atomic_init(&regex->hot, NULL);
  atomic_init(&regex->plain_bytes, 0);
  atomic_init(&regex->plain_state, REGEX_PLAIN_NONE);
  atomic_init(&regex->plain, NULL);
  if (regex->general)
    return regex;
  am_mem_release(mem, regex);
  return NULL;
}

/* NULL: refused, or no memory. */
static am_regex *regex_begin(const amends_allocator *mem, amends_str pattern,
                             bool may_heat, am_regex_fault *fault) {
  *fault = (am_regex_fault){.no_memory = false};
  if (regex_is_forbidden(pattern, fault))
    return NULL;
  am_regex *regex = regex_create(mem, may_heat);
  fault->no_memory = regex == NULL;
  return regex;
}

static am_regex *regex_end(am_regex *regex) {
  if (!regex || regex->code)
    return regex;
  am_regex_free(regex);
  return NULL;
}

am_regex *am_regex_compile(const amends_allocator *mem, amends_str pattern,
                           bool may_heat, am_regex_fault *fault) {
  am_regex *regex = regex_begin(mem, pattern, may_heat, fault);
  if (regex)
    regex->code = regex_translate(mem, regex->general, pattern, fault);
  return regex_end(regex);
}

am_regex *am_regex_compile_factored(const amends_allocator *mem,
                                    amends_str pattern, bool may_heat,
                                    am_regex_fault *fault) {
  am_regex *regex = regex_begin(mem, pattern, may_heat, fault);
  if (regex)
    regex->code = regex_code(regex->general, pattern, fault);
  return regex_end(regex);
}

uint32_t am_regex_lookbehind(const am_regex *regex) {
  uint32_t characters = 0;
  if (pcre2_pattern_info(regex->code, PCRE2_INFO_MAXLOOKBEHIND, &characters))
    return UINT32_MAX; /* GCOVR_EXCL_LINE: PCRE2 knows it of any pattern */
  return characters;
}

size_t am_regex_bytes(const am_regex *regex) {
  size_t bytes = 0;
  (void)pcre2_pattern_info(regex->code, PCRE2_INFO_SIZE, &bytes);
  return bytes;
}

amends_str am_regex_save(const am_regex *regex, am_arena *arena) {
  const pcre2_code *codes[] = {regex->code};
  uint8_t *bytes = NULL;
  PCRE2_SIZE len = 0;
  if (pcre2_serialize_encode(codes, 1, &bytes, &len, regex->general) != 1)
    return (amends_str){NULL, 0};
  const amends_str saved = {am_arena_copy(arena, (const char *)bytes, len),
                            len};
  pcre2_serialize_free(bytes);
  return saved;
}

am_regex *am_regex_load(const amends_allocator *mem, amends_str bytes,
                        bool may_heat) {
  am_regex *regex = regex_create(mem, may_heat);
  if (regex &&
      pcre2_serialize_decode(&regex->code, 1, (const uint8_t *)bytes.ptr,
                             regex->general) != 1)
    regex->code = NULL;
  if (regex && regex->code)
    return regex;
  am_regex_free(regex);
  return NULL;
}

amends_str am_regex_stamp(char stamp[AM_REGEX_STAMP_MAX]) {
  static const uint32_t questions[] = {PCRE2_CONFIG_LINKSIZE,
                                       PCRE2_CONFIG_NEWLINE, PCRE2_CONFIG_BSR};
  /* Both texts have fewer than 40 bytes in every version so far. */
  size_t len = 0;
  const uint32_t texts[] = {PCRE2_CONFIG_VERSION, PCRE2_CONFIG_UNICODE_VERSION};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const int size = pcre2_config(texts[i], NULL);
    if (size > 0 && (size_t)size < AM_REGEX_STAMP_MAX / 2 - 8)
      len += (size_t)pcre2_config(texts[i], stamp + len);
  }
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    uint32_t answer = 0;
    (void)pcre2_config(questions[i], &answer);
    stamp[len++] = (char)('0' + answer % 64);
  }
  stamp[len++] = (char)('0' + sizeof(void *));
  return (amends_str){stamp, len};
}

void am_regex_free(am_regex *regex) {
  if (!regex)
    return;
  pcre2_code_free(atomic_load_explicit(&regex->hot, memory_order_acquire));
  pcre2_code_free(atomic_load_explicit(&regex->plain, memory_order_acquire));
  pcre2_code_free(regex->code);
  pcre2_general_context_free(regex->general);
  am_mem_release(regex->mem, regex);
}

am_regex_scratch *am_regex_scratch_create(const amends_allocator *mem,
                                          uint32_t steps) {
  am_regex_scratch *scratch = am_mem_alloc(mem, sizeof *scratch);
  if (!scratch)
    return NULL;
  *scratch = (am_regex_scratch){.mem = mem, .general = regex_general(mem)};
  if (scratch->general) {
    scratch->context = pcre2_match_context_create(scratch->general);
    scratch->data = pcre2_match_data_create(AM_REGEX_GROUPS, scratch->general);
  }
  if (!scratch->context || !scratch->data) {
    am_regex_scratch_free(scratch);
    return NULL;
  }
  pcre2_set_match_limit(scratch->context, steps);
  pcre2_set_heap_limit(scratch->context, REGEX_HEAP_KIB);
  return scratch;
}

void am_regex_scratch_free(am_regex_scratch *scratch) {
  if (!scratch)
    return;
  pcre2_jit_stack_free(scratch->stack);
  pcre2_match_data_free(scratch->data);
  pcre2_match_context_free(scratch->context);
  pcre2_general_context_free(scratch->general);
  am_mem_release(scratch->mem, scratch);
}

static void regex_groups(pcre2_match_data *data, int filled,
                         am_regex_match *match) {
  const PCRE2_SIZE *vector = pcre2_get_ovector_pointer(data);
  for (int i = 0; i < AM_REGEX_GROUPS; i++) {
    if (i < filled && vector[2 * i] != PCRE2_UNSET)
      match->groups[i] =
          (am_pspan){(uint32_t)vector[2 * i], (uint32_t)vector[2 * i + 1]};
    else
      match->groups[i] = (am_pspan){1, 0};
  }
}

/* Translates the pattern. Without success (no machine code for this machine, no
 * executable memory allowed) it simply stays as it is. */
static void regex_heat(am_regex *regex) {
  pcre2_code *copy = pcre2_code_copy(regex->code);
  if (!copy)
    return;
  pcre2_code *none = NULL;
  if (pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) != 0 ||
      !atomic_compare_exchange_strong_explicit(
          &regex->hot, &none, copy, memory_order_acq_rel, memory_order_acquire))
    pcre2_code_free(copy);
}

/* Is what the pattern means to ASCII the same without Unicode? Properties are
 * left to Unicode, and so are characters, of which a "?" would take only the
 * last byte. What else asks for it, PCRE2 refuses. */
static bool regex_may_be_plain(amends_str pattern) {
  for (size_t i = 0; i < pattern.len; i++) {
    if ((unsigned char)pattern.ptr[i] >= 0x80)
      return false;
    if (pattern.ptr[i] != '\\' || ++i == pattern.len)
      continue;
    const char kind = pattern.ptr[i];
    if (kind == 'p' || kind == 'P' || kind == 'X' ||
        (unsigned char)kind >= 0x80)
      return false;
  }
  return true;
}

/* Can PCRE2 make machine code here? */
static bool regex_has_machine(void) {
  uint32_t answer = 0;
  return pcre2_config(PCRE2_CONFIG_JIT, &answer) == 0 && answer;
}

static pcre2_code *regex_plain_code(const am_regex *regex, amends_str pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_compile_context *context = pcre2_compile_context_create(regex->general);
  pcre2_code *code =
      context ? pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
                              regex_options, &error, &offset, context)
              : NULL;
  pcre2_compile_context_free(context);
  if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0)
    return code;
  pcre2_code_free(code);
  return NULL;
}

bool am_regex_wants_plain(const am_regex *regex) {
  return atomic_load_explicit(&regex->plain_state, memory_order_relaxed) ==
         REGEX_PLAIN_WANTED;
}

void am_regex_make_plain(am_regex *regex, amends_str pattern,
                         bool is_factored) {
  int wanted = REGEX_PLAIN_WANTED;
  if (!atomic_compare_exchange_strong_explicit(
          &regex->plain_state, &wanted, REGEX_PLAIN_TRIED, memory_order_relaxed,
          memory_order_relaxed) ||
      !regex_has_machine() || !regex_may_be_plain(pattern))
    return;
  am_arena arena;
  am_arena_init(&arena, regex->mem);
  if (is_factored || am_factor_pattern(&arena, pattern, &pattern))
    atomic_store_explicit(&regex->plain, regex_plain_code(regex, pattern),
                          memory_order_release);
  am_arena_clear(&arena);
}

/* Is the thread at work for long enough that translating will pay? */
static bool regex_is_warm(am_regex_scratch *scratch, size_t len) {
  if (scratch->searched < AM_REGEX_WARM_BYTES)
    scratch->searched += len;
  return scratch->searched >= AM_REGEX_WARM_BYTES;
}

/* Does the search of `len` bytes pass the mark from which on a pattern is worth
 * translating? Only one does. */
static bool regex_passes(atomic_size_t *bytes, size_t len) {
  if (atomic_load_explicit(bytes, memory_order_relaxed) >= AM_REGEX_HOT_BYTES)
    return false;
  const size_t before =
      atomic_fetch_add_explicit(bytes, len, memory_order_relaxed);
  return before < AM_REGEX_HOT_BYTES && len >= AM_REGEX_HOT_BYTES - before;
}

/* The code to search `len` bytes of ASCII with. Machine code for it is only
 * asked for here, since the text of the pattern is not at hand; where there can
 * be none, NULL. */
static const pcre2_code *
regex_pick_plain(am_regex *regex, am_regex_scratch *scratch, size_t len) {
  pcre2_code *plain = atomic_load_explicit(&regex->plain, memory_order_acquire);
  if (plain)
    return plain;
  if (atomic_load_explicit(&regex->plain_state, memory_order_relaxed) ==
      REGEX_PLAIN_TRIED)
    return NULL;
  if (regex->may_heat && regex_is_warm(scratch, len) &&
      regex_passes(&regex->plain_bytes, len))
    atomic_store_explicit(&regex->plain_state, REGEX_PLAIN_WANTED,
                          memory_order_relaxed);
  return regex->code;
}

/* The code to search `len` bytes with; the search that makes a pattern hot pays
 * for it. */
static const pcre2_code *regex_pick(am_regex *regex, am_regex_scratch *scratch,
                                    size_t len) {
  pcre2_code *hot = atomic_load_explicit(&regex->hot, memory_order_acquire);
  if (hot || !regex->may_heat || !regex_is_warm(scratch, len) ||
      !regex_passes(&regex->bytes, len))
    return hot ? hot : regex->code;
  regex_heat(regex);
  hot = atomic_load_explicit(&regex->hot, memory_order_acquire);
  return hot ? hot : regex->code;
}

static void regex_give_stack(am_regex_scratch *scratch) {
  if (scratch->stack)
    return;
  scratch->stack = pcre2_jit_stack_create(REGEX_STACK_MIN, REGEX_STACK_MAX,
                                          scratch->general);
  if (scratch->stack)
    pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
}

void am_regex_scratch_prose(am_regex_scratch *scratch, amends_str prose) {
  scratch->prose = prose;
  scratch->wide_count = 0;
  for (uint32_t at = 0; at < prose.len; at++) {
    if ((unsigned char)prose.ptr[at] < 0x80)
      continue;
    const uint32_t start = at;
    while (at < prose.len && (unsigned char)prose.ptr[at] >= 0x80)
      at++;
    const bool is_last = scratch->wide_count + 1 == REGEX_WIDE_MAX;
    scratch->wide[scratch->wide_count++] =
        (am_pspan){start, is_last ? (uint32_t)prose.len : at};
    if (is_last)
      return;
  }
}

/* Is the subject known to be ASCII? */
static bool regex_is_ascii(const am_regex_scratch *scratch,
                           amends_str subject) {
  const uintptr_t base = (uintptr_t)scratch->prose.ptr;
  const uintptr_t at = (uintptr_t)subject.ptr;
  if (!scratch->prose.ptr || at < base ||
      at - base + subject.len > scratch->prose.len)
    return false;
  /* The first stretch that does not end before. */
  size_t low = 0, high = scratch->wide_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (scratch->wide[middle].end <= at - base)
      low = middle + 1;
    else
      high = middle;
  }
  return low == scratch->wide_count ||
         scratch->wide[low].start >= at - base + subject.len;
}

static int regex_match(am_regex *regex, am_regex_scratch *scratch,
                       amends_str subject, am_pspan starts) {
  const PCRE2_SPTR text = (PCRE2_SPTR)subject.ptr;
  const size_t from = starts.start;
  const size_t last = starts.end < subject.len ? starts.end : subject.len;
  const size_t cost = last + 1 - from + REGEX_SEARCH_BYTES;
  const pcre2_code *code = NULL;
  if (regex_is_ascii(scratch, subject))
    code = regex_pick_plain(regex, scratch, cost);
  if (!code)
    code = regex_pick(regex, scratch, cost);
  pcre2_set_offset_limit(scratch->context, last);
  if (code != regex->code && from <= subject.len) {
    regex_give_stack(scratch);
    const int rc = pcre2_jit_match(code, text, subject.len, from, 0,
                                   scratch->data, scratch->context);
    if (rc != PCRE2_ERROR_JIT_STACKLIMIT)
      return rc;
  }
  return pcre2_match(regex->code, text, subject.len, from, PCRE2_NO_UTF_CHECK,
                     scratch->data, scratch->context);
}

am_regex_result am_regex_find(am_regex *regex, am_regex_scratch *scratch,
                              amends_str subject, am_pspan starts,
                              am_regex_match *match) {
  const int rc = regex_match(regex, scratch, subject, starts);
  if (rc >= 0) {
    /* 0: more groups than AM_REGEX_GROUPS; the first ones are filled. */
    if (match)
      regex_groups(scratch->data, rc == 0 ? AM_REGEX_GROUPS : rc, match);
    return AM_REGEX_FOUND;
  }
  if (rc == PCRE2_ERROR_NOMATCH)
    return AM_REGEX_NONE;
  if (rc == PCRE2_ERROR_NOMEMORY)
    return AM_REGEX_NOMEM;
  return AM_REGEX_LIMIT;
}
