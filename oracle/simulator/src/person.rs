// SPDX-License-Identifier: Apache-2.0
//! A synthetic person: an account, a DID, a device and a body, all from one seed.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
};
use vigor_primitives::{did::DidId, streams::StreamKind};

use crate::{
    device::{Algorithm, DeviceKey},
    error::FrameError,
    frame::{FrameDraft, StreamDraft},
    jws::{FrameSigner, SignedFrame},
    limits::MINUTES_PER_FRAME_MAX,
    physiology::{MINUTE_US, MinuteSignals, minute},
    scenario::{Rhythm, Scenario},
};

/// Milliseconds in a minute.
const MINUTE_MS: u64 = 60_000;

/// Largest deviation of a body from the mean interval, in permille.
const BODY_SPREAD_PERMILLE: u32 = 90;

/// Which minutes to simulate, counted from the Unix epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutePlan {
    /// The first minute.
    pub first_minute: u64,
    /// How many.
    pub minutes: u64,
    /// Minutes in a frame, 1 to 15; frames are aligned to their multiples.
    pub minutes_per_frame: u64,
    /// What the person does, each for an equal share of the minutes.
    pub scenarios: Vec<Scenario>,
}

impl MinutePlan {
    fn scenario(&self, minute: u64) -> Scenario {
        let count = self.scenarios.len() as u64;
        let place = minute.saturating_sub(self.first_minute) * count / self.minutes.max(1);
        let last = count.saturating_sub(1);
        self.scenarios.get(place.min(last) as usize).copied().unwrap_or(Scenario::Rest)
    }

    /// The frames as ranges of minutes, in order.
    fn frames(&self) -> impl Iterator<Item = std::ops::Range<u64>> + use<> {
        let size = self.minutes_per_frame.clamp(1, MINUTES_PER_FRAME_MAX);
        let end = self.first_minute + self.minutes;
        let mut next = self.first_minute;
        std::iter::from_fn(move || {
            let start = next;
            next = ((start / size + 1) * size).min(end);
            (start < end).then_some(start..next)
        })
    }
}

/// A person who does not exist.
#[derive(Clone, Debug)]
pub struct Person {
    account_secret: [u8; 32],
    did: DidId,
    signer: FrameSigner,
    signal_seed: [u8; 32],
    body_permille: i64,
}

impl Person {
    /// Person number `index` of a seed. `network` is the name in its DID, `None` on the main one.
    ///
    /// The DID is that of the account, whose key is Ed25519.
    pub fn new(seed: u64, index: u32, algorithm: Algorithm, network: Option<&str>) -> Self {
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        random.set_stream(u64::from(index));
        let mut draw = || {
            let mut bytes = [0; 32];
            random.fill_bytes(&mut bytes);
            bytes
        };
        let (account_secret, device_seed, signal_seed) = (draw(), draw(), draw());
        let spread = random.next_u32() % (2 * BODY_SPREAD_PERMILLE + 1);
        let account = ed25519_dalek::SigningKey::from_bytes(&account_secret);
        let did = DidId(account.verifying_key().to_bytes());
        let device = DeviceKey::from_seed(algorithm, device_seed);
        let signer = FrameSigner::new(device, &did.to_string_on(network));
        let body_permille = 1_000 + i64::from(spread) - i64::from(BODY_SPREAD_PERMILLE);
        Self { account_secret, did, signer, signal_seed, body_permille }
    }

    /// The account that creates the DID, which is also the account that earns.
    pub fn did(&self) -> DidId {
        self.did
    }

    /// The Ed25519 secret of the account; worth nothing outside a test network.
    pub fn account_secret(&self) -> [u8; 32] {
        self.account_secret
    }

    /// The device.
    pub fn signer(&self) -> &FrameSigner {
        &self.signer
    }

    /// What the sensors see in a minute of the Unix epoch.
    pub fn signals(&self, minute_number: u64, scenario: Scenario) -> MinuteSignals {
        let rhythm = scenario.rhythm();
        let mean_us = rhythm.mean_us * self.body_permille / 1_000;
        let mut random = ChaCha20Rng::from_seed(self.signal_seed);
        random.set_stream(minute_number);
        let start_us = (minute_number as i64).saturating_mul(MINUTE_US);
        minute(&Rhythm { mean_us, ..rhythm }, start_us, &mut random)
    }

    /// The signed frames of a plan, one after the other.
    ///
    /// The sequence number is that of the frame's place in time, so it grows from run to run, and
    /// the same minutes under the same plan are the same bytes.
    pub fn frames(
        &self,
        plan: &MinutePlan,
    ) -> impl Iterator<Item = Result<SignedFrame, FrameError>> {
        let size = plan.minutes_per_frame.clamp(1, MINUTES_PER_FRAME_MAX);
        plan.frames().map(move |minutes| {
            let seq = minutes.start / size;
            self.signer.sign(&self.draft(plan, minutes, seq))
        })
    }

    fn draft(&self, plan: &MinutePlan, minutes: std::ops::Range<u64>, seq: u64) -> FrameDraft {
        let start_ms = minutes.start * MINUTE_MS;
        let mut intervals = Vec::new();
        let mut heart_rates = Vec::new();
        let mut steps = Vec::new();
        for minute_number in minutes {
            let signals = self.signals(minute_number, plan.scenario(minute_number));
            intervals.extend(signals.intervals_us.into_iter().map(i64::from));
            heart_rates.push(signals.heart_rate_milli);
            steps.push(signals.steps * 1_000);
        }
        let stream = |kind, step_ms, values_milli| StreamDraft { kind, step_ms, values_milli };
        let streams = vec![
            stream(StreamKind::Rr, None, intervals),
            stream(StreamKind::Hr, Some(MINUTE_MS), heart_rates),
            stream(StreamKind::Steps, Some(MINUTE_MS), steps),
        ];
        FrameDraft { seq, start_ms, zone: Some(String::from("Z")), streams }
    }
}
