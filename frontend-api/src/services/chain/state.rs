// SPDX-License-Identifier: Apache-2.0
//! What the facade reads from the chain's state.

use super::{AtBlock, ChainError};
use scale_decode::DecodeAsType;
use subxt::{
    dynamic,
    ext::scale_value::{Value, ValueDef},
};

/// Holds of an account that are read at most.
const HOLDS_MAX: usize = 64;

/// The balance of an account at a block, in planck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Nonce of the account.
    pub nonce: u32,
    /// Free.
    pub free: u128,
    /// Held and reserved.
    pub held: u128,
    /// Frozen.
    pub frozen: u128,
    /// Holds by `Pallet.Reason`.
    pub holds: Vec<(String, u128)>,
}

#[derive(DecodeAsType)]
struct AccountInfo {
    nonce: u32,
    data: AccountData,
}

#[derive(DecodeAsType)]
struct AccountData {
    free: u128,
    reserved: u128,
    frozen: u128,
}

#[derive(DecodeAsType)]
struct IdAmount {
    id: Value,
    amount: u128,
}

/// The balance of an account; zeros if it does not exist.
pub async fn balance(at: &AtBlock, account: &[u8; 32]) -> Result<Balance, ChainError> {
    let address = dynamic::storage::<([u8; 32],), AccountInfo>("System", "Account");
    let Some(found) =
        at.storage().try_fetch(address, (*account,)).await.map_err(ChainError::subxt)?
    else {
        return Ok(Balance::default());
    };
    let info = found.decode().map_err(ChainError::subxt)?;
    let holds = match info.data.reserved {
        0 => Vec::new(),
        _ => holds(at, account).await?,
    };
    Ok(Balance {
        nonce: info.nonce,
        free: info.data.free,
        held: info.data.reserved,
        frozen: info.data.frozen,
        holds,
    })
}

async fn holds(at: &AtBlock, account: &[u8; 32]) -> Result<Vec<(String, u128)>, ChainError> {
    let address = dynamic::storage::<([u8; 32],), Vec<IdAmount>>("Balances", "Holds");
    let found = at.storage().try_fetch(address, (*account,)).await.map_err(ChainError::subxt)?;
    let Some(found) = found else { return Ok(Vec::new()) };
    let list = found.decode().map_err(ChainError::subxt)?;
    Ok(list.into_iter().take(HOLDS_MAX).map(|hold| (reason(&hold.id), hold.amount)).collect())
}

/// `Pallet.Reason` of a hold.
fn reason(id: &Value) -> String {
    let ValueDef::Variant(pallet) = &id.value else { return "?".into() };
    match pallet.values.values().next().map(|inner| &inner.value) {
        Some(ValueDef::Variant(reason)) => format!("{}.{}", pallet.name, reason.name),
        _ => pallet.name.clone(),
    }
}

/// Which nonces of an identity's meta-calls are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DecodeAsType)]
pub struct Nonces {
    /// Lower ones are stale.
    pub nonce_floor: u64,
    /// Bit `i` is set when the nonce `nonce_floor + i` was used.
    pub nonce_bitmap: u64,
}

impl Nonces {
    /// The least nonce that is not used.
    pub fn next(&self) -> u64 {
        self.nonce_floor.saturating_add(self.nonce_bitmap.trailing_ones().into())
    }

    /// Whether a meta-call may have the nonce.
    pub fn is_free(&self, nonce: u64) -> bool {
        match nonce.checked_sub(self.nonce_floor) {
            Some(at @ 0..64) => self.nonce_bitmap & (1 << at) == 0,
            _ => false,
        }
    }
}

/// The nonces of an identity; none if it does not exist.
pub async fn nonces(at: &AtBlock, did: &[u8; 32]) -> Result<Option<Nonces>, ChainError> {
    let address = dynamic::storage::<([u8; 32],), Nonces>("Did", "Dids");
    let found = at.storage().try_fetch(address, (*did,)).await.map_err(ChainError::subxt)?;
    found.map(|value| value.decode().map_err(ChainError::subxt)).transpose()
}

/// A constant of the runtime that is an amount; none if there is no such one.
pub fn constant(at: &AtBlock, pallet: &str, name: &str) -> Option<u128> {
    at.constants().entry(dynamic::constant::<u128>(pallet, name)).ok()
}

#[cfg(test)]
mod tests {
    use super::Nonces;

    #[test]
    fn the_window_says_which_nonces_are_free() {
        let nonces = Nonces { nonce_floor: 640, nonce_bitmap: 0b101 };
        assert_eq!(nonces.next(), 641);
        assert!(!nonces.is_free(639) && !nonces.is_free(640) && nonces.is_free(641));
        assert!(!nonces.is_free(642) && nonces.is_free(703) && !nonces.is_free(704));
    }
}
