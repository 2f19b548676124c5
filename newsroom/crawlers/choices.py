"""What the paper lets programs do with its stories, as each convention has it said."""

from dataclasses import dataclass

from newsroom.crawlers import agents
from newsroom.models import Publication


@dataclass(frozen=True)
class Choices:
    """Whether programs may be trained on stories, and may answer questions with them.

    Every search engine may list them. `refused` are the names of crawlers that are kept out in any
    case, and `terms` is the address of the conditions for whoever wants more, or "".
    """

    training: bool
    answers: bool
    refused: tuple[str, ...] = ()
    terms: str = ""

    @classmethod
    def of(cls, publication: Publication) -> "Choices":
        return cls(
            training=publication.ai_training,
            answers=publication.ai_answers,
            refused=tuple(agents.named(publication.refused_crawlers)),
            terms=publication.machine_licence_url,
        )

    @property
    def usage(self) -> str:
        """The preferences in the words of draft-ietf-aipref-vocab-08, section 6.

        What somebody does with a page that they have found themselves (`infer-user`) is for them
        to say. Whoever doesn't know a word leaves it out.
        """
        said = {"train-ai": self.training, "search": True, "infer-system": self.answers}
        return ", ".join(f"{use}={'y' if allowed else 'n'}" for use, allowed in said.items())

    @property
    def kept_out(self) -> list[str]:
        """The crawlers that may read nothing, each once."""
        names = [
            *self.refused,
            *([] if self.training else agents.TRAINING),
            *([] if self.answers else agents.ANSWERS),
        ]
        return list({name.casefold(): name for name in names}.values())

    @property
    def permitted(self) -> list[str]:
        """The uses that are free, in the words of RSL 1.0, section 3.4.1.1."""
        return ["search", *self._uses(allowed=True)]

    @property
    def reserved(self) -> list[str]:
        """The uses that are not, in the same words."""
        return self._uses(allowed=False)

    def _uses(self, *, allowed: bool) -> list[str]:
        answers = ["ai-input", "ai-index"] if self.answers == allowed else []
        return [*answers, *(["ai-train"] if self.training == allowed else [])]
