// SPDX-License-Identifier: Apache-2.0
//! What a claim would pay, by the runtime: it knows the breaker and the least balance as well.

use super::{AtBlock, ChainError};
use codec::{Decode, Encode};

/// The question to the runtime.
const CHECK_PROOF: &str = "RewardsApi_check_proof";

/// Units that `claim` with these arguments would pay in the next block, or the name of the error
/// that it would fail with.
pub async fn payable(
    at: &AtBlock,
    arguments: impl Encode,
) -> Result<Result<u64, String>, ChainError> {
    let arguments = arguments.encode();
    let answer = at.runtime_apis().call_raw(CHECK_PROOF, Some(&arguments)).await;
    read(&answer.map_err(ChainError::subxt)?)
}

/// Units and their worth, or the name of an error.
fn read(mut answer: &[u8]) -> Result<Result<u64, String>, ChainError> {
    let wrong = |error: String| ChainError::Decode(format!("{CHECK_PROOF}: {error}"));
    let payable = Result::<(u64, u128), String>::decode(&mut answer);
    let payable = payable.map_err(|error| wrong(error.to_string()))?;
    match answer.len() {
        0 => Ok(payable.map(|(units, _)| units)),
        left => Err(wrong(format!("{left} bytes are left over"))),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_answer_is_units_or_a_reason() {
        let paid = format!("00{}{}", "0201000000000000", "07".to_owned() + &"00".repeat(15));
        assert_eq!(read(&hex::decode(&paid).unwrap()).unwrap(), Ok(258));
        let refused = [&[1, 6 << 2], b"Paused".as_slice()].concat();
        assert_eq!(read(&refused).unwrap(), Err("Paused".into()));
        assert!(read(&hex::decode(paid + "00").unwrap()).is_err());
        assert!(read(&[2]).is_err());
    }
}
