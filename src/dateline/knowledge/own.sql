-- A user's own knowledge: the tables of the package's file, and which added file said what.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, url TEXT NOT NULL, licence TEXT NOT NULL);
-- one row for each file that was added, `hash` is of what it said and how it was read
CREATE TABLE batches (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, form TEXT NOT NULL, hash TEXT NOT NULL, people INTEGER NOT NULL,
  terms INTEGER NOT NULL, organisations INTEGER NOT NULL, places INTEGER NOT NULL
);
CREATE TABLE people (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, entity TEXT, country TEXT, surname TEXT NOT NULL,
  source INTEGER NOT NULL
);
CREATE TABLE terms (
  person INTEGER NOT NULL, office TEXT NOT NULL, role TEXT NOT NULL, title TEXT NOT NULL, country TEXT, start TEXT, end TEXT,
  checked TEXT, source INTEGER NOT NULL, batch INTEGER NOT NULL
);
CREATE INDEX terms_of ON terms (person);
CREATE INDEX terms_in ON terms (country, role);
CREATE INDEX terms_by ON terms (batch);
CREATE TABLE surnames (
  folded TEXT NOT NULL, person INTEGER NOT NULL, prior INTEGER NOT NULL, batch INTEGER NOT NULL,
  PRIMARY KEY (folded, person, batch)
) WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, lat REAL, lon REAL,
  population INTEGER NOT NULL, within TEXT NOT NULL, source INTEGER NOT NULL
);
CREATE TABLE organisations (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT, country TEXT,
  seat TEXT, source INTEGER NOT NULL
);
CREATE TABLE members (
  organisation INTEGER NOT NULL, code TEXT NOT NULL, ordinal INTEGER NOT NULL, source INTEGER NOT NULL,
  PRIMARY KEY (organisation, code)
) WITHOUT ROWID;
CREATE TABLE aliases (
  folded TEXT NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL, prior INTEGER NOT NULL, cased TEXT, weak INTEGER NOT NULL,
  source INTEGER NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (folded, kind, ref, batch)
) WITHOUT ROWID;
-- which batches speak of an entry: one that none speaks of any more goes
CREATE TABLE claims (
  kind TEXT NOT NULL, ref INTEGER NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (kind, ref, batch)
) WITHOUT ROWID;
-- people that the package's file has too, by its key
CREATE TABLE same (own INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE INDEX same_key ON same (key);
