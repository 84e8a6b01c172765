"""Every code that a refusal, a warning or a question of the program can bear, read from its source."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source import Source, sources

MAKERS = {"Refusal": 0, "refuse": 0, "warn": 0, "_refuse": 0, "_note": 1, "_ask": 1, "_no": 1, "Birth": 1}
"""What makes a refusal, a warning or a question, and where its code stands among the arguments."""
NAMED = frozenset({"code", "refusal", "warning"})
"""Arguments that are codes wherever they are given by name."""
_CODE = re.compile(r"[a-z][a-z0-9_]+")
_DEEPEST = 4


@cache
def said_codes() -> dict[str, str]:
    """The codes with a place of each. Those of enums (``identity``, ``phones``, ``names``) are not among them."""
    return {
        code: source.at(expression)
        for source in sources("app")
        if not {"ui", "gateway"} & set(source.path.parts)
        for function in _functions(source)
        for expression in _code_arguments(function)
        for code in _texts(expression, function)
        if _CODE.fullmatch(code)
    }


def _functions(source: Source) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))


def _code_arguments(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=named) if (
                name in MAKERS
            ):
                yield from args[MAKERS[name] : MAKERS[name] + 1]
                yield from (argument.value for argument in named if argument.arg in NAMED)


def _texts(expression: ast.expr, function: ast.FunctionDef, deep: int = 0) -> Iterator[str]:
    """What an expression can be, by what its function gives the names in it and what the functions it calls return."""
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, function, deep)
            yield from _texts(other, function, deep)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _texts(value, function, deep)
        case ast.Call(func=ast.Name(id=name)):
            yield from _returned().get(name, ())
        case ast.Name(id=name) if deep < _DEEPEST:
            for node in ast.walk(function):
                match node:
                    case ast.Assign(targets=[ast.Name(id=given)], value=value) if given == name:
                        yield from _texts(value, function, deep + 1)


@cache
def _returned() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for function in (function for source in sources("app") for function in _functions(source)):
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                parts = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
                texts = [one.value for one in parts if isinstance(one, ast.Constant)]
                found.setdefault(function.name, []).extend(text for text in texts if isinstance(text, str))
    return found
