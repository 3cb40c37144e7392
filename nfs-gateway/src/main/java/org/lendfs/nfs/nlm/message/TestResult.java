// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The result of TEST ({@code nlm4_testres}).
 *
 * @param holder there if and only if the status is DENIED
 */
public record TestResult(Opaque cookie, NlmStatus status, @Nullable Holder holder)
    implements XdrEncodable {
  public TestResult {
    if ((status == NlmStatus.DENIED) != (holder != null)) {
      throw new IllegalArgumentException("status=" + status + " holder=" + holder);
    }
  }

  /**
   * A lock that is in the way ({@code nlm4_holder}).
   *
   * @param offset unsigned
   * @param length unsigned; 0 reaches to the end
   */
  public record Holder(boolean exclusive, int processId, Opaque owner, long offset, long length)
      implements XdrEncodable {
    public static Holder decode(XdrReader reader) throws MalformedMessageException {
      return new Holder(
          reader.readBoolean(),
          reader.readInt(),
          reader.readOpaque(NlmLimits.OBJECT_LENGTH),
          reader.readLong(),
          reader.readLong());
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeBoolean(exclusive);
      writer.writeInt(processId);
      writer.writeOpaque(owner, NlmLimits.OBJECT_LENGTH);
      writer.writeLong(offset);
      writer.writeLong(length);
    }
  }

  public static TestResult decode(XdrReader reader) throws MalformedMessageException {
    Opaque cookie = reader.readOpaque(NlmLimits.OBJECT_LENGTH);
    NlmStatus status = NlmStatus.decode(reader);
    return new TestResult(
        cookie, status, status == NlmStatus.DENIED ? Holder.decode(reader) : null);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeEnum(status);
    if (status == NlmStatus.DENIED) {
      Objects.requireNonNull(holder).encode(writer);
    }
  }
}
