// SPDX-License-Identifier: Apache-2.0
//! State that goes with a mark on its own row, or with its row.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, UpdateMany};

use crate::entity::{
    member, operator, panel, program, reputation, session_key, standing, status_list, subscription,
    tenant,
};
use crate::error::StoreError;
use crate::rows::Ending;

pub(super) async fn write<C: ConnectionTrait>(conn: &C, ending: Ending) -> Result<(), StoreError> {
    match ending {
        Ending::Account { .. }
        | Ending::Did { .. }
        | Ending::Listing { .. }
        | Ending::Order { .. } => Ok(()),
        Ending::Standing { program, account } => {
            standing::Entity::delete_by_id((program, account)).exec(conn).await?;
            Ok(())
        }
        Ending::Reputation { did } => {
            reputation::Entity::delete_by_id(did).exec(conn).await?;
            Ok(())
        }
        Ending::Panel { id, block } => {
            let columns = (panel::Column::ClosedBlock, panel::Column::UpdatedBlock);
            let these = mark::<panel::Entity>(columns, block);
            let these = these.col_expr(panel::Column::OpenOrders, Expr::value(0_i64));
            run(conn, these.filter(panel::Column::Id.eq(id))).await
        }
        Ending::Program { id, block } => remove_program(conn, id, block).await,
        Ending::Operator { account, block } => {
            let columns = (operator::Column::RemovedBlock, operator::Column::UpdatedBlock);
            let these = mark::<operator::Entity>(columns, block);
            run(conn, these.filter(operator::Column::Account.eq(account))).await
        }
        Ending::StatusList { did, list, block } => {
            let columns = (status_list::Column::RemovedBlock, status_list::Column::UpdatedBlock);
            let these = mark::<status_list::Entity>(columns, block);
            let these = these.filter(status_list::Column::Did.eq(did));
            run(conn, these.filter(status_list::Column::List.eq(list))).await
        }
        Ending::SessionKey { owner, key, block } => {
            let columns = (session_key::Column::RemovedBlock, session_key::Column::UpdatedBlock);
            let these = mark::<session_key::Entity>(columns, block);
            let these = these.filter(session_key::Column::Owner.eq(owner));
            run(conn, these.filter(session_key::Column::SessionKey.eq(key))).await
        }
        Ending::Subscription { id, cancelled, block } => {
            end_subscription(conn, id, cancelled, block).await
        }
        Ending::Tenant { id, block } => {
            let columns = (tenant::Column::ClosedBlock, tenant::Column::UpdatedBlock);
            let these = mark::<tenant::Entity>(columns, block);
            let these = these.col_expr(tenant::Column::Members, Expr::value(0_i64));
            run(conn, these.filter(tenant::Column::Id.eq(id))).await
        }
        Ending::Member { tenant, account, block } => {
            let columns = (member::Column::RemovedBlock, member::Column::UpdatedBlock);
            let these = mark::<member::Entity>(columns, block);
            let these = these.filter(member::Column::Tenant.eq(tenant));
            run(conn, these.filter(member::Column::Account.eq(account))).await
        }
    }
}

/// What was pending, payable or set apart in a program that is removed is nothing any more.
async fn remove_program<C: ConnectionTrait>(
    conn: &C,
    id: i64,
    block: i64,
) -> Result<(), StoreError> {
    let these = standing::Column::Program.eq(id);
    standing::Entity::delete_many().filter(these).exec(conn).await?;
    let mut these = program::Entity::update_many()
        .col_expr(program::Column::Stage, Expr::value("removed"))
        .col_expr(program::Column::UpdatedBlock, Expr::value(block));
    for column in [
        program::Column::HeadEpoch,
        program::Column::HeadRoot,
        program::Column::HeadSum,
        program::Column::HeadLeafCount,
        program::Column::PendingEpoch,
    ] {
        these = these.col_expr(column, Expr::value(None::<i64>));
    }
    run(conn, these.filter(program::Column::Id.eq(id))).await
}

async fn end_subscription<C: ConnectionTrait>(
    conn: &C,
    id: i64,
    cancelled: bool,
    block: i64,
) -> Result<(), StoreError> {
    let columns = (subscription::Column::EndedBlock, subscription::Column::UpdatedBlock);
    let state = if cancelled { "cancelled" } else { "ended" };
    let mut these = mark::<subscription::Entity>(columns, block)
        .col_expr(subscription::Column::State, Expr::value(state))
        .filter(subscription::Column::Id.eq(id));
    if !cancelled {
        these = these.col_expr(subscription::Column::PaymentsLeft, Expr::value(0_i64));
    }
    run(conn, these).await
}

/// An update of rows that have no end yet: when they ended, and that they changed.
fn mark<E: EntityTrait>(columns: (E::Column, E::Column), block: i64) -> UpdateMany<E> {
    E::update_many()
        .col_expr(columns.0, Expr::value(block))
        .col_expr(columns.1, Expr::value(block))
        .filter(columns.0.is_null())
}

async fn run<C: ConnectionTrait, E: EntityTrait>(
    conn: &C,
    update: UpdateMany<E>,
) -> Result<(), StoreError> {
    update.exec(conn).await?;
    Ok(())
}
