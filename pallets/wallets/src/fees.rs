// SPDX-License-Identifier: Apache-2.0
//! Who pays a transaction's fee: its signer, a tenant's pot, or the owner of a session key.
//!
//! The runtime's `OnChargeTransaction` asks [`Pallet::fee_payer`], takes the fee from
//! [`Pallet::paying_account`], books it with [`Pallet::charge_fee`] and, when the transaction is
//! done, corrects it with [`Pallet::settle_fee`]. Wallets see none of that. A call that fails costs
//! its payer too; the caps bound what that can be misused for.
//!
//! A pot pays for the kinds of its policy, and for the calls with which a member chooses it or
//! leaves it, so that a member needs no money at all. It pays no tips: a member who produces blocks
//! would pay them to itself. While the tenant's owner is frozen it pays nothing: the owner's key may
//! be a thief's, and so may its members. An owner pays for what its key may do, within the key's
//! allowance of the currency.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
    defensive,
    traits::{
        IsSubType,
        fungible::Inspect,
        tokens::{Fortitude, Preservation},
    },
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{
    AccountId32,
    traits::{CheckedDiv, Get},
};

use crate::{
    Call, Config, Event, Freezes, Members, Pallet, SessionKeys, Sponsors, Tenants,
    types::{Balance, Loss},
};

/// Who pays a fee instead of the signer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum FeePayer {
    /// A tenant's pot pays for a member.
    Pot {
        /// The tenant.
        tenant: u32,
        /// The member, who signed.
        member: AccountId32,
    },
    /// An owner pays for a session key.
    Owner {
        /// The owner.
        owner: AccountId32,
        /// The key, which signed.
        key: AccountId32,
    },
}

impl<T: Config> Pallet<T> {
    /// Who pays `fee`, of which `tip` is a tip, for `call` instead of its signer `who`.
    ///
    /// `Some` if the caps allow it and the money is there; `who` pays otherwise.
    pub fn fee_payer(
        who: &T::AccountId,
        call: &<T as Config>::RuntimeCall,
        fee: Balance,
        tip: Balance,
    ) -> Option<FeePayer> {
        if fee == 0 || Freezes::<T>::contains_key(who) {
            return None;
        }
        Self::paying_owner(who, call, fee).or_else(|| Self::paying_pot(who, call, fee, tip))
    }

    /// The account that the money is taken from.
    pub fn paying_account(payer: &FeePayer) -> T::AccountId {
        match payer {
            FeePayer::Pot { tenant, .. } => Self::pot_account(*tenant),
            FeePayer::Owner { owner, .. } => owner.clone(),
        }
    }

    /// Books `fee` against the caps, once the money was taken.
    pub fn charge_fee(payer: &FeePayer, fee: Balance) {
        let booked = match payer {
            FeePayer::Pot { tenant, member } => Self::charge_pot(*tenant, member, fee),
            FeePayer::Owner { owner, key } => Self::charge_owner(owner, key, fee),
        };
        if booked.is_none() {
            defensive!("a fee was taken that the caps did not allow");
        }
    }

    /// Books back what of `charged` was more than `actual`, in the block of the charge. The member
    /// or the key may be gone by now.
    pub fn settle_fee(payer: &FeePayer, charged: Balance, actual: Balance) {
        let surplus = charged.saturating_sub(actual);
        match payer.clone() {
            FeePayer::Pot { tenant, member } => {
                Tenants::<T>::mutate_extant(tenant, |record| record.paid.refund(surplus));
                Members::<T>::mutate(tenant, &member, |record| {
                    if let Some(record) = record {
                        record.paid.refund(surplus);
                    }
                });
                Self::deposit_event(Event::FeeSponsored { tenant, member, fee: actual });
            }
            FeePayer::Owner { owner, key } => {
                SessionKeys::<T>::mutate(&owner, &key, |session| {
                    let allowance =
                        session.as_mut().and_then(|session| session.allowance_mut(None));
                    if let Some(allowance) = allowance {
                        allowance.refund(surplus);
                    }
                });
                Self::deposit_event(Event::SessionFeePaid { owner, key, fee: actual });
            }
        }
    }

    fn paying_owner(
        key: &T::AccountId,
        call: &<T as Config>::RuntimeCall,
        fee: Balance,
    ) -> Option<FeePayer> {
        let (owner, made) = match call.is_sub_type()? {
            Call::act { owner, call } => (owner, Some(call)),
            Call::freeze { account } => (account, None),
            _ => return None,
        };
        let session = SessionKeys::<T>::get(owner, key)?;
        let now = frame_system::Pallet::<T>::block_number();
        let entitled = now < session.expires_at
            && !Freezes::<T>::contains_key(owner)
            && match made {
                Some(call) => Self::permitted(&session, call).is_some(),
                None => session.guard,
            };
        let within = session.allowance(None)?.left(now) >= fee;
        (entitled && within && Self::affords(owner, fee))
            .then(|| FeePayer::Owner { owner: owner.clone(), key: key.clone() })
    }

    fn paying_pot(
        who: &T::AccountId,
        call: &<T as Config>::RuntimeCall,
        fee: Balance,
        tip: Balance,
    ) -> Option<FeePayer> {
        if tip > 0 {
            return None;
        }
        let (tenant, always) = match call.is_sub_type() {
            Some(Call::choose_sponsor { tenant: Some(tenant) } | Call::leave_tenant { tenant }) => {
                (*tenant, true)
            }
            _ => (Sponsors::<T>::get(who)?, false),
        };
        let member = Members::<T>::get(tenant, who)?;
        let record = Tenants::<T>::get(tenant)?;
        if Freezes::<T>::contains_key(&record.owner) {
            return None;
        }
        let day = Self::today();
        member.paid.with(fee, day, record.policy.member_daily_max)?;
        record.paid.with(fee, day, record.policy.daily_max)?;
        let sponsored = always
            || Self::classify(call).is_some_and(|class| record.policy.kinds.contains(class.kind));
        (sponsored && Self::affords(&Self::pot_account(tenant), fee))
            .then(|| FeePayer::Pot { tenant, member: who.clone() })
    }

    fn charge_pot(tenant: u32, member: &T::AccountId, fee: Balance) -> Option<()> {
        let day = Self::today();
        let mut record = Tenants::<T>::get(tenant)?;
        let mut membership = Members::<T>::get(tenant, member)?;
        record.paid = record.paid.with(fee, day, record.policy.daily_max)?;
        membership.paid = membership.paid.with(fee, day, record.policy.member_daily_max)?;
        Tenants::<T>::insert(tenant, record);
        Members::<T>::insert(tenant, member, membership);
        Some(())
    }

    fn charge_owner(owner: &T::AccountId, key: &T::AccountId, fee: Balance) -> Option<()> {
        let now = frame_system::Pallet::<T>::block_number();
        let mut session = SessionKeys::<T>::get(owner, key)?;
        session.allowance_mut(None)?.charge(Loss::of(fee), now).ok()?;
        SessionKeys::<T>::insert(owner, key, session);
        Some(())
    }

    /// Whether `account` can pay `fee` and stay alive.
    fn affords(account: &T::AccountId, fee: Balance) -> bool {
        let spendable =
            T::Currency::reducible_balance(account, Preservation::Preserve, Fortitude::Polite);
        spendable >= fee
    }

    /// The day of the present block, counted from the first block.
    fn today() -> BlockNumberFor<T> {
        let now = frame_system::Pallet::<T>::block_number();
        now.checked_div(&T::DayLength::get()).unwrap_or_default()
    }
}
