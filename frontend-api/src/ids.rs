// SPDX-License-Identifier: Apache-2.0
//! Reading the ids that callers send, and writing ours.

use crate::errors::Problem;
use std::str::FromStr;
use subxt::utils::AccountId32;
use vigor_primitives::did::{DidId, parse_did};

/// Longest id read at all.
pub const ID_CHARS_MAX: usize = 256;

/// An account from its SS58 address, of any network, or `0x` and 64 hex digits.
pub fn account(text: &str) -> Result<[u8; 32], &'static str> {
    const WRONG: &str = "the account is an SS58 address or 0x and 64 hex digits";
    if text.len() > ID_CHARS_MAX {
        return Err(WRONG);
    }
    if text.starts_with("0x") {
        return hash(text).map_err(|_| WRONG);
    }
    AccountId32::from_str(text).map(|account| account.0).map_err(|_| WRONG)
}

/// An account in the path.
pub fn path_account(name: &str, text: &str) -> Result<[u8; 32], Problem> {
    account(text).map_err(|detail| Problem::parameter(name, detail))
}

/// The SS58 address (prefix 42) of an account.
pub fn address(account: &[u8; 32]) -> String {
    AccountId32(*account).to_string()
}

/// The SS58 address of an account of the chain store; what is no account stays as it is.
pub fn address_of_hex(text: &str) -> String {
    hash(text).map_or_else(|_| text.to_owned(), |account| address(&account))
}

/// `0x` and 64 hex digits.
pub fn hash(text: &str) -> Result<[u8; 32], &'static str> {
    const WRONG: &str = "the hash is 0x and 64 hex digits";
    let digits = text.strip_prefix("0x").filter(|digits| digits.len() == 64).ok_or(WRONG)?;
    let mut bytes = [0; 32];
    hex::decode_to_slice(digits, &mut bytes).map_err(|_| WRONG)?;
    Ok(bytes)
}

/// A hash in the path.
pub fn path_hash(name: &str, text: &str) -> Result<[u8; 32], Problem> {
    hash(text).map_err(|detail| Problem::parameter(name, detail))
}

/// A number in the path.
pub fn path_number<T: FromStr>(name: &str, text: &str) -> Result<T, Problem> {
    match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => text.parse().map_err(|_| Problem::parameter(name, "the number is too large")),
        false => Err(Problem::parameter(name, "the id is a number")),
    }
}

/// Bytes from `0x` and hex digits.
pub fn bytes(text: &str) -> Result<Vec<u8>, &'static str> {
    const WRONG: &str = "the bytes are 0x and an even number of hex digits";
    hex::decode(text.strip_prefix("0x").ok_or(WRONG)?).map_err(|_| WRONG)
}

/// `0x` and the hex digits of bytes.
pub fn hex0x(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

/// A DID of this network; a DID without a network is taken for one of this network.
pub fn did(text: &str, network: Option<&str>) -> Result<DidId, String> {
    let (named, id) = parse_did(text).map_err(|error| error.to_string())?;
    match named.as_deref() {
        Some(other) if Some(other) != network => {
            Err(format!("the identifier is of the network {other}"))
        }
        _ => Ok(id),
    }
}

/// The DID of an identity of the chain store; none if it is no identity.
pub fn did_of_hex(text: &str, network: Option<&str>) -> Option<String> {
    hash(text).ok().map(|id| DidId(id).to_string_on(network))
}

/// A DID in the path or query.
pub fn path_did(name: &str, text: &str, network: Option<&str>) -> Result<DidId, Problem> {
    did(text, network).map_err(|detail| Problem::parameter(name, detail))
}

#[cfg(test)]
mod tests {
    use super::{account, address, did, hash};

    const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    const ALICE_HEX: &str = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";

    #[test]
    fn accounts_are_read_in_both_forms() {
        assert_eq!(account(ALICE), account(ALICE_HEX));
        assert_eq!(address(&account(ALICE_HEX).unwrap()), ALICE);
        for text in ["", "0x", "5Grwva", "0xd435", "💓", &"5".repeat(1_000)] {
            assert!(account(text).is_err(), "{text}");
        }
        assert!(hash("0xzz").is_err());
    }

    #[test]
    fn a_did_of_another_network_is_refused() {
        let id = vigor_primitives::did::DidId([7; 32]);
        let text = id.to_string_on(Some("dev"));
        assert_eq!(did(&text, Some("dev")), Ok(id));
        assert_eq!(did(&id.to_string_on(None), Some("dev")), Ok(id));
        assert!(did(&text, Some("other")).is_err());
        assert!(did(&text, None).is_err());
    }
}
