#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Mails into a mail server, and what came out of it.

  mails.py send PORT FROM KIND [HEADER: VALUE ...]   one mail; prints the reply
  mails.py load PORT MAILS CONNECTIONS PREFIX        many; ids PREFIX-0 ...
  mails.py count BOX PREFIX MAILS SECONDS            waits for them in a Maildir:
                                                     each must be there once
"""
import collections, os, re, smtplib, sys, threading, time

BAD = ("Hi Ann,\r\n\r\nI am sorry if you were upset. THEY screwed up the "
       "delivery. It was not our fault.\r\n\r\nBen\r\n")
GOOD = ("Hi Ann,\r\n\r\nI am sorry that we sent your parcel to the wrong "
        "address. That was our mistake. A new one leaves today and is with you "
        "on Tuesday, and we have refunded the postage. We now check each label "
        "twice so that it does not happen again.\r\n\r\nBen\r\n")
ANGRY = ("\r\nOn Mon, Nov 16, 2026 at 9:12 AM Ann <ann@customer.test> wrote:\r\n"
         "> THEY screwed up the delivery and you are wrong. It was not my "
         "fault.\r\n> I am sorry if you cannot read.\r\n")
PLAIN = "Hi Ann,\r\n\r\nthe minutes of Monday's meeting are attached.\r\n\r\nBen\r\n"
KINDS = {"bad": BAD, "good": GOOD, "quoted": GOOD + ANGRY, "plain": PLAIN}


def mail(sender, kind, extra=()):
    head = [f"From: Ben <{sender}>", "To: ann@customer.test",
            "Subject: Re: Your parcel", *extra]
    return "\r\n".join(head) + "\r\n\r\n" + KINDS[kind]


def send(port, sender, kind, *extra):
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
        try:
            server.sendmail(sender, ["ann@customer.test"],
                            mail(sender, kind, extra))
            print("250 sent")
        except smtplib.SMTPDataError as refusal:
            print(refusal.smtp_code, refusal.smtp_error.decode())


def load_some(port, ids, failures):
    kinds = list(KINDS)
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=120) as server:
            for number, name in ids:
                kind = kinds[number % len(kinds)]
                server.sendmail("someone@example.com", ["ann@customer.test"],
                                mail("someone@example.com", kind,
                                     [f"X-Test-Id: {name}"]))
    except Exception as error:
        failures.append(error)


def load(port, mails, connections, prefix):
    ids = [(i, f"{prefix}-{i}") for i in range(mails)]
    failures, start = [], time.monotonic()
    threads = [threading.Thread(target=load_some,
                                args=(port, ids[i::connections], failures))
               for i in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        sys.exit(f"not taken: {failures[:3]}")
    print(f"{mails} mails over {connections} connections taken in "
          f"{time.monotonic() - start:.1f} s")


class Box:
    """A Maildir, each file of which is read once."""

    def __init__(self, folder, prefix):
        self.folder, self.known = os.path.join(folder, "new"), set()
        self.pattern = re.compile(rf"^X-Test-Id: ({re.escape(prefix)}-\d+)$",
                                  re.M)
        self.seen = collections.Counter()
        self.scored = 0

    def look(self):
        for name in os.listdir(self.folder) if os.path.isdir(self.folder) else []:
            if name in self.known:
                continue
            self.known.add(name)
            with open(os.path.join(self.folder, name), errors="replace") as file:
                text = file.read()
            found = self.pattern.search(text)
            if found:
                self.seen[found.group(1)] += 1
                self.scored += "\nX-Amends-Score: " in text


def count(folder, prefix, mails, seconds):
    box, deadline = Box(folder, prefix), time.monotonic() + seconds
    while sum(box.seen.values()) < mails and time.monotonic() < deadline:
        time.sleep(0.2)
        box.look()
    time.sleep(1)  # a double would come late
    box.look()
    doubled = [name for name, times in box.seen.items() if times > 1]
    lost = mails - len(box.seen)
    print(f"{len(box.seen)} of {mails} arrived, {lost} lost, "
          f"{len(doubled)} doubled, {box.scored} with a score")
    if lost or doubled:
        sys.exit(1)


if __name__ == "__main__":
    if sys.argv[1] == "send":
        send(int(sys.argv[2]), *sys.argv[3:])
    elif sys.argv[1] == "load":
        load(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    else:
        count(sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))
