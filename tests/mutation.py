#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Would the tests notice a mistake? Makes small ones, one at a time: turns a
condition round, moves a bound by one, swaps "and" for "or". Each is compiled in
a copy of the tree and linked into the library that all tests load, and tests
are run until one fails: first that of the file, then those of its folders, then
what is slower. The mistakes that none noticed are listed. As in the suite's runs
under sanitizers and for coverage, undefined behaviour ends a test, and arenas
ask for each object, so that sweeps meet every one.

  python3 tests/mutation.py --sample 100            # of lib/judge and lib/match
  python3 tests/mutation.py lib/judge/score.c       # all in one file
  python3 tests/mutation.py --sample 200 --floor 90 # exit 1 below 90 %

The sample follows from --seed: the same seed and sources give the same
mistakes. A mistake that hangs a test counts as noticed, one that does not
compile does not count, nor one that changes nothing that anybody could see:
those stand in mutation.txt, each with its reason."""

import argparse
import concurrent.futures
import glob
import json
import os
import queue
import random
import re
import shlex
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, "build", "mutation")
COPY = os.path.join(WORK, "tree")
BUILD = os.path.join(WORK, "build")
KNOWN = os.path.join(ROOT, "tests", "mutation.txt")

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
# "a < b ? a : b" says the same with "<=", and so does "if (a < b) a = b;".
LESSER = re.compile(
    r"(?:= |return |\()([^=?]+?) ([<>]=?) ([^=?]+?) \? (?:\1 : \3|\3 : \1)\b"
    r"|if \(([^=()]+?) ([<>]=?) ([^=()]+)\)~*\n\s*(?:\4 = \6|\6 = \4);")
# Assertions stop what cannot happen; memory that runs out has sweeps.
PASSED_OVER = re.compile(r"^\s*(#|\*|/\*)|AM_ASSERT|NOMEM|== NULL|!= NULL")
# Which tests are run after that of the file itself; in a stage, the quickest
# first. What only compares two ways to build rules is left out.
STAGES = [
    r"^unit\.(judge|match)\.|^unit\.(amends|fixed|overlay|examples)$",
    r"^unit\.(report|rules|text)\.|^property\.(filter|ignores|memory|runs)$"
    r"|^api\.(contract|formats|memory|message|sweep|threads)$"
    r"|^corpus\.(anchors|accuracy)$|^wasm\.(engine|conformance)$"
    r"|^golden\.cli$|^patterns\.en$",
]
# Memory is not watched: address sanitizers make a sample take hours.
SANITIZE = "-fsanitize=undefined -fsanitize-undefined-trap-on-error"
LIBRARIES = ["libpcre2-8", "yaml-0.1", "md4c", "gumbo"]


def run(command, timeout=3600, **more):
    """The exit code and what was said; -1 after `timeout` seconds."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace", start_new_session=True, **more)
    try:
        out, _ = process.communicate(timeout=timeout)
        return process.returncode, out
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        return -1, "timeout"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


# Making mistakes.

def blank_comments(text):
    """Comments and strings become blanks, so that places stay."""
    pattern = r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", "~", m.group()), text,
                  flags=re.S)


def mistakes_of(path):
    """(path, start, end, replacement) of all mistakes that can be made."""
    bare = blank_comments(read(os.path.join(COPY, path)))
    same = [m.span(2 if m.group(2) else 5) for m in LESSER.finditer(bare)]
    for line in re.finditer(r"[^\n]+", bare):
        if PASSED_OVER.search(line.group()):
            continue
        for find, put in MISTAKES:
            for hit in re.finditer(find, line.group()):
                start = line.start() + hit.start()
                end = start + len(hit.group())
                if "=" in find + put and any(start < to and of < end
                                             for of, to in same):
                    continue
                yield path, start, end, put


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


def told(mistake):
    """The line before and after: what mutation.txt knows a mistake by."""
    path, start, end, put = mistake
    text = read(os.path.join(COPY, path))
    line = text.count("\n", 0, start)
    return (path, text.splitlines()[line].strip(),
            with_mistake(text, start, end, put).splitlines()[line].strip())


def known_mistakes():
    """Paragraphs: the file, "- " the line, "+ " the mistake, and the reason."""
    known = set()
    for paragraph in read(KNOWN).split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line[:1] != "#"]
        if not lines:
            continue
        if len(lines) < 4 or lines[1][:2] != "- " or lines[2][:2] != "+ ":
            sys.exit("mutation.txt: not a file, a line, a mistake, a reason:\n"
                     + paragraph)
        known.add((lines[0], lines[1][2:], lines[2][2:]))
    return known


# Building them.

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
    """Builds everything once: programs that look for the library at start."""
    for command in (
            ["cmake", "--fresh", "-S", COPY, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Debug",
             "-DAMENDS_BUILD_TESTS=ON", "-DAMENDS_SHARED_WHITEBOX=ON",
             "-DAMENDS_WITH_MAIL=OFF", "-DCMAKE_C_FLAGS_DEBUG=",
             "-DCMAKE_C_FLAGS=-O1 -DAM_ARENA_EXACT " + SANITIZE,
             # LD_LIBRARY_PATH goes before what programs remember.
             "-DCMAKE_EXE_LINKER_FLAGS=-Wl,--enable-new-dtags",
             "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"],
            ["cmake", "--build", BUILD, "--parallel", str(os.cpu_count())]):
        code, out = run(command)
        if code != 0:
            sys.exit("mutation.py: the tree does not build as it is\n" + out)


class Tests:
    """The tests of the build, and how long each takes when all is well."""

    def __init__(self):
        _, out = run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"])
        self.commands = {}
        for test in json.loads(out[out.index("{"):])["tests"]:
            self.commands[test["name"]] = test["command"]
        self.seconds = {}

    def of_stage(self, which):
        names = [n for n in self.commands if re.search(which, n)]
        return sorted(names, key=lambda n: self.seconds.get(n, 0))

    def passes(self, name, folder):
        """Those who wait for each other for ever have failed, too."""
        begun = time.monotonic()
        timeout = 20 + 10 * self.seconds.get(name, 60)
        # A fork of Check's would be in a group of its own, and outlive it.
        environment = dict(os.environ, LD_LIBRARY_PATH=folder, CK_FORK="no",
                           CK_DEFAULT_TIMEOUT="0")
        for command in self.parts(name):
            code, out = run(command, timeout, cwd=BUILD, env=environment)
            if code != 0:
                self.last = name + "\n" + out
                return False
        self.seconds.setdefault(name, time.monotonic() - begun)
        return True

    def parts(self, name):
        """The commands of a test: golden cases some at a time, so that the
        first that fails ends it."""
        command = self.commands[name]
        if name != "golden.cli":
            return [command]
        cases = sorted(os.listdir(os.path.join(COPY, "tests/golden/cli")))
        return [command + cases[i:i + 10] for i in range(0, len(cases), 10)]


class Worker:
    """A folder with the library as one mistake makes it."""

    def __init__(self, number, compiles):
        self.folder = os.path.join(WORK, f"worker{number}")
        self.compiles = compiles
        os.makedirs(self.folder, exist_ok=True)
        self.objects = [
            o for part in ("objects", "frozen")
            for o in glob.glob(f"{BUILD}/lib/CMakeFiles/amends-{part}.dir/**/*.o",
                               recursive=True)]
        self.libraries = subprocess.run(
            ["pkg-config", "--libs"] + LIBRARIES, check=True, text=True,
            stdout=subprocess.PIPE).stdout.split()

    def builds(self, path, text):
        """Compiles `text` as the file `path` and links the library with it."""
        directory, command, was = self.compiles[path]
        source = os.path.join(self.folder, "mistake.c")
        made = os.path.join(self.folder, "mistake.o")
        with open(source, "w", encoding="utf-8") as out:
            out.write(text)
        line = [{os.path.join(COPY, path): source, was: made}.get(word, word)
                for word in shlex.split(command)]
        objects = [o for o in self.objects
                   if o != os.path.join(directory, was)] + [made]
        assert len(objects) == len(self.objects) and source in line
        name = os.path.join(self.folder, "libamends-whitebox.so")
        return run(line, cwd=directory)[0] == 0 and run(
            ["cc", "-shared", "-o", name] + SANITIZE.split() + objects
            + self.libraries)[0] == 0

    def share(self):
        """libamends is the same library by another name."""
        for built in glob.glob(f"{BUILD}/lib/libamends.so*"):
            link = os.path.join(self.folder, os.path.basename(built))
            if not os.path.lexists(link):
                os.symlink("libamends-whitebox.so", link)


def workers(count):
    compiles = {}
    for entry in json.loads(read(os.path.join(BUILD, "compile_commands.json"))):
        if "amends-objects.dir" in entry["command"]:
            words = shlex.split(entry["command"])
            compiles[os.path.relpath(entry["file"], COPY)] = (
                entry["directory"], entry["command"],
                words[words.index("-o") + 1])
    made = queue.Queue()
    for number in range(count):
        worker = Worker(number, compiles)
        worker.share()
        made.put(worker)
    return made


def stages_of(path):
    folder, file = path.removesuffix(".c").split("/")[-2:]
    return [rf"^unit\.{folder}\.{file}$"] + STAGES


def check_all_passes(tests, worker, files):
    """As it is, the tree passes, linked as the mistakes will be."""
    for path in files[:1]:
        if not worker.builds(path, read(os.path.join(COPY, path))):
            sys.exit("mutation.py: cannot link the library")
    for stage in STAGES + [r"^unit\."]:
        for name in tests.of_stage(stage):
            if not tests.passes(name, worker.folder):
                sys.exit("mutation.py: fails as it is: " + tests.last)


def try_one(mistake, tests, free):
    """The test that noticed, "survived" or "invalid"."""
    path, start, end, put = mistake
    worker = free.get()
    try:
        text = with_mistake(read(os.path.join(COPY, path)), start, end, put)
        if not worker.builds(path, text):
            return "invalid"
        tried = set()
        for stage in stages_of(path):
            for name in tests.of_stage(stage):
                if name not in tried and not tests.passes(name, worker.folder):
                    return name
                tried.add(name)
        return "survived"
    finally:
        free.put(worker)


def show(mistake, result, options):
    path, start, _, _ = mistake
    line = read(os.path.join(COPY, path)).count("\n", 0, start) + 1
    _, before, after = told(mistake)
    if result == "survived":
        print(f"survived, line {line}:\n{path}\n- {before}\n+ {after}\n", flush=True)
    elif options.verbose:
        print(f"{result}: {path}:{line}: {after}\n", flush=True)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--sample", type=int, help="how many (all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=float, default=0,
                        help="percent that must be noticed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--verbose", action="store_true",
                        help="which test noticed each")
    return parser.parse_args()


def choose(options):
    """The files and their mistakes, without those that are known."""
    files = options.files or sorted(
        os.path.relpath(f, ROOT) for folder in ("judge", "match")
        for f in glob.glob(os.path.join(ROOT, "lib", folder, "*.c")))
    known = known_mistakes()
    mistakes = [(m, told(m)) for f in files for m in mistakes_of(f)]
    for gone in sorted(k for k in known - {t for _, t in mistakes} if k[0] in files):
        sys.exit("mutation.txt: no such mistake any more: %s\n- %s\n+ %s" % gone)
    mistakes = [m for m, t in mistakes if t not in known]
    print(f"{len(mistakes)} mistakes can be made in {len(files)} files", flush=True)
    if options.sample and options.sample < len(mistakes):
        mistakes = sorted(random.Random(options.seed).sample(mistakes, options.sample))
    return files, mistakes


def main():
    options = arguments()
    copy()
    files, mistakes = choose(options)
    prepare()
    free = workers(options.jobs)
    tests = Tests()
    check_all_passes(tests, free.queue[0], files)
    tally = {"noticed": 0, "survived": 0, "invalid": 0}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tries = {pool.submit(try_one, m, tests, free): m for m in mistakes}
        for done in concurrent.futures.as_completed(tries):
            show(tries[done], done.result(), options)
            tally[done.result() if done.result() in tally else "noticed"] += 1
    tried = tally["noticed"] + tally["survived"]
    share = 100 * tally["noticed"] / tried if tried else 0
    print(f"noticed {tally['noticed']} of {tried} ({share:.1f} %), "
          f"{tally['invalid']} did not compile")
    sys.exit(0 if tried and share >= options.floor else 1)


if __name__ == "__main__":
    main()
