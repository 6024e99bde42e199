"""Events and reports get their ids from the database: no two processes can choose the same one."""

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

TABLES = ('events', 'problem_reports')


def upgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == 'sqlite':
            _copy(table, sa.Integer())  # SQLite counts for a key of this type only
        else:
            op.execute(f'CREATE SEQUENCE {table}_id_seq OWNED BY {table}.id')
            op.execute(f"ALTER TABLE {table} ALTER id SET DEFAULT nextval('{table}_id_seq')")
            op.execute(
                f"SELECT setval('{table}_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM {table}), false)"
            )


def downgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == 'sqlite':
            _copy(table, sa.BigInteger())
        else:
            op.execute(f'ALTER TABLE {table} ALTER id DROP DEFAULT')
            op.execute(f'DROP SEQUENCE {table}_id_seq')


def _copy(table: str, id_type: sa.types.TypeEngine[int]) -> None:
    with op.batch_alter_table(table, recreate='always') as batch_op:
        batch_op.alter_column('id', type_=id_type, existing_nullable=False)
