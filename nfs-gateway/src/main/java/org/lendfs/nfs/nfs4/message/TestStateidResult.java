// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of TEST_STATEID: a status for each. */
public record TestStateidResult(List<Nfs4Status> statuses) implements Nfs4Result {
  private static final int MAXIMUM = 4096;

  public TestStateidResult {
    statuses = List.copyOf(statuses);
  }

  public static TestStateidResult decode(XdrReader reader) throws MalformedMessageException {
    return new TestStateidResult(reader.readList(MAXIMUM, Nfs4Status::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(statuses.size());
    statuses.forEach(writer::writeEnum);
  }
}
