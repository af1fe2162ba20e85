"""Make a megabyte of varied news prose from the seed stories: sentences shuffled, names changed."""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def places() -> list[str]:
    """List place names of the gazetteer, to vary the stories."""
    lines = (ROOT / "rules" / "_data" / "gazetteer.en.tsv").read_text("utf-8").splitlines()
    return [
        line.rpartition(":")[2] for line in lines if "\tcity:" in line or "\tterritory:" in line
    ]


def sentences() -> list[str]:
    """List the sentences of the clean seed stories."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt")))
    return [one for one in re.split(r"(?<=[.!?\"”])\s+", text) if 30 < len(one) < 400]


def stories(size: int = 1_000_000, seed: int = 7) -> list[str]:
    """Make stories until their text has `size` characters. Deterministic."""
    chance = random.Random(seed)
    names, pool = places(), sentences()
    made: list[str] = []
    total = 0
    while total < size:
        lines = [" ".join(chance.choice(names) for _ in range(3)) + " In The News"]
        for _ in range(chance.randint(8, 20)):
            paragraph = " ".join(chance.choice(pool) for _ in range(chance.randint(1, 3)))
            words = paragraph.split(" ")
            for index in range(3, len(words), 11):
                if words[index].isalpha() and words[index].istitle():
                    words[index] = chance.choice(names)
            lines.append(" ".join(words))
        story = "\n".join(lines) + "\n"
        made.append(story)
        total += len(story)
    return made
