"""The tables of an index of links, and how rows of them are read."""

from __future__ import annotations

import sqlite3
from typing import Any

__all__ = ["Row", "create", "create_each", "one", "value"]

Row = tuple[Any, ...]

_CACHE = 64 << 10  # KiB of pages: SQLite's own 2 MB thrash from some thousand documents on

_TABLES = """
-- what was put: each file (of a document with several files one is read)
CREATE TABLE IF NOT EXISTS card (id INTEGER PRIMARY KEY, head BLOB NOT NULL, sentences BLOB NOT NULL, note BLOB);
CREATE TABLE IF NOT EXISTS file (
    key TEXT, digest TEXT, name TEXT, provisions INTEGER NOT NULL, card INTEGER NOT NULL, UNIQUE (key, digest, name)
);
CREATE INDEX IF NOT EXISTS file_digest ON file (digest);
CREATE INDEX IF NOT EXISTS file_name ON file (name);
CREATE INDEX IF NOT EXISTS file_card ON file (card);
CREATE TABLE IF NOT EXISTS corrected (key TEXT PRIMARY KEY, digest TEXT, card INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS means (citation TEXT PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, card INTEGER NOT NULL, issued_on TEXT
);
CREATE INDEX IF NOT EXISTS document_card ON document (card);

-- the keys by which held documents are known
CREATE TABLE IF NOT EXISTS called (name TEXT, key TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID;

-- documents that citations may mean: those held, and those cited by their full names (key: of their group)
CREATE TABLE IF NOT EXISTS candidate (
    id INTEGER PRIMARY KEY, document INTEGER, grp INTEGER, packed BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS candidate_document ON candidate (document);
CREATE INDEX IF NOT EXISTS candidate_grp ON candidate (grp);
CREATE TABLE IF NOT EXISTS candidate_term (term TEXT, candidate INTEGER, PRIMARY KEY (term, candidate)) WITHOUT ROWID;

-- citations: a form is what decides which document is meant, and stands for all citations that are alike
CREATE TABLE IF NOT EXISTS wording (id INTEGER PRIMARY KEY, digest BLOB UNIQUE NOT NULL, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS form (
    id INTEGER PRIMARY KEY, wording INTEGER, around TEXT, issued TEXT, grp INTEGER NOT NULL,
    n INTEGER NOT NULL DEFAULT 0,  -- how many citations
    own TEXT,  -- what is meant, where the form alone tells, else its group does
    counted INTEGER NOT NULL DEFAULT 0, counted_own TEXT,  -- as they stand in the tallies
    UNIQUE (wording, around, issued)
);
CREATE INDEX IF NOT EXISTS form_grp ON form (grp);
CREATE TABLE IF NOT EXISTS form_term (term TEXT, form INTEGER, PRIMARY KEY (term, form)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cited (
    document INTEGER, position INTEGER, form INTEGER, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cited_form ON cited (form);

-- a group is of forms that mean one document or none: those with one full name, or one poor name
CREATE TABLE IF NOT EXISTS grp (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, full INTEGER NOT NULL,
    cited TEXT,  -- key of the document as it is described, where none that is held fits
    answer TEXT
);
CREATE INDEX IF NOT EXISTS grp_cited ON grp (cited);
CREATE INDEX IF NOT EXISTS grp_answer ON grp (answer);
CREATE TABLE IF NOT EXISTS fit (grp INTEGER, key TEXT, PRIMARY KEY (grp, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fit_key ON fit (key);
CREATE TABLE IF NOT EXISTS grp_tally (grp INTEGER, wording INTEGER, n INTEGER, PRIMARY KEY (grp, wording)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS key_tally (key TEXT, wording INTEGER, n INTEGER, PRIMARY KEY (key, wording)) WITHOUT ROWID;

-- held documents without a number, and the citations that quote their titles
CREATE TABLE IF NOT EXISTS month (term TEXT, document INTEGER, PRIMARY KEY (term, document)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quoted (
    unnumbered INTEGER, document INTEGER, position INTEGER, PRIMARY KEY (unnumbered, document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS quoted_document ON quoted (document);

-- what came of it
CREATE TABLE IF NOT EXISTS moved (
    document INTEGER, position INTEGER, wording INTEGER, origin TEXT, target TEXT, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS description (key TEXT PRIMARY KEY, date TEXT, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS edge (
    document INTEGER, parent TEXT, role TEXT NOT NULL, carried INTEGER NOT NULL, cyclic INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, parent)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS edge_parent ON edge (parent);
CREATE TABLE IF NOT EXISTS naming (
    document INTEGER, position INTEGER, key TEXT NOT NULL, child TEXT NOT NULL, said INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS naming_key ON naming (key, said, child, position);
CREATE TABLE IF NOT EXISTS part (key TEXT PRIMARY KEY, packed BLOB NOT NULL);

-- the last change
CREATE TEMP TABLE IF NOT EXISTS changed_part (key TEXT PRIMARY KEY, before BLOB);
CREATE TEMP TABLE IF NOT EXISTS changed_document (
    key TEXT PRIMARY KEY, before TEXT, after TEXT, note_before BLOB, note_after BLOB
);
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables that are not there; nothing is committed."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    create_each(connection, _TABLES)


def create_each(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements that end in a semicolon each, without the commit of `executescript`."""
    for statement in statements.split(";"):
        if statement.strip():
            connection.execute(statement)


def one(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row of an answer."""
    row: Row | None = connection.execute(sql, values).fetchone()
    return row


def value(connection: sqlite3.Connection, sql: str, *values: object) -> Any:
    """The first value of the first row of an answer; None where there is none."""
    row = one(connection, sql, *values)
    return None if row is None else row[0]
