// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of TEST_STATEID (RFC 8881 section 18.48). */
public record TestStateidArgs(List<Stateid> stateids) implements Nfs4Args {
  private static final int MAXIMUM = 4096;

  public TestStateidArgs {
    stateids = List.copyOf(stateids);
  }

  public static TestStateidArgs decode(XdrReader reader) throws MalformedMessageException {
    return new TestStateidArgs(reader.readList(MAXIMUM, Stateid::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeList(stateids);
  }
}
