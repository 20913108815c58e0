"""MC/DC: whether each condition of each decision was seen to decide something on its own.

Terms, as avionics software has them (DO-178C; [K]: the standard itself was not read here, only
secondary accounts of it):

- a *condition* is a Boolean expression without ``and``, ``or`` or ``not``. If one stands twice in a
  decision these are two conditions. ``a <= b <= c`` is two conditions: Python reads it as an
  ``and``;
- a *decision* is a whole Boolean expression, wherever it stands: the test of ``if``, ``while``, a
  conditional expression or a comprehension, but also what is returned, assigned or passed on. This
  is what the position paper CAST-10 (2002) calls the literal reading ([K]: read in a secondary
  account);
- *modified condition/decision coverage*: every decision came out both ways, every condition too,
  and each condition was shown to change its decision's outcome by itself.

Two forms of "by itself", tried in this order and counted apart:

- *unique cause*: two evaluations with different outcomes in which this condition alone differs. A
  condition that Python skipped (short circuit) may have been anything and counts as equal;
- *masking* (accepted by CAST-6, 2001; [K]: title and abstract read): others may differ too, as long
  as they cannot reach the outcome in either evaluation. Needed where conditions hang together.

Left out on purpose: the tests of ``assert``, which only speak to the type checker and cannot come
out false, and constants (``while True``). The points of entry and exit that the standard also asks
for are what the branch coverage of coverage.py counts.

Why an instrument of our own: coverage.py counts branches only. pymcdc 0.2.6, the one package found
for this, was read and tried: it runs one script, not a package, counts no decision of a single
condition and no chained comparison, and takes a decision inside another one's call
(``a and any(x or b for x in xs)``) for a part of it.
"""
