// SPDX-License-Identifier: Apache-2.0
//! The closed list of problems, with the page of each.

use super::TYPE_BASE;
use axum::http::StatusCode;

/// A kind of problem; its slug never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The body is not JSON.
    MalformedJson,
    /// The body is JSON of another shape than the route wants.
    InvalidBody,
    /// The body's media type is not one the route reads.
    UnsupportedMediaType,
    /// The body is larger than the route reads.
    BodyTooLarge,
    /// A path or query parameter or a header has a value that cannot be.
    InvalidParameter,
    /// The cursor was not made by this API, or for another list.
    InvalidCursor,
    /// Nothing has that id or path.
    NotFound,
    /// The path exists, the method does not.
    MethodNotAllowed,
    /// No representation that `Accept` asks for exists.
    NotAcceptable,
    /// The route wants a bearer token.
    Unauthenticated,
    /// The bearer token is expired, forged or for somebody else.
    InvalidToken,
    /// The token is good, and its subject may not do this.
    Forbidden,
    /// The signature is not by a key that may sign this.
    InvalidSignature,
    /// The challenge is unknown, used or too old.
    InvalidChallenge,
    /// The idempotency key was used for another request.
    IdempotencyKeyReused,
    /// The first request with the idempotency key is still running.
    IdempotencyKeyInFlight,
    /// Too many requests.
    RateLimited,
    /// An allowance of sponsored calls is used up for now.
    SponsorshipExhausted,
    /// This facade sponsors nobody.
    SponsorshipDisabled,
    /// The prepared call is unknown or its era has ended.
    PreparedExpired,
    /// The chain refuses the transaction.
    TransactionInvalid,
    /// As many transactions are open as the facade follows.
    TooManyTransactions,
    /// The call cannot be built for the runtime that the node runs.
    CallUnsupported,
    /// There is nothing to claim.
    NothingToClaim,
    /// The block's state is not there any more, or not yet.
    StateUnavailable,
    /// The list would be longer than the facade answers.
    TooManyResults,
    /// The node does not answer.
    NodeUnavailable,
    /// The indexer's database is not there, or holds nothing yet.
    IndexerUnavailable,
    /// The oracle does not answer.
    OracleUnavailable,
    /// The content store does not answer.
    ContentUnavailable,
    /// The app store does not answer.
    StoreUnavailable,
    /// A neighbour answered what cannot be.
    UpstreamFault,
    /// The request took too long.
    Timeout,
    /// A fault of ours.
    Internal,
}

type Row = (&'static str, StatusCode, &'static str, &'static str);

impl Kind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 34] = [
        Self::MalformedJson,
        Self::InvalidBody,
        Self::UnsupportedMediaType,
        Self::BodyTooLarge,
        Self::InvalidParameter,
        Self::InvalidCursor,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Unauthenticated,
        Self::InvalidToken,
        Self::Forbidden,
        Self::InvalidSignature,
        Self::InvalidChallenge,
        Self::IdempotencyKeyReused,
        Self::IdempotencyKeyInFlight,
        Self::RateLimited,
        Self::SponsorshipExhausted,
        Self::SponsorshipDisabled,
        Self::PreparedExpired,
        Self::TransactionInvalid,
        Self::TooManyTransactions,
        Self::CallUnsupported,
        Self::NothingToClaim,
        Self::StateUnavailable,
        Self::TooManyResults,
        Self::NodeUnavailable,
        Self::IndexerUnavailable,
        Self::OracleUnavailable,
        Self::ContentUnavailable,
        Self::StoreUnavailable,
        Self::UpstreamFault,
        Self::Timeout,
        Self::Internal,
    ];

    fn row(self) -> Row {
        use StatusCode as S;
        match self {
            Self::MalformedJson => (
                "malformed-json",
                S::BAD_REQUEST,
                "Malformed JSON",
                "The body could not be parsed as JSON. The detail says where parsing stopped.",
            ),
            Self::InvalidBody => (
                "invalid-body",
                S::UNPROCESSABLE_ENTITY,
                "Invalid body",
                "The body is JSON, but a field is unknown, missing, of another type, or has a value that cannot be. `errors[].pointer` names each.",
            ),
            Self::UnsupportedMediaType => (
                "unsupported-media-type",
                S::UNSUPPORTED_MEDIA_TYPE,
                "Unsupported media type",
                "Send the media type that the route documents, usually application/json.",
            ),
            Self::BodyTooLarge => (
                "body-too-large",
                S::PAYLOAD_TOO_LARGE,
                "Body too large",
                "Bodies are at most 1 MiB unless the route says otherwise.",
            ),
            Self::InvalidParameter => (
                "invalid-parameter",
                S::BAD_REQUEST,
                "Invalid parameter",
                "A path or query parameter or a header has a value that cannot be. `errors[].parameter` names it.",
            ),
            Self::InvalidCursor => (
                "invalid-cursor",
                S::BAD_REQUEST,
                "Invalid cursor",
                "Use a cursor exactly as it was returned, on the list that returned it; or start without one.",
            ),
            Self::NotFound => (
                "not-found",
                S::NOT_FOUND,
                "Not found",
                "Nothing has that id. What a block in the making contains appears when it is finalized.",
            ),
            Self::MethodNotAllowed => (
                "method-not-allowed",
                S::METHOD_NOT_ALLOWED,
                "Method not allowed",
                "The path exists with other methods; see the Allow header.",
            ),
            Self::NotAcceptable => (
                "not-acceptable",
                S::NOT_ACCEPTABLE,
                "Not acceptable",
                "No media type in Accept is one that the route can answer.",
            ),
            Self::Unauthenticated => (
                "unauthenticated",
                S::UNAUTHORIZED,
                "Authentication required",
                "Get a token from POST /v1/auth/challenges and POST /v1/auth/tokens and send it as a bearer token.",
            ),
            Self::InvalidToken => (
                "invalid-token",
                S::UNAUTHORIZED,
                "Invalid token",
                "The bearer token is expired, malformed, or was not issued by this API.",
            ),
            Self::Forbidden => (
                "forbidden",
                S::FORBIDDEN,
                "Forbidden",
                "The token's subject may not read or do this.",
            ),
            Self::InvalidSignature => (
                "invalid-signature",
                S::UNPROCESSABLE_ENTITY,
                "Invalid signature",
                "The signature does not verify over the bytes that were to be signed, by a key that may sign them.",
            ),
            Self::InvalidChallenge => (
                "invalid-challenge",
                S::UNPROCESSABLE_ENTITY,
                "Invalid challenge",
                "The challenge is unknown, was used, belongs to another DID, or has expired. Ask for a new one.",
            ),
            Self::IdempotencyKeyReused => (
                "idempotency-key-reused",
                S::UNPROCESSABLE_ENTITY,
                "Idempotency key reused",
                "The Idempotency-Key was used with another body or route. Use a new key for a new request.",
            ),
            Self::IdempotencyKeyInFlight => (
                "idempotency-key-in-flight",
                S::CONFLICT,
                "Request in flight",
                "The first request with this Idempotency-Key has not finished. Repeat later for its answer.",
            ),
            Self::RateLimited => (
                "rate-limited",
                S::TOO_MANY_REQUESTS,
                "Too many requests",
                "Wait for the seconds in Retry-After.",
            ),
            Self::SponsorshipExhausted => (
                "sponsorship-exhausted",
                S::TOO_MANY_REQUESTS,
                "Sponsorship exhausted",
                "The identity, the caller's address, or everybody together has used the allowance of sponsored calls for now; the detail says which. Wait for the seconds in Retry-After.",
            ),
            Self::SponsorshipDisabled => (
                "sponsorship-disabled",
                S::FORBIDDEN,
                "Sponsorship disabled",
                "This facade pays for nobody. Submit the call from an account with tokens.",
            ),
            Self::PreparedExpired => (
                "prepared-expired",
                S::GONE,
                "Prepared call expired",
                "The prepared call is unknown, or its era has ended. Prepare it again.",
            ),
            Self::TransactionInvalid => (
                "transaction-invalid",
                S::UNPROCESSABLE_ENTITY,
                "Transaction invalid",
                "The chain would not take the transaction. The detail says why.",
            ),
            Self::TooManyTransactions => (
                "too-many-transactions",
                S::SERVICE_UNAVAILABLE,
                "Too many transactions",
                "As many transactions are open as the facade follows at the same time. Submit it again after the seconds in Retry-After.",
            ),
            Self::CallUnsupported => (
                "call-unsupported",
                S::SERVICE_UNAVAILABLE,
                "Call unsupported",
                "The runtime that the node runs has no such call, or another shape of it.",
            ),
            Self::NothingToClaim => (
                "nothing-to-claim",
                S::CONFLICT,
                "Nothing to claim",
                "Everything that the newest final epoch grants this account has been paid.",
            ),
            Self::StateUnavailable => (
                "state-unavailable",
                S::NOT_FOUND,
                "State unavailable",
                "The node has not that block, or has pruned its state.",
            ),
            Self::TooManyResults => (
                "too-many-results",
                S::UNPROCESSABLE_ENTITY,
                "Too many results",
                "Ask for a shorter range.",
            ),
            Self::NodeUnavailable => (
                "node-unavailable",
                S::SERVICE_UNAVAILABLE,
                "Node unavailable",
                "The chain cannot be reached. It is tried again all the time; so may you.",
            ),
            Self::IndexerUnavailable => (
                "indexer-unavailable",
                S::SERVICE_UNAVAILABLE,
                "Indexer unavailable",
                "The chain store cannot be read yet.",
            ),
            Self::OracleUnavailable => (
                "oracle-unavailable",
                S::SERVICE_UNAVAILABLE,
                "Oracle unavailable",
                "The oracle cannot be reached.",
            ),
            Self::ContentUnavailable => (
                "content-unavailable",
                S::SERVICE_UNAVAILABLE,
                "Content store unavailable",
                "The content store cannot be reached.",
            ),
            Self::StoreUnavailable => (
                "store-unavailable",
                S::SERVICE_UNAVAILABLE,
                "Store unavailable",
                "The facade's own store cannot be read or written.",
            ),
            Self::UpstreamFault => (
                "upstream-fault",
                S::BAD_GATEWAY,
                "Upstream fault",
                "A service behind the facade answered what does not check out.",
            ),
            Self::Timeout => (
                "timeout",
                S::GATEWAY_TIMEOUT,
                "Timeout",
                "The request took longer than the facade allows.",
            ),
            Self::Internal => (
                "internal",
                S::INTERNAL_SERVER_ERROR,
                "Internal error",
                "A fault of the facade. The trace id finds it in the logs.",
            ),
        }
    }

    /// The kind with that slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Last part of the `type` URI.
    pub fn slug(self) -> &'static str {
        self.row().0
    }

    /// HTTP status.
    pub fn status(self) -> StatusCode {
        self.row().1
    }

    /// The kind in words.
    pub fn title(self) -> &'static str {
        self.row().2
    }

    /// What to do about it.
    pub fn description(self) -> &'static str {
        self.row().3
    }

    /// The `type` URI.
    pub fn type_uri(self) -> String {
        format!("{TYPE_BASE}{}", self.slug())
    }
}
