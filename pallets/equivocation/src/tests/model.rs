// SPDX-License-Identifier: Apache-2.0
//! Random chains, random reports: whoever is punished sealed two blocks of a slot that was its
//! session's, and whoever did is.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::dispatch::Pays;
use sp_consensus_slots::Slot;
use sp_keyring::Sr25519Keyring;
use sp_runtime::AccountId32;
use sp_staking::SessionIndex;

use crate::{
    Punished, SessionStarts,
    mock::{
        Authorities, Equivocation, RuntimeOrigin, SlotNow, Test, charlie, evidence, ownership, run,
    },
};

const SEEDS: u64 = 4;
const BLOCKS: u32 = 60;
const REPORTS_PER_BLOCK: u32 = 4;
const KEYS: [Sr25519Keyring; 4] =
    [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Dave, Sr25519Keyring::Eve];

/// Xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// A chain as it is seen from outside: the slot of each block, and the session of its state.
struct Model {
    blocks: Vec<(u64, SessionIndex)>,
    authorities: BTreeMap<SessionIndex, Vec<Sr25519Keyring>>,
    punished: BTreeSet<(SessionIndex, AccountId32)>,
}

impl Model {
    fn genesis(random: &mut Random) -> Self {
        let authorities = BTreeMap::from([(0, some_of(random)), (1, some_of(random))]);
        Self { blocks: vec![(0, 0)], authorities, punished: BTreeSet::new() }
    }

    fn newest(&self) -> (u64, SessionIndex) {
        *self.blocks.last().unwrap()
    }

    /// The session whose keys seal a block of `slot`: that of its parent's state.
    fn sealed_by(&self, slot: u64) -> Option<SessionIndex> {
        self.blocks.iter().rev().find(|(parent, _)| *parent < slot).map(|(_, session)| *session)
    }

    fn is_good(&self, key: Sr25519Keyring, slot: u64, session: SessionIndex) -> bool {
        let (now, _) = self.newest();
        let authority = self.authorities.get(&session).is_some_and(|keys| keys.contains(&key));
        authority
            && slot <= now
            && self.sealed_by(slot) == Some(session)
            && !self.punished.contains(&(session, key.to_account_id()))
    }

    /// Makes a block, which may begin a session and plan the next.
    fn next_block(&mut self, random: &mut Random) {
        let (slot, session) = self.newest();
        let slot = slot + 1 + random.below(3);
        let session = session + u32::from(random.one_in(5));
        if session > self.newest().1 {
            self.authorities.insert(session + 1, some_of(random));
            Equivocation::begin_session(session, Slot::from(slot));
        }
        self.blocks.push((slot, session));
        self.publish();
    }

    fn publish(&self) {
        Authorities::set(self.authorities.clone());
        SlotNow::set(Slot::from(self.newest().0));
    }
}

fn some_of(random: &mut Random) -> Vec<Sr25519Keyring> {
    let chosen = 1 + random.below(15);
    (0..).zip(KEYS).filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, key)| key).collect()
}

/// Reports something and says whether it was good.
fn report(model: &mut Model, random: &mut Random) -> bool {
    let (now, newest) = model.newest();
    let key = KEYS[usize::try_from(random.below(4)).unwrap()];
    let slot = random.below(now + 3);
    let any = u32::try_from(random.below(u64::from(newest) + 3)).unwrap();
    let session = if random.one_in(3) { any } else { model.sealed_by(slot).unwrap_or(any) };
    let mut evidence = evidence(key, slot);
    let doubled = !random.one_in(8);
    if !doubled {
        evidence.second_header = evidence.first_header.clone();
    }
    let good = doubled && model.is_good(key, slot, session);

    let origin = RuntimeOrigin::signed(charlie());
    let result = Equivocation::report_aura(origin, Box::new(evidence), ownership(session));
    assert_eq!(result.is_ok(), good, "{key:?} slot {slot} session {session}: {result:?}");
    if let Ok(post) = result {
        assert_eq!(post.pays_fee, Pays::No);
        model.punished.insert((session, key.to_account_id()));
    }
    good
}

#[test]
fn punished_are_those_who_sealed_two_blocks_of_a_slot_of_their_session() {
    let (mut good, mut bad) = (0, 0);
    for seed in 1..=SEEDS {
        run(|| {
            let _ = SessionStarts::<Test>::clear(u32::MAX, None);
            Equivocation::begin_session(0, Slot::from(0));
            let random = &mut Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let model = &mut Model::genesis(random);
            model.publish();
            for _ in 0..BLOCKS {
                model.next_block(random);
                for _ in 0..REPORTS_PER_BLOCK {
                    *(if report(model, random) { &mut good } else { &mut bad }) += 1;
                }
                let punished: BTreeSet<_> =
                    Punished::<Test>::iter().map(|(session, who, ())| (session, who)).collect();
                assert_eq!(punished, model.punished);
            }
        });
    }
    assert!(good > 50 && bad > 200, "{good} good reports and {bad} others");
}
