// SPDX-License-Identifier: Apache-2.0
//! `/v1/auth`: sign-in with an identity.

pub mod create_challenge;
pub mod create_token;
pub mod jwks;
