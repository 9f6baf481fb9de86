// SPDX-License-Identifier: Apache-2.0
//! Domain events for the bus: type, subject and data of protocol.md §11.

use vigor_indexer_db::OutboxEvent;

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::state::market::order_state;

/// `(pallet, event, type, field of the subject)`.
const MESSAGES: &[(&str, &str, &str, &str)] = &[
    ("Balances", "Transfer", "vigor.tokens.transferred", "from"),
    ("Balances", "Minted", "vigor.tokens.minted", "who"),
    ("Did", "Created", "vigor.dids.created", "did"),
    ("Did", "Updated", "vigor.dids.updated", "did"),
    ("Did", "DeviceAdded", "vigor.devices.added", "did"),
    ("Did", "DeviceRevoked", "vigor.devices.revoked", "did"),
    ("Did", "ControllerChanged", "vigor.dids.controller_changed", "did"),
    ("Did", "Deactivated", "vigor.dids.deactivated", "did"),
    ("Did", "Removed", "vigor.dids.removed", "did"),
    ("Did", "StatusListCreated", "vigor.status_lists.created", "did"),
    ("Did", "StatusListChanged", "vigor.status_lists.changed", "did"),
    ("Did", "StatusListRemoved", "vigor.status_lists.removed", "did"),
    ("Wallets", "SessionKeyAdded", "vigor.session_keys.added", "owner"),
    ("Wallets", "SessionKeyRemoved", "vigor.session_keys.removed", "owner"),
    ("Wallets", "Acted", "vigor.session_keys.acted", "owner"),
    ("Wallets", "Subscribed", "vigor.subscriptions.created", "id"),
    ("Wallets", "Collected", "vigor.subscriptions.collected", "id"),
    ("Wallets", "Cancelled", "vigor.subscriptions.cancelled", "id"),
    ("Wallets", "SubscriptionEnded", "vigor.subscriptions.ended", "id"),
    ("Wallets", "TenantCreated", "vigor.tenants.created", "tenant"),
    ("Wallets", "PolicySet", "vigor.tenants.policy_set", "tenant"),
    ("Wallets", "MemberSet", "vigor.tenants.member_set", "tenant"),
    ("Wallets", "MemberLeft", "vigor.tenants.member_left", "tenant"),
    ("Wallets", "TenantTransferred", "vigor.tenants.transferred", "tenant"),
    ("Wallets", "TenantClosed", "vigor.tenants.closed", "tenant"),
    ("Wallets", "SponsorChosen", "vigor.wallets.sponsor_chosen", "account"),
    ("Wallets", "Bound", "vigor.wallets.bound", "account"),
    ("Wallets", "Unbound", "vigor.wallets.unbound", "account"),
    ("Wallets", "Frozen", "vigor.wallets.frozen", "account"),
    ("Wallets", "ThawRequested", "vigor.wallets.thaw_requested", "account"),
    ("Wallets", "Thawed", "vigor.wallets.thawed", "account"),
    ("Wallets", "GuardSet", "vigor.wallets.guard_set", "account"),
    ("Activity", "ProgramCreated", "vigor.programs.created", "program"),
    ("Activity", "PausedSet", "vigor.programs.paused_set", "program"),
    ("Activity", "OracleSetChanged", "vigor.oracles.changed", "set"),
    ("Activity", "EpochSubmitted", "vigor.epochs.submitted", "program"),
    ("Activity", "EpochFinalized", "vigor.rewards.granted", "program"),
    ("Activity", "EpochRejected", "vigor.epochs.rejected", "program"),
    ("Activity", "Claimed", "vigor.rewards.claimed", "account"),
    ("Activity", "Quarantined", "vigor.rewards.quarantined", "account"),
    ("Activity", "QuarantineAppealed", "vigor.rewards.quarantine_appealed", "account"),
    ("Activity", "QuarantineResolved", "vigor.rewards.quarantine_resolved", "account"),
    ("Activity", "QuarantineReleased", "vigor.rewards.quarantine_released", "account"),
    ("Activity", "Forfeited", "vigor.rewards.forfeited", "account"),
    ("Activity", "ProgramFunded", "vigor.programs.funded", "program"),
    ("Activity", "ProgramClosed", "vigor.programs.closed", "program"),
    ("Activity", "ProgramRemoved", "vigor.programs.removed", "program"),
    ("Activity", "ChallengeAccepted", "vigor.epochs.challenge_accepted", "program"),
    ("Activity", "ChallengeFailed", "vigor.epochs.challenge_failed", "program"),
    ("Activity", "OracleRegistered", "vigor.oracles.registered", "operator"),
    ("Activity", "KeyRotated", "vigor.oracles.key_rotated", "operator"),
    ("Activity", "OracleLeaving", "vigor.oracles.leaving", "operator"),
    ("Activity", "BondWithdrawn", "vigor.oracles.bond_withdrawn", "operator"),
    ("Activity", "OracleSlashed", "vigor.oracles.slashed", "operator"),
    ("Escrow", "PanelCreated", "vigor.panels.created", "panel"),
    ("Escrow", "PanelRetired", "vigor.panels.retired", "panel"),
    ("Escrow", "PanelClosed", "vigor.panels.closed", "panel"),
    ("Escrow", "OrderForgotten", "vigor.orders.forgotten", "order"),
    ("Escrow", "PayoutDeferred", "vigor.orders.payout_deferred", "order"),
    ("Escrow", "PayoutSettled", "vigor.orders.payout_settled", "order"),
    ("Escrow", "ReputationChanged", "vigor.reputations.changed", "did"),
    ("Escrow", "ReputationForgotten", "vigor.reputations.forgotten", "did"),
    ("Escrow", "ListingCreated", "vigor.listings.created", "listing"),
    ("Escrow", "ListingUpdated", "vigor.listings.updated", "listing"),
    ("Escrow", "ListingClosed", "vigor.listings.closed", "listing"),
    ("Escrow", "OrderPlaced", "vigor.orders.placed", "order"),
    ("Escrow", "OrderPaid", "vigor.orders.paid", "order"),
    ("Escrow", "CancelRequested", "vigor.orders.cancel_requested", "order"),
    ("Escrow", "OfferMade", "vigor.orders.offer_made", "order"),
    ("Escrow", "AwardVoted", "vigor.orders.award_voted", "order"),
    ("Escrow", "Retracted", "vigor.orders.retracted", "order"),
];

/// The message for an event, if anybody may care.
pub(super) fn message(step: &Step<'_>) -> Result<Option<OutboxEvent>, IndexError> {
    let event = step.event;
    if (event.pallet.as_str(), event.name.as_str()) == ("Escrow", "OrderChanged") {
        let state = order_state(&Fields::of(event).text("to")?);
        return Ok(Some(envelope(step, format!("vigor.orders.{state}"), "order")));
    }
    let known =
        MESSAGES.iter().find(|(pallet, name, _, _)| event.pallet == *pallet && event.name == *name);
    Ok(known.map(|(_, _, kind, subject)| envelope(step, (*kind).to_owned(), subject)))
}

fn envelope(step: &Step<'_>, kind: String, subject: &str) -> OutboxEvent {
    let event = step.event;
    let subject = event.data.get(subject).map(|value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    });
    OutboxEvent {
        block: event.block,
        idx: event.idx,
        id: format!("{}-{}", event.block, event.idx),
        kind,
        subject,
        time_ms: step.time_ms,
        data: event.data.clone(),
    }
}
