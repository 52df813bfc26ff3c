-- SPDX-License-Identifier: MIT
--
-- A bad mail and a good one while something fails: says what became of each,
-- "lost" being a connection that broke, upon which the server asks again.

name = "fault"

local names = {
  [SMFIR_ACCEPT] = "accept", [SMFIR_CONTINUE] = "accept",
  [SMFIR_TEMPFAIL] = "tempfail", [SMFIR_REPLYCODE] = "reject",
  [SMFIR_REJECT] = "reject", [SMFIR_DISCARD] = "discard",
}

local function outcome(body)
  local done, reply = pcall(function()
    local c = open()
    local reply = send(c, { from = "strict@example.com", headers = HEAD,
      body = body })
    mt.disconnect(c)
    return reply
  end)
  if not done or reply == nil then return "lost" end
  return names[reply] or "unknown"
end

mt.echo("outcome: " .. outcome(BAD) .. " " .. outcome(GOOD))
