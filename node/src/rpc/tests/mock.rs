// SPDX-License-Identifier: Apache-2.0
//! A chain of numbers whose runtime says what the tests expect.

use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend, Info};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Header as _;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{
    BlockNumber,
    opaque::{Block, Hash, Header},
};
use vigor_runtime_api::{
    did::{Device, DidApi, Document, Method, Service, StatusList, StatusPurpose},
    escrow::{EscrowApi, Order, OrderState, Reputation},
    rewards::{
        Claimable, ClaimablePage, Epoch, EpochStatus, Head, Payable, Proof, RewardAsset, RewardsApi,
    },
};

pub const FINAL: BlockNumber = 7;
/// Programs of one page.
const PAGE: usize = 2;
pub const BEST: BlockNumber = 9;
/// Number of the block that is not on the final chain.
pub const FORK: BlockNumber = 5;
/// Number of the block whose state is gone.
pub const PRUNED: BlockNumber = 1;

/// The only program of the runtime, the only list and the only listing.
pub const ONE: u32 = 1;
/// The only epoch of the program.
pub const EPOCH: u64 = 488_659;
/// More than JavaScript can count.
pub const LARGE: u64 = u64::MAX - 1;

pub fn hash(number: BlockNumber) -> Hash {
    Hash::from_low_u64_be(number.into())
}

/// The hash of the block [`FORK`] that was given up.
pub fn fork() -> Hash {
    Hash::repeat_byte(0xff)
}

pub fn person() -> AccountId32 {
    AccountId32::new([1; 32])
}

pub fn did() -> DidId {
    DidId([2; 32])
}

pub struct Chain;

impl HeaderBackend<Block> for Chain {
    fn header(&self, hash: Hash) -> sp_blockchain::Result<Option<Header>> {
        Ok(self.number(hash)?.map(|number| {
            Header::new(number, H256::zero(), H256::zero(), H256::zero(), Default::default())
        }))
    }

    fn info(&self) -> Info<Block> {
        Info {
            best_hash: hash(BEST),
            best_number: BEST,
            genesis_hash: hash(0),
            finalized_hash: hash(FINAL),
            finalized_number: FINAL,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    fn status(&self, hash: Hash) -> sp_blockchain::Result<BlockStatus> {
        let known = self.number(hash)?.is_some();
        Ok(if known { BlockStatus::InChain } else { BlockStatus::Unknown })
    }

    fn number(&self, of: Hash) -> sp_blockchain::Result<Option<BlockNumber>> {
        if of == fork() {
            return Ok(Some(FORK));
        }
        Ok((0..=BEST).find(|number| hash(*number) == of))
    }

    fn hash(&self, number: BlockNumber) -> sp_blockchain::Result<Option<Hash>> {
        Ok((number <= BEST).then(|| hash(number)))
    }
}

impl ProvideRuntimeApi<Block> for Chain {
    type Api = Runtime;

    fn runtime_api(&self) -> ApiRef<'_, Self::Api> {
        Runtime.into()
    }
}

#[derive(Clone)]
pub struct Runtime;

fn head() -> Head {
    Head { epoch: EPOCH, root: [3; 32], root_sum: LARGE, leaf_count: 12 }
}

fn programs(account: &AccountId32, from_program: u32) -> Vec<Claimable> {
    let paid = if *account == person() { LARGE } else { 0 };
    let of = |program, asset| Claimable {
        program,
        asset,
        paused: false,
        paid,
        forfeited: 3,
        clawback: 4,
        withheld: 5,
        head: Some(head()),
    };
    [of(0, RewardAsset::Emission), of(ONE, RewardAsset::Vgr), of(2, RewardAsset::Asset(77))]
        .into_iter()
        .skip(from_program as usize)
        .collect()
}

sp_api::mock_impl_runtime_apis! {
    impl RewardsApi<Block> for Runtime {
        fn claimable(account: AccountId32, from_program: u32) -> Vec<Claimable> {
            programs(&account, from_program)
        }

        fn claimable_page(account: AccountId32, from_program: u32) -> ClaimablePage {
            let mut programs = programs(&account, from_program);
            let next = programs.get(PAGE).map(|program| program.program);
            programs.truncate(PAGE);
            ClaimablePage { programs, next }
        }

        #[advanced]
        fn epoch(&self, at: Hash, program: u32, epoch: u64) -> Result<Option<Epoch>, ApiError> {
            if at == hash(PRUNED) {
                return Err(ApiError::StateBackendIsNotTrie);
            }
            Ok((program == ONE && epoch == EPOCH).then_some(Epoch {
                root: [3; 32],
                root_sum: LARGE,
                previous_root: [4; 32],
                previous_sum: 6,
                leaf_count: 12,
                leaf_digest: [5; 32],
                oracle_set: 8,
                submitted_at: 90,
                final_at: 95,
                status: EpochStatus::Pending,
            }))
        }

        fn head(program: u32) -> Option<Head> {
            (program == ONE).then(head)
        }

        fn pending(program: u32) -> Option<u64> {
            (program == ONE).then_some(EPOCH + 1)
        }

        fn budget(program: u32) -> Option<u64> {
            (program == ONE).then_some(LARGE)
        }

        fn check_proof(
            program: u32,
            account: AccountId32,
            cumulative: u64,
            index: u32,
            proof: Proof,
        ) -> Result<Payable, String> {
            if (program, account, index) != (ONE, person(), 3) {
                return Err("NothingToClaim".into());
            }
            let amount = proof.iter().map(|node| u128::from(node.sum)).sum();
            Ok(Payable { units: cumulative, amount })
        }
    }

    impl EscrowApi<Block> for Runtime {
        fn due(at_most: u32) -> Vec<H256> {
            (0..at_most).map(|i| H256::from_low_u64_be(i.into())).collect()
        }

        fn order(id: H256) -> Option<Order> {
            (id == H256::repeat_byte(9)).then(|| Order {
                listing: 11,
                buyer: person(),
                seller: AccountId32::new([8; 32]),
                asset: Some(77),
                price: u128::MAX,
                fee: 2,
                seller_stake: 3,
                penalty: 4,
                panel: None,
                state: OrderState::Shipped,
                deadline: 1_000,
                evidence: Some(H256::repeat_byte(6)),
                placed_at: 500,
            })
        }

        fn reputation(id: DidId) -> Reputation {
            let completed = if id == did() { 3 } else { 0 };
            Reputation { completed, disputed: 0, lost: 0 }
        }
    }

    impl DidApi<Block> for Runtime {
        fn document(id: DidId) -> Option<Document> {
            (id == did()).then(|| Document {
                controller: person(),
                sponsor: None,
                version: 4,
                created_at: 20,
                deactivated: false,
                methods: vec![Method {
                    key: PublicKey::Ed25519([7; 32]),
                    relationships: Relationships::AUTHENTICATION
                        .union(Relationships::CAPABILITY_INVOCATION),
                    expires_at: Some(1_800_000_000_000),
                }],
                services: vec![Service {
                    id: b"inbox".to_vec(),
                    types: vec![b"DIDCommMessaging".to_vec()],
                    endpoint: b"https://example.org/inbox".to_vec(),
                    accept: vec![b"didcomm/v2".to_vec()],
                    routing_keys: Vec::new(),
                }],
                also_known_as: vec![b"https://example.org/me".to_vec()],
                nonce_floor: LARGE,
                nonce_bitmap: 1,
            })
        }

        fn devices(id: DidId) -> Vec<(KeyId, Device)> {
            let key = PublicKey::P256([2; 33]);
            let device = Device {
                key,
                kinds: StreamKinds::of(&[StreamKind::Rr, StreamKind::EnergyKcal]),
                expires_at: None,
                attestor: Some(did()),
                registered_at: 21,
                revoked_at: Some(30),
            };
            if id == did() { vec![(key.id(), device)] } else { Vec::new() }
        }

        fn status_list(id: DidId, list: u32) -> Option<StatusList> {
            (id == did() && list == ONE).then(|| StatusList {
                purpose: StatusPurpose::Suspension,
                version: 2,
                bits: vec![0x80, 0x01],
            })
        }
    }
}
