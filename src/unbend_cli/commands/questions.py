"""Every question of the screening: id, block, text, kind and options, as an answers file needs."""

from __future__ import annotations

import argparse

from unbend.screening import Question, questionnaire
from unbend.wording import words
from unbend_cli import text
from unbend_cli.options import add_json
from unbend_cli.plain import Plain, plain, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend questions`` takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print the questions; the answer is always yes."""
    if options.json:
        print_json([record(one) for one in questionnaire().questions.values()])
        return True
    for place, block in enumerate(questionnaire().blocks):
        if place:
            print()
        text.heading(words().say(f"block.{block.id}.title"))
        for question in questionnaire().in_block(block.id):
            _show(question)
    return True


def record(question: Question) -> dict[str, Plain]:
    """A question as JSON; ``low`` and ``high`` are the bounds of a number, else absent."""
    found: dict[str, Plain] = {
        "id": question.id,
        "block": question.block,
        "text": words().say(f"question.{question.id}.text"),
        "kind": question.kind.value,
        "options": list(question.options),
        "rows": plain(question.rows),
        "healthy": plain(question.healthy),
        "optional": question.optional,
    }
    if question.high:
        found |= {"low": question.low, "high": question.high}
    return found


def _show(question: Question) -> None:
    print()
    text.paragraph(words().say(f"question.{question.id}.text"))
    text.columns([(f"  {question.id}", _takes(question))])


def _takes(question: Question) -> str:
    if question.options:
        return " | ".join(question.options)
    if question.high:
        return f"{question.kind.value} from {question.low} to {question.high}"
    return question.kind.value
