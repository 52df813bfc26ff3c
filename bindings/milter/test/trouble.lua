-- SPDX-License-Identifier: MIT
--
-- A mail that cannot be checked: HTML nested deeper than the library reads.

name = "trouble"

local c = open()
local reply = send(c, { from = "strict@example.com", headers = {
  { "From", "strict@example.com" }, { "MIME-Version", "1.0" },
  { "Content-Type", "text/html" } },
  body = string.rep("<b>", 20000) .. BAD })
if answer == "accept" then
  expect(reply == SMFIR_ACCEPT, "it goes out")
  expect(mt.eom_check(c, MT_HDRADD, SCORE,
    "unchecked; errors=0 warnings=0 suggestions=0"), "and says so")
else
  expect(reply == SMFIR_TEMPFAIL, "it is asked for again")
end
mt.disconnect(c)
c = open()
expect(send(c, { from = "strict@example.com", headers = HEAD, body = BAD }) ==
  SMFIR_REPLYCODE, "the next mail is checked")
mt.disconnect(c)

mt.echo(name .. ": " .. checks .. " checks passed")
