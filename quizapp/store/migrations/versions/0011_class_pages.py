"""What class pages read instead of summing: totals of members, the weakest facts, an order."""

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('class_member_totals',
    sa.Column('class_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('marks', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['class_id'], ['classes.id'], name=op.f('fk_class_member_totals_class_id_classes'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_class_member_totals_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('class_id', 'user_id', name=op.f('pk_class_member_totals'))
    )
    with op.batch_alter_table('class_member_totals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_class_member_totals_user_id'), ['user_id'], unique=False)
    with op.batch_alter_table('class_confusions', schema=None) as batch_op:
        batch_op.create_index('ix_class_confusions_class_id_students_times', ['class_id', 'students', 'times'], unique=False)
    op.execute('DELETE FROM class_forecasts')  # worked out anew within minutes
    with op.batch_alter_table('class_forecasts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('met', sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column('weakest', sa.JSON(), nullable=False))
    op.execute(
        'INSERT INTO class_member_totals (class_id, user_id, answers, marks)'
        ' SELECT class_id, user_id, sum(answers), sum(marks) FROM class_member_days'
        ' GROUP BY class_id, user_id'
    )


def downgrade() -> None:
    with op.batch_alter_table('class_forecasts', schema=None) as batch_op:
        batch_op.drop_column('weakest')
        batch_op.drop_column('met')
    with op.batch_alter_table('class_confusions', schema=None) as batch_op:
        batch_op.drop_index('ix_class_confusions_class_id_students_times')
    with op.batch_alter_table('class_member_totals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_class_member_totals_user_id'))

    op.drop_table('class_member_totals')
