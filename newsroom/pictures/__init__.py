"""Pictures: what may come in, how it is kept, and the sizes pages are given. Imports no app."""
