"""The units of a consortium: who is in it, by forms, agreement and lists, reconciled into one list."""
