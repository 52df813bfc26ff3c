-- SPDX-License-Identifier: MIT
--
-- What the milter answers, mail by mail.

name = "protocol"

function one(mail, host)
  local c = open(host)
  local reply = send(c, mail)
  return reply, c
end

function heads(from, subject)
  return { { "From", "Ben <" .. from .. ">" }, { "To", "ann@customer.test" },
    { "Subject", subject or "Your parcel" } }
end

-- rejected; miltertest does not read replies of several lines, so their text
-- is looked at behind Postfix
local reply, c = one { from = "strict@example.com",
  headers = heads("strict@example.com"), body = BAD }
expect(reply == SMFIR_REPLYCODE, "an awful mail is refused")
expect(not mt.eom_check(c, MT_HDRADD), "a refused mail gets no header")
mt.disconnect(c)

-- a good one passes, with headers, and an ordinary one has no score
reply, c = one { from = "strict@example.com",
  headers = heads("strict@example.com"), body = GOOD }
expect(reply == SMFIR_ACCEPT, "a good mail passes")
expect(mt.eom_check(c, MT_HDRADD, SCORE), "with its score")
expect(not mt.eom_check(c, MT_HDRADD, FINDING), "and no finding")
mt.disconnect(c)
reply, c = one { from = "strict@example.com",
  headers = heads("strict@example.com", "Minutes"), body = PLAIN }
expect(reply == SMFIR_ACCEPT, "an ordinary mail passes")
expect(mt.eom_check(c, MT_HDRADD, SCORE,
  "none; errors=0 warnings=0 suggestions=0"), "without a score")
mt.disconnect(c)

-- the customer's words below are the customer's
reply, c = one { from = "strict@example.com",
  headers = heads("strict@example.com", "Re: Your parcel"),
  body = GOOD .. ANGRY }
expect(reply == SMFIR_ACCEPT, "an angry quote below a good reply passes")
expect(not mt.eom_check(c, MT_HDRADD, FINDING), "and has no finding")
mt.disconnect(c)

-- held
reply, c = one { from = "careful@example.org",
  headers = heads("careful@example.org"), body = BAD }
expect(reply == SMFIR_ACCEPT, "a mail to be held is taken")
expect(mt.eom_check(c, MT_QUARANTINE), "and held")
expect(mt.eom_check(c, MT_HDRADD, FINDING,
  "error blame.they.failed; Blames \"them\""), "with its findings")
mt.disconnect(c)

-- only a low score
reply, c = one { from = "scored@example.com",
  headers = heads("scored@example.com"), body = BAD }
expect(reply == SMFIR_REPLYCODE, "a low score is refused")
mt.disconnect(c)
reply, c = one { from = "scored@example.com",
  headers = heads("scored@example.com"), body = GOOD }
expect(reply == SMFIR_ACCEPT, "a high one passes")
mt.disconnect(c)

-- only headers; only numbers
reply, c = one { from = "someone@example.com",
  headers = heads("someone@example.com"), body = BAD }
expect(reply == SMFIR_ACCEPT, "policy log lets it go")
expect(mt.eom_check(c, MT_HDRADD, SCORE), "headers: true adds them")
mt.disconnect(c)
reply, c = one { from = "someone@example.org",
  headers = heads("someone@example.org"), body = BAD }
expect(reply == SMFIR_ACCEPT and not mt.eom_check(c, MT_HDRADD),
  "the silent policy leaves no trace")
mt.disconnect(c)

-- whose mail it is
reply, c = one({ from = "strict@example.com",
  headers = heads("strict@example.com"), body = BAD }, "192.0.2.7")
expect(reply == SMFIR_ACCEPT and not mt.eom_check(c, MT_HDRADD),
  "a stranger who uses our address is not checked")
mt.disconnect(c)
reply, c = one({ from = "strict@example.com", login = "ben",
  headers = heads("strict@example.com"), body = BAD }, "192.0.2.7")
expect(reply == SMFIR_REPLYCODE, "who is logged in is ours from anywhere")
mt.disconnect(c)
reply, c = one { from = "strict@customer.test",
  headers = heads("strict@customer.test"), body = BAD }
expect(reply == SMFIR_ACCEPT and not mt.eom_check(c, MT_HDRADD),
  "another domain is not ours")
mt.disconnect(c)
reply, c = one { from = "bounce+1234@helpdesk.test",
  headers = heads("STRICT@Example.COM"), body = BAD }
expect(reply == SMFIR_REPLYCODE, "From counts where the envelope is foreign")
mt.disconnect(c)
reply, c = one { from = "", headers = heads("mailer-daemon@customer.test"),
  body = BAD }
expect(reply == SMFIR_ACCEPT, "a bounce passes")
mt.disconnect(c)

-- headers of our names from outside go, ours come
local forged = heads("stranger@customer.test")
forged[#forged + 1] = { "X-Amends-Score", "100 perfect" }
forged[#forged + 1] = { "x-amends-finding", "none" }
reply, c = one({ from = "stranger@customer.test", headers = forged,
  body = BAD }, "192.0.2.7")
expect(mt.eom_check(c, MT_HDRDELETE, SCORE), "a forged score is removed")
expect(mt.eom_check(c, MT_HDRDELETE, FINDING), "a forged finding too")
expect(not mt.eom_check(c, MT_HDRADD), "and none is added")
mt.disconnect(c)

-- MIME: base64, HTML
local mime = heads("strict@example.com")
mime[#mime + 1] = { "MIME-Version", "1.0" }
mime[#mime + 1] = { "Content-Type", "text/html; charset=utf-8" }
mime[#mime + 1] = { "Content-Transfer-Encoding", "quoted-printable" }
reply, c = one { from = "strict@example.com", headers = mime,
  body = "<p>I am sorry if you were up=\r\nset. <b>THEY</b> screwed up the " ..
    "delivery.</p>\r\n" }
expect(reply == SMFIR_REPLYCODE, "HTML in quoted-printable is read")
mt.disconnect(c)

-- larger than the limit: what came before it is checked
local big = string.rep(string.rep("x", 998) .. "\r\n", 60)
c = open()
mt.macro(c, SMFIC_MAIL, "i", "BIG")
step("mailfrom", mt.mailfrom(c, "<someone@example.com>"))
for _, header in ipairs(heads("someone@example.com")) do
  step("header", mt.header(c, header[1], header[2]))
end
step("eoh", mt.eoh(c))
step("body", mt.bodystring(c, BAD))
local skipped = false
for i = 1, 12 do
  if not skipped then
    step("body", mt.bodystring(c, big))
    skipped = mt.getreply(c) == SMFIR_SKIP
  end
end
expect(skipped or not mt.test_option(c, SMFIP_SKIP), "no more is asked for")
step("eom", mt.eom(c))
expect(mt.getreply(c) == SMFIR_ACCEPT, "a large mail passes")
expect(mt.eom_check(c, MT_HDRADD, FINDING), "its beginning was checked")
mt.disconnect(c)

-- several mails in one connection, one of them given up
c = open()
expect(send(c, { from = "strict@example.com",
  headers = heads("strict@example.com"), body = BAD }) == SMFIR_REPLYCODE,
  "the first of a connection")
mt.macro(c, SMFIC_MAIL, "i", "T2")
step("mailfrom", mt.mailfrom(c, "<strict@example.com>"))
step("header", mt.header(c, "Subject", "THEY screwed up the delivery"))
step("abort", mt.abort(c))
expect(send(c, { from = "strict@example.com",
  headers = heads("strict@example.com"), body = GOOD }) == SMFIR_ACCEPT,
  "one behind it is judged alone")
mt.disconnect(c)

-- a connection that breaks in the middle of a mail
c = open()
step("mailfrom", mt.mailfrom(c, "<strict@example.com>"))
step("header", mt.header(c, "From", "strict@example.com"))
mt.disconnect(c, false)

mt.echo(name .. ": " .. checks .. " checks passed")
