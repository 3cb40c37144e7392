// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of SECINFO and SECINFO_NO_NAME: flavors, best first (RFC 8881 section 18.29). */
public record SecinfoResult(List<Integer> flavors) implements Nfs4Result {
  private static final int FLAVORS_MAXIMUM = 16;

  public SecinfoResult {
    flavors = List.copyOf(flavors);
  }

  public static SecinfoResult decode(XdrReader reader) throws MalformedMessageException {
    return new SecinfoResult(reader.readList(FLAVORS_MAXIMUM, XdrReader::readInt));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(flavors.size());
    flavors.forEach(writer::writeInt);
  }
}
