// SPDX-License-Identifier: Apache-2.0
//! SCALE on the wire, read up to a bound and not a byte further.

use std::io;

use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeAll, Encode};
use futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::{StreamProtocol, request_response};

use crate::limits::ENVELOPE_BYTES_MAX;

/// The protocol and its version.
pub(crate) const PROTOCOL: StreamProtocol = StreamProtocol::new("/vigor/oracle/0");

/// Bytes of the compact length before an envelope's bytes.
const LENGTH_BYTES_MAX: u64 = 4;

/// A message.
#[derive(Clone, Debug, Encode, Decode)]
pub(crate) struct Envelope {
    pub(crate) bytes: BoundedVec<u8, ConstU32<ENVELOPE_BYTES_MAX>>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Reply {
    /// It is in the queue of the receiver.
    #[codec(index = 0)]
    Accepted,
    /// The queue was full.
    #[codec(index = 1)]
    Busy,
}

/// Reads and writes [`Envelope`] and [`Reply`].
#[derive(Clone, Copy, Default)]
pub(crate) struct OracleCodec;

impl request_response::Codec for OracleCodec {
    type Protocol = StreamProtocol;
    type Request = Envelope;
    type Response = Reply;

    async fn read_request<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Envelope>
    where
        T: AsyncRead + Unpin + Send,
    {
        read(io, u64::from(ENVELOPE_BYTES_MAX) + LENGTH_BYTES_MAX).await
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Reply>
    where
        T: AsyncRead + Unpin + Send,
    {
        read(io, Reply::Accepted.encoded_size() as u64).await
    }

    async fn write_request<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        envelope: Envelope,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        io.write_all(&envelope.encode()).await
    }

    async fn write_response<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        reply: Reply,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        io.write_all(&reply.encode()).await
    }
}

async fn read<M: Decode, T: AsyncRead + Unpin + Send>(io: &mut T, bytes_max: u64) -> io::Result<M> {
    let mut bytes = Vec::new();
    io.take(bytes_max + 1).read_to_end(&mut bytes).await?;
    if bytes.len() as u64 > bytes_max {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "message above the bound"));
    }
    M::decode_all(&mut bytes.as_slice())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

#[cfg(test)]
mod tests {
    use bounded_collections::BoundedVec;
    use codec::Encode;
    use futures::io::Cursor;
    use libp2p::request_response::Codec;

    use super::{ENVELOPE_BYTES_MAX, Envelope, OracleCodec, PROTOCOL, Reply};

    async fn read(bytes: Vec<u8>) -> std::io::Result<Envelope> {
        OracleCodec.read_request(&PROTOCOL, &mut Cursor::new(bytes)).await
    }

    #[tokio::test]
    async fn largest_envelope_is_read() {
        let bytes = BoundedVec::try_from(vec![7; ENVELOPE_BYTES_MAX as usize]).expect("in bound");
        let envelope = Envelope { bytes };
        let read = read(envelope.encode()).await.expect("read");
        assert_eq!(read.bytes, envelope.bytes);
    }

    #[tokio::test]
    async fn larger_longer_and_cut_messages_are_refused() {
        assert!(read(vec![7_u8; ENVELOPE_BYTES_MAX as usize + 1].encode()).await.is_err());
        assert!(read(vec![0xff; 4 << 20]).await.is_err());
        let mut trailing = vec![1_u8, 2, 3].encode();
        trailing.push(0);
        assert!(read(trailing).await.is_err());
        assert!(read(vec![16, 1, 2]).await.is_err());
        assert!(read(Vec::new()).await.is_err());
    }

    #[tokio::test]
    async fn replies_are_one_byte() {
        for (reply, byte) in [(Reply::Accepted, 0), (Reply::Busy, 1)] {
            assert_eq!(reply.encode(), [byte]);
            let read = OracleCodec.read_response(&PROTOCOL, &mut Cursor::new(vec![byte])).await;
            assert_eq!(read.expect("read"), reply);
        }
        for wrong in [vec![], vec![2], vec![0, 0]] {
            let read = OracleCodec.read_response(&PROTOCOL, &mut Cursor::new(wrong)).await;
            assert!(read.is_err());
        }
    }
}
