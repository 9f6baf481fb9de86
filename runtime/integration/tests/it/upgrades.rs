// SPDX-License-Identifier: Apache-2.0
//! An upgrade of the runtime: two motions of the council name the hash of its code, then anybody
//! brings the code. What new code does is not shown here: the runtime of these tests is native.

use codec::Encode;
use frame_system::{Error, Event, RawOrigin};
use pallet_whitelist::Call as WhitelistCall;
use sp_core::{
    H256,
    storage::{Storage, well_known_keys::CODE},
    traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt},
};
use sp_io::TestExternalities;
use sp_runtime::{
    DispatchError,
    traits::{BlakeTwo256, Dispatchable, Hash},
    transaction_validity::InvalidTransaction,
};
use vigor_runtime::{Runtime, RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic, VERSION};
use vigor_runtime_integration::Chain;

use crate::{
    council::motion,
    support::{account, key, succeed},
};

type Call = frame_system::Call<Runtime>;

/// Code that is nothing but its version, for [`CodeIsVersion`].
fn code(spec_name: &'static str, spec_version: u32) -> Vec<u8> {
    let mut version = VERSION;
    version.spec_name = spec_name.into();
    version.spec_version = spec_version;
    version.encode()
}

fn newer() -> Vec<u8> {
    code("vigor", VERSION.spec_version + 1)
}

fn authorize(code: &[u8]) -> RuntimeCall {
    Call::authorize_upgrade { code_hash: BlakeTwo256::hash(code) }.into()
}

fn authorize_unread(code: &[u8]) -> RuntimeCall {
    Call::authorize_upgrade_without_checks { code_hash: BlakeTwo256::hash(code) }.into()
}

fn apply(code: Vec<u8>) -> RuntimeCall {
    Call::apply_authorized_upgrade { code }.into()
}

fn whitelist(call: &RuntimeCall) -> RuntimeCall {
    WhitelistCall::whitelist_call { call_hash: BlakeTwo256::hash_of(call) }.into()
}

fn dispatch(call: RuntimeCall) -> RuntimeCall {
    let call = Box::new(call);
    WhitelistCall::dispatch_whitelisted_call_with_preimage { call }.into()
}

/// Two thirds of the council make `call` as root, in two motions.
fn by_two_motions(chain: &mut Chain, call: RuntimeCall) {
    assert_eq!(motion(chain, 2, whitelist(&call)), Some(Ok(())));
    assert_eq!(motion(chain, 2, dispatch(call)), Some(Ok(())));
}

/// The hash of the authorised code, and whether its version is checked.
fn authorized(chain: &mut Chain) -> Option<(H256, bool)> {
    let encoded = chain.query(System::authorized_upgrade).encode();
    codec::Decode::decode(&mut &encoded[..]).expect("a hash and a flag")
}

fn running(chain: &mut Chain) -> Option<Vec<u8>> {
    chain.query(|| sp_io::storage::get(CODE)).map(|code| code.to_vec())
}

/// Eve brings `code`, in vain: neither what runs nor what is authorised changes.
#[track_caller]
fn assert_not_applied(chain: &mut Chain, code: Vec<u8>, error: Error<Runtime>) {
    let before = (running(chain), authorized(chain));
    let (result, _) = chain.submit(&key("//Eve"), apply(code.clone()));
    assert_eq!(result.expect("valid"), Err(error.into()));
    let bare = UncheckedExtrinsic::new_bare(apply(code));
    let refused = Err(InvalidTransaction::Call.into());
    assert_eq!(chain.validate(bare), refused, "without a signature not even the pool takes it");
    assert_eq!((running(chain), authorized(chain)), before);
}

#[test]
fn two_motions_name_the_code_and_anybody_brings_it() {
    let mut chain = Chain::development();
    let (good, other) = (b"the next runtime".to_vec(), b"another runtime".to_vec());
    assert_not_applied(&mut chain, good.clone(), Error::NothingAuthorized);
    by_two_motions(&mut chain, authorize_unread(&good));
    assert_eq!(authorized(&mut chain), Some((BlakeTwo256::hash(&good), false)));

    assert_not_applied(&mut chain, other, Error::Unauthorized);
    let longer = [&good[..], &[0]].concat();
    assert_not_applied(&mut chain, longer, Error::Unauthorized);

    let treasury = chain.treasury();
    let bare = UncheckedExtrinsic::new_bare(apply(good.clone()));
    chain.validate(bare.clone()).expect("whoever has the code needs no account");
    assert_eq!(chain.block(vec![bare]), [Ok(Ok(()))]);
    assert_eq!(running(&mut chain), Some(good.clone()));
    let hash = BlakeTwo256::hash(&good);
    assert!(chain.events().contains(&RuntimeEvent::System(Event::CodeUpdated { hash })));
    assert_eq!(chain.treasury(), treasury, "nobody pays");
    assert_not_applied(&mut chain, good, Error::NothingAuthorized);
}

#[test]
fn the_newest_authorization_counts() {
    let mut chain = Chain::development();
    let (first, second) = (b"first".to_vec(), b"second".to_vec());
    by_two_motions(&mut chain, authorize_unread(&first));
    by_two_motions(&mut chain, authorize_unread(&second));
    assert_not_applied(&mut chain, first, Error::Unauthorized);
    succeed(&mut chain, &key("//Eve"), apply(second.clone()));
    assert_eq!(running(&mut chain), Some(second));
}

#[test]
fn one_motion_alone_authorises_nothing() {
    let mut chain = Chain::development();
    let refused = Some(Err(DispatchError::BadOrigin));
    let calls = [
        authorize(&newer()),
        authorize_unread(&newer()),
        Call::set_code { code: newer() }.into(),
        Call::set_code_without_checks { code: newer() }.into(),
    ];
    for call in calls {
        assert_eq!(motion(&mut chain, 3, call.clone()), refused, "all three votes");
        let (result, _) = chain.submit(&key("//Bob"), call);
        assert_eq!(result.expect("valid"), Err(DispatchError::BadOrigin));
    }
    assert_eq!(motion(&mut chain, 3, whitelist(&authorize(&newer()))), Some(Ok(())));
    assert_not_applied(&mut chain, newer(), Error::NothingAuthorized);
    // It waits for a motion that whitelists it, which the one above does not.
    assert_eq!(motion(&mut chain, 3, dispatch(authorize_unread(&newer()))), Some(Ok(())));
    assert_not_applied(&mut chain, newer(), Error::NothingAuthorized);
    assert_eq!(authorized(&mut chain), None);
}

#[test]
fn code_without_a_version_is_not_applied_and_no_longer_authorized() {
    let mut chain = Chain::development();
    let (code, before) = (b"no Wasm".to_vec(), running(&mut chain));
    by_two_motions(&mut chain, authorize(&code));
    let code_hash = BlakeTwo256::hash(&code);
    assert_eq!(authorized(&mut chain), Some((code_hash, true)));
    let events = succeed(&mut chain, &key("//Eve"), apply(code.clone()));
    let error = Error::<Runtime>::FailedToExtractRuntimeVersion.into();
    let rejected = Event::RejectedInvalidAuthorizedUpgrade { code_hash, error };
    assert!(events.contains(&RuntimeEvent::System(rejected)));
    assert_eq!(running(&mut chain), before);
    assert_not_applied(&mut chain, code, Error::NothingAuthorized);
}

/// Finds that code is its own version.
struct CodeIsVersion;

impl ReadRuntimeVersion for CodeIsVersion {
    fn read_runtime_version(
        &self,
        code: &[u8],
        _: &mut dyn Externalities,
    ) -> Result<Vec<u8>, String> {
        Ok(code.to_vec())
    }
}

/// The state of `chain`, where a version can be read from code.
fn with_versions(chain: &mut Chain) -> TestExternalities {
    let mut storage = Storage::default();
    chain.query(|| {
        let mut last = Vec::new();
        while let Some(key) = sp_io::storage::next_key(&last) {
            let value = sp_io::storage::get(&key).expect("the key was just found");
            storage.top.insert(key.clone(), value.to_vec());
            last = key;
        }
    });
    let mut state = TestExternalities::new(storage);
    state.register_extension(ReadRuntimeVersionExt::new(CodeIsVersion));
    state
}

#[test]
fn only_a_newer_version_of_this_runtime_is_applied() {
    let older = VERSION.spec_version;
    for (code, refused) in [
        (newer(), None),
        (code("vigor", older), Some(Error::<Runtime>::SpecVersionNeedsToIncrease)),
        (code("vigor", 0), Some(Error::SpecVersionNeedsToIncrease)),
        (code("another", older + 1), Some(Error::InvalidSpecName)),
    ] {
        let mut chain = Chain::development();
        by_two_motions(&mut chain, authorize(&code));
        with_versions(&mut chain).execute_with(|| {
            System::reset_events();
            let before = sp_io::storage::get(CODE);
            let eve = RawOrigin::Signed(account("//Eve"));
            apply(code.clone()).dispatch(eve.into()).expect("whoever brings it is not to blame");
            let code_hash = BlakeTwo256::hash(&code);
            let (event, runs) = match refused {
                None => (Event::CodeUpdated { hash: code_hash }, Some(code.into())),
                Some(error) => {
                    let error = error.into();
                    (Event::RejectedInvalidAuthorizedUpgrade { code_hash, error }, before)
                }
            };
            assert_eq!(sp_io::storage::get(CODE), runs);
            let events = System::events().into_iter().map(|record| record.event);
            assert_eq!(events.collect::<Vec<_>>(), [RuntimeEvent::System(event)]);
            assert!(System::authorized_upgrade().is_none());
        });
    }
}
