class PublishRefusedError(Exception):
    """What was asked of a story is impossible; `problems` maps names of fields to sentences."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(str(sentence) for sentence in problems.values()))
        self.problems = problems
