"""Rules of the house that no linter knows, asked of the source itself."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, FunctionNode, Source, imported_roots, sources

APP = "app"
OURS = ("app", "installers", "tests")

POSIX_ONLY = {
    "crypt", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource", "spwd",
    "syslog", "termios", "tty",
}  # fmt: skip

# Longest module, function and class of app/. One that grows past its limit is asking what second thing it does.
MODULE_LINES = 300
FUNCTION_LINES = 50
CLASS_METHODS = 15
ANSWERED = {
    "app/ui/shell.py Shell": "the frame's one face: most of its methods hand one value to the part that shows it",
}


def test_nothing_in_the_program_needs_posix():
    found = [
        f"{source.at(node)} imports {root}"
        for source in sources(APP)
        for node, root in imported_roots(source)
        if root in POSIX_ONLY
    ]
    assert not found, "Windows has no such module:\n" + "\n".join(found)


IGNORE = re.compile(r"#\s*(type:\s*ignore|noqa)\b(?P<rest>.*)")
TYPE_CODE = re.compile(r"^\[[\w-]+(,\s*[\w-]+)*\](?P<reason>.*)")
NOQA_CODE = re.compile(r"^:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*(?P<reason>.*)")


def ignores(*rooms: str) -> Iterator[tuple[str, str, re.Match[str] | None]]:
    """Yield the place, the comment and the match of code and reason of each ignored finding."""
    for source in sources(*rooms):
        if not IGNORE.search(source.text):
            continue  # to read comments takes longer than all else
        for line, comment in source.comments.items():
            for match in IGNORE.finditer(comment):
                code = TYPE_CODE if match[1].startswith("type") else NOQA_CODE
                yield f"{source.name}:{line}", comment, code.match(match["rest"])


def test_every_ignored_finding_names_its_code():
    nameless = [f"{place} {comment}" for place, comment, match in ignores(*OURS) if match is None]
    assert not nameless, "\n".join(nameless)


def test_every_ignored_finding_in_the_program_names_its_reason():
    silent = [
        f"{place} {comment}"
        for place, comment, match in ignores(APP, "installers")
        if match is None or len(match["reason"].strip(" #-:")) < 8
    ]
    assert not silent, "say why, after the code:\n" + "\n".join(silent)


def import_groups(function: FunctionNode) -> Iterator[list[ast.stmt]]:
    """Yield the runs of neighbouring import statements in a function, at any depth but not in inner functions."""
    pending: list[ast.AST] = [function]
    while pending:
        node = pending.pop()
        for name in ("body", "orelse", "finalbody", "handlers"):
            group: list[ast.stmt] = []
            for child in getattr(node, name, []):
                if isinstance(child, ast.Import | ast.ImportFrom):
                    group.append(child)
                    continue
                if group:
                    yield group
                    group = []
                if not isinstance(child, FunctionNode | ast.ClassDef):
                    pending.append(child)
            if group:
                yield group


def gives_reason(source: Source, group: list[ast.stmt]) -> bool:
    first, last = group[0].lineno, group[-1].end_lineno or group[-1].lineno
    return any(line in source.comments for line in range(first - 1, last + 1))


def test_an_import_inside_a_function_gives_its_reason():
    silent = [
        f"{source.at(group[0])} {source.lines[group[0].lineno - 1].strip()}"
        for source in sources(APP, "installers")
        for function in source.functions()
        for group in import_groups(function)
        if not gives_reason(source, group)
    ]
    assert not silent, "a comment on it or above it names the reason (start-up time is one):\n" + "\n".join(silent)


# The real clock and the real id source are made where things are wired; everybody else takes them as arguments.
WIRING = {"app/bootstrap.py", "app/__main__.py", "app/gateway/surroundings.py", "app/config.py"}
AMBIENT = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("time", "time_ns"), ("uuid", "uuid1"), ("uuid", "uuid4"), ("uuid6", "uuid6"), ("uuid6", "uuid7"),
}  # fmt: skip


def ambient_calls(source: Source) -> Iterator[str]:
    from_imports = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in source.nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case (
                ast.Attribute(value=ast.Name(id=owner), attr=name)
                | ast.Attribute(value=ast.Attribute(attr=owner), attr=name)
            ) if (owner, name) in AMBIENT:
                yield f"{source.at(node)} {owner}.{name}()"
            case ast.Name(id=name) if from_imports.get(name) in AMBIENT:
                yield f"{source.at(node)} {name}()"


def test_time_and_identity_are_arguments():
    found = [line for source in sources(APP) if source.name not in WIRING for line in ambient_calls(source)]
    assert not found, "take a clock or an id source as an argument:\n" + "\n".join(found)


def is_port(node: ast.ClassDef) -> bool:
    """A protocol lists what others do; it does none of it."""
    return any(ast.unparse(base).split("[")[0].endswith("Protocol") for base in node.bases)


def long_things(source: Source) -> Iterator[str]:
    if len(source.lines) > MODULE_LINES:
        yield f"{source.name}: {len(source.lines)} lines"
    for function in source.functions():
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES:
            yield f"{source.at(function)} {function.name}: {length} lines"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and not is_port(node):
            # Qt's virtual functions, the camelCase ones, are its vocabulary and not ours.
            methods = sum(isinstance(child, FunctionNode) and child.name.islower() for child in node.body)
            if methods > CLASS_METHODS and f"{source.name} {node.name}" not in ANSWERED:
                yield f"{source.at(node)} {node.name}: {methods} methods"


def test_nothing_in_the_program_does_two_things():
    found = [line for source in sources(APP) if "migrations" not in source.path.parts for line in long_things(source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "text", "caught"),
    [
        ("import", "def f():\n    import os\n", True),
        ("import", "def f():\n    # start-up time\n    import os\n    import io\n", False),
        ("import", "def f():\n    if x:\n        import os\n", True),
        ("import", "async def f():\n    try:\n        pass\n    except X:\n        import os\n", True),
        ("clock", "from datetime import datetime\ndatetime.now()\n", True),
        ("clock", "import datetime\ndatetime.datetime.now()\n", True),
        ("clock", "from uuid6 import uuid7 as new\nnew()\n", True),
        ("clock", "clock.now()\n", False),
        ("length", "def f():\n" + "    x = 1\n" * FUNCTION_LINES, True),
        ("length", "def f():\n    x = 1\n", False),
    ],
)
def test_the_rules_themselves_notice(rule, text, caught, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    path = tmp_path / "sample.py"
    path.write_text(text, encoding="utf-8")
    source = Source(path)
    found: list[object]
    match rule:
        case "import":
            groups = [group for function in source.functions() for group in import_groups(function)]
            found = [group for group in groups if not gives_reason(source, group)]
        case "clock":
            found = [*ambient_calls(source)]
        case _:
            found = [*long_things(source)]
    assert bool(found) is caught


def test_the_repository_is_where_these_rules_think_it_is():
    assert (ROOT / "pyproject.toml").is_file()
    assert sources(APP)
