#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Would the tests notice a mistake? Makes small ones, one at a time: turns a
condition round, moves a bound by one, swaps "and" for "or". Each is built in a
copy of the tree, and tests are run until one fails: first that of the file, then
those of its folders, then the commands, the corpus and the examples of all rules.
For each only what it runs is built. The mistakes that none noticed are listed.

  python3 tests/mutation.py --sample 100            # of lib/judge and lib/match
  python3 tests/mutation.py lib/judge/score.c       # all in one file
  python3 tests/mutation.py --sample 200 --floor 90 # exit 1 below 90 %

The sample follows from --seed: the same seed and sources give the same
mistakes. A mistake that hangs a test counts as noticed, one that does not
compile does not count."""

import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COPY = os.path.join(ROOT, "build", "mutation", "tree")
BUILD = os.path.join(ROOT, "build", "mutation", "build")

# What is found and what stands there instead.
MISTAKES = [
    (r" == ", " != "),
    (r" != ", " == "),
    (r" < ", " <= "),
    (r" <= ", " < "),
    (r" > ", " >= "),
    (r" >= ", " > "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" \+ 1\b", " + 0"),
    (r" - 1\b", " - 0"),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"\bif \((?!!)", "if (!"),
    (r"(?<=[ (])!(?=[a-z_(])", ""),
    (r"\+= ", "-= "),
    (r"\bcontinue;", ";"),
    (r"\bbreak;", ";"),
]
# Assertions stop what cannot happen; memory that runs out has sweeps.
# "a < b ? a : b" says the same with "<=".
LESSER = re.compile(
    r"(?:= |return |\()([^=?]+?) ([<>]=?) ([^=?]+?) \? (?:\1 : \3|\3 : \1)\b")
PASSED_OVER = re.compile(r"^\s*(#|\*|/\*)|AM_ASSERT|NOMEM|== NULL|!= NULL")
# What is built and which tests are run, the quickest first.
STAGES = [
    (r"^check-(judge|match)-|^check-amends$",
     r"^unit\.(judge|match)\.|^unit\.amends$"),
    (r"^check-property-(runs|ignores|memory)$|^api-(sweep|memory)$",
     r"^property\.(runs|ignores|memory)$|^api\.(sweep|memory)$"),
    (r"^amends-cli$", r"^golden\.cli$"),
    (r"^evaluate$", r"^corpus\.accuracy$"),
    (r"^amends-cli$", r"^patterns\.en$"),
]


def run(command, timeout=600, **more):
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=timeout, **more)
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        return -1, "timeout"


def blank_comments(text):
    """Comments and strings become blanks, so that places stay."""
    pattern = r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", "~", m.group()), text,
                  flags=re.S)


def mistakes_of(path):
    """(path, start, end, replacement) of all mistakes that can be made."""
    with open(os.path.join(COPY, path), encoding="utf-8") as file:
        text = file.read()
    bare = blank_comments(text)
    for line in re.finditer(r"[^\n]+", bare):
        if PASSED_OVER.search(line.group()):
            continue
        same = [m.span(2) for m in LESSER.finditer(line.group())]
        for find, put in MISTAKES:
            for hit in re.finditer(find, line.group()):
                if any(hit.start() < end and start < hit.end()
                       for start, end in same) and "=" in find + put:
                    continue
                start = line.start() + hit.start()
                yield path, start, start + len(hit.group()), put


def wrong_if(text, start):
    """The end of the parenthesis of an "if (" that is turned round."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0 and text[at] == ")":
            return at
    return len(text)


def with_mistake(text, start, end, put):
    if put == "if (!":
        close = wrong_if(text, text.index("(", start))
        return text[:start] + "if (!(" + text[end:close] + "))" + text[close + 1:]
    return text[:start] + put + text[end:]


def copy():
    """The tree as it is now: who works on meanwhile changes nothing here."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True,
                           stdout=subprocess.PIPE).stdout.decode().split("\0")
    shutil.rmtree(COPY, ignore_errors=True)
    for name in filter(None, files):
        to = os.path.join(COPY, name)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        if os.path.exists(os.path.join(ROOT, name)):
            shutil.copy2(os.path.join(ROOT, name), to)


def prepare():
    command = ["cmake", "-S", COPY, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Debug",
               "-DAMENDS_BUILD_TESTS=ON", "-DAMENDS_FREEZE=OFF",
               "-DAMENDS_WITH_MAIL=OFF", "-DCMAKE_C_FLAGS_DEBUG=-O1 -g0"]
    if shutil.which("ninja"):
        command += ["-G", "Ninja"]
    if shutil.which("ld.gold"):
        command += ["-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold"]
    code, out = run(command)
    stages = [(programs(p), t) for p, t in STAGES] if code == 0 else []
    if code != 0 or any(not build(p) or not tests_pass(t) for p, t in stages):
        sys.exit("mutation.py: the tree does not build and pass as it is\n" + out)
    return stages


def programs(which):
    code, out = run(["cmake", "--build", BUILD, "--target", "help"])
    names = set(re.findall(r"^(?:\.\.\. )?([\w.-]+)(?=:| |$)", out, flags=re.M))
    return sorted(n for n in names if re.search(which, n))


def build(targets):
    code, _ = run(["cmake", "--build", BUILD, "--parallel", "2", "--target",
                   *targets], timeout=3600)
    return code == 0


def tests_pass(which):
    code, _ = run(["ctest", "--test-dir", BUILD, "--parallel", "2", "--timeout",
                   "60", "--stop-on-failure", "-R", which])
    return code == 0


def stage_of(path):
    """The test of the file itself."""
    folder, file = path.removesuffix(".c").split("/")[-2:]
    return ([f"check-{folder}-{file}"], rf"^unit\.{folder}\.{file}$")


def try_one(mistake, stages):
    """"noticed", "survived" or "invalid"."""
    path, start, end, put = mistake
    file = os.path.join(COPY, path)
    with open(file, encoding="utf-8") as source:
        text = source.read()
    with open(file, "w", encoding="utf-8") as out:
        out.write(with_mistake(text, start, end, put))
    try:
        for targets, tests in [stage_of(path)] + stages:
            if not build(targets):
                return "invalid"
            if not tests_pass(tests):
                return "noticed"
        return "survived"
    finally:
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)


def place(mistake):
    path, start, end, put = mistake
    with open(os.path.join(COPY, path), encoding="utf-8") as file:
        text = file.read()
    line = text.count("\n", 0, start) + 1
    words = text.splitlines()[line - 1].strip()
    return f"{path}:{line}: '{text[start:end].strip()}' -> '{put.strip()}': {words}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--sample", type=int, help="how many (all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=float, default=0,
                        help="percent that must be noticed")
    options = parser.parse_args()
    copy()
    files = options.files or sorted(
        os.path.relpath(f, ROOT) for folder in ("judge", "match")
        for f in glob.glob(os.path.join(ROOT, "lib", folder, "*.c")))
    mistakes = [m for f in files for m in mistakes_of(f)]
    print(f"{len(mistakes)} mistakes can be made in {len(files)} files", flush=True)
    if options.sample and options.sample < len(mistakes):
        mistakes = sorted(random.Random(options.seed).sample(mistakes, options.sample))
    stages = prepare()
    tally = {"noticed": 0, "survived": 0, "invalid": 0}
    for mistake in mistakes:
        result = try_one(mistake, stages)
        tally[result] += 1
        if result == "survived":
            print("survived:", place(mistake), flush=True)
    tried = tally["noticed"] + tally["survived"]
    share = 100 * tally["noticed"] / tried if tried else 0
    print(f"noticed {tally['noticed']} of {tried} ({share:.1f} %), "
          f"{tally['invalid']} did not compile")
    sys.exit(0 if tried and share >= options.floor else 1)


if __name__ == "__main__":
    main()
