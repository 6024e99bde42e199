"""EDTF values, their bounds, comparison, reading and wording. Pure."""
