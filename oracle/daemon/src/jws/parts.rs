// SPDX-License-Identifier: Apache-2.0
//! The three parts of a JWS, decoded.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

/// A JWS taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The protected header, a JSON object.
    pub header: Vec<u8>,
    /// The payload.
    pub payload: Vec<u8>,
    /// The signature.
    pub signature: Vec<u8>,
    /// What the signature covers.
    pub signing_input: Vec<u8>,
}

/// Why bytes are not a JWS at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotJws {
    /// Not UTF-8.
    #[error("the message is not text")]
    Text,
    /// Neither three parts nor flattened JSON.
    #[error("the message is neither a compact nor a flattened JWS")]
    Form,
    /// A part is not strict base64url.
    #[error("a part is not base64url without padding")]
    Encoding,
    /// The protected header is not a JSON object.
    #[error("the protected header is not a JSON object")]
    Header,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flattened<'a> {
    protected: &'a str,
    payload: &'a str,
    signature: &'a str,
}

impl Parts {
    /// Takes a compact or flattened JWS apart.
    pub fn parse(message: &[u8]) -> Result<Self, NotJws> {
        let text = std::str::from_utf8(message).map_err(|_| NotJws::Text)?.trim_ascii();
        if text.starts_with('{') {
            let jws: Flattened<'_> = serde_json::from_str(text).map_err(|_| NotJws::Form)?;
            return Self::decode(jws.protected, jws.payload, jws.signature);
        }
        let mut parts = text.split('.');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(protected), Some(payload), Some(signature), None) => {
                Self::decode(protected, payload, signature)
            }
            _ => Err(NotJws::Form),
        }
    }

    fn decode(protected: &str, payload: &str, signature: &str) -> Result<Self, NotJws> {
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| NotJws::Encoding);
        let header = bytes(protected)?;
        match serde_json::from_slice::<Value>(&header) {
            Ok(Value::Object(_)) => {}
            _ => return Err(NotJws::Header),
        }
        Ok(Self {
            header,
            payload: bytes(payload)?,
            signature: bytes(signature)?,
            signing_input: format!("{protected}.{payload}").into_bytes(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{NotJws, Parts};

    #[test]
    fn both_forms_are_the_same_jws() {
        let compact = Parts::parse(b"e30.aGk.AAEC").unwrap();
        let flattened =
            br#" {"payload": "aGk", "protected": "e30", "signature": "AAEC"} "#.as_slice();
        assert_eq!(Parts::parse(flattened).unwrap(), compact);
        assert_eq!(compact.payload, b"hi");
        assert_eq!(compact.signing_input, b"e30.aGk");
        assert_eq!(compact.signature, [0, 1, 2]);
    }

    #[test]
    fn what_is_not_a_jws_is_named() {
        for (message, error) in [
            (b"\xff\xfe".as_slice(), NotJws::Text),
            (b"", NotJws::Form),
            (b"hello", NotJws::Form),
            (b"e30.aGk", NotJws::Form),
            (b"e30.aGk.AAEC.AAEC", NotJws::Form),
            (b"{}", NotJws::Form),
            (b"e30=.aGk.AAEC", NotJws::Encoding),
            (b"e30.a+k.AAEC", NotJws::Encoding),
            (b"e30.aGl.AAEC", NotJws::Encoding),
            (b"W10.aGk.AAEC", NotJws::Header),
            (b"aGk.aGk.AAEC", NotJws::Header),
            (
                br#"{"payload":"aGk","protected":"e30","signature":"AAEC","header":{}}"#,
                NotJws::Form,
            ),
            (
                br#"{"payload":"aGk","payload":"aGk","protected":"e30","signature":"AAEC"}"#,
                NotJws::Form,
            ),
        ] {
            assert_eq!(Parts::parse(message), Err(error), "{}", message.escape_ascii());
        }
    }
}
