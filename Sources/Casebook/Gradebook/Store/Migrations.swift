import GRDB

extension GradebookStore {
  /// How the tables came about. A step that was once released is not changed; a new one is added behind it.
  ///
  /// Times are milliseconds since 1970 in UTC, points are thousandths.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: students, work, marks, decisions") { database in
      try database.execute(
        sql: """
          CREATE TABLE student (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, login TEXT, canvas TEXT, moodle TEXT, section TEXT,
            isOnRoster INTEGER NOT NULL DEFAULT 0 CHECK (isOnRoster IN (0, 1))
          ) STRICT;
          CREATE TABLE exercise (
            name TEXT PRIMARY KEY, chapter TEXT NOT NULL, chapterSlug TEXT NOT NULL, title TEXT NOT NULL,
            maximum INTEGER NOT NULL CHECK (maximum >= 0), position INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE code (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
          CREATE TABLE submission (
            id INTEGER PRIMARY KEY,
            student TEXT NOT NULL REFERENCES student, exercise TEXT NOT NULL REFERENCES exercise,
            attempt INTEGER NOT NULL CHECK (attempt >= 1), digest TEXT NOT NULL REFERENCES code,
            submittedAt INTEGER, timeSource TEXT NOT NULL, source TEXT NOT NULL,
            UNIQUE (student, exercise, attempt)
          ) STRICT;
          CREATE INDEX submissionByCode ON submission (exercise, digest);
          -- What a piece of code earned, judged by one key. The same code is run once, whoever handed it in.
          CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            exercise TEXT NOT NULL REFERENCES exercise, digest TEXT NOT NULL REFERENCES code,
            keyVersion TEXT NOT NULL, isUnsafe INTEGER NOT NULL CHECK (isUnsafe IN (0, 1)),
            earned INTEGER NOT NULL, maximum INTEGER NOT NULL, mistake TEXT, mark TEXT NOT NULL,
            UNIQUE (exercise, digest, keyVersion, isUnsafe)
          ) STRICT;
          -- Which run a submission's grade rests on.
          CREATE TABLE grade (
            submission INTEGER PRIMARY KEY REFERENCES submission, run INTEGER NOT NULL REFERENCES run
          ) STRICT;
          CREATE INDEX gradeByRun ON grade (run);
          CREATE TABLE override (
            student TEXT NOT NULL REFERENCES student, exercise TEXT NOT NULL REFERENCES exercise,
            points INTEGER NOT NULL, who TEXT NOT NULL CHECK (who <> ''), why TEXT NOT NULL CHECK (why <> ''),
            at INTEGER NOT NULL,
            PRIMARY KEY (student, exercise)
          ) STRICT;
          CREATE TABLE excuse (
            student TEXT NOT NULL REFERENCES student, exercise TEXT NOT NULL REFERENCES exercise,
            who TEXT NOT NULL CHECK (who <> ''), why TEXT NOT NULL CHECK (why <> ''), at INTEGER NOT NULL,
            PRIMARY KEY (student, exercise)
          ) STRICT;
          CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
            student TEXT, exercise TEXT, detail TEXT NOT NULL
          ) STRICT;
          CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail can only be added to'); END;
          CREATE TRIGGER auditIsNotDeleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail can only be added to'); END;
          """)
    }
    return migrator
  }
}
