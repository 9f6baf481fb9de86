// SPDX-License-Identifier: Apache-2.0
//! What a document may say: checks of methods, services and names, and their changes.

use alloc::collections::BTreeSet;
use frame_support::ensure;
use vigor_primitives::keys::{KeyId, PublicKey, Relationships};

use crate::{
    Config, Error,
    types::{AlsoKnownAs, DidRecordOf, Method, Methods, Moment, Service, Services},
};

/// Checks every part of a new document but its devices.
pub(crate) fn check_contents<T: Config>(
    methods: &Methods,
    services: &Services,
    also_known_as: &AlsoKnownAs,
    now: Moment,
) -> Result<(), Error<T>> {
    let mut keys = BTreeSet::new();
    for method in methods {
        check_method::<T>(method, now)?;
        ensure!(keys.insert(method.key), Error::<T>::MethodExists);
    }
    check_services::<T>(services)?;
    check_also_known_as::<T>(also_known_as)
}

/// Adds `method` to the document.
pub(crate) fn add_method<T: Config>(
    record: &mut DidRecordOf<T>,
    method: Method,
    now: Moment,
) -> Result<(), Error<T>> {
    check_method::<T>(&method, now)?;
    ensure!(record.methods.iter().all(|held| held.key != method.key), Error::<T>::MethodExists);
    record.methods.try_push(method).map_err(|_| Error::<T>::TooManyMethods)
}

/// Removes the method of `key_id` from the document.
pub(crate) fn remove_method<T: Config>(
    record: &mut DidRecordOf<T>,
    key_id: &KeyId,
) -> Result<(), Error<T>> {
    let before = record.methods.len();
    record.methods.retain(|method| method.key.id() != *key_id);
    ensure!(record.methods.len() < before, Error::<T>::MethodNotFound);
    Ok(())
}

/// Services have one id each, at least one type, and an endpoint that is a URI.
pub(crate) fn check_services<T: Config>(services: &Services) -> Result<(), Error<T>> {
    let mut ids = BTreeSet::new();
    for service in services {
        ensure!(is_service(service), Error::<T>::InvalidService);
        ensure!(ids.insert(&service.id), Error::<T>::ServiceExists);
    }
    Ok(())
}

/// Other names are URIs, each named once.
pub(crate) fn check_also_known_as<T: Config>(names: &AlsoKnownAs) -> Result<(), Error<T>> {
    let mut seen = BTreeSet::new();
    for name in names {
        ensure!(is_uri(name), Error::<T>::InvalidUri);
        ensure!(seen.insert(name), Error::<T>::NameExists);
    }
    Ok(())
}

/// Whether a moment of expiry, if any, is still to come.
pub(crate) fn is_unexpired(expires_at: Option<Moment>, now: Moment) -> bool {
    expires_at.is_none_or(|moment| moment > now)
}

fn check_method<T: Config>(method: &Method, now: Moment) -> Result<(), Error<T>> {
    ensure!(is_point(&method.key) && !method.key.is_weak(), Error::<T>::InvalidKey);
    ensure!(fits(&method.key, method.relationships), Error::<T>::InvalidRelationships);
    ensure!(is_unexpired(method.expires_at, now), Error::<T>::InvalidExpiry);
    Ok(())
}

/// X25519 agrees on keys and cannot sign; Edwards and Ristretto keys sign and cannot agree.
fn fits(key: &PublicKey, relationships: Relationships) -> bool {
    let agrees = relationships.contains(Relationships::KEY_AGREEMENT);
    relationships.is_known()
        && match key {
            PublicKey::X25519(_) => Relationships::KEY_AGREEMENT.contains(relationships),
            PublicKey::Ed25519(_) | PublicKey::Sr25519(_) => !agrees,
            PublicKey::P256(_) | PublicKey::Secp256k1(_) => true,
        }
}

/// Whether a compressed point begins as SEC 1 §2.3.3 demands. One that is not on its curve can do
/// no harm: no signature of it ever passes.
fn is_point(key: &PublicKey) -> bool {
    match key {
        PublicKey::P256([tag, ..]) | PublicKey::Secp256k1([tag, ..]) => matches!(tag, 2 | 3),
        PublicKey::Ed25519(_) | PublicKey::X25519(_) | PublicKey::Sr25519(_) => true,
    }
}

fn is_service(service: &Service) -> bool {
    is_fragment(&service.id)
        && !service.types.is_empty()
        && service.types.iter().all(|name| is_text(name))
        && is_uri(&service.endpoint)
        && service.accept.iter().all(|name| is_text(name))
        && service.routing_keys.iter().all(|key| is_did_url(key))
}

/// The unreserved characters of RFC 3986: what needs no escape in the fragment of a DID URL. The
/// Multikey of a key is the fragment of its method or device, and no service may take its place.
fn is_fragment(text: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let names_key =
        || str::from_utf8(text).is_ok_and(|text| PublicKey::from_multikey(text).is_ok());
    !text.is_empty() && text.iter().all(plain) && !names_key()
}

fn is_text(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_graphic)
}

/// `"did:" method-name ":" …` of DID Core §3.1, and a URI.
fn is_did_url(text: &[u8]) -> bool {
    let mut parts = text.splitn(3, |byte| *byte == b':');
    let (Some(b"did"), Some(method), Some(id)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let named = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    !method.is_empty() && method.iter().all(named) && !id.is_empty() && is_uri(text)
}

/// `scheme ":" …` of RFC 3986, of characters that a URI may hold unescaped, with at most one
/// fragment and whole escapes.
pub(crate) fn is_uri(text: &[u8]) -> bool {
    let mut parts = text.splitn(2, |byte| *byte == b':');
    let (Some(scheme), Some(rest)) = (parts.next(), parts.next()) else { return false };
    let starts = scheme.first().is_some_and(u8::is_ascii_alphabetic);
    let named = scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    let plain = |byte: &u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(byte);
    let fragments = rest.iter().filter(|byte| **byte == b'#').count();
    let escaped = rest.split(|byte| *byte == b'%').skip(1).all(begins_with_octet);
    starts && named && !rest.is_empty() && rest.iter().all(plain) && fragments <= 1 && escaped
}

/// Whether two hexadecimal digits come first.
fn begins_with_octet(text: &[u8]) -> bool {
    matches!(text, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}
