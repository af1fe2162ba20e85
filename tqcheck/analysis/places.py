"""Place-name policies by house."""


def policy_ids() -> tuple[str, ...]:
    """Ids of the houses."""
    return ()
