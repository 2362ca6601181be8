"""Benchmarks: ``scripts/bench`` sets up what they need and runs them."""
