"""The examples in the docstrings of core are its shortest explanation: they are true."""

import doctest
import importlib
import pkgutil

import pytest

import viewer.core

MODULES = [module.name for module in pkgutil.iter_modules(viewer.core.__path__)]
WITH_EXAMPLES = {"links", "query", "snippet", "terms", "visit"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"viewer.core.{name}"))
    assert failed == 0
    assert tried > 0 or name not in WITH_EXAMPLES
