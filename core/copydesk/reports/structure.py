"""A tagged PDF's structure tree, kept true while links become annotations (ISO 32000-2, 14.7)."""

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

from copydesk.reports.draft import Draft, dictionary


class Structure:
    """Which element each annotation belongs to; an untagged PDF has none, and every call does nothing."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        root = draft.root.get("/StructTreeRoot")
        self._root = dictionary(root) if root is not None else None
        self._elements: dict[int, IndirectObject] = {}
        if self._root is not None:
            self._collect(dictionary(self._root["/ParentTree"]))
        self._next = max(self._elements, default=-1) + 1

    def keep(self, parent: int) -> None:
        """The element of an annotation, by its /StructParent, is an annotation's, and no link's any more."""
        element = self._element(parent)
        if element is not None:
            element[NameObject("/S")] = NameObject("/Annot")

    def another(self, parent: int, page: IndirectObject) -> IndirectObject:
        """A new annotation object in an element of its own, inside that of the annotation with this /StructParent."""
        made = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
        reference = self._draft.add(made)
        element = self._element(parent)
        if element is None:
            return reference
        made[NameObject("/StructParent")] = NumberObject(self._next)
        kid = DictionaryObject(
            {NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): reference, NameObject("/Pg"): page}
        )
        own = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject("/Annot"),
                NameObject("/P"): self._elements[parent],
                NameObject("/Pg"): page,
                NameObject("/K"): ArrayObject([kid]),
            }
        )
        self._elements[self._next] = self._draft.add(own)
        element[NameObject("/K")] = ArrayObject([*_kids(element), self._elements[self._next]])
        self._next += 1
        return reference

    def remove(self, annotation: IndirectObject, parent: int) -> None:
        """Take an annotation object out of the file and off its element.

        An element that is left with text alone is a plain stretch of it.
        """
        element = self._element(parent)
        self._draft.remove(annotation.idnum)
        if element is None:
            return
        del self._elements[parent]
        kids = [kid for kid in _kids(element) if _object_of(kid) != annotation.idnum]
        element[NameObject("/K")] = ArrayObject(kids)
        if not any(_object_of(kid) for kid in kids):
            element[NameObject("/S")] = NameObject("/Span")

    def close(self) -> None:
        """Write down which element each annotation belongs to."""
        if self._root is None:
            return
        numbers = ArrayObject()
        for number in sorted(self._elements):
            numbers.extend([NumberObject(number), self._elements[number]])
        self._root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): numbers})
        self._root[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)

    def _collect(self, node: DictionaryObject) -> None:
        for kid in node.get("/Kids", ()):
            self._collect(dictionary(kid))
        numbers = list(node.get("/Nums", ()))
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self._elements[int(key)] = value

    def _element(self, parent: int) -> DictionaryObject | None:
        reference = self._elements.get(parent)
        return dictionary(reference) if reference is not None else None


def _kids(element: DictionaryObject) -> ArrayObject:
    kids = element.get("/K", ArrayObject())
    return kids if isinstance(kids, ArrayObject) else ArrayObject([kids])


def _object_of(kid: object) -> int:
    """The number of the object that a structure's kid refers to, 0 for any other kid."""
    if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
        return int(kid.raw_get("/Obj").idnum)
    return 0
