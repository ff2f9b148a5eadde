"""Metrics and data sets: what a model is worth, measured."""
