// SPDX-License-Identifier: Apache-2.0
//! The text that a person signs to sign in (CAIP-122, as Sign-In with Substrate words it).

use crate::{ids, times};

/// How long a challenge may be answered.
pub const CHALLENGE_MS: u64 = 5 * 60 * 1_000;

/// What a challenge binds together.
pub struct Challenge<'a> {
    /// Domain that asks.
    pub domain: &'a str,
    /// Identity that is asked.
    pub did: &'a str,
    /// Genesis hash of the chain that holds the identity.
    pub genesis: &'a [u8; 32],
    /// Random text.
    pub nonce: &'a str,
    /// When it was made.
    pub issued_ms: u64,
}

impl Challenge<'_> {
    /// When it expires.
    pub fn expires_ms(&self) -> u64 {
        self.issued_ms + CHALLENGE_MS
    }

    /// The text to sign.
    pub fn message(&self) -> String {
        format!(
            "{domain} wants you to sign in with your Vigor identity:\n{did}\n\n\
             URI: https://{domain}\nVersion: 1\nChain: {genesis}\nNonce: {nonce}\n\
             Issued At: {issued}\nExpiration Time: {expires}",
            domain = self.domain,
            did = self.did,
            genesis = ids::hex0x(self.genesis),
            nonce = self.nonce,
            issued = times::rfc3339(self.issued_ms),
            expires = times::rfc3339(self.expires_ms()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Challenge;

    #[test]
    fn the_text_names_what_it_binds() {
        let challenge = Challenge {
            domain: "vigor.example",
            did: "did:vigor:dev:z4",
            genesis: &[1; 32],
            nonce: "n",
            issued_ms: 1_795_168_800_000,
        };
        let text = challenge.message();
        assert!(text.starts_with("vigor.example wants you to sign in"));
        for part in [
            "did:vigor:dev:z4",
            "Chain: 0x0101",
            "Nonce: n",
            "Issued At: 2026-11-20T10:00:00Z",
            "Expiration Time: 2026-11-20T10:05:00Z",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
