/* SPDX-License-Identifier: MIT
 *
 * One pass from left to right. Open groups lie on a stack of frames. Nodes are
 * appended to the tree, so that those of a group are its tail when the group
 * closes. */
#include "rules/syntax.h"

#include "rules/charclass.h"
#include "rules/escape.h"
#include "rules/syntax_tree.h"

/* What becomes of a group's nodes when it closes. */
typedef enum syntax_group {
  SYNTAX_KEEP = 0, /* they are part of the match */
  SYNTAX_LOOK,     /* dropped: a lookaround has no width */
  SYNTAX_UNKNOWN   /* dropped: may match anything */
} syntax_group;

typedef struct syntax_frame {
  syntax_group group;
  size_t base;              /* number of nodes when it opened */
  am_syntax_chain branches; /* those closed */
  am_syntax_chain children; /* of the open branch */
} syntax_frame;

typedef struct syntax_parser {
  am_syntax_tree tree;
  AM_LIST(syntax_frame) frames;
  amends_str pattern;
  size_t at;
  char *folded; /* two bytes for each of the pattern: "[a-f]" has six */
  size_t folded_len;
  bool in_run;   /* the last node is text that the next byte may extend */
  bool in_quote; /* between \Q and \E */
  bool is_relative;
  bool is_foreign; /* met something that is not understood */
} syntax_parser;

static syntax_frame *syntax_top(syntax_parser *parser) {
  return &parser->frames.at[parser->frames.len - 1];
}

static amends_str syntax_rest(const syntax_parser *parser) {
  return am_str_cut(parser->pattern, parser->at, parser->pattern.len);
}

/* Says that the pattern is not understood; not an error. */
static bool syntax_give_up(syntax_parser *parser) {
  parser->is_foreign = true;
  return true;
}

/* Appends to the open branch. */
static bool syntax_child(syntax_parser *parser, am_syntax_node node) {
  parser->in_run = false;
  return am_syntax_tree_add(&parser->tree, &syntax_top(parser)->children, node);
}

static am_syntax_node *syntax_last(syntax_parser *parser) {
  return &parser->tree.nodes.at[parser->tree.nodes.len - 1];
}

/* Text of one byte, which lengthens the text before it if it can. */
static bool syntax_text(syntax_parser *parser, char byte) {
  char *const place = parser->folded + parser->folded_len++;
  *place = am_syntax_fold(byte);
  am_syntax_node *last = syntax_last(parser);
  if (parser->in_run && last->text.len < AM_SYNTAX_TEXT_MAX) {
    last->text.len++;
    last->closes_apart = !am_syntax_is_word(*place);
    return true;
  }
  if (!syntax_child(parser, am_syntax_text((amends_str){place, 1})))
    return false;
  parser->in_run = true;
  return true;
}

/* One character as it stands. Those outside ASCII say nothing: their other
 * case has other bytes. */
static bool syntax_character(syntax_parser *parser) {
  am_syntax_node node = am_syntax_character(false, false);
  if (!am_syntax_is_wild(syntax_rest(parser)))
    am_byteset_add(&node.bytes, AM_BYTE_OTHER);
  const char byte = parser->pattern.ptr[parser->at++];
  if ((unsigned char)byte < 0x80)
    return syntax_text(parser, byte);
  while (parser->at < parser->pattern.len &&
         ((unsigned char)parser->pattern.ptr[parser->at] & 0xC0u) == 0x80u)
    parser->at++;
  return syntax_child(parser, node);
}

/* \d is any digit, also outside ASCII. */
static am_syntax_node syntax_digit(void) {
  am_syntax_node node = am_syntax_character(false, false);
  for (char digit = '0'; digit <= '9'; digit++)
    am_byteset_add(&node.bytes, digit);
  am_byteset_add(&node.bytes, AM_BYTE_OTHER);
  return node;
}

static bool syntax_escape(syntax_parser *parser) {
  const am_escape escape = am_escape_read(syntax_rest(parser));
  parser->at += escape.len;
  switch (escape.kind) {
  case AM_ESCAPE_FOREIGN:
    return syntax_give_up(parser);
  case AM_ESCAPE_BYTE:
    return syntax_text(parser, escape.byte);
  case AM_ESCAPE_WORD:
  case AM_ESCAPE_APART:
    if (escape.letter == 'd')
      return syntax_child(parser, syntax_digit());
    return syntax_child(parser,
                        am_syntax_character(escape.kind == AM_ESCAPE_APART,
                                            escape.may_be_blank));
  case AM_ESCAPE_BACK:
    return syntax_child(parser, am_syntax_anything());
  case AM_ESCAPE_EDGE:
    return syntax_child(parser, am_syntax_cut(true, true));
  case AM_ESCAPE_BEGIN:
    return syntax_child(parser, am_syntax_cut(false, true));
  case AM_ESCAPE_END:
    return syntax_child(parser, am_syntax_cut(true, false));
  case AM_ESCAPE_NOTHING:
    parser->is_relative |= escape.letter == 'G';
    return syntax_child(parser, am_syntax_nothing());
  case AM_ESCAPE_QUOTE:
    parser->in_quote = true;
    return true;
  case AM_ESCAPE_UNQUOTE:
    return true;
  }
  return syntax_give_up(parser); /* GCOVR_EXCL_LINE: all kinds are above */
}

static bool syntax_class(syntax_parser *parser) {
  const am_charclass class = am_charclass_read(syntax_rest(parser));
  if (class.len == 0)
    return syntax_give_up(parser);
  parser->at += class.len;
  am_syntax_node node = am_syntax_character(class.is_apart, class.may_be_blank);
  node.bytes = class.bytes;
  if (class.count > 0) {
    char *const members = parser->folded + parser->folded_len;
    memcpy(members, class.members, class.count);
    parser->folded_len += class.count;
    node.kind = class.count == 1 ? AM_SYNTAX_TEXT : AM_SYNTAX_CHOICE;
    node.text = (amends_str){members, class.count};
  }
  return syntax_child(parser, node);
}

static bool syntax_has(const syntax_parser *parser, size_t at, char byte) {
  return at < parser->pattern.len && parser->pattern.ptr[at] == byte;
}

/* --- groups ------------------------------------------------------------- */

typedef struct syntax_opening {
  const char *text;
  syntax_group group;
} syntax_opening;

/* The first that fits. Longer ones stand before those they begin with. */
static const syntax_opening syntax_openings[] = {
    {"(?:", SYNTAX_KEEP},    {"(?|", SYNTAX_KEEP},  {"(?>", SYNTAX_KEEP},
    {"(?=", SYNTAX_LOOK},    {"(?!", SYNTAX_LOOK},  {"(?*", SYNTAX_LOOK},
    {"(?<=", SYNTAX_LOOK},   {"(?<!", SYNTAX_LOOK}, {"(?<*", SYNTAX_LOOK},
    {"(?(", SYNTAX_UNKNOWN},
};

static bool syntax_open(syntax_parser *parser, syntax_group group, size_t len) {
  parser->at += len;
  parser->in_run = false;
  const syntax_frame frame = {.group = group, .base = parser->tree.nodes.len};
  return AM_PUSH(parser->tree.arena, &parser->frames, frame);
}

/* Goes behind the next `close`. */
static bool syntax_pass(syntax_parser *parser, char close) {
  const size_t end = am_str_find(parser->pattern, close, parser->at);
  if (end >= parser->pattern.len)
    return syntax_give_up(parser);
  parser->at = end + 1;
  return true;
}

/* "(?i)" and "(?i-s:": case is folded anyway, and of the other options only
 * "x" would change what the text says. */
static bool syntax_options(syntax_parser *parser) {
  size_t at = parser->at + 2;
  while (at < parser->pattern.len &&
         memchr("imsnJU^-", parser->pattern.ptr[at], 8))
    at++;
  if (syntax_has(parser, at, ':'))
    return syntax_open(parser, SYNTAX_KEEP, at + 1 - parser->at);
  if (!syntax_has(parser, at, ')'))
    return syntax_give_up(parser);
  parser->at = at + 1;
  return true;
}

/* "(?<name>", "(?P<name>", "(?'name'". */
static bool syntax_named(syntax_parser *parser, size_t prefix, char close) {
  const bool has_end = syntax_open(parser, SYNTAX_KEEP, prefix);
  return has_end && syntax_pass(parser, close);
}

/* "(?R)", "(?1)", "(?&name)", "(?P>name)", "(?P=name)": says nothing. */
static bool syntax_call(syntax_parser *parser) {
  return syntax_pass(parser, ')') && syntax_child(parser, am_syntax_anything());
}

/* "(?" that is no row of syntax_openings. */
static bool syntax_special(syntax_parser *parser) {
  const amends_str rest = syntax_rest(parser);
  const char third = rest.len > 2 ? rest.ptr[2] : '\0';
  const char fourth = rest.len > 3 ? rest.ptr[3] : '\0';
  if (third == '#')
    return syntax_pass(parser, ')');
  if (third == '<')
    return syntax_named(parser, 3, '>');
  if (third == '\'')
    return syntax_named(parser, 3, '\'');
  if (third == 'P' && fourth == '<')
    return syntax_named(parser, 4, '>');
  if (third == 'P' || third == 'R' || third == '&' || third == '+' ||
      am_ascii_is_digit(third) || (third == '-' && am_ascii_is_digit(fourth)))
    return syntax_call(parser);
  return syntax_options(parser);
}

/* "(?!\w)", "(?<![\w-])": no word character may stand there. The length of the
 * group, or 0 when it is something else. */
static size_t syntax_cut_len(amends_str rest, amends_str opening) {
  if (!am_str_starts(rest, opening))
    return 0;
  const amends_str inside = am_str_cut(rest, opening.len, rest.len);
  size_t len = 0;
  if (am_str_starts(inside, AM_STR("\\w"))) {
    len = 2;
  } else if (am_str_starts(inside, AM_STR("["))) {
    const am_charclass class = am_charclass_read(inside);
    len = class.holds_words ? class.len : 0;
  }
  const bool is_all = len > 0 && len < inside.len && inside.ptr[len] == ')';
  return is_all ? opening.len + len + 1 : 0;
}

static bool syntax_parenthesis(syntax_parser *parser) {
  const amends_str rest = syntax_rest(parser);
  const size_t before = syntax_cut_len(rest, AM_STR("(?!"));
  const size_t behind = syntax_cut_len(rest, AM_STR("(?<!"));
  if (before + behind > 0) {
    parser->at += before + behind;
    return syntax_child(parser, am_syntax_cut(before > 0, behind > 0));
  }
  if (am_str_starts(rest, AM_STR("(*")))
    return syntax_give_up(parser);
  if (!am_str_starts(rest, AM_STR("(?")))
    return syntax_open(parser, SYNTAX_KEEP, 1);
  for (size_t i = 0; i < sizeof syntax_openings / sizeof *syntax_openings;
       i++) {
    const amends_str text = am_str_of(syntax_openings[i].text);
    if (!am_str_starts(rest, text))
      continue;
    /* Of "(?(" the second "(" is left to open its condition. */
    const bool leaves_last = syntax_openings[i].group == SYNTAX_UNKNOWN;
    return syntax_open(parser, syntax_openings[i].group,
                       text.len - (leaves_last ? 1 : 0));
  }
  return syntax_special(parser);
}

/* Makes one node of the open branch. */
static bool syntax_close_branch(syntax_parser *parser) {
  syntax_frame *frame = syntax_top(parser);
  parser->in_run = false;
  if (!am_syntax_tree_sequence(&parser->tree, &frame->children))
    return false;
  am_syntax_tree_link(&parser->tree, &frame->branches);
  frame->children = (am_syntax_chain){.count = 0};
  return true;
}

/* Makes one node of the group. */
static bool syntax_close_group(syntax_parser *parser) {
  return syntax_close_branch(parser) &&
         am_syntax_tree_either(&parser->tree, &syntax_top(parser)->branches);
}

static bool syntax_branch(syntax_parser *parser) {
  parser->at++;
  return syntax_close_branch(parser);
}

static bool syntax_close(syntax_parser *parser) {
  parser->at++;
  if (parser->frames.len == 1)
    return syntax_give_up(parser);
  if (!syntax_close_group(parser))
    return false;
  const syntax_frame frame = *syntax_top(parser);
  parser->frames.len--;
  if (frame.group == SYNTAX_KEEP) {
    am_syntax_tree_link(&parser->tree, &syntax_top(parser)->children);
    return true;
  }
  am_syntax_node node = am_syntax_anything();
  if (frame.group == SYNTAX_LOOK) {
    node = am_syntax_nothing();
    node.ahead = am_syntax_ahead(syntax_last(parser));
  }
  parser->tree.nodes.len = frame.base;
  return syntax_child(parser, node);
}

/* --- quantifiers -------------------------------------------------------- */

/* A quantifier binds only the last byte of a run of text. */
static bool syntax_split_run(syntax_parser *parser) {
  am_syntax_node *last = syntax_last(parser);
  if (!parser->in_run || last->text.len == 1)
    return true;
  last->text.len--;
  last->closes_apart = !am_syntax_is_word(last->text.ptr[last->text.len - 1]);
  parser->in_run = false;
  parser->folded_len--;
  return syntax_text(parser, parser->folded[parser->folded_len]);
}

/* A quantifier of `len` bytes; lazy and possessive ones need the same text. */
static bool syntax_repeat(syntax_parser *parser, size_t len, uint32_t min,
                          uint32_t max) {
  parser->at += len;
  if (syntax_has(parser, parser->at, '?') ||
      syntax_has(parser, parser->at, '+'))
    parser->at++;
  if (syntax_top(parser)->children.count == 0)
    return syntax_give_up(parser);
  if (!syntax_split_run(parser))
    return false;
  parser->in_run = false;
  return am_syntax_tree_repeat(&parser->tree, &syntax_top(parser)->children,
                               min, max);
}

/* Reads a number and goes behind it. What is too large for PCRE2 becomes any
 * large number. */
static uint32_t syntax_number(const syntax_parser *parser, size_t *at) {
  uint32_t number = 0;
  for (; *at < parser->pattern.len; (*at)++) {
    const char byte = parser->pattern.ptr[*at];
    if (!am_ascii_is_digit(byte))
      break;
    if (number < 100000)
      number = number * 10 + (uint32_t)(byte - '0');
  }
  return number;
}

/* "{,5}" and "{ 2 }" are text up to PCRE2 10.42 and quantifiers later. */
static bool syntax_is_ambiguous(const syntax_parser *parser) {
  size_t at = parser->at + 1;
  const size_t from = at;
  while (at < parser->pattern.len &&
         (am_ascii_is_digit(parser->pattern.ptr[at]) ||
          syntax_has(parser, at, ',') || syntax_has(parser, at, ' ') ||
          syntax_has(parser, at, '\t')))
    at++;
  return at > from && syntax_has(parser, at, '}');
}

/* "{2}", "{2,}" and "{2,5}"; anything else is text. */
static bool syntax_brace(syntax_parser *parser) {
  size_t at = parser->at + 1;
  const size_t digits = at;
  const uint32_t min = syntax_number(parser, &at);
  const bool has_min = at > digits;
  uint32_t max = min;
  if (has_min && syntax_has(parser, at, ',')) {
    const size_t comma = at++;
    max = syntax_number(parser, &at);
    if (at == comma + 1)
      max = UINT32_MAX;
  }
  if (has_min && syntax_has(parser, at, '}'))
    return syntax_repeat(parser, at + 1 - parser->at, min, max);
  return syntax_is_ambiguous(parser) ? syntax_give_up(parser)
                                     : syntax_character(parser);
}

/* --- the whole ---------------------------------------------------------- */

static bool syntax_quoted(syntax_parser *parser) {
  if (!am_str_starts(syntax_rest(parser), AM_STR("\\E")))
    return syntax_character(parser);
  parser->in_quote = false;
  parser->at += 2;
  return true;
}

static bool syntax_sign(syntax_parser *parser, am_syntax_node node) {
  parser->at++;
  return syntax_child(parser, node);
}

static bool syntax_step(syntax_parser *parser) {
  if (parser->in_quote)
    return syntax_quoted(parser);
  switch (parser->pattern.ptr[parser->at]) {
  case '\\':
    return syntax_escape(parser);
  case '[':
    return syntax_class(parser);
  case '(':
    return syntax_parenthesis(parser);
  case ')':
    return syntax_close(parser);
  case '|':
    return syntax_branch(parser);
  case '?':
    return syntax_repeat(parser, 1, 0, 1);
  case '*':
    return syntax_repeat(parser, 1, 0, UINT32_MAX);
  case '+':
    return syntax_repeat(parser, 1, 1, UINT32_MAX);
  case '{':
    return syntax_brace(parser);
  case '.':
    return syntax_sign(parser, am_syntax_character(false, true));
  case '^':
    return syntax_sign(parser, am_syntax_cut(false, true));
  case '$':
    return syntax_sign(parser, am_syntax_cut(true, false));
  default:
    return syntax_character(parser);
  }
}

static bool syntax_run(syntax_parser *parser, am_arena *arena) {
  size_t room;
  if (!am_size_mul(parser->pattern.len, 2, &room))
    return false; /* GCOVR_EXCL_LINE: am_syntax_parse takes no such pattern */
  parser->folded = am_arena_alloc(arena, room);
  if (!parser->folded || !am_syntax_tree_init(&parser->tree, arena) ||
      !syntax_open(parser, SYNTAX_KEEP, 0))
    return false;
  while (parser->at < parser->pattern.len && !parser->is_foreign)
    if (!syntax_step(parser))
      return false;
  if (parser->is_foreign || parser->frames.len != 1)
    return syntax_give_up(parser);
  return syntax_close_group(parser);
}

bool am_syntax_parse(am_arena *arena, amends_str pattern, am_syntax *out) {
  *out = (am_syntax){.count = 0};
  syntax_parser parser = {.pattern = pattern};
  /* Node indices have 32 bits. */
  if (pattern.len > UINT32_MAX / 4)
    return true; /* GCOVR_EXCL_LINE: no test has a pattern of 1 GiB */
  if (!syntax_run(&parser, arena))
    return false;
  if (parser.is_foreign)
    return true;
  am_syntax_tree_finish(&parser.tree);
  *out = (am_syntax){parser.tree.nodes.at, parser.tree.nodes.len,
                     parser.is_relative, am_syntax_ahead(syntax_last(&parser))};
  return true;
}
