// SPDX-License-Identifier: Apache-2.0
//! What the runtime tells a node, asked as a node asks: by name, with encoded arguments.
//!
//! No two numbers or accounts of a full answer are equal, so that none can stand for another.

mod did;
mod escrow;
mod rewards;

use codec::{DecodeAll, Encode};
use vigor_runtime::apis::api::dispatch;
use vigor_runtime_integration::Chain;

/// The answer in the state of the newest block.
#[track_caller]
fn ask<Answer: DecodeAll>(chain: &mut Chain, question: &str, arguments: impl Encode) -> Answer {
    let answer = chain.query(|| dispatch(question, &arguments.encode()));
    let answer = answer.expect("the runtime has such a function");
    Answer::decode_all(&mut &answer[..]).expect("the answer is of that type")
}
