-- The package's tables with the user's beside them: views that stand before the tables of both files.
-- Ids of the user's entries are moved out of the way of the package's; a person of both is one, with the package's id.
CREATE TEMP TABLE both (own INTEGER PRIMARY KEY, main INTEGER NOT NULL);
INSERT OR IGNORE INTO both SELECT s.own, p.id FROM own.same s JOIN main.people p ON p.key = s.key;
CREATE INDEX temp.both_main ON both (main);
CREATE TEMP VIEW sources AS
  SELECT id, name, url, licence, until FROM main.sources
  UNION ALL SELECT id + 1000000000, name, url, licence, NULL FROM own.sources;
CREATE TEMP VIEW people AS
  SELECT p.id AS id, p.key AS key, p.name AS name, coalesce(p.entity, o.entity) AS entity, p.country AS country,
    p.surname AS surname
  FROM main.people p LEFT JOIN both b ON b.main = p.id LEFT JOIN own.people o ON o.id = b.own
  UNION ALL
  SELECT id, key, name, entity, country, surname FROM own.people WHERE id NOT IN (SELECT own FROM both);
-- where both files say that one person held one office at one time, the user's term alone counts
CREATE TEMP VIEW terms AS
  SELECT person, office, role, title, country, start, end, checked, source, rowid AS ordinal FROM main.terms t
  WHERE NOT EXISTS (
    SELECT 1 FROM both b JOIN own.terms o ON o.person = b.own
    WHERE b.main = t.person AND o.country IS t.country AND o.role = t.role
      AND coalesce(o.start, '0') <= coalesce(t.end, '9') AND coalesce(t.start, '0') <= coalesce(o.end, '9')
  )
  UNION ALL
  SELECT b.main, o.office, o.role, o.title, o.country, o.start, o.end, o.checked, o.source + 1000000000, o.rowid + 1000000000
  FROM both b JOIN own.terms o ON o.person = b.own
  UNION ALL
  SELECT person, office, role, title, country, start, end, checked, source + 1000000000, rowid + 1000000000 FROM own.terms
  WHERE person NOT IN (SELECT own FROM both);
CREATE TEMP VIEW surnames AS
  SELECT folded, person, prior FROM main.surnames
  UNION ALL
  SELECT s.folded, coalesce(b.main, s.person), s.prior FROM own.surnames s LEFT JOIN both b ON b.own = s.person;
CREATE TEMP VIEW places AS
  SELECT id, key, name, kind, country, lat, lon, population, within FROM main.places
  UNION ALL
  SELECT id, key, name, kind, country, lat, lon, population, within FROM own.places;
CREATE TEMP VIEW organisations AS
  SELECT id, key, name, kind, entity, country, seat FROM main.organisations
  UNION ALL
  SELECT id, key, name, kind, entity, country, seat FROM own.organisations;
CREATE TEMP VIEW members AS
  SELECT organisation, code, ordinal FROM main.members UNION ALL SELECT organisation, code, ordinal FROM own.members;
CREATE TEMP VIEW aliases AS
  SELECT folded, kind, ref, prior, cased, weak FROM main.aliases
  UNION ALL
  SELECT a.folded, a.kind, CASE a.kind WHEN 'P' THEN coalesce(b.main, a.ref) ELSE a.ref END, a.prior, a.cased, a.weak
  FROM own.aliases a LEFT JOIN both b ON b.own = a.ref AND a.kind = 'P';
