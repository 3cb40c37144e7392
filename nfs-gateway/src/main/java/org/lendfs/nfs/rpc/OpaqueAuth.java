// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A credential or verifier (RFC 5531 section 8.2, {@code opaque_auth}).
 *
 * @param flavor one of {@link AuthFlavors}, or a number that nobody here knows
 * @param body what the flavor defines; at most {@link #MAXIMUM_BODY_LENGTH} bytes
 */
public record OpaqueAuth(int flavor, Opaque body) implements XdrEncodable {
  public static final int MAXIMUM_BODY_LENGTH = 400;

  /** AUTH_NONE, which is also the verifier of every reply to AUTH_SYS. */
  public static final OpaqueAuth NONE = new OpaqueAuth(AuthFlavors.NONE, Opaque.EMPTY);

  public static OpaqueAuth decode(XdrReader reader) throws MalformedMessageException {
    int flavor = reader.readInt();
    Opaque body = reader.readOpaque(MAXIMUM_BODY_LENGTH);
    return flavor == AuthFlavors.NONE && body.length() == 0 ? NONE : new OpaqueAuth(flavor, body);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(flavor);
    writer.writeOpaque(body, MAXIMUM_BODY_LENGTH);
  }
}
