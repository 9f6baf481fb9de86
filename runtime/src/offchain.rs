// SPDX-License-Identifier: Apache-2.0
//! Transactions that the node itself writes: reports of GRANDPA equivocations.

use crate::{Runtime, RuntimeCall, UncheckedExtrinsic};
use frame_system::offchain::{CreateBare, CreateTransactionBase};

impl<LocalCall> CreateTransactionBase<LocalCall> for Runtime
where
    RuntimeCall: From<LocalCall>,
{
    type Extrinsic = UncheckedExtrinsic;
    type RuntimeCall = RuntimeCall;
}

impl<LocalCall> CreateBare<LocalCall> for Runtime
where
    RuntimeCall: From<LocalCall>,
{
    fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
        UncheckedExtrinsic::new_bare(call)
    }
}
