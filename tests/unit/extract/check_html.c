/* SPDX-License-Identifier: MIT
 *
 * HTML: what of it is prose, whose, and where it stands. */
#include "extract/html.h"

#include "unit/extract/format.h"

static const sample_row rows[] = {
    {"<p>we are <b>so</b> sorry</p>", "P[we are so sorry]"},
    {"<p>un<b>believ</b>able</p>", "P[unbelievable]"},
    {"<html><head><title>t</title><style>p{}</style></head>"
     "<body><script>x</script><p>a<!-- b --></p></body></html>",
     "P[a]"},
    {"<p>one</p><p>two</p>three<div>four</div>",
     "P[one] P[two] P[three] P[four]"},
    {"<h2>Late</h2><ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
     "H[Late] I[a] I[b] I1[c]"},
    {"a<br>b<br><br>c", "P[a b] P[c]"},
    {"a &amp; b&nbsp;c&#8217;d &unknown; &lt;e&gt; AT&T",
     "P[a & b c'd &unknown; <e> AT&T]"},
    {"<p>a\n   b\t c</p>", "P[a b c]"},
    {"<pre>a\nb <b>c</b></pre>", "P[a b c]"},
    {"run <code>x &amp; y</code> now", "P[run ___ now]"},
    {"<pre><code>x = 1;</code></pre>a", "P[a]"},
    {"a<p style='COLOR:red; display : none'>b</p><p hidden>c</p>"
     "<span style='mso-hide:all'>d</span>",
     "P[a]"},
    {"<table><tr><td>a</td>stray<td>b</td></tr></table>", "P[a] P[stray] P[b]"},
    {"a</foo>b</p>c<body class='x>y'>d", "P[ab] P[cd]"},
    {"a < b <3 c", "P[a < b <3 c]"},
    {"<textarea>no</textarea><select><option>no</select>yes", "P[yes]"},
    {"<ul><li>soft&shy;ware</li></ul>", "I[software]"},
    {"<b>a<p>b</b>c</p>", "P[a] P[bc]"},
    {"", ""},
};

START_TEST(reads_what_a_reader_sees) {
  format_check(&rows[_i], AMENDS_FORMAT_HTML);
}
END_TEST

/* What the composers of mail programs make of an answer. */
static const sample_row mails[] = {
    {"<div>Sorry.</div><div><br></div><div class=\"gmail_quote\"><div "
     "class=\"gmail_attr\">Tim, 3 May:</div><blockquote class=\"gmail_quote\">"
     "Lost?</blockquote><div>Yes.</div></div>",
     "P[Sorry.] A[Tim, 3 May:] Q1[Lost?] P[Yes.]"},
    {"Sorry.<div class=\"x gmail_quote\">---------- Forwarded<br>Lost?</div>",
     "P[Sorry.] Q1[---------- Forwarded | Lost?]"},
    {"<p>Sorry.</p><div id=\"divRplyFwdMsg\"><b>From:</b> Tim</div>"
     "<div>Lost?</div>",
     "P[Sorry.] A[From: Tim] Q1[Lost?]"},
    {"<p class=MsoNormal>Sorry.<o:p></o:p></p><div style='border:none;"
     "border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Tim &lt;t@x.org&gt;<br>"
     "<b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> Lost</p></div>"
     "<p>Lost?</p>",
     "P[Sorry.] A[From: Tim <t@x.org> | Sent: Monday | To: Ann | "
     "Subject: Lost] Q[Lost?]"},
    {"<p>Sorry.</p><div class=\"moz-cite-prefix\">Tim:<br></div>"
     "<blockquote type=\"cite\">Lost?<blockquote type=\"cite\">Old"
     "</blockquote></blockquote><pre class=\"moz-signature\">-- \nAnn</pre>",
     "P[Sorry.] A[Tim:] Q1[Lost?] Q2[Old] S[-- | Ann]"},
    {"<div>Sorry.</div><div><blockquote type=\"cite\"><div>On 3 May 2021, at "
     "10:00, Tim wrote:</div><div>Lost?</div></blockquote></div>",
     "P[Sorry.] Q1[On 3 May 2021, at 10:00, Tim wrote:] Q1[Lost?]"},
    {"<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">Sorry."
     "</blockquote>",
     "P[Sorry.]"},
    {"<blockquote style='border:none;border-left:solid #CCC 1pt'>Lost?"
     "</blockquote>",
     "Q1[Lost?]"},
    {"<div>Dear Tom,</div><div>Sorry.</div><div>Kind regards,</div>"
     "<div>Ann</div>",
     "G[Dear Tom,~] P[Sorry.] S[Kind regards,] S[Ann]"},
    {"<div>Sorry.</div><div id=\"Signature\">Ann</div>", "P[Sorry.] S[Ann]"},
    {"Sorry.<br>-- <br>Ann", "P[Sorry.] S[-- | Ann]"},
    {"Sorry.<br><br>On 3 May 2021 Tim &lt;t@x.org&gt; wrote:<br>&gt; Lost?",
     "P[Sorry.] A[On 3 May 2021 Tim <t@x.org> wrote:] Q1[> Lost?]"},
};

START_TEST(knows_whose_words_they_are) {
  format_check(&mails[_i], AMENDS_FORMAT_HTML);
}
END_TEST

static const sample_row templates[] = {
    {"<p>See {{name}} <%= who %> <<name>> *|X|*</p>",
     "P[See ________ __________ ________ _____]"},
    {"<table>{{#each rows}}<tr><td>{{a}}</td></tr>{{/each}}</table>b",
     "P[_____] P[b]"},
    {"<p>{% if a < b %}Sorry.{% else %}Thanks.{% endif %}</p>",
     "P[Sorry.] P[Thanks.]"},
    {"<a href=\"{{url}}\">he{# x #}re</a>{{! <p> }}", "P[here]"},
};

START_TEST(sees_through_templates) {
  format_check(&templates[_i], AMENDS_FORMAT_HTML);
}
END_TEST

static const format_place places[] = {
    {"<p>TH<b>EY</b> scre<i>wed</i>&nbsp;up.", "THEY screwed up",
     "TH<b>EY</b> scre<i>wed</i>&nbsp;up"},
    {"<p>a<br>\r\n b</p>", "a b", "a<br>\r\n b"},
    {"\xEF\xBB\xBF<p>caf\xC3\xA9 &#x1F600;x", "\xF0\x9F\x98\x80", "&#x1F600;"},
    {"a</foo>b", "ab", "a</foo>b"},
};

START_TEST(knows_where_it_stands) {
  format_check_place(&places[_i], AMENDS_FORMAT_HTML);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  format_sweep("<p class=a>b &amp; <i>c</i> {{d}}{% if e %}<br><table>f",
               AMENDS_FORMAT_HTML);
}
END_TEST

START_TEST(refuses_what_is_nested_too_deep) {
  static char text[300000];
  am_arena arena;
  am_document doc;
  amends_format used;
  amends_error err;
  for (size_t i = 0; i + 5 <= sizeof text; i += 5)
    memcpy(text + i, "<div>", 5);
  am_arena_init(&arena, &am_mem_default);
  ck_assert_int_eq(am_extract(&arena, (amends_str){text, sizeof text},
                              AMENDS_FORMAT_HTML, &sample_layout, &doc, &used,
                              &err),
                   AMENDS_E_LIMIT);
  ck_assert_str_eq(
      err.message,
      "the elements of the HTML nest deeper than the limit nesting, 10000");
  /* What is well below the limit is read. */
  ck_assert_int_eq(am_extract(&arena, (amends_str){text, 5000},
                              AMENDS_FORMAT_HTML, &sample_layout, &doc, &used,
                              &err),
                   AMENDS_OK);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/html");
  TCase *html = tcase_create("html");
  tcase_add_loop_test(html, reads_what_a_reader_sees, 0, SAMPLE_ROWS(rows));
  tcase_add_loop_test(html, knows_whose_words_they_are, 0, SAMPLE_ROWS(mails));
  tcase_add_loop_test(html, sees_through_templates, 0, SAMPLE_ROWS(templates));
  tcase_add_loop_test(html, knows_where_it_stands, 0, SAMPLE_ROWS(places));
  tcase_add_test(html, says_so_when_memory_runs_out);
  tcase_add_test(html, refuses_what_is_nested_too_deep);
  suite_add_tcase(suite, html);
  return suite;
}
