// SPDX-License-Identifier: Apache-2.0
//! Random operations on status lists against a model of plain sets.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::assert_ok;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use sp_runtime::DispatchError;

use crate::{
    Error, HoldReason,
    mock::{self, BYTE_DEPOSIT, Did, STATUS_DEPOSIT, Test},
    types::{Operation, STATUS_LISTS_MAX, StatusPurpose},
};

/// A list by the indices of its set bits.
struct List {
    purpose: StatusPurpose,
    version: u32,
    bytes: u32,
    set: BTreeSet<u32>,
}

#[derive(Default)]
struct Model {
    lists: BTreeMap<u32, List>,
    last: Option<u32>,
}

impl Model {
    fn apply(&mut self, step: &Step) -> Result<(), Error<Test>> {
        match step {
            Step::Create(list, purpose, bytes) => self.create(*list, *purpose, *bytes),
            Step::Set(list, changes) => self.set(*list, changes),
            Step::Remove(list) => {
                self.lists.remove(list).map(|_| ()).ok_or(Error::StatusListNotFound)
            }
        }
    }

    fn create(&mut self, list: u32, purpose: StatusPurpose, bytes: u32) -> Result<(), Error<Test>> {
        if bytes == 0 {
            return Err(Error::InvalidStatusLength);
        }
        if self.last.is_some_and(|last| list <= last) {
            return Err(Error::StatusNumberUsed);
        }
        if self.lists.len() == STATUS_LISTS_MAX as usize {
            return Err(Error::TooManyStatusLists);
        }
        self.last = Some(list);
        self.lists.insert(list, List { purpose, version: 1, bytes, set: BTreeSet::new() });
        Ok(())
    }

    fn set(&mut self, list: u32, changes: &[(u32, bool)]) -> Result<(), Error<Test>> {
        let list = self.lists.get_mut(&list).ok_or(Error::StatusListNotFound)?;
        if changes.is_empty() {
            return Err(Error::NoStatusChange);
        }
        let mut bits = list.set.clone();
        for (index, set) in changes {
            if !set && list.purpose == StatusPurpose::Revocation {
                return Err(Error::PermanentRevocation);
            }
            if *index >= 8 * list.bytes {
                return Err(Error::InvalidStatusIndex);
            }
            if *set {
                bits.insert(*index);
            } else {
                bits.remove(index);
            }
        }
        list.set = bits;
        list.version += 1;
        Ok(())
    }

    fn deposit(&self) -> u128 {
        let numbers = if self.last.is_some() { STATUS_DEPOSIT } else { 0 };
        let price = |list: &List| STATUS_DEPOSIT + BYTE_DEPOSIT * u128::from(list.bytes);
        numbers + self.lists.values().map(price).sum::<u128>()
    }
}

#[derive(Clone, Debug)]
enum Step {
    Create(u32, StatusPurpose, u32),
    Set(u32, Vec<(u32, bool)>),
    Remove(u32),
}

impl Step {
    fn operation(&self) -> Operation {
        match self {
            Self::Create(list, purpose, bytes) => mock::create_list(*list, *purpose, *bytes),
            Self::Set(list, changes) => mock::set_status(*list, changes),
            Self::Remove(list) => Operation::RemoveStatusList { list: *list },
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let purpose = prop_oneof![Just(StatusPurpose::Revocation), Just(StatusPurpose::Suspension)];
    let changes = proptest::collection::vec((0..26_u32, any::<bool>()), 0..4);
    prop_oneof![
        3 => (0..24_u32, purpose, 0..4_u32).prop_map(|(list, purpose, bytes)| {
            Step::Create(list, purpose, bytes)
        }),
        8 => (0..24_u32, changes).prop_map(|(list, changes)| Step::Set(list, changes)),
        1 => (0..24_u32).prop_map(Step::Remove),
    ]
}

proptest! {
    #[test]
    fn lists_agree_with_sets(steps in proptest::collection::vec(step(), 1..80)) {
        let mut outcome = Ok(());
        mock::run(|| outcome = compare(&steps));
        outcome?;
    }
}

fn compare(steps: &[Step]) -> Result<(), proptest::test_runner::TestCaseError> {
    let did = mock::did_of(&mock::alice());
    assert_ok!(Did::create(mock::signed(mock::alice()), Default::default()));
    let mut model = Model::default();
    let mut revoked = BTreeSet::new();
    for step in steps {
        let result = Did::update(mock::signed(mock::alice()), did, step.operation());
        prop_assert_eq!(result, model.apply(step).map_err(DispatchError::from));
        for (number, list) in &model.lists {
            let stored = Did::status_list(did, *number).expect("the list exists");
            prop_assert_eq!(stored.version, list.version);
            for index in 0..8 * list.bytes {
                prop_assert_eq!(stored.is_set(index), Some(list.set.contains(&index)));
            }
            prop_assert_eq!(stored.is_set(8 * list.bytes), None);
            if list.purpose == StatusPurpose::Revocation {
                revoked.extend(list.set.iter().map(|index| (*number, *index)));
            }
        }
        for (list, index) in &revoked {
            prop_assert_eq!(Did::status(did, *list, *index).unwrap_or(true), true);
        }
        prop_assert_eq!(mock::held(HoldReason::StatusList, &mock::alice()), model.deposit());
    }
    Ok(())
}
