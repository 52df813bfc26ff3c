-- SPDX-License-Identifier: MIT
--
-- What becomes of an awful mail: `answer` is "reject" or "accept".

name = "bad"

local c = open()
local reply = send(c, { from = "strict@example.com", headers = HEAD, body = BAD })
expect(reply == (answer == "reject" and SMFIR_REPLYCODE or SMFIR_ACCEPT), answer)
mt.disconnect(c)
