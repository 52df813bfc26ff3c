/* SPDX-License-Identifier: MIT
 *
 * Placeholders, tags and comments of templates. Rows show the marks of a text
 * in its place: "_" placeholder, "." tag or comment, "|" branch. */
#include "extract/template.h"

#include "unit/extract/format.h"

typedef struct template_row {
  const char *text;
  const char *marks;
} template_row;

static const template_row rows[] = {
    {"a {{b}} c", "a _____ c"},
    {"{% if a %}b{% else %}c{% endif %}", "..........b||||||||||c..........."},
    {"{%- elsif a -%}b{%when 1%}", "|||||||||||||||b||||||||||"},
    {"{{#if a}}b{{else}}c{{/if}}", ".........b||||||||c......."},
    {"{{~#each a}}b{{^}}c{{> p}}", "............b|||||c......."},
    {"{{#a}}b{{/a}}{{^a}}c{{/a}}", "......b......||||||c......"},
    {"{{if .A}}b{{else if .C}}{{end}}", ".........b||||||||||||||......."},
    {"{{ if }} {{end_date}} {{with.x}}", "________ ____________ __________"},
    {"{{!-- }} --}}a{{! b }}", "#############a########"},
    {"{# a\nb #}c", "#########c"},
    {"<% if a %>b<% } else { %>c<%# d %>",
     "..........b||||||||||||||c########"},
    {"<%= a %><%- b %><%-- c --%>", "________________###########"},
    {"*|IF:A|*b*|ELSE:|*c*|END:IF|**|A|*",
     "........b|||||||||c.........._____"},
    {"{% comment %}a{{b}}{% endcomment %}c",
     "###################################c"},
    {"{% schema %}{\"a\":\n1}{%- endschema -%}b",
     ".....................................b"},
    {"{% comment %}a", "#############a"},
    {"{% comment %}{% a %}b{% endcomment %}c",
     "#####################################c"},
    {"{% comment %}a{% endcomment", "#############a{% endcomment"},
    {"{% firstname %} {% include 'a' %}", "_______________ _________________"},
    {"{# a", "{# a"},
    {"{% if a", "{% if a"},
    {"{% if {% b %}", "{% if _______"},
    {"{ % a % }", "{ % a % }"},
};

static const char *marks_of(am_arena *arena, const am_template *template) {
  static const char signs[] = "?_.|#";
  char *text = am_arena_copy(arena, template->source.ptr, template->source.len);
  for (size_t i = 0; i < template->count; i++) {
    const am_mark mark = template->marks[i];
    memset(text + mark.start, signs[mark.kind], mark.end - mark.start);
  }
  return text;
}

START_TEST(finds_marks) {
  am_arena arena;
  am_template template;
  am_arena_init(&arena, &am_mem_default);
  ck_assert(
      am_template_read(&arena, am_str_of(rows[_i].text), false, &template));
  ck_assert_str_eq(marks_of(&arena, &template), rows[_i].marks);
  am_arena_clear(&arena);
}
END_TEST

typedef struct template_mask {
  const char *text;
  char hole;
  char tag;
  const char *masked;
} template_mask;

static const template_mask masks[] = {
    {"a {{b}} {% if c %}d", '\0', ' ', "a {{b}}           d"},
    {"a {{b}} {% if c %}d", 'x', 'x', "a xxxxx xxxxxxxxxxd"},
    {"{% if c %}\r\na", 'x', 'x', "          \r\na"},
    {"  {% if c %} {# d #}\t\na", 'x', 'x', "                    \t\na"},
    {"a\n{# b\nc #}\nd", 'x', 'x', "a\n    \n    \nd"},
    {"a {# b\nc #}", 'x', 'x', "a xxxxxxxxx"},
    {"a {# b\nc #}", 'x', ' ', "a     \n    "},
    {"[Your Name] {{a}}", 'x', 'x', "[Your Name] xxxxx"},
    {"{{a}}{% if b %}", 'x', 'x', "xxxxxxxxxxxxxxx"},
};

START_TEST(masks_marks) {
  am_arena arena;
  am_template template;
  am_arena_init(&arena, &am_mem_default);
  const amends_str text = am_str_of(masks[_i].text);
  ck_assert(am_template_read(&arena, text, false, &template));
  const amends_str masked =
      am_template_mask(&arena, &template, masks[_i].hole, masks[_i].tag);
  ck_assert_uint_eq(masked.len, text.len);
  ck_assert_str_eq(masked.ptr, masks[_i].masked);
  am_arena_clear(&arena);
}
END_TEST

static const template_row fronts[] = {
    {"---\ntitle: a\n---\nb", "................."
                              "b"},
    {"\xEF\xBB\xBF---\r\na: b\r\n---\r\nc", "..................."
                                            "c"},
    {"---\n\nb\n---\nc", "---\n\nb\n---\nc"},
    {"---\na: b\n", "---\na: b\n"},
    {"a\n---\nb: c\n---\n", "a\n---\nb: c\n---\n"},
};

START_TEST(finds_front_matter) {
  am_arena arena;
  am_template template;
  am_arena_init(&arena, &am_mem_default);
  ck_assert(
      am_template_read(&arena, am_str_of(fronts[_i].text), true, &template));
  ck_assert_str_eq(marks_of(&arena, &template), fronts[_i].marks);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(gives_a_part_of_a_tag_but_no_part_of_a_placeholder) {
  am_arena arena;
  am_template template;
  am_mark mark;
  am_arena_init(&arena, &am_mem_default);
  ck_assert(
      am_template_read(&arena, AM_STR("{{abc}} {# d #}"), false, &template));
  ck_assert(am_template_next(&template, 0, 15, &mark));
  ck_assert_uint_eq(mark.end, 7);
  ck_assert(am_template_next(&template, 1, 12, &mark));
  ck_assert_uint_eq(mark.start, 8);
  ck_assert_uint_eq(mark.end, 12);
  ck_assert(am_template_next(&template, 10, 15, &mark));
  ck_assert_uint_eq(mark.start, 10);
  ck_assert(!am_template_next(&template, 1, 8, &mark));
  /* An empty stretch inside a tag once never came to an end. */
  ck_assert(!am_template_next(&template, 10, 10, &mark));
  am_arena_clear(&arena);
}
END_TEST

/* Every branch is there, and once. */
static const sample_row texts[] = {
    {"Sorry.\n{% if a %}\nWe lost it.\n{% elsif b %}\nIt broke.\n{% endif %}\n"
     "Bye.",
     "P[Sorry.] P[We lost it.] P[It broke.] P[Bye.]"},
    {"We are {% if a %}very {% endif %}sorry.", "P[We are very sorry.]"},
    {"We {{#if a}}lost{{else}}broke{{/if}} it.", "P[We lost] P[broke it.]"},
    {"- {{#a}}one{{/a}}{{^a}}two{{/a}}", "I[one] I[two]"},
    {"par{# a #}cel", "P[parcel]"},
#ifdef AMENDS_WITH_HTML
    {"<p>We {% if a %}lost{% else %}broke{% endif %} it.</p>",
     "P[We lost] P[broke it.]"},
#endif
    {"---\na: b\n---\nSorry.", "P[Sorry.]"},
};

START_TEST(keeps_every_branch_once) {
  format_check(&texts[_i], AMENDS_FORMAT_TEMPLATE);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  format_sweep("---\ntitle: a\n---\nb {{c}} {# d #}", AMENDS_FORMAT_TEMPLATE);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/template");
  TCase *template = tcase_create("template");
  tcase_add_loop_test(template, finds_marks, 0, SAMPLE_ROWS(rows));
  tcase_add_loop_test(template, masks_marks, 0, SAMPLE_ROWS(masks));
  tcase_add_loop_test(template, finds_front_matter, 0, SAMPLE_ROWS(fronts));
  tcase_add_test(template, gives_a_part_of_a_tag_but_no_part_of_a_placeholder);
  tcase_add_loop_test(template, keeps_every_branch_once, 0, SAMPLE_ROWS(texts));
  tcase_add_test(template, says_so_when_memory_runs_out);
  suite_add_tcase(suite, template);
  return suite;
}
