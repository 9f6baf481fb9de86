// SPDX-License-Identifier: Apache-2.0
//! Kinds of calls: what a session key may make, and what a tenant's pot pays for.
//!
//! The bits are those of pallet-wallets' `CallKinds`.

/// Names by bit.
const NAMES: [&str; 5] = ["transfer", "escrow_buy", "escrow_manage", "claims", "subscriptions"];

/// The names in a set; those of bits that are not known are left out.
pub fn names(mask: u64) -> Vec<&'static str> {
    let set = |bit: usize| (mask >> bit) & 1 == 1;
    NAMES.iter().enumerate().filter(|(bit, _)| set(*bit)).map(|(_, name)| *name).collect()
}

/// The set of these names.
pub fn mask(names: &[String]) -> Result<u32, String> {
    names.iter().try_fold(0, |mask, name| {
        let bit = NAMES.iter().position(|known| known == name);
        let bit = bit.ok_or_else(|| format!("the kinds are {}", NAMES.join(", ")))?;
        Ok(mask | (1 << bit))
    })
}

#[cfg(test)]
mod tests {
    use super::{mask, names};

    #[test]
    fn names_and_bits_are_those_of_the_chain() {
        let some = ["claims", "transfer"].map(str::to_owned);
        assert_eq!(mask(&some), Ok(0b1001));
        assert_eq!(names(0b1001), ["transfer", "claims"]);
        assert_eq!(names(u64::MAX).len(), 5);
        assert_eq!((mask(&[]), names(0).len()), (Ok(0), 0));
        assert!(mask(&["all".to_owned()]).is_err());
    }
}
