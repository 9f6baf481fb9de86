// SPDX-License-Identifier: Apache-2.0
//! What a `NonTransfer` proxy may do with identities and rewards. Of wallets and orders nothing: all
//! that is to be done there moves money, holds it or hands out rights.
//!
//! What is allowed is listed, so that a call or an operation that is added is refused until somebody
//! has decided about it. Why the others are not is said here:
//!
//! | refused | because |
//! |---|---|
//! | `Did.relay`, `Did.create_sponsored` | deposits of strangers' identities, for as long as these like |
//! | `Did.remove`, `Deactivate` | ends the identity |
//! | `SetController`, `HandOver` | gives it away |
//! | `AddMethod`, `Did.create` with a key that signs | whoever has the key acts as the identity |
//! | `AddDevice`, `EnrolDevice`, `Did.create` with a device | whoever has the key speaks for its body |
//! | `RevokeDevice` | the device never comes back |
//! | `CreateStatusList` | the highest number is the last list that the identity ever has |
//! | `SetStatus`, `RemoveStatusList` | what is revoked stays so, what is removed cannot be read |
//! | `Activity.register_oracle`, `challenge` | money at stake |
//! | `Activity.fund`, `create_funded_program` | money given away |
//! | `Activity.close_program`, `remove_program` | ends what others are paid from |
//! | `Activity.rotate_key` | whoever has the key signs at the risk of the operator's bond |
//! | `Activity.leave_oracles` | the council alone gives the seat back |
//! | `Activity.appeal` | there is one, and after it the decision is open |
//! | all that needs root or the council | no account has that right |

use crate::Runtime;
use pallet_activity::Call as ActivityCall;
use pallet_did::{
    Call as DidCall,
    types::{Method, NewDocument, Operation},
};
use vigor_primitives::keys::Relationships;

/// Whether a call changes an identity such that its controller can change it back.
pub fn keeps_control(call: &DidCall<Runtime>) -> bool {
    match call {
        DidCall::create { document } => hands_out_nothing(document),
        DidCall::update { operation, .. } => match operation {
            Operation::AddMethod { method } => signs_nothing(method),
            Operation::RemoveMethod { .. }
            | Operation::SetServices { .. }
            | Operation::SetAlsoKnownAs { .. } => true,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a call about rewards takes nothing from its signer but the fee, and gives nobody a right.
pub fn keeps_money(call: &ActivityCall<Runtime>) -> bool {
    matches!(
        call,
        ActivityCall::submit_epoch { .. }
            | ActivityCall::claim { .. }
            | ActivityCall::claim_many { .. }
            | ActivityCall::withdraw_bond { .. }
            | ActivityCall::release { .. }
            | ActivityCall::prune_epochs { .. }
    )
}

fn hands_out_nothing(document: &NewDocument) -> bool {
    document.devices.is_empty() && document.methods.iter().all(signs_nothing)
}

/// Whether a key serves for nothing but letters to the identity.
fn signs_nothing(method: &Method) -> bool {
    Relationships::KEY_AGREEMENT.contains(method.relationships)
}
