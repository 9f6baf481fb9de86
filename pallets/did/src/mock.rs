// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet and its currency, and keys of every type.

use codec::Encode;
use frame_support::{
    BoundedVec, construct_runtime, derive_impl, parameter_types,
    traits::{ConstU32, ConstU128, Time, fungible::InspectHold},
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{AccountId32, BuildStorage, MultiSignature, traits::IdentityLookup};
use vigor_primitives::{
    did::{
        DidId, call_payload, controller_payload, create_payload, device_payload, enrol_payload,
        hand_over_payload,
    },
    keys::{KeyId, KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};

use crate::{
    self as pallet_did, HoldReason,
    types::{
        Method, NEW_DEVICES_MAX, NewDevice, NewDocument, Operation, StatusChange, StatusPurpose,
    },
};

pub type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Did: pallet_did,
    }
);

pub const EXISTENTIAL_DEPOSIT: u128 = 1_000_000_000;
pub const DID_DEPOSIT: u128 = 100 * EXISTENTIAL_DEPOSIT;
pub const BYTE_DEPOSIT: u128 = EXISTENTIAL_DEPOSIT / 10;
pub const DEVICE_DEPOSIT: u128 = 50 * EXISTENTIAL_DEPOSIT;
pub const STATUS_DEPOSIT: u128 = 20 * EXISTENTIAL_DEPOSIT;
pub const CREATION_VALIDITY: u32 = 100;
pub const RICH: u128 = 1_000_000 * EXISTENTIAL_DEPOSIT;
pub const START_BLOCK: u32 = 10;
pub const START_MS: u64 = 1_795_168_800_000;

parameter_types! {
    pub static NowMs: u64 = START_MS;
}

pub struct Clock;

impl Time for Clock {
    type Moment = u64;
    fn now() -> u64 {
        NowMs::get()
    }
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
    type MaxFreezes = ConstU32<1>;
    type FreezeIdentifier = ();
}

impl pallet_did::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Time = Clock;
    type DidDeposit = ConstU128<DID_DEPOSIT>;
    type DidDepositPerByte = ConstU128<BYTE_DEPOSIT>;
    type DeviceDeposit = ConstU128<DEVICE_DEPOSIT>;
    type StatusListDeposit = ConstU128<STATUS_DEPOSIT>;
    type CreationValidity = ConstU32<CREATION_VALIDITY>;
    type WeightInfo = ();
}

/// Runs `test` in a chain where Alice, Bob, Charlie and Dave are rich and Eve and Ferdie have
/// nothing, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
    externalities().execute_with(|| {
        test();
        Did::do_try_state().unwrap();
    });
}

/// The chain of [`run`] with a keystore, in which benchmarks sign.
#[cfg(feature = "runtime-benchmarks")]
pub fn with_keystore() -> sp_io::TestExternalities {
    let mut externalities = externalities();
    let keystore = sp_keystore::testing::MemoryKeystore::new();
    externalities.register_extension(sp_keystore::KeystoreExt::new(keystore));
    externalities
}

fn externalities() -> sp_io::TestExternalities {
    let balances = [alice(), bob(), charlie(), dave()].map(|who| (who, RICH)).to_vec();
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
        .assimilate_storage(&mut storage)
        .unwrap();
    let mut externalities = sp_io::TestExternalities::from(storage);
    externalities.execute_with(|| {
        System::set_block_number(START_BLOCK);
        NowMs::set(START_MS);
    });
    externalities
}

pub fn alice() -> AccountId32 {
    Sr25519Keyring::Alice.to_account_id()
}
pub fn bob() -> AccountId32 {
    Sr25519Keyring::Bob.to_account_id()
}
pub fn charlie() -> AccountId32 {
    Sr25519Keyring::Charlie.to_account_id()
}
pub fn dave() -> AccountId32 {
    Sr25519Keyring::Dave.to_account_id()
}
/// Has no funds.
pub fn eve() -> AccountId32 {
    Sr25519Keyring::Eve.to_account_id()
}
/// Has no funds.
pub fn ferdie() -> AccountId32 {
    Sr25519Keyring::Ferdie.to_account_id()
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn did_of(who: &AccountId32) -> DidId {
    DidId(who.clone().into())
}

pub fn genesis() -> [u8; 32] {
    System::block_hash(0).0
}

pub fn held(reason: HoldReason, who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

pub fn record(did: DidId) -> crate::types::DidRecordOf<Test> {
    crate::Dids::<Test>::get(did).expect("the identity exists")
}

/// What the record of `did` costs at its present size.
pub fn record_price(did: DidId) -> u128 {
    DID_DEPOSIT + BYTE_DEPOSIT * record(did).encoded_size() as u128
}

/// To the first block in which an identity created now may be removed.
pub fn outlive_creation() {
    System::set_block_number(System::block_number() + CREATION_VALIDITY + 1);
}

pub fn next_block() {
    System::set_block_number(System::block_number() + 1);
}

/// The events of this pallet, oldest first; forgets all events.
pub fn take_events() -> Vec<crate::Event<Test>> {
    let events = System::events();
    System::reset_events();
    events
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Did(event) => Some(event),
            _ => None,
        })
        .collect()
}

/// A key pair of any type.
#[expect(clippy::large_enum_variant, reason = "a few keys of a test cost no memory worth a box")]
pub enum TestKey {
    Ed25519(ed25519::Pair),
    Sr25519(sr25519::Pair),
    Secp256k1(ecdsa::Pair),
    P256(SigningKey),
}

pub fn ed25519_key(seed: u8) -> TestKey {
    TestKey::Ed25519(ed25519::Pair::from_seed(&[seed; 32]))
}
pub fn sr25519_key(seed: u8) -> TestKey {
    TestKey::Sr25519(sr25519::Pair::from_seed(&[seed; 32]))
}
pub fn secp256k1_key(seed: u8) -> TestKey {
    TestKey::Secp256k1(ecdsa::Pair::from_seed(&[seed; 32]))
}
pub fn p256_key(seed: u8) -> TestKey {
    TestKey::P256(SigningKey::from_slice(&[seed; 32]).unwrap())
}

impl TestKey {
    pub fn public(&self) -> PublicKey {
        match self {
            Self::Ed25519(pair) => PublicKey::Ed25519(pair.public().0),
            Self::Sr25519(pair) => PublicKey::Sr25519(pair.public().0),
            Self::Secp256k1(pair) => PublicKey::Secp256k1(pair.public().0),
            Self::P256(key) => {
                let point = key.verifying_key().to_encoded_point(true);
                PublicKey::P256(point.as_bytes().try_into().unwrap())
            }
        }
    }

    pub fn id(&self) -> KeyId {
        self.public().id()
    }

    pub fn sign(&self, payload: &[u8]) -> KeySignature {
        match self {
            Self::Ed25519(pair) => KeySignature::Ed25519(pair.sign(payload).0),
            Self::Sr25519(pair) => KeySignature::Sr25519(pair.sign(payload).0),
            Self::Secp256k1(pair) => KeySignature::Secp256k1(pair.sign(payload).0),
            Self::P256(key) => {
                let signature: Signature = key.sign(payload);
                KeySignature::P256(signature.to_bytes().into())
            }
        }
    }
}

/// What `signRaw` of a wallet signs.
pub fn wrapped(payload: &[u8]) -> Vec<u8> {
    [b"<Bytes>".as_slice(), payload, b"</Bytes>".as_slice()].concat()
}

pub fn method(key: &TestKey, relationships: Relationships) -> Method {
    Method { key: key.public(), relationships, expires_at: None }
}

/// A document of one method that may invoke capabilities.
pub fn document_of(key: &TestKey) -> NewDocument {
    NewDocument {
        methods: vec![method(key, Relationships::CAPABILITY_INVOCATION)].try_into().unwrap(),
        ..Default::default()
    }
}

pub fn new_device(key: &TestKey) -> NewDevice {
    NewDevice {
        key: key.public(),
        kinds: StreamKinds::of(&[StreamKind::Rr, StreamKind::Steps]),
        expires_at: None,
        attestor: None,
    }
}

pub fn device_proof(key: &TestKey, did: DidId) -> KeySignature {
    key.sign(&device_payload(&genesis(), &did))
}

/// As many devices of `did` as a document takes.
pub fn most_devices(
    did: DidId,
) -> BoundedVec<(NewDevice, KeySignature), ConstU32<NEW_DEVICES_MAX>> {
    let device = |seed| {
        let key = p256_key(seed);
        (new_device(&key), device_proof(&key, did))
    };
    (100..).take(NEW_DEVICES_MAX as usize).map(device).collect::<Vec<_>>().try_into().unwrap()
}

pub fn add_device(key: &TestKey, did: DidId) -> Operation {
    Operation::AddDevice { device: new_device(key), proof: device_proof(key, did) }
}

pub fn set_controller(to: Sr25519Keyring, did: DidId) -> Operation {
    let controller = to.to_account_id();
    let payload = controller_payload(&genesis(), &did, controller.as_ref());
    Operation::SetController { controller, proof: MultiSignature::Sr25519(to.sign(&payload)) }
}

pub fn hand_over(to: Sr25519Keyring, did: DidId, valid_until: u32) -> Operation {
    let controller = to.to_account_id();
    let payload = hand_over_payload(&genesis(), &did, controller.as_ref(), valid_until);
    let proof = MultiSignature::Sr25519(to.sign(&payload));
    Operation::HandOver { controller, valid_until, proof }
}

pub fn enrol_device(key: &TestKey, did: DidId, valid_until: u32) -> Operation {
    let proof = key.sign(&enrol_payload(&genesis(), &did, valid_until));
    Operation::EnrolDevice { device: new_device(key), valid_until, proof }
}

pub fn create_list(list: u32, purpose: StatusPurpose, length_bytes: u32) -> Operation {
    Operation::CreateStatusList { list, purpose, length_bytes }
}

pub fn set_status(list: u32, changes: &[(u32, bool)]) -> Operation {
    let changes: Vec<_> = changes.iter().map(|&(index, set)| StatusChange { index, set }).collect();
    Operation::SetStatus { list, changes: changes.try_into().unwrap() }
}

pub fn creation_signature(
    subject: Sr25519Keyring,
    document: &NewDocument,
    valid_until: u32,
) -> MultiSignature {
    let did = did_of(&subject.to_account_id());
    let payload = create_payload(&genesis(), &did, valid_until, &document.encode());
    MultiSignature::Sr25519(subject.sign(&payload))
}

pub fn call_signature(
    key: &TestKey,
    did: DidId,
    nonce: u64,
    valid_until: u32,
    operation: &Operation,
) -> KeySignature {
    key.sign(&call_payload(&genesis(), &did, nonce, valid_until, &operation.encode()))
}
