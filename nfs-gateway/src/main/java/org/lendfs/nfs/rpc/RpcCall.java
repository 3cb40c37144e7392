// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The header of a call (RFC 5531 section 9, {@code call_body}); the arguments follow it.
 *
 * <pre>
 *   0     4         8         12      16       20        24          28
 *   +-----+---------+---------+-------+--------+---------+-----------+----------+
 *   | xid | CALL: 0 | RPC: 2  | prog  | vers   | proc    | cred ...  | verf ... |
 *   +-----+---------+---------+-------+--------+---------+-----------+----------+
 * </pre>
 *
 * @param xid transaction identifier, an arbitrary bit pattern
 * @param program unsigned, as are version and procedure
 */
public record RpcCall(
    int xid, int program, int version, int procedure, OpaqueAuth credential, OpaqueAuth verifier)
    implements IncomingCall, XdrEncodable {
  public static final int RPC_VERSION = 2;

  /** The longest header: fixed fields, and two {@link OpaqueAuth} of the greatest length. */
  public static final int MAXIMUM_HEADER_LENGTH = 24 + 2 * (8 + OpaqueAuth.MAXIMUM_BODY_LENGTH);

  static final int MESSAGE_TYPE_CALL = 0;

  /**
   * Decodes a header.
   *
   * @return the call, or the denial to send: another RPC version than 2, or a credential or
   *     verifier beyond 400 bytes; after a denial the rest of the record means nothing
   * @throws MalformedMessageException if there is nobody to answer: the message is not a call, or
   *     ends within its header
   */
  public static IncomingCall decode(XdrReader reader) throws MalformedMessageException {
    int xid = reader.readInt();
    int type = reader.readInt();
    if (type != MESSAGE_TYPE_CALL) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "message type=" + type);
    }
    if (reader.readInt() != RPC_VERSION) {
      return new RpcReply.RpcMismatch(xid, RPC_VERSION, RPC_VERSION);
    }
    return decodeBody(xid, reader);
  }

  private static IncomingCall decodeBody(int xid, XdrReader reader)
      throws MalformedMessageException {
    int program = reader.readInt();
    int version = reader.readInt();
    int procedure = reader.readInt();
    AuthStatus fault = AuthStatus.BADCRED;
    try {
      OpaqueAuth credential = OpaqueAuth.decode(reader);
      fault = AuthStatus.BADVERF;
      OpaqueAuth verifier = OpaqueAuth.decode(reader);
      return new RpcCall(xid, program, version, procedure, credential, verifier);
    } catch (MalformedMessageException malformed) {
      if (malformed.kind() == Kind.LIMIT_EXCEEDED) {
        return new RpcReply.AuthError(xid, fault);
      }
      throw malformed;
    }
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(xid);
    writer.writeInt(MESSAGE_TYPE_CALL);
    writer.writeInt(RPC_VERSION);
    writer.writeInt(program);
    writer.writeInt(version);
    writer.writeInt(procedure);
    credential.encode(writer);
    verifier.encode(writer);
  }
}
