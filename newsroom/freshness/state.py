def changed(*keys: str) -> None:
    pass


def current():
    pass
