// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Attributes after an operation (RFC 1813 section 2.5, {@code post_op_attr}).
 *
 * @param attributes null if the server has none to give
 */
public record PostOpAttributes(@Nullable Fattr3 attributes) implements XdrEncodable {
  public static final PostOpAttributes NONE = new PostOpAttributes(null);

  /** The greatest length on the wire, in bytes. */
  public static final int MAXIMUM_LENGTH = Integer.BYTES + Fattr3.LENGTH;

  public static PostOpAttributes decode(XdrReader reader) throws MalformedMessageException {
    return reader.readBoolean() ? new PostOpAttributes(Fattr3.decode(reader)) : NONE;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOptional(attributes);
  }

  /** The length on the wire, in bytes. */
  int length() {
    return attributes == null ? Integer.BYTES : MAXIMUM_LENGTH;
  }
}
