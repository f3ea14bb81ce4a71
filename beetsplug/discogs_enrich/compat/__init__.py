"""The few places where beets' insides are touched.

Each says what is relied on and in which versions of beets it was seen.
Everything of beets that is heavy to import is imported on first use.
"""
