// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The header of a reply (RFC 5531 section 9, {@code reply_body}); results follow {@link Success}.
 */
public sealed interface RpcReply extends XdrEncodable {
  int MESSAGE_TYPE_REPLY = 1;
  int REPLY_ACCEPTED = 0;
  int REPLY_DENIED = 1;
  int DENIED_RPC_MISMATCH = 0;
  int DENIED_AUTH_ERROR = 1;

  /** The transaction identifier of the call. */
  int xid();

  /** SUCCESS; the results of the procedure follow. */
  record Success(int xid, OpaqueAuth verifier) implements RpcReply {
    /** The length of this header with a verifier of AUTH_NONE, in bytes. */
    public static final int LENGTH = 24;

    public Success(int xid) {
      this(xid, OpaqueAuth.NONE);
    }

    @Override
    public void encode(XdrWriter writer) {
      encodeAccepted(writer, xid, verifier, AcceptStatus.SUCCESS);
    }
  }

  /** PROG_UNAVAIL, PROC_UNAVAIL, GARBAGE_ARGS or SYSTEM_ERR; nothing follows. */
  record Failure(int xid, OpaqueAuth verifier, AcceptStatus status) implements RpcReply {
    public Failure {
      if (status == AcceptStatus.SUCCESS || status == AcceptStatus.PROG_MISMATCH) {
        throw new IllegalArgumentException("status=" + status);
      }
    }

    public Failure(int xid, AcceptStatus status) {
      this(xid, OpaqueAuth.NONE, status);
    }

    @Override
    public void encode(XdrWriter writer) {
      encodeAccepted(writer, xid, verifier, status);
    }
  }

  /**
   * PROG_MISMATCH: the program is here, in other versions.
   *
   * @param low lowest version served
   * @param high highest version served
   */
  record ProgramMismatch(int xid, OpaqueAuth verifier, int low, int high) implements RpcReply {
    public ProgramMismatch(int xid, int low, int high) {
      this(xid, OpaqueAuth.NONE, low, high);
    }

    @Override
    public void encode(XdrWriter writer) {
      encodeAccepted(writer, xid, verifier, AcceptStatus.PROG_MISMATCH);
      writer.writeInt(low);
      writer.writeInt(high);
    }
  }

  /** A reply to a call that was not even looked at (RFC 5531 section 9, {@code rejected_reply}). */
  sealed interface Denied extends RpcReply, IncomingCall permits RpcMismatch, AuthError {
    @Override
    int xid();
  }

  /**
   * RPC_MISMATCH: the call is of another RPC version.
   *
   * @param low lowest RPC version served
   * @param high highest RPC version served
   */
  record RpcMismatch(int xid, int low, int high) implements Denied {
    @Override
    public void encode(XdrWriter writer) {
      encodeHeader(writer, xid, REPLY_DENIED);
      writer.writeInt(DENIED_RPC_MISMATCH);
      writer.writeInt(low);
      writer.writeInt(high);
    }
  }

  /** AUTH_ERROR: credential or verifier are no good. */
  record AuthError(int xid, AuthStatus status) implements Denied {
    @Override
    public void encode(XdrWriter writer) {
      encodeHeader(writer, xid, REPLY_DENIED);
      writer.writeInt(DENIED_AUTH_ERROR);
      writer.writeEnum(status);
    }
  }

  /** Decodes a header, as a client does; after {@link Success} the results follow. */
  static RpcReply decode(XdrReader reader) throws MalformedMessageException {
    int xid = reader.readInt();
    int type = reader.readInt();
    int disposition = reader.readInt();
    if (type != MESSAGE_TYPE_REPLY || (disposition & ~REPLY_DENIED) != 0) {
      throw new MalformedMessageException(
          Kind.INVALID_VALUE, "message type=" + type + " disposition=" + disposition);
    }
    return disposition == REPLY_ACCEPTED ? decodeAccepted(xid, reader) : decodeDenied(xid, reader);
  }

  private static RpcReply decodeAccepted(int xid, XdrReader reader)
      throws MalformedMessageException {
    OpaqueAuth verifier = OpaqueAuth.decode(reader);
    AcceptStatus status = reader.readEnum(AcceptStatus.VALUES);
    return switch (status) {
      case SUCCESS -> new Success(xid, verifier);
      case PROG_MISMATCH -> new ProgramMismatch(xid, verifier, reader.readInt(), reader.readInt());
      case PROG_UNAVAIL, PROC_UNAVAIL, GARBAGE_ARGS, SYSTEM_ERR ->
          new Failure(xid, verifier, status);
    };
  }

  private static RpcReply decodeDenied(int xid, XdrReader reader) throws MalformedMessageException {
    return reader.readBoolean()
        ? new AuthError(xid, reader.readEnum(AuthStatus.VALUES))
        : new RpcMismatch(xid, reader.readInt(), reader.readInt());
  }

  private static void encodeAccepted(
      XdrWriter writer, int xid, OpaqueAuth verifier, AcceptStatus status) {
    encodeHeader(writer, xid, REPLY_ACCEPTED);
    verifier.encode(writer);
    writer.writeEnum(status);
  }

  private static void encodeHeader(XdrWriter writer, int xid, int disposition) {
    writer.writeInt(xid);
    writer.writeInt(MESSAGE_TYPE_REPLY);
    writer.writeInt(disposition);
  }
}
