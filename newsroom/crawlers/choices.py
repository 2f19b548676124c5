"""What the paper lets programs do with its stories, as each convention has it said."""

from dataclasses import dataclass

from newsroom.crawlers import agents
from newsroom.models import Publication
from newsroom.models.publication import Permission


@dataclass(frozen=True)
class Choices:
    """Whether programs may be trained on stories, and may answer questions with them.

    Both are values of `Permission`, or "" as long as the paper has not said. Every search engine
    may list stories. `refused` are the names of crawlers that are kept out in any case, and `terms`
    is the address of the conditions for whoever wants more, or "".
    """

    training: str
    answers: str
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
        to say. Whoever doesn't know a word leaves it out. Empty where the paper has said nothing.
        """
        if not (self.training or self.answers):
            return ""
        said = {
            "train-ai": self.training,
            "search": Permission.GRANTED,
            "infer-system": self.answers,
        }
        return ", ".join(f"{use}={word}" for use, word in said.items() if word)

    @property
    def are_said(self) -> bool:
        """Whether there is anything to say of licences."""
        return bool(self.training or self.answers or self.terms)

    @property
    def mining_is_reserved(self) -> bool | None:
        """Whether text and data mining is, or None as long as the paper has not said."""
        return self.training == Permission.REFUSED if self.training else None

    @property
    def kept_out(self) -> list[str]:
        """The crawlers that may read nothing, each once."""
        names = [
            *self.refused,
            *(agents.TRAINING if self.training == Permission.REFUSED else []),
            *(agents.ANSWERS if self.answers == Permission.REFUSED else []),
        ]
        return list({name.casefold(): name for name in names}.values())

    @property
    def permitted(self) -> list[str]:
        """The uses that are free, in the words of RSL 1.0, section 3.4.1.1."""
        return ["search", *self._uses(Permission.GRANTED)]

    @property
    def reserved(self) -> list[str]:
        """The uses that are not, in the same words."""
        return self._uses(Permission.REFUSED)

    def _uses(self, said: Permission) -> list[str]:
        answers = ["ai-input", "ai-index"] if self.answers == said else []
        return [*answers, *(["ai-train"] if self.training == said else [])]
