"""The book: a journal opened, decisions recorded under the rules, the sample book.

A decision file becomes events, is tried out on the views, and is appended whole or not at all.
"""
