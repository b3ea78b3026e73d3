"""All hostile and broken files of the suite in one table, for whoever wants to open them otherwise than to read."""

from collections.abc import Callable
from functools import partial

from tests.readers import test_bad_inputs, test_bad_office, test_bad_pdf, test_bad_wire


def _text(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


# Their names, and what makes them: some are of ten megabytes and more, so each is made when it is wanted.
BAD_FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{case: (name, partial(_text, data)) for case, (name, data, _) in test_bad_inputs.OPENED.items()},
    **{case: (name, partial(_text, data)) for case, (name, data, _) in test_bad_inputs.REFUSED.items()},
    **{case: ("t.txt", partial(_text, data)) for case, (data, _) in test_bad_inputs.LONG.items()},
    **{case: ("wire.pdf", made) for case, (made, _) in test_bad_pdf.CASES.items()},
    "P01 a drawing of itself": ("wire.pdf", test_bad_pdf.form_loop),
    **{case: (name, made) for case, (name, made, _) in test_bad_office.CASES.items()},
    **{case: (name, made) for case, (name, made, _) in test_bad_wire.CASES.items()},
}
