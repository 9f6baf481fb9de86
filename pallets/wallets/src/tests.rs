// SPDX-License-Identifier: Apache-2.0
//! One file for each call, and one for each thing that calls share.

mod accept_tenant;
mod act;
mod add_session_key;
mod allowances;
mod bind;
mod cancel;
mod choose_sponsor;
mod close_tenant;
mod collect;
mod create_tenant;
mod deposits;
mod escalation;
mod fees;
mod freeze;
mod fund_pot;
mod identity_of;
mod kinds;
mod leave_tenant;
mod lives;
mod origins;
mod remove_session_key;
mod request_thaw;
mod session_keys;
mod set_guard;
mod set_member;
mod set_policy;
mod subscribe;
mod thaw;
mod transfer_tenant;
mod try_state;
mod unbind;
mod unbind_account;
mod views;
mod weights;
mod withdraw_pot;
