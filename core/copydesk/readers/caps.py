"""What a child that parses foreign files may use, where the platform knows limits; the deadline holds everywhere."""

from collections.abc import Mapping


def limit(most: Mapping[str, int]) -> None:
    """Hold this process to limits, for good but for the processor's.

    That one keeps its hard limit: a child that reads many files raises it for each.

    Args:
        most: By the names of the module `resource` without "RLIMIT_", such as "AS": bytes, seconds or a number. What a
            platform does not know is passed over.
    """
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    for name, soft in most.items():
        what = getattr(resource, f"RLIMIT_{name}", None)
        if what is None:
            continue
        _, hard = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (soft, hard if name == "CPU" else soft))
        except (OSError, ValueError):  # macOS knows no limit of addresses
            continue


def processor_seconds() -> int:
    """What this process has taken of the processor, rounded up; 0 where the platform does not say."""
    try:
        import resource  # noqa: PLC0415 - as above
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1
