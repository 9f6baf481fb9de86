// SPDX-License-Identifier: Apache-2.0
//! Shares of orders that were paid long after their end: several blocks may add to them.

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::amount::Amount;
use crate::entity::order;
use crate::error::StoreError;
use crate::rows::Settled;

/// Adds to what these orders settled what was settled of them before.
pub(super) async fn add_up<C: ConnectionTrait>(
    conn: &C,
    mut orders: Vec<order::Model>,
) -> Result<Vec<order::Model>, StoreError> {
    for row in orders.iter_mut().filter(|row| row.settled_seller.is_some()) {
        let known = order::Entity::find_by_id(row.id.clone()).one(conn).await?;
        let known = known.filter(|known| known.placed_block == row.placed_block);
        if let Some(known) = known {
            let more = settled(row);
            set(row, &settled(&known), &more);
        }
    }
    Ok(orders)
}

/// Ends an order that the chain forgot.
pub(super) async fn forget<C: ConnectionTrait>(
    conn: &C,
    id: String,
    block: i64,
    more: &Settled,
) -> Result<(), StoreError> {
    let Some(mut row) = order::Entity::find_by_id(id).one(conn).await? else { return Ok(()) };
    if *more != Settled::default() {
        let known = settled(&row);
        set(&mut row, &known, more);
    }
    (row.unpaid_seller, row.unpaid_buyer) = (None, None);
    row.forgotten_block = Some(block);
    row.updated_block = block;
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

fn settled(row: &order::Model) -> Settled {
    let amount = |amount: Option<Amount>| amount.unwrap_or_default().0;
    Settled {
        seller: amount(row.settled_seller),
        buyer: amount(row.settled_buyer),
        treasury: amount(row.settled_treasury),
        burnt: amount(row.settled_burnt),
    }
}

fn set(row: &mut order::Model, known: &Settled, more: &Settled) {
    let sum = |a: u128, b: u128| Some(Amount(a.saturating_add(b)));
    row.settled_seller = sum(known.seller, more.seller);
    row.settled_buyer = sum(known.buyer, more.buyer);
    row.settled_treasury = sum(known.treasury, more.treasury);
    row.settled_burnt = sum(known.burnt, more.burnt);
}
