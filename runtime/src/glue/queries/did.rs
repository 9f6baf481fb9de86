// SPDX-License-Identifier: Apache-2.0
//! Identities.

use crate::Runtime;
use alloc::vec::Vec;
use frame_support::BoundedVec;
use pallet_did::types::{DeviceOf, DidRecordOf, Method, Service, StatusListOf, StatusPurpose};
use vigor_runtime_api::did;

/// An identity, as it is told.
pub fn document(record: DidRecordOf<Runtime>) -> did::Document {
    did::Document {
        controller: record.controller,
        sponsor: record.sponsor,
        version: record.version,
        created_at: record.created_at,
        deactivated: record.deactivated,
        methods: record.methods.into_iter().map(method).collect(),
        services: record.services.into_iter().map(service).collect(),
        also_known_as: texts(record.also_known_as),
        nonce_floor: record.nonce_floor,
        nonce_bitmap: record.nonce_bitmap,
    }
}

fn method(Method { key, relationships, expires_at }: Method) -> did::Method {
    did::Method { key, relationships, expires_at }
}

fn service(service: Service) -> did::Service {
    did::Service {
        id: service.id.into_inner(),
        types: texts(service.types),
        endpoint: service.endpoint.into_inner(),
        accept: texts(service.accept),
        routing_keys: texts(service.routing_keys),
    }
}

fn texts<Bytes, Count>(list: BoundedVec<BoundedVec<u8, Bytes>, Count>) -> Vec<Vec<u8>> {
    list.into_iter().map(BoundedVec::into_inner).collect()
}

/// A device, as it is told.
pub fn device(device: DeviceOf<Runtime>) -> did::Device {
    did::Device {
        key: device.key,
        kinds: device.kinds,
        expires_at: device.expires_at,
        attestor: device.attestor,
        registered_at: device.registered_at,
        revoked_at: device.revoked_at,
    }
}

/// A status list, as it is told.
pub fn status_list(list: StatusListOf<Runtime>) -> did::StatusList {
    let purpose = match list.purpose {
        StatusPurpose::Revocation => did::StatusPurpose::Revocation,
        StatusPurpose::Suspension => did::StatusPurpose::Suspension,
    };
    did::StatusList { purpose, version: list.version, bits: list.bits.into_inner() }
}
