// SPDX-License-Identifier: Apache-2.0
//! V4 signed extrinsics, put together from a prepared tail and a signature, and taken apart.

use super::{AtBlock, ChainError, Connected, extensions};
use codec::{Compact, Decode, Encode};
use sp_crypto_hashing::blake2_256;
use subxt::utils::{Era, MultiSignature};

/// Version 4, signed.
const PREAMBLE: u8 = 0x84;

/// `MultiAddress::Id`.
const ADDRESS_ID: u8 = 0;

/// Bytes of an extrinsic at most: half of what a body may have.
pub const EXTRINSIC_BYTES_MAX: usize = 512 * 1024;

/// Puts a signed extrinsic together; `tail` is extension values and call.
pub fn signed(account: &[u8; 32], signature: &MultiSignature, tail: &[u8]) -> Vec<u8> {
    let signature = signature.encode();
    let body = [&[PREAMBLE, ADDRESS_ID], account.as_slice(), signature.as_slice(), tail].concat();
    body.encode()
}

/// The hash that names an extrinsic.
pub fn hash(extrinsic: &[u8]) -> [u8; 32] {
    blake2_256(extrinsic)
}

/// What can be read off an extrinsic before it is submitted.
#[derive(Clone, Debug)]
pub struct Read {
    /// Account that signed it.
    pub account: Option<[u8; 32]>,
    /// First block in which it may no longer be.
    pub era_end: Option<u64>,
    /// `Pallet.call`.
    pub call: String,
}

/// Reads a complete extrinsic by the runtime of a block; the reason in words if it is none.
pub async fn read(at: &AtBlock, extrinsic: &[u8]) -> Result<Read, String> {
    if extrinsic.len() > EXTRINSIC_BYTES_MAX {
        return Err(format!("an extrinsic has at most {EXTRINSIC_BYTES_MAX} bytes"));
    }
    let mut cursor = extrinsic;
    let length = Compact::<u32>::decode(&mut cursor).map_err(|error| error.to_string())?;
    if length.0 as usize != cursor.len() {
        return Err("the length prefix does not fit the bytes".into());
    }
    let found = at.extrinsics().from_bytes(vec![extrinsic.to_vec()]).await;
    let extrinsic =
        found.iter().next().ok_or("there is no extrinsic")?.map_err(|error| error.to_string())?;
    if !extrinsic.is_signed() {
        return Err("the extrinsic is not signed".into());
    }
    let era = extrinsic.transaction_extensions().and_then(|list| {
        list.iter()
            .find(|extension| extension.name() == "CheckMortality")
            .and_then(|extension| Era::decode(&mut extension.bytes()).ok())
    });
    let address = extrinsic.address_bytes().unwrap_or_default();
    let account = match address.split_first() {
        Some((&ADDRESS_ID, account)) => account.try_into().ok(),
        _ => None,
    };
    let birth = at.block_number();
    Ok(Read {
        account,
        era_end: era.and_then(|era| extensions::era_end(&era, birth)),
        call: format!("{}.{}", extrinsic.pallet_name(), extrinsic.call_name()),
    })
}

/// Why the runtime would not take an extrinsic now, in words; nothing if it would.
pub async fn refusal(at: &AtBlock, extrinsic: &[u8]) -> Result<Option<String>, ChainError> {
    use subxt::transactions::ValidationResult::{Invalid, Unknown, Valid};
    let submittable = at.tx().from_bytes(extrinsic.to_vec());
    Ok(match submittable.validate().await.map_err(ChainError::subxt)? {
        Valid(_) => None,
        Invalid(reason) => Some(invalid(&reason)),
        Unknown(reason) => Some(format!("the runtime cannot judge it: {reason:?}")),
    })
}

fn invalid(reason: &subxt::transactions::TransactionInvalid) -> String {
    use subxt::transactions::TransactionInvalid as Reason;
    match reason {
        Reason::Call => "the call is not allowed here".into(),
        Reason::Payment => "the account cannot pay the fee".into(),
        Reason::Future => "the nonce is ahead of the account's".into(),
        Reason::Stale => "the nonce was used".into(),
        Reason::BadProof => "the signature does not verify for this chain, runtime and era".into(),
        Reason::AncientBirthBlock => "the era has ended".into(),
        Reason::ExhaustsResources => "the block would be too full".into(),
        Reason::BadSigner => "the account cannot sign transactions".into(),
        other => format!("{other:?}"),
    }
}

/// The fee of an extrinsic of that size and call, by the runtime.
pub async fn fee(at: &AtBlock, extrinsic: &[u8]) -> Result<u128, ChainError> {
    at.tx().from_bytes(extrinsic.to_vec()).partial_fee_estimate().await.map_err(ChainError::subxt)
}

/// What the node said when an extrinsic was offered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// It is in the pool.
    Taken,
    /// It will not be.
    Refused(String),
}

/// JSON-RPC codes with which the pool says that it has, or had, the very extrinsic.
const POOL_HAS_IT: [i32; 2] = [1_012, 1_013];

/// Offers an extrinsic to the node's pool.
pub async fn offer(node: &Connected, extrinsic: &[u8]) -> Result<Offered, ChainError> {
    match node.rpc().author_submit_extrinsic(extrinsic).await {
        Ok(_) => Ok(Offered::Taken),
        Err(subxt::rpcs::Error::User(error)) if POOL_HAS_IT.contains(&error.code) => {
            Ok(Offered::Taken)
        }
        Err(subxt::rpcs::Error::User(error)) => {
            let data = error.data.map(|data| data.get().trim_matches('"').to_owned());
            Ok(Offered::Refused(data.unwrap_or(error.message)))
        }
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{hash, signed};
    use subxt::utils::MultiSignature;

    #[test]
    fn a_signed_extrinsic_is_golden() {
        let bytes = signed(&[0x11; 32], &MultiSignature::Sr25519([0x22; 64]), &[0xa5, 0x02]);
        let expected =
            format!("950184{}{}{}a502", "00".to_owned() + &"11".repeat(32), "01", "22".repeat(64));
        assert_eq!(hex::encode(&bytes), expected);
        assert_eq!(hash(&bytes).len(), 32);
    }
}
