// SPDX-License-Identifier: Apache-2.0
//! The signed payload of a V4 transaction, from the runtime's own list of extensions.
//!
//! The list and its order come from the metadata; what each known extension contributes is fixed
//! here. `SkipCheckIfFeeless<ChargeTransactionPayment>` shows itself as what it wraps. An
//! extension that is unknown and encodes to nothing is skipped; any other unknown one is an error,
//! because a signature over a guess is worthless.

use super::ChainError;
use codec::{Compact, Encode};
use scale_info::{PortableRegistry, TypeDef};
use sp_crypto_hashing::blake2_256;
use subxt::{Metadata, utils::Era};

/// Payloads longer than this are hashed before they are signed.
const PAYLOAD_BYTES_MAX: usize = 256;

/// An extension of the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its identifier.
    pub name: String,
    /// Whether it encodes to nothing, in the transaction and in the payload.
    pub empty: bool,
}

/// What a transaction is bound to.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Genesis hash.
    pub genesis: [u8; 32],
    /// Version of the runtime.
    pub spec_version: u32,
    /// Version of its transaction format.
    pub transaction_version: u32,
    /// How long it is good.
    pub era: Era,
    /// Hash of the block at which its era starts.
    pub era_block: [u8; 32],
    /// Nonce of the account.
    pub nonce: u64,
    /// Tip in planck.
    pub tip: u128,
}

/// What extensions add to a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// Values: part of the transaction and of the payload.
    pub values: Vec<u8>,
    /// Implied data: part of the payload only.
    pub implied: Vec<u8>,
}

/// The extensions of a runtime, in order.
pub fn of_runtime(metadata: &Metadata) -> Vec<Extension> {
    let version = metadata.extrinsic().transaction_extension_version_to_use_for_decoding();
    let Some(list) = metadata.extrinsic().transaction_extensions_by_version(version) else {
        return Vec::new();
    };
    list.map(|extension| Extension {
        name: extension.identifier().to_owned(),
        empty: is_empty(extension.extra_ty(), metadata.types())
            && is_empty(extension.additional_ty(), metadata.types()),
    })
    .collect()
}

/// Encodes what the extensions add.
pub fn encode(extensions: &[Extension], binding: &Binding) -> Result<Encoded, ChainError> {
    let (mut values, mut implied) = (Vec::new(), Vec::new());
    for extension in extensions {
        match extension.name.as_str() {
            "CheckSpecVersion" => binding.spec_version.encode_to(&mut implied),
            "CheckTxVersion" => binding.transaction_version.encode_to(&mut implied),
            "CheckGenesis" => binding.genesis.encode_to(&mut implied),
            "CheckMortality" => {
                binding.era.encode_to(&mut values);
                binding.era_block.encode_to(&mut implied);
            }
            "CheckNonce" => Compact(binding.nonce).encode_to(&mut values),
            "ChargeTransactionPayment" => Compact(binding.tip).encode_to(&mut values),
            // Mode "disabled", and no hash.
            "CheckMetadataHash" => {
                values.push(0);
                implied.push(0);
            }
            _ if extension.empty => {}
            unknown => return Err(ChainError::UnknownExtension(unknown.to_owned())),
        }
    }
    Ok(Encoded { values, implied })
}

/// The payload before hashing.
pub fn payload(call: &[u8], encoded: &Encoded) -> Vec<u8> {
    [call, &encoded.values, &encoded.implied].concat()
}

/// The bytes that are signed for a payload.
pub fn to_sign(payload: &[u8]) -> Vec<u8> {
    match payload.len() > PAYLOAD_BYTES_MAX {
        true => blake2_256(payload).to_vec(),
        false => payload.to_vec(),
    }
}

/// The first block in which a transaction of this era may no longer be, if it was made at `birth`.
pub fn era_end(era: &Era, birth: u64) -> Option<u64> {
    match era {
        Era::Immortal => None,
        Era::Mortal { period, phase } => {
            let start = (birth.max(*phase) - phase) / period * period + phase;
            Some(start + period)
        }
    }
}

/// Whether a type encodes to nothing.
fn is_empty(id: u32, types: &PortableRegistry) -> bool {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Composite(composite)) => {
            composite.fields.iter().all(|field| is_empty(field.ty.id, types))
        }
        Some(TypeDef::Tuple(tuple)) => tuple.fields.iter().all(|field| is_empty(field.id, types)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Binding, Encoded, Extension, encode, era_end, payload, to_sign};
    use subxt::utils::Era;

    fn standard() -> Vec<Extension> {
        [
            ("CheckNonZeroSender", true),
            ("CheckSpecVersion", false),
            ("CheckTxVersion", false),
            ("CheckGenesis", false),
            ("CheckMortality", false),
            ("CheckNonce", false),
            ("CheckWeight", true),
            ("ChargeTransactionPayment", false),
            ("CheckMetadataHash", false),
            ("WeightReclaim", true),
        ]
        .map(|(name, empty)| Extension { name: name.into(), empty })
        .to_vec()
    }

    fn binding() -> Binding {
        Binding {
            genesis: [0xaa; 32],
            spec_version: 100,
            transaction_version: 1,
            era: Era::mortal(64, 42),
            era_block: [0xbb; 32],
            nonce: 7,
            tip: 0,
        }
    }

    #[test]
    fn the_signer_payload_is_golden() {
        let encoded = encode(&standard(), &binding()).unwrap();
        // era 64 blocks, phase 42: (log2(64) - 1) | 42 << 4 = 0x02a5; nonce 7; tip 0; mode 0.
        assert_eq!(hex::encode(&encoded.values), "a5021c0000");
        let implied = format!("6400000001000000{}{}00", "aa".repeat(32), "bb".repeat(32));
        assert_eq!(hex::encode(&encoded.implied), implied);
        let call = hex::decode("00000c010203").unwrap();
        let expected = format!("00000c010203a5021c0000{implied}");
        assert_eq!(hex::encode(payload(&call, &encoded)), expected);
    }

    #[test]
    fn only_long_payloads_are_hashed() {
        assert_eq!(to_sign(&[1; 256]).len(), 256);
        assert_eq!(to_sign(&[1; 257]).len(), 32);
    }

    #[test]
    fn an_unknown_extension_is_refused_unless_it_is_empty() {
        let custom = |empty| vec![Extension { name: "Custom".into(), empty }];
        let nothing = Encoded { values: vec![], implied: vec![] };
        assert_eq!(encode(&custom(true), &binding()).unwrap(), nothing);
        assert!(encode(&custom(false), &binding()).is_err());
    }

    #[test]
    fn an_era_ends_one_period_after_its_birth() {
        assert_eq!(era_end(&Era::mortal(64, 1_000), 1_000), Some(1_064));
        assert_eq!(era_end(&Era::mortal(64, 1_000), 1_063), Some(1_064));
        assert_eq!(era_end(&Era::mortal(64, 3), 3), Some(67));
        assert_eq!(era_end(&Era::Immortal, 3), None);
    }
}
