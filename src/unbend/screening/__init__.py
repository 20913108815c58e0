"""Screening: what is safe for this person today."""

from unbend.screening.answers import healthy, read_answers, unanswered
from unbend.screening.assess import assess
from unbend.screening.conditions import Answer, Answers
from unbend.screening.countries import Country, countries
from unbend.screening.findings import Assessment, Disposition, Finding, Level
from unbend.screening.load import questionnaire, rules
from unbend.screening.outcome import CRISIS, outcome, told_by
from unbend.screening.questionnaire import Asked, Block, Kind, Question, Questionnaire
from unbend.screening.rules import Reading, Rule, Rules

__all__ = [
    "CRISIS",
    "Answer",
    "Answers",
    "Asked",
    "Assessment",
    "Block",
    "Country",
    "Disposition",
    "Finding",
    "Kind",
    "Level",
    "Question",
    "Questionnaire",
    "Reading",
    "Rule",
    "Rules",
    "assess",
    "countries",
    "healthy",
    "outcome",
    "questionnaire",
    "read_answers",
    "rules",
    "told_by",
    "unanswered",
]
