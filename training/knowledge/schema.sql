-- The knowledge base. Every fact names its source; dates are ISO days or years, null where unknown or open.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- until: the last day that a source speaks of, so that a term it leaves open may have ended since; null where it goes on
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, url TEXT NOT NULL, licence TEXT NOT NULL, until TEXT
);
CREATE TABLE states (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, entity TEXT, capital TEXT, start TEXT, end TEXT,
  source INTEGER NOT NULL REFERENCES sources (id)
);
CREATE TABLE demonyms (
  folded TEXT NOT NULL, state INTEGER NOT NULL REFERENCES states (id), form TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (id), PRIMARY KEY (folded, state, form)
) WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, lat REAL, lon REAL,
  population INTEGER NOT NULL, within TEXT NOT NULL, source INTEGER NOT NULL REFERENCES sources (id)
);
CREATE TABLE organisations (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT, country TEXT,
  seat TEXT, source INTEGER NOT NULL REFERENCES sources (id)
);
CREATE TABLE members (
  organisation INTEGER NOT NULL REFERENCES organisations (id), code TEXT NOT NULL, ordinal INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (id), PRIMARY KEY (organisation, code)
) WITHOUT ROWID;
CREATE TABLE people (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, entity TEXT, country TEXT, surname TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (id)
);
-- checked: which days of a term of our own tables a list that was read has too: start, end, "start and end", or null.
CREATE TABLE terms (
  person INTEGER NOT NULL REFERENCES people (id), office TEXT NOT NULL, role TEXT NOT NULL, title TEXT NOT NULL,
  country TEXT, start TEXT, end TEXT, checked TEXT, source INTEGER NOT NULL REFERENCES sources (id)
);
CREATE INDEX terms_of ON terms (person);
CREATE INDEX terms_in ON terms (country, role);
CREATE TABLE surnames (
  folded TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people (id), prior INTEGER NOT NULL, PRIMARY KEY (folded, person)
) WITHOUT ROWID;
-- kind: P person, S state, L place, O organisation. cased: the letters an abbreviation must be printed with.
-- weak: another word or name looks the same, so that the text must give more evidence.
CREATE TABLE aliases (
  folded TEXT NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL, prior INTEGER NOT NULL, cased TEXT, weak INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (id), PRIMARY KEY (folded, kind, ref)
) WITHOUT ROWID;
CREATE TABLE given_names (
  folded TEXT PRIMARY KEY, source INTEGER NOT NULL REFERENCES sources (id)
) WITHOUT ROWID;
-- who counts as head of state, head of government, foreign minister of a member of the United Nations
CREATE TABLE functions (
  state TEXT NOT NULL, ordinal INTEGER NOT NULL, function TEXT NOT NULL, code TEXT NOT NULL, role TEXT NOT NULL, start TEXT,
  end TEXT, source INTEGER NOT NULL REFERENCES sources (id), PRIMARY KEY (state, ordinal)
) WITHOUT ROWID;
