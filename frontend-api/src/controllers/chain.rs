// SPDX-License-Identifier: Apache-2.0
//! `/v1/transaction/material`: what an offline signer needs.

pub mod material;
