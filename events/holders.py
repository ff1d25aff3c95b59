"""Who a commitment stands with."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from events.stored import Borough, Boroughs, Name


class _Holder(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    @property
    def label(self) -> str:
        """The holder as people read it; of one kind, the same label is the same holder."""
        raise NotImplementedError


class Unallocated(_Holder):
    """Nobody yet."""

    kind: Literal["unallocated"] = "unallocated"

    @property
    def label(self) -> str:
        return "Unallocated"


class BoroughHolder(_Holder):
    """One borough."""

    kind: Literal["borough"] = "borough"
    borough: Borough

    @property
    def label(self) -> str:
        return self.borough


class BoroughsNotNamed(_Holder):
    """Boroughs of which a decision gives only the number."""

    kind: Literal["boroughs not named"] = "boroughs not named"

    @property
    def label(self) -> str:
        return "Boroughs not named"


class JointHolder(_Holder):
    """Several boroughs together, their shares not split: those of one police command unit, say."""

    kind: Literal["joint"] = "joint"
    boroughs: Annotated[Boroughs, Field(min_length=2)]

    @property
    def label(self) -> str:
        return " + ".join(self.boroughs)


class Recipient(_Holder):
    """Anybody else: a university, a charity, a supplier."""

    kind: Literal["recipient"] = "recipient"
    name: Name

    @property
    def label(self) -> str:
        return self.name


Holder = Annotated[
    Unallocated | BoroughHolder | BoroughsNotNamed | JointHolder | Recipient,
    Field(discriminator="kind"),
]

UNALLOCATED = Unallocated()
BOROUGHS_NOT_NAMED = BoroughsNotNamed()
