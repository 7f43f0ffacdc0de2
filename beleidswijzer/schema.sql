-- The truth: one SQLite file. Everything else in the store can be rebuilt from it and the originals.
CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE files(
    sha256 TEXT PRIMARY KEY,
    path TEXT NOT NULL,              -- where it was read from, the last time
    suffix TEXT NOT NULL,            -- ".pdf" or ".xml"
    size INTEGER NOT NULL,
    state TEXT NOT NULL,
    reader TEXT NOT NULL,            -- version of the reading rules that made the passages
    pages BLOB NOT NULL,             -- JSON list of PageFacts
    warnings BLOB NOT NULL           -- JSON list of ReadingWarning
) STRICT;

CREATE TABLE documents(
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files(sha256) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    facts BLOB NOT NULL,             -- JSON of Document without its passages
    graph BLOB NOT NULL              -- zlib N-Quads of the working graph of this document
) STRICT;
CREATE INDEX documents_file ON documents(file);

CREATE TABLE passages(
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    page INTEGER,
    text TEXT NOT NULL,
    text_sha TEXT NOT NULL,
    vector_key TEXT NOT NULL,        -- sha256 of what is embedded; empty when the passage is not ranked
    runs BLOB NOT NULL,
    facts BLOB NOT NULL,
    mentions BLOB,                   -- JSON list of Mention; NULL when there are none
    "check" TEXT NOT NULL            -- sha256 of text, runs and facts
) STRICT;
CREATE INDEX passages_document ON passages(document, ordinal);
CREATE INDEX passages_vector ON passages(vector_key);

CREATE TABLE segments(
    name TEXT PRIMARY KEY,           -- sha256 of the segment's bytes
    model TEXT NOT NULL,
    dimension INTEGER NOT NULL
) STRICT;

CREATE TABLE vectors(
    key TEXT NOT NULL,
    model TEXT NOT NULL,
    segment TEXT NOT NULL REFERENCES segments(name) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    PRIMARY KEY(key, model)
) STRICT;

CREATE TABLE refusals(
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    problem BLOB NOT NULL            -- JSON of ProblemReport
) STRICT;

-- Entries that people added to the registers; the registers shipped with the program are not in here.
CREATE TABLE registers(
    kind TEXT NOT NULL,              -- "laws", "articles" or "dossiers"
    key TEXT NOT NULL,
    entry BLOB NOT NULL,             -- JSON object: the row of the table it came from, its source included
    PRIMARY KEY(kind, key)
) STRICT;

-- What people decided about references; when its document is removed what stays is in removed_judgements.
CREATE TABLE judgements(
    id TEXT PRIMARY KEY,             -- of its content
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    entry BLOB NOT NULL              -- JSON of Judgement
) STRICT;
CREATE INDEX judgements_document ON judgements(document);

-- What is kept of judgements on references of documents that were removed: no word of them (docs/decisions/0009).
CREATE TABLE removed_judgements(
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL,          -- id of the document that was removed
    entry BLOB NOT NULL              -- JSON of RemovedJudgement
) STRICT;

-- What people decided about links between a guideline and a package decision. Kept without its quotes when a document
-- is removed, so no reference to documents (docs/decisions/0019-links.md).
CREATE TABLE link_judgements(
    id TEXT PRIMARY KEY,             -- of its content
    guideline TEXT NOT NULL,         -- id of the document with the recommendation
    decision TEXT,                   -- id of the document of the decision, where it has one
    entry BLOB NOT NULL              -- JSON of LinkJudgement
) STRICT;
CREATE INDEX link_judgements_guideline ON link_judgements(guideline);

-- The texts of the edition of a document that its present file replaced: what is new is what is not in here.
CREATE TABLE former_texts(
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    text_sha TEXT NOT NULL,
    PRIMARY KEY(document, text_sha)
) STRICT;

-- What each passage is the text of, cites, or writes: taken from its mentions, so that a source leads to what names it.
CREATE TABLE named(
    target TEXT NOT NULL,            -- key of a law, an article, a paper
    relation TEXT NOT NULL,          -- is, cites, notes (in a note), writes
    passage TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
    PRIMARY KEY(target, relation, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_passage ON named(passage);

-- At which revision the passages and the links of a document last changed: what derived parts hold need not be made again.
CREATE TABLE stamps(
    document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    passages INTEGER NOT NULL,
    links INTEGER NOT NULL
) STRICT;

-- Where documents state plans and action lines: the timeline reads these alone.
CREATE INDEX passages_plans ON passages(document, ordinal)
WHERE instr(CAST(mentions AS TEXT), '"kind":"milestone"') + instr(CAST(mentions AS TEXT), '"kind":"commitment"')
    + instr(CAST(mentions AS TEXT), '"kind":"actionline"') > 0;

-- Letters cited by their day alone, which are settled beside the letters that the store holds (ontology/held_letters.py).
CREATE INDEX passages_letters ON passages(document)
WHERE instr(CAST(mentions AS TEXT), '"rule":"letter/date"') + instr(CAST(mentions AS TEXT), '"rule":"letter/store"') > 0;
