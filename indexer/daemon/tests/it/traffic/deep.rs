// SPDX-License-Identifier: Apache-2.0
//! Quarantines, session keys, subscriptions, tenants, status lists, panels.

use sp_core::{Pair, ed25519};
use subxt::dynamic::Value;
use subxt_signer::sr25519::{Keypair, dev};
use vigor_primitives::certificate::possession_hash;

use super::{VGR, Wallet, id, list, none, some};

/// Units that are withheld from Charlie.
pub const WITHHELD: u64 = 2_000;
/// What Charlie says to it.
pub const APPEAL: [u8; 32] = [3; 32];
/// Blocks in a period of the subscription.
pub const PERIOD: u32 = 43_200;
/// Bytes of the status list: more than the indexer keeps of other values.
pub const LIST_BYTES: usize = 8_192;
/// Kinds of calls of the session key and of the tenant's pot.
pub const KINDS: u32 = 0b1001;

/// A call in a call.
fn call(pallet: &str, name: &str, args: Vec<(&str, Value)>) -> Value {
    Value::unnamed_variant(pallet, [Value::named_variant(name, args)])
}

/// Alice has sudo.
async fn sudo(wallet: &Wallet, call: Value) {
    wallet.submit(&dev::alice(), "Sudo", "sudo", vec![call]).await;
}

/// Withholds units of Charlie, who appeals.
pub async fn quarantine(wallet: &Wallet) {
    let args = vec![
        ("program", Value::u128(0)),
        ("account", id(&dev::charlie())),
        ("units", Value::u128(WITHHELD.into())),
        ("reason", Value::unnamed_variant("ClockJump", [])),
    ];
    sudo(wallet, call("Activity", "quarantine", args)).await;
    let appeal = vec![Value::u128(0), Value::from_bytes(APPEAL)];
    wallet.submit(&dev::charlie(), "Activity", "appeal", appeal).await;
}

/// Decides that quarantine against Charlie.
pub async fn uphold(wallet: &Wallet) {
    let args = vec![
        ("program", Value::u128(0)),
        ("account", id(&dev::charlie())),
        ("uphold", Value::bool(true)),
    ];
    sudo(wallet, call("Activity", "resolve", args)).await;
}

/// Bob lets Eve transfer, within an allowance; she does; Ferdie is let in and out again.
pub async fn session_keys(wallet: &Wallet) {
    let (bob, eve, ferdie) = (dev::bob(), dev::eve(), dev::ferdie());
    for key in [&eve, &ferdie] {
        let allowance = Value::named_composite([
            ("asset", none()),
            ("amount", Value::u128(50 * VGR)),
            ("period", Value::u128(100)),
        ]);
        let terms = Value::named_composite([
            ("kinds", Value::unnamed_composite([Value::u128(KINDS.into())])),
            ("allowances", list([allowance])),
            ("expires_at", Value::u128(100_000)),
            ("guard", Value::bool(true)),
        ]);
        wallet.submit(&bob, "Wallets", "add_session_key", vec![id(key), terms]).await;
    }
    let to = Value::unnamed_variant("Id", [id(&dev::dave())]);
    let transfer =
        call("Balances", "transfer_keep_alive", vec![("dest", to), ("value", Value::u128(VGR))]);
    wallet.submit(&eve, "Wallets", "act", vec![id(&bob), transfer]).await;
    wallet.submit(&bob, "Wallets", "remove_session_key", vec![id(&bob), id(&ferdie)]).await;
}

/// Bob pays Dave in two subscriptions; one is collected, the other is cancelled.
pub async fn subscriptions(wallet: &Wallet) {
    let (bob, dave) = (dev::bob(), dev::dave());
    for _ in 0..2 {
        let args =
            vec![id(&dave), none(), Value::u128(VGR), Value::u128(PERIOD.into()), Value::u128(3)];
        wallet.submit(&bob, "Wallets", "subscribe", args).await;
    }
    wallet.submit(&dave, "Wallets", "collect", vec![Value::u128(0)]).await;
    wallet.submit(&bob, "Wallets", "cancel", vec![Value::u128(1)]).await;
}

/// Dave's tenant with Eve as an admin who chose its pot, and Ferdie who left.
pub async fn tenant(wallet: &Wallet) {
    let (dave, eve, ferdie) = (dev::dave(), dev::eve(), dev::ferdie());
    let policy = Value::named_composite([
        ("kinds", Value::unnamed_composite([Value::u128(KINDS.into())])),
        ("member_daily_max", Value::u128(VGR)),
        ("daily_max", Value::u128(10 * VGR)),
    ]);
    wallet.submit(&dave, "Wallets", "create_tenant", vec![policy]).await;
    let member = |who: &Keypair, role: &str| {
        vec![Value::u128(0), id(who), some(Value::unnamed_variant(role, []))]
    };
    wallet.submit(&dave, "Wallets", "set_member", member(&eve, "Member")).await;
    wallet.submit(&dave, "Wallets", "set_member", member(&eve, "Admin")).await;
    wallet.submit(&dave, "Wallets", "set_member", member(&ferdie, "Member")).await;
    wallet.submit(&eve, "Wallets", "choose_sponsor", vec![some(Value::u128(0))]).await;
    wallet.submit(&ferdie, "Wallets", "leave_tenant", vec![Value::u128(0)]).await;
}

/// Two status lists of an identity: a long one with a bit set, and one that is removed.
pub async fn status_lists(wallet: &Wallet, subject: &Keypair) {
    let document = Value::named_composite(
        ["methods", "services", "also_known_as", "devices"].map(|name| (name, list([]))),
    );
    wallet.submit(subject, "Did", "create", vec![document]).await;
    let update = async |operation: Value| {
        wallet.submit(subject, "Did", "update", vec![id(subject), operation]).await;
    };
    for (number, bytes) in [(1, LIST_BYTES), (2, 64)] {
        let purpose = Value::unnamed_variant("Revocation", []);
        let fields = [
            ("list", Value::u128(number)),
            ("purpose", purpose),
            ("length_bytes", Value::u128(bytes as u128)),
        ];
        update(Value::named_variant("CreateStatusList", fields)).await;
    }
    let change = Value::named_composite([("index", Value::u128(0)), ("set", Value::bool(true))]);
    let fields = [("list", Value::u128(1)), ("changes", list([change]))];
    update(Value::named_variant("SetStatus", fields)).await;
    update(Value::named_variant("RemoveStatusList", [("list", Value::u128(2))])).await;
}

/// The key of the operator's oracle.
pub fn oracle_key() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[4; 32])
}

/// Puts up an operator's bond, and asks for it back.
pub async fn operator(wallet: &Wallet, operator: &Keypair) {
    let (pair, account) = (oracle_key(), operator.public_key().0);
    let hash = possession_hash(&wallet.genesis(), &account, &pair.public().0);
    let args = vec![Value::from_bytes(pair.public().0), Value::from_bytes(pair.sign(&hash).0)];
    wallet.submit(operator, "Activity", "register_oracle", args).await;
    wallet.submit(operator, "Activity", "leave_oracles", vec![]).await;
}

/// Two panels, one of them closed.
pub async fn panels(wallet: &Wallet) {
    let alice = dev::alice();
    for arbiter in [dev::bob(), dev::charlie()] {
        let args = vec![list([id(&arbiter)]), Value::u128(1)];
        wallet.submit(&alice, "Escrow", "create_panel", args).await;
    }
    wallet.submit(&alice, "Escrow", "close_panel", vec![Value::u128(1)]).await;
}
