// SPDX-License-Identifier: MIT
//
// checkElement() on the DOM of jsdom: what is read, and where findings lie.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { JSDOM } = createRequire(process.env.TOOLS + '/')('jsdom');
const folder = pathToFileURL(process.env.PACKAGE + '/');
const { Amends } = await import(new URL('amends.js', folder));
const { readElement } = await import(new URL('element.js', folder));
const amends = await Amends.load();

const body = html => new JSDOM(`<!doctype html><body>${html}`).window.document.body;
const read = html => readElement(body(html)).text;

test('blocks, lines and items are read as in a plain text', () => {
  assert.equal(read('<p>Dear Ms Byrne,</p><p>We are <b>sorry</b>.<br>Tomasz</p>'),
               'Dear Ms Byrne,\n\nWe are sorry.\nTomasz');
  assert.equal(read('<div>One</div><div>Two</div><div><br></div><div>Three</div>'),
               'One\nTwo\n\nThree');
  assert.equal(read('<ul><li>One</li><li>Two <i>three</i></li></ul>Four'),
               '- One\n- Two three\n\nFour');
  assert.equal(read('<p>\n  One\n  two\n</p>\n\n<p>Three</p>\n'), 'One   two \n\nThree');
  assert.equal(read('<pre>One\n\n  two</pre>'), 'One\n\n  two');
  assert.equal(read('<table><tr><td>One</td><td>Two</td></tr></table>'), 'One\nTwo');
});

test('the words of others are marked as quoted', () => {
  assert.equal(read('Sorry.<blockquote>They failed.<br>Badly.<blockquote>No.</blockquote></blockquote>Yes.'),
               'Sorry.\n\n> They failed.\n> Badly.\n\n> > No.\n\nYes.');
  assert.equal(read('<p>Sorry.</p><div class="gmail_quote">They failed.</div>'), 'Sorry.\n\n> They failed.');
  assert.equal(read('<p>See below.</p><div class="moz-forward-container"><pre>They failed.</pre></div>'),
               'See below.\n\n> They failed.');
});

test('what nobody reads is left out', () => {
  assert.equal(read('a<script>b</script><style>c</style><span hidden>d</span>' +
                    '<code>e</code><span aria-hidden="true">f</span><b style="display:none">g</b>h<!-- i -->'), 'ah');
  assert.equal(read('<p>Sorry.</p><pre class="moz-signature">-- \nThey failed Ltd.</pre>'), 'Sorry.');
});

test('findings lie where their words stand', () => {
  const element = body('<p>😀 We are sorry if <b>you</b> were\n offended.</p>' +
                       '<p>They <i>screwed</i> up&nbsp;the delivery.</p>');
  const { findings } = amends.checkElement(element);
  const words = findings.map(found => found.domRange.toString().replace(/\s+/g, ' '));
  assert.ok(words.includes('They screwed up'), words.join('|'));
  assert.ok(words.some(text => text.includes('sorry if you were offended')), words.join('|'));
  for (const finding of findings)
    for (const fix of finding.fixes) assert.ok(fix.domRange);
});

test('quoted mail is not judged', () => {
  const element = body('<p>We are sorry, that was our mistake.</p>' +
                       '<blockquote>They screwed up the delivery.</blockquote>');
  assert.deepEqual(amends.checkElement(element).findings.filter(found => found.category === 'blame.they'), []);
});

test('depth and emptiness are read', () => {
  assert.equal(read(''), '');
  assert.equal(amends.checkElement(body('')).score, null);
  const document = body('').ownerDocument;
  let inner = document.body;
  for (let i = 0; i < 400; i++) inner = inner.appendChild(document.createElement('div'));
  inner.textContent = 'They screwed up the delivery.';
  const [finding] = amends.checkElement(document.body).findings;
  assert.equal(finding.domRange.startContainer, inner.firstChild);
});

test('comments silence what they stand at', () => {
  const found = html => {
    const {findings, directives = []} = amends.checkElement(body(html));
    return [findings.filter(({category}) => category === 'blame.they').map(({domRange}) => domRange.startContainer.data),
            directives.map(({problem}) => problem)];
  };
  const ignore = '<!-- amends:ignore blame.they -- the law wants it -->';
  const [one, two] = ['<p>They screwed up one.</p>', '<p>They screwed up two.</p>'];
  assert.deepEqual(found(one + two), [['They screwed up one.', 'They screwed up two.'], []]);
  assert.deepEqual(found(ignore + one + two), [['They screwed up two.'], ['']]);
  assert.deepEqual(found(`${one} ${ignore}\n${two}`), [['They screwed up two.'], ['']]);
  assert.deepEqual(found(`${one}\n${ignore}\n${two}`), [['They screwed up one.'], ['']]);
  assert.deepEqual(found(`<p>They screwed up one. ${ignore}</p>${two}`), [['They screwed up two.'], ['']]);
  assert.deepEqual(found('<!-- amends:ignore-start blame.they -- why -->\n' + one + '<!-- amends:ignore-end -->' + two),
                   [['They screwed up two.'], ['', '']]);
  assert.deepEqual(found(`${one}<!-- a note\namends:ignore-file blame.they -- why -->${two}`), [[], ['']]);
});

test('comments that tell nothing change nothing', () => {
  const plain = '<p>They screwed up.</p>';
  assert.equal(read(`<!-- note -->${plain}<!-- {{ x }} -->`), read(plain));
  assert.equal(read(`<blockquote>They failed.<!-- amends:ignore blame.they --></blockquote>${plain}`),
               read(`<blockquote>They failed.</blockquote>${plain}`));
  const {directives} = amends.checkElement(body(`${plain}<!-- amends:ignore legalese #} -- why {# -->`));
  assert.deepEqual(directives.map(({problem}) => problem), ['silences nothing: "legalese"']);
});
