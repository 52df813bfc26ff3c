/* SPDX-License-Identifier: MIT
 *
 * Markdown: what of it is prose, whose, and where it stands. */
#include "extract/markdown.h"

#include "unit/extract/format.h"

static const sample_row rows[] = {
    {"# Late *again*\n\nSorry.", "H[Late again] P[Sorry.]"},
    {"Late\n====\n\nSorry.", "H[Late] P[Sorry.]"},
    {"we are **so** sorry", "P[we are so sorry]"},
    {"un**believ**able and ~~not~~ `x = 1` here",
     "P[unbelievable and not ___ here]"},
    {"see [our *site*](http://a.b 'title') now", "P[see our site now]"},
    {"see ![a picture](p.png) now", "P[see now]"},
    {"a &amp; b&nbsp;c&#8217;d &unknown;", "P[a & b c'd &unknown;]"},
    {"soft\nbreak and  \nhard\\\nbreak", "P[soft break and hard break]"},
    {"a<br>b <b>c</b><!-- d -->", "P[a b c]"},
    {"not \\*strong\\*", "P[not *strong*]"},
    {"- one\n- two\n  - three\n\n1. four", "I[one] I[two] I1[three] I[four]"},
    {"- [ ] open\n- [x] done", "I[open] I[done]"},
    {"- loose\n\n  more\n- two", "I[loose] I[more] I[two]"},
    {"| a | b |\n|---|---|\n| c *d* | e |", "P[a] P[b] P[c d] P[e]"},
    {"text\n\n    code\n\n```\ncode\n```\nmore", "P[text] P[more]"},
    {"<div>\nhtml\n</div>\n\ntext", "P[text]"},
    {"a\n\n---\n\nb", "P[a] P[b]"},
    {"---\ntitle: x\n---\ntext", "P[text]"},
    {"---\n\ntext\n\n---", "P[text]"},
    {"> theirs\n> > older\n\nours", "Q1[theirs] Q2[older] P[ours]"},
    {"> theirs\nlazily", "Q1[theirs lazily]"},
    {"Sorry.\n\nOn 3 May 2021 Tim <t@x.org> wrote:\n\n> Lost?",
     "P[Sorry.] A[On 3 May 2021 Tim t@x.org wrote:] Q1[Lost?]"},
    {"Dear Tom,\n\nSorry.\n\nKind regards,\nAnn",
     "G[Dear Tom,~] P[Sorry.] S[Kind regards, | Ann]"},
    {"Sorry.\n-- \nAnn", "P[Sorry.] S[-- | Ann]"},
    {"[text]: http://a.b\n\nsee [text]", "P[see text]"},
    {"", ""},
};

START_TEST(reads_what_a_reader_sees) {
  format_check(&rows[_i], AMENDS_FORMAT_MARKDOWN);
}
END_TEST

static const sample_row templates[] = {
    {"See {{ user.first_name }}, *|FNAME|* [Your Name]",
     "P[See _____________________, _________ ___________]"},
    {"{% if late %}\nSorry.\n{% else %}\nThanks.\n{% endif %}",
     "P[Sorry.] P[Thanks.]"},
    {"we are {% if x %}**so**{% endif %} sorry", "P[we are so sorry]"},
    {"{% comment %}\n\nno\n\n{% endcomment %}\n- item", "I[item]"},
    {"we {# not *this* #}are", "P[we are]"},
};

START_TEST(sees_through_templates) {
  format_check(&templates[_i], AMENDS_FORMAT_MARKDOWN);
}
END_TEST

static const format_place places[] = {
    {"we are **so** sorry", "are so sorry", "are **so** sorry"},
    {"\xEF\xBB\xBFit&rsquo;s \xC3\xA9t\xC3\xA9", "it's", "it&rsquo;s"},
    {"- a\r\n- *b* c\r\n", "b c", "b* c"},
    {"> a\n> b", "a b", "a\n> b"},
    {"| a | they *lost* |\n|---|---|", "they lost", "they *lost"},
};

START_TEST(knows_where_it_stands) {
  format_check_place(&places[_i], AMENDS_FORMAT_MARKDOWN);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  format_sweep("# a\n\n- b *c* {{d}} {% if e %}\n\n> f &amp; g\n-- \nh",
               AMENDS_FORMAT_MARKDOWN);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/markdown");
  TCase *markdown = tcase_create("markdown");
  tcase_add_loop_test(markdown, reads_what_a_reader_sees, 0, SAMPLE_ROWS(rows));
  tcase_add_loop_test(markdown, sees_through_templates, 0,
                      SAMPLE_ROWS(templates));
  tcase_add_loop_test(markdown, knows_where_it_stands, 0, SAMPLE_ROWS(places));
  tcase_add_test(markdown, says_so_when_memory_runs_out);
  suite_add_tcase(suite, markdown);
  return suite;
}
