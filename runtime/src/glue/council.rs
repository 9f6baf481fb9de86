// SPDX-License-Identifier: Apache-2.0
//! What root may do, two thirds of the council may do as well.

use crate::{AccountId, Balance, OriginCaller, constants::council};
use core::cmp::Ordering;
use frame_support::{
    parameter_types,
    traits::{EitherOf, EitherOfDiverse, PrivilegeCmp},
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess, EnsureWithSuccess, RawOrigin};
use pallet_collective::{
    DefaultVote, EnsureProportionAtLeast, Instance1, MemberCount, RawOrigin as Motion,
};

/// The council among the collectives that there could be.
pub type CouncilCollective = Instance1;

/// At least two thirds of the council, in favour.
pub type TwoThirds = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;

/// Whom privileged calls obey.
pub type AdminOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;

parameter_types! {
    /// Root may spend all that the treasury has.
    pub const RootSpendMax: Balance = Balance::MAX;
    /// The council may spend so much by one motion.
    pub const CouncilSpendMax: Balance = council::SPEND_MAX;
}

/// Who may spend of the treasury, and how much at once.
pub type SpendOrigin = EitherOf<
    EnsureRootWithSuccess<AccountId, RootSpendMax>,
    EnsureWithSuccess<TwoThirds, AccountId, CouncilSpendMax>,
>;

/// Whoever does not vote has not voted for it, whatever the majority or a prime member says.
pub struct SilenceIsNo;

impl DefaultVote for SilenceIsNo {
    fn default_vote(_: Option<bool>, _: MemberCount, _: MemberCount, _: MemberCount) -> bool {
        false
    }
}

/// Who may cancel what another has scheduled: root everything, the council what no greater share of
/// it has decided.
pub struct Privileges;

impl PrivilegeCmp<OriginCaller> for Privileges {
    fn cmp_privilege(left: &OriginCaller, right: &OriginCaller) -> Option<Ordering> {
        match (left, right) {
            (left, right) if left == right => Some(Ordering::Equal),
            (OriginCaller::system(RawOrigin::Root), _) => Some(Ordering::Greater),
            (
                OriginCaller::Council(Motion::Members(ayes, members)),
                OriginCaller::Council(Motion::Members(other_ayes, other_members)),
            ) => {
                let share = u64::from(*ayes).saturating_mul(u64::from(*other_members));
                let other = u64::from(*other_ayes).saturating_mul(u64::from(*members));
                Some(share.cmp(&other))
            }
            _ => None,
        }
    }
}
