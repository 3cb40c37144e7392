// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of OFFLOAD_STATUS (RFC 7862 section 15.9).
 *
 * @param count bytes copied so far
 * @param complete how the copy ended, or null while it is under way
 */
public record OffloadStatusResult(long count, @Nullable Nfs4Status complete) implements Nfs4Result {
  public static OffloadStatusResult decode(XdrReader reader) throws MalformedMessageException {
    long count = reader.readLong();
    List<Nfs4Status> complete = reader.readList(1, Nfs4Status::decode);
    return new OffloadStatusResult(count, complete.isEmpty() ? null : complete.getFirst());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(count);
    writer.writeInt(complete == null ? 0 : 1);
    if (complete != null) {
      writer.writeEnum(complete);
    }
  }
}
