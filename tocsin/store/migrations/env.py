"""Alembic's entry point; `engine.migrate` hands over an open connection."""

from alembic import context

from tocsin.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
