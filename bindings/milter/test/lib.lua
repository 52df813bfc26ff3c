-- SPDX-License-Identifier: MIT
--
-- What the scripts share: one mail through the milter, and what is expected.
-- miltertest has no require; test.sh puts this in front of each script.

checks = 0

function fail(what)
  mt.echo(name .. ": failed: " .. what)
  error(what)
end

function expect(claim, what)
  checks = checks + 1
  if not claim then fail(what) end
end

function open(host)
  local conn = mt.connect(socket, 50, 0.1)
  if conn == nil then fail("cannot connect") end
  if mt.conninfo(conn, "client.test", host or "127.0.0.1") ~= nil then
    fail("conninfo")
  end
  return conn
end

function step(what, err)
  if err ~= nil then fail(what) end
end

-- mail { from=, host=, login=, id=, headers={{name, value}}, body= }
-- returns the connection after the end of the mail, and the reply.
function send(conn, mail)
  if mail.login then
    mt.macro(conn, SMFIC_MAIL, "i", mail.id or "T1", "{auth_authen}", mail.login)
  else
    mt.macro(conn, SMFIC_MAIL, "i", mail.id or "T1")
  end
  step("mailfrom", mt.mailfrom(conn, "<" .. mail.from .. ">"))
  for _, header in ipairs(mail.headers or {}) do
    step("header", mt.header(conn, header[1], header[2]))
  end
  step("eoh", mt.eoh(conn))
  if mail.body then step("body", mt.bodystring(conn, mail.body)) end
  step("eom", mt.eom(conn))
  return mt.getreply(conn)
end

BAD = "Hi Ann,\r\n\r\nI am sorry if you were upset. THEY screwed up the " ..
  "delivery. It was not our fault.\r\n\r\nBen\r\n"
GOOD = "Hi Ann,\r\n\r\nI am sorry that we sent your parcel to the wrong " ..
  "address. That was our mistake. A new one leaves today and is with you on " ..
  "Tuesday, and we have refunded the postage. We now check each label twice " ..
  "so that it does not happen again.\r\n\r\nBen\r\n"
PLAIN = "Hi Ann,\r\n\r\nthe minutes of Monday's meeting are attached. See you " ..
  "next week.\r\n\r\nBen\r\n"
ANGRY = "\r\nOn Mon, Nov 16, 2026 at 9:12 AM Ann <ann@customer.test> wrote:\r\n" ..
  "> THEY screwed up the delivery and you are wrong. It was not my fault.\r\n" ..
  "> I am sorry if you cannot read. You should have known.\r\n"
HEAD = { { "From", "Ben <strict@example.com>" }, { "To", "ann@customer.test" },
  { "Subject", "Re: Your parcel" } }
SCORE = "X-Amends-Score"
FINDING = "X-Amends-Finding"
