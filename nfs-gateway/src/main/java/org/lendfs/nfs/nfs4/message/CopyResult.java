// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of a COPY (RFC 7862 section 15.2).
 *
 * @param callback names a copy that goes on behind this answer; null for one that is done
 * @param count bytes copied
 */
public record CopyResult(
    @Nullable Stateid callback, long count, StableHow committed, long verifier, boolean consecutive)
    implements Nfs4Result {
  /** One that is done. */
  public static CopyResult done(long count, long verifier) {
    return new CopyResult(null, count, StableHow.UNSTABLE, verifier, true);
  }

  /** One that has begun. */
  public static CopyResult begun(Stateid callback, long verifier) {
    return new CopyResult(callback, 0, StableHow.UNSTABLE, verifier, true);
  }

  public static CopyResult decode(XdrReader reader) throws MalformedMessageException {
    List<Stateid> callback = reader.readList(1, Stateid::decode);
    long count = reader.readLong();
    StableHow committed = StableHow.decode(reader);
    long verifier = reader.readLong();
    boolean consecutive = reader.readBoolean();
    reader.readBoolean();
    return new CopyResult(
        callback.isEmpty() ? null : callback.getFirst(), count, committed, verifier, consecutive);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(callback == null ? 0 : 1);
    if (callback != null) {
      callback.encode(writer);
    }
    writer.writeLong(count);
    writer.writeEnum(committed);
    writer.writeLong(verifier);
    writer.writeBoolean(consecutive);
    writer.writeBoolean(callback == null);
  }
}
