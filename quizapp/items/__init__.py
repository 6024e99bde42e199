"""Fact to items: stems, keys and distractors, with the checks that an item must pass. Pure."""
