"""Xml read piece by piece: no document type, no entities of its own, no network, nothing kept that was read."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from app.records.refusal import Refusal, Refused


def events(data: bytes, namespaces: Iterable[str], names: Iterable[str]) -> Iterator[tuple[str, str, Any]]:
    """Yield ``start`` or ``end``, an element's name without its namespace, and the element, for these names alone.

    Raises ``Refused`` (``file_damaged``).
    """
    # Start-up time: readers are needed only when a file of their kind is read.
    from lxml import etree

    tags = [f"{{{namespace}}}{name}" for namespace in namespaces for name in names]
    local = {tag: tag.rpartition("}")[2] for tag in tags}
    first = True
    try:
        parsed = etree.iterparse(
            io.BytesIO(data), ("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
        )
        for event, element in parsed:
            if first and element.getroottree().docinfo.doctype:
                raise Refused(Refusal("file_damaged"))
            first = False
            yield event, local[element.tag], element
    except (etree.LxmlError, SyntaxError) as error:
        raise Refused(Refusal("file_damaged")) from error
