// SPDX-License-Identifier: Apache-2.0
//! Operations as callers write them.

use super::{Context, DeviceInput, MethodInput, ServiceInput, document, encoded::Operation};
use crate::{
    auth::signatures,
    errors::{Kind, Problem},
    ids,
};
use serde::Deserialize;
use utoipa::ToSchema;
use vigor_primitives::did::controller_payload;

/// A change of an identity.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum OperationInput {
    /// Adds a verification method.
    AddMethod {
        /// The method.
        method: MethodInput,
    },
    /// Removes a verification method.
    RemoveMethod {
        /// Multikey of its key.
        key: String,
    },
    /// Replaces the services.
    SetServices {
        /// All services from now on.
        services: Vec<ServiceInput>,
    },
    /// Replaces the other names.
    SetAlsoKnownAs {
        /// All names from now on.
        also_known_as: Vec<String>,
    },
    /// Registers a device.
    AddDevice {
        /// The device, with its proof.
        device: DeviceInput,
    },
    /// Revokes a device as of the block that takes it.
    RevokeDevice {
        /// Multikey of its key.
        key: String,
    },
    /// Hands control to another account.
    SetController {
        /// The account.
        controller: String,
        /// Its signature over the controller payload, `0x` hex.
        proof: String,
    },
    /// Takes the identity out of use for good.
    Deactivate {},
}

impl OperationInput {
    /// What it does, in words.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::AddMethod { .. } => "Add a verification method",
            Self::RemoveMethod { .. } => "Remove a verification method",
            Self::SetServices { .. } => "Replace the services",
            Self::SetAlsoKnownAs { .. } => "Replace the other names",
            Self::AddDevice { .. } => "Register a device",
            Self::RevokeDevice { .. } => "Revoke a device",
            Self::SetController { .. } => "Hand over the control",
            Self::Deactivate {} => "Deactivation",
        }
    }

    /// Reads the operation; `base` is its JSON pointer in the request.
    pub fn read(&self, context: &Context<'_>, base: &str) -> Result<Operation, Problem> {
        let at = |field: &str| format!("{base}/{field}");
        let key_id = |text: &str| {
            super::key(text)
                .map(|key| key.id())
                .map_err(|detail| Problem::field(&at("key"), detail))
        };
        Ok(match self {
            Self::AddMethod { method } => {
                Operation::AddMethod { method: method.read(&at("method"))? }
            }
            Self::RemoveMethod { key } => Operation::RemoveMethod { key_id: key_id(key)? },
            Self::SetServices { services } => {
                let services = document::services(services, &at("services"))?;
                Operation::SetServices { services }
            }
            Self::SetAlsoKnownAs { also_known_as } => {
                let also_known_as = document::names(also_known_as, &at("also_known_as"))?;
                Operation::SetAlsoKnownAs { also_known_as }
            }
            Self::AddDevice { device: input } => {
                let device = input.read(context, &at("device"))?;
                let proof = input.proof(context, &device.key, &at("device"))?.ok_or_else(|| {
                    Problem::field(&at("device/proof"), "the device's signature is missing")
                })?;
                Operation::AddDevice { device, proof }
            }
            Self::RevokeDevice { key } => Operation::RevokeDevice { key_id: key_id(key)? },
            Self::SetController { controller, proof } => {
                hand_over(context, controller, proof, base)?
            }
            Self::Deactivate {} => Operation::Deactivate,
        })
    }
}

fn hand_over(
    context: &Context<'_>,
    controller: &str,
    proof: &str,
    base: &str,
) -> Result<Operation, Problem> {
    let wrong = |field: &str, detail: &str| Problem::field(&format!("{base}/{field}"), detail);
    let controller = ids::account(controller).map_err(|detail| wrong("controller", detail))?;
    let bytes = ids::bytes(proof).map_err(|detail| wrong("proof", detail))?;
    let payload = controller_payload(context.genesis, context.did, &controller);
    let proof = signatures::by_account_or_wallet(&controller, &payload, &bytes);
    let proof = proof.ok_or_else(|| {
        Problem::new(Kind::InvalidSignature)
            .with_field(format!("{base}/proof"), "not the account's signature over the payload")
    })?;
    Ok(Operation::SetController { controller, proof })
}

#[cfg(test)]
mod tests {
    use super::OperationInput;
    use crate::actions::identity::Context;
    use codec::Encode;
    use serde_json::{Value, json};
    use vigor_primitives::{did::DidId, keys::PublicKey};

    fn encoded(value: Value) -> String {
        let context = Context { genesis: &[9; 32], did: &DidId([1; 32]), network: None };
        let input: OperationInput = serde_json::from_value(value).unwrap();
        hex::encode(input.read(&context, "").unwrap().encode())
    }

    #[test]
    fn operations_are_golden() {
        let key = PublicKey::Ed25519([2; 32]);
        let revoke = encoded(json!({ "type": "revoke_device", "key": key.multikey() }));
        assert_eq!(revoke, format!("05{}", hex::encode(key.id())));
        assert_eq!(encoded(json!({ "type": "deactivate" })), "07");
        assert_eq!(encoded(json!({ "type": "set_also_known_as", "also_known_as": [] })), "0300");
    }

    #[test]
    fn unknown_operations_and_fields_are_refused() {
        for value in [
            json!({ "type": "explode" }),
            json!({ "type": "deactivate", "now": true }),
            json!({ "type": "revoke_device" }),
            json!({}),
        ] {
            assert!(serde_json::from_value::<OperationInput>(value).is_err());
        }
    }
}
