// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The major and minor number of a device, unsigned (RFC 1813 section 2.5, {@code specdata3}). */
public record SpecData(int major, int minor) implements XdrEncodable {
  public static final SpecData NONE = new SpecData(0, 0);

  public static SpecData decode(XdrReader reader) throws MalformedMessageException {
    return new SpecData(reader.readInt(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(major);
    writer.writeInt(minor);
  }
}
