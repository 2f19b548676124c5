def watch(*models) -> None:
    pass
