"""SQLite through SQLAlchemy: tables, unit of work, op log, search, migrations, files by hash."""
