// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Weak cache consistency: attributes around an operation (RFC 1813 section 2.5, {@code wcc_data}).
 *
 * @param before null unless taken atomically with the operation
 */
public record WccData(@Nullable WccAttr before, PostOpAttributes after) implements XdrEncodable {
  public static final WccData NONE = new WccData(null, PostOpAttributes.NONE);

  public static WccData decode(XdrReader reader) throws MalformedMessageException {
    WccAttr before = reader.readOptional(WccAttr::decode);
    PostOpAttributes after = PostOpAttributes.decode(reader);
    return before == null && after.attributes() == null ? NONE : new WccData(before, after);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOptional(before);
    after.encode(writer);
  }
}
