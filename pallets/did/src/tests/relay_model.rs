// SPDX-License-Identifier: Apache-2.0
//! Relayed operations over many blocks and lives of one identity against a model that forgets
//! nothing.

use std::collections::BTreeSet;

use frame_support::assert_ok;
use proptest::{
    prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest},
    test_runner::TestCaseError,
};
use sp_runtime::DispatchError;

use crate::{
    Error, NONCE_WINDOW, NONCES_PER_BLOCK,
    mock::{self, CREATION_VALIDITY, Did, START_BLOCK, System, Test},
    types::Operation,
};

/// What happens next; nonces lie from the model's floor.
#[derive(Clone, Debug)]
enum Step {
    /// A good operation arrives.
    Relay(i64),
    /// An operation arrives that was good in the block before and no longer.
    Late(i64),
    /// An operation arrives that fails.
    Failing(i64),
    /// Everything that was ever taken arrives again.
    ReplayAll,
    Blocks(u32),
    /// The identity is removed and created anew, after that many blocks.
    Succeed(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let near = -70..200_i64;
    prop_oneof![
        20 => near.clone().prop_map(Step::Relay),
        2 => near.clone().prop_map(Step::Late),
        2 => near.prop_map(Step::Failing),
        1 => proptest::strategy::Just(Step::ReplayAll),
        6 => (1..4_u32).prop_map(Step::Blocks),
        1 => prop_oneof![0..2_u32, CREATION_VALIDITY..CREATION_VALIDITY + 2].prop_map(Step::Succeed),
    ]
}

#[derive(Default)]
struct Model {
    created_at: u64,
    floor: u64,
    /// Of this identity and of all before it.
    used: BTreeSet<u64>,
}

impl Model {
    fn born(&mut self) {
        self.created_at = System::block_number().into();
        self.floor = self.created_at * NONCES_PER_BLOCK;
    }

    fn may_take(&self, nonce: u64) -> Result<(), Error<Test>> {
        let now = u64::from(System::block_number());
        if nonce >= (now + 1) * NONCES_PER_BLOCK {
            return Err(Error::NonceAhead);
        }
        if nonce < self.floor {
            return Err(Error::NonceStale);
        }
        if self.used.contains(&nonce) {
            return Err(Error::NonceUsed);
        }
        Ok(())
    }

    fn take(&mut self, nonce: u64) {
        assert!(self.used.insert(nonce), "no nonce is ever taken twice");
        self.floor = self.floor.max((nonce + 1).saturating_sub(NONCE_WINDOW));
    }

    fn may_end(&self) -> bool {
        let now = u64::from(System::block_number());
        let highest = self.used.last().copied().unwrap_or(0);
        now > self.created_at + u64::from(CREATION_VALIDITY) && highest < now * NONCES_PER_BLOCK
    }

    fn lowest(&self) -> Option<u64> {
        let end = (u64::from(System::block_number()) + 1) * NONCES_PER_BLOCK;
        (self.floor..end).find(|nonce| !self.used.contains(nonce))
    }
}

fn name(text: &[u8]) -> Operation {
    let name = text.to_vec().try_into().unwrap();
    Operation::SetAlsoKnownAs { also_known_as: vec![name].try_into().unwrap() }
}

fn relay(nonce: u64, valid_until: u32, operation: Operation) -> Result<(), DispatchError> {
    let did = mock::did_of(&mock::alice());
    let key = mock::ed25519_key(1);
    let signature = mock::call_signature(&key, did, nonce, valid_until, &operation);
    let bob = mock::signed(mock::bob());
    Did::relay(bob, did, key.id(), nonce, valid_until, operation, signature)
}

fn create() {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn relays_agree_with_a_model(steps in proptest::collection::vec(step(), 1..60)) {
        let mut outcome = Ok(());
        mock::run(|| outcome = compare(&steps));
        outcome?;
    }
}

fn compare(steps: &[Step]) -> Result<(), TestCaseError> {
    let did = mock::did_of(&mock::alice());
    let mut model = Model::default();
    create();
    model.born();
    for step in steps {
        let now = System::block_number();
        let at = |offset: i64, model: &Model| model.floor.saturating_add_signed(offset);
        match step {
            Step::Relay(offset) => {
                let nonce = at(*offset, &model);
                let expected = model.may_take(nonce);
                let result = relay(nonce, now, name(b"a:b"));
                prop_assert_eq!(result, expected.map_err(DispatchError::from));
                if result.is_ok() {
                    model.take(nonce);
                }
            }
            Step::Late(offset) => {
                let result = relay(at(*offset, &model), now - 1, name(b"a:b"));
                prop_assert_eq!(result, Err(Error::<Test>::SignatureExpired.into()));
            }
            Step::Failing(offset) => {
                let nonce = at(*offset, &model);
                let expected = model.may_take(nonce).and(Err(Error::InvalidUri));
                let result = relay(nonce, now, name(b"no name"));
                prop_assert_eq!(result, expected.map_err(DispatchError::from));
            }
            Step::ReplayAll => {
                for nonce in &model.used {
                    prop_assert!(relay(*nonce, now, name(b"a:b")).is_err());
                }
            }
            Step::Blocks(count) => System::set_block_number(now + count),
            Step::Succeed(blocks) => {
                System::set_block_number(now + blocks);
                let result = Did::remove(mock::signed(mock::alice()), did);
                prop_assert_eq!(result.is_ok(), model.may_end());
                if result.is_ok() {
                    create();
                    model.born();
                }
            }
        }
        prop_assert_eq!(Did::next_nonce(did), model.lowest());
        prop_assert_eq!(mock::record(did).nonce_floor, model.floor);
    }
    Ok(())
}

#[test]
fn the_model_starts_where_the_chain_does() {
    mock::run(|| {
        create();
        let mut model = Model::default();
        model.born();
        assert_eq!(model.floor, u64::from(START_BLOCK) * 64);
        assert_eq!(model.lowest(), Some(model.floor));
    });
}
