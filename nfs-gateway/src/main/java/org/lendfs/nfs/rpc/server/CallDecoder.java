// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.AuthStatus;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.wire.Connection;

/**
 * Decodes the headers of the calls of one connection (RFC 5531 section 9).
 *
 * <p>Calls of one user bring the same credential and verifier, byte for byte. So the last pair is
 * kept as it came and compared; only another one is decoded, and looked up among those decoded
 * before. For the event loop.
 */
final class CallDecoder {
  private static final int CREDENTIAL_OFFSET = 24;
  private static final int CALLERS_MAXIMUM = 128;

  /** What a header turned out to be. */
  sealed interface Decoded {
    /** A call; {@code arguments} starts behind the header. */
    record Call(RpcContext context, XdrReader arguments) implements Decoded {}

    /** A call that is refused whatever it asks. */
    record Refused(RpcReply reply) implements Decoded {}
  }

  private final Connection connection;
  private final OutgoingCalls outgoing;
  private final Map<OpaqueAuth, RpcCaller> callers =
      new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OpaqueAuth, RpcCaller> eldest) {
          return size() > CALLERS_MAXIMUM;
        }
      };

  /** Credential and verifier of the last call as they came, and whom they stand for. */
  private ByteBuffer lastBytes = ByteBuffer.allocate(0);

  private @Nullable RpcCaller lastCaller;

  CallDecoder(Connection connection, OutgoingCalls outgoing) {
    this.connection = connection;
    this.outgoing = outgoing;
  }

  /**
   * Decodes from the position of {@code record}, which stays where it is.
   *
   * @throws MalformedMessageException if there is nobody to answer
   */
  Decoded decode(ByteBuffer record) throws MalformedMessageException {
    RpcCaller caller = lastCaller;
    if (caller != null && isOrdinaryCall(record)) {
      int start = record.position();
      RpcContext context = context(record, start, caller);
      return new Decoded.Call(
          context, readerAt(record, start + CREDENTIAL_OFFSET + lastBytes.limit()));
    }
    return decodeSlowly(record);
  }

  private static RpcContext context(ByteBuffer record, int start, RpcCaller caller) {
    return new RpcContext(
        record.getInt(start),
        record.getInt(start + 12),
        record.getInt(start + 16),
        record.getInt(start + 20),
        caller,
        false);
  }

  private static XdrReader readerAt(ByteBuffer record, int position) {
    int before = record.position();
    XdrReader reader = new XdrReader(record.position(position));
    record.position(before);
    return reader;
  }

  /** A call of RPC version 2 with the credential and verifier of the last one. */
  private boolean isOrdinaryCall(ByteBuffer record) {
    int start = record.position();
    int length = lastBytes.limit();
    if (record.remaining() < CREDENTIAL_OFFSET + length
        || record.getInt(start + 4) != 0
        || record.getInt(start + 8) != RpcCall.RPC_VERSION) {
      return false;
    }
    // XDR is made of units of four bytes.
    for (int i = 0; i < length; i += Integer.BYTES) {
      if (record.getInt(start + CREDENTIAL_OFFSET + i) != lastBytes.getInt(i)) {
        return false;
      }
    }
    return true;
  }

  private Decoded decodeSlowly(ByteBuffer record) throws MalformedMessageException {
    int start = record.position();
    XdrReader reader = new XdrReader(record);
    return switch (RpcCall.decode(reader)) {
      case RpcReply.Denied denied -> new Decoded.Refused(denied);
      case RpcCall call -> {
        RpcCaller caller = callerOf(call.credential());
        if (caller == null) {
          AuthStatus status = AuthStatus.BADCRED;
          yield new Decoded.Refused(new RpcReply.AuthError(call.xid(), status));
        }
        keep(record, start + CREDENTIAL_OFFSET, reader.position(), caller);
        yield new Decoded.Call(context(record, start, caller), reader);
      }
    };
  }

  private void keep(ByteBuffer record, int from, int to, RpcCaller caller) {
    byte[] bytes = new byte[to - from];
    record.get(from, bytes);
    lastBytes = ByteBuffer.wrap(bytes);
    lastCaller = caller;
  }

  /** The caller behind a credential, or null when the credential is no good. */
  private @Nullable RpcCaller callerOf(OpaqueAuth credential) {
    RpcCaller known = callers.get(credential);
    if (known == null) {
      known = decodeCaller(credential);
      if (known != null) {
        callers.put(credential, known);
      }
    }
    return known;
  }

  private @Nullable RpcCaller decodeCaller(OpaqueAuth credential) {
    int flavor = credential.flavor();
    if (flavor == AuthFlavors.NONE) {
      return new RpcCaller(connection, outgoing, flavor, null);
    }
    if (flavor != AuthFlavors.SYS) {
      return null;
    }
    try {
      return new RpcCaller(
          connection, outgoing, flavor, AuthSys.decode(credential.body().reader()));
    } catch (MalformedMessageException badCredential) {
      return null;
    }
  }
}
