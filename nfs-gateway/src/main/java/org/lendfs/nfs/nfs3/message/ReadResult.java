// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of READ (RFC 1813 section 3.3.6, {@code READ3res}). */
public sealed interface ReadResult extends Nfs3Result {
  /**
   * The fixed part of a success. It ends behind the length of the data; the caller appends {@code
   * count} bytes from a loan, and {@link org.lendfs.nfs.xdr.Xdr#padLength} zeros.
   *
   * @param count bytes read, 0 to 2^31-1
   * @param eof whether the data reaches the end of the file
   */
  record Ok(PostOpAttributes attributes, int count, boolean eof) implements ReadResult {
    /** The greatest length of this fixed part with its status, in bytes. */
    public static final int MAXIMUM_LENGTH = 4 + PostOpAttributes.MAXIMUM_LENGTH + 4 + 4 + 4;

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeUnsignedInt(count);
      writer.writeBoolean(eof);
      writer.writeUnsignedInt(count);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements ReadResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static ReadResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    PostOpAttributes attributes = PostOpAttributes.decode(reader);
    return status == NfsStatus.OK ? decodeOk(attributes, reader) : new Failed(status, attributes);
  }

  private static Ok decodeOk(PostOpAttributes attributes, XdrReader reader)
      throws MalformedMessageException {
    int count = reader.readCount(Integer.MAX_VALUE);
    boolean eof = reader.readBoolean();
    int dataLength = reader.readCount(Integer.MAX_VALUE);
    if (dataLength != count) {
      throw new MalformedMessageException(
          Kind.INVALID_VALUE, "count=" + count + " data length=" + dataLength);
    }
    return new Ok(attributes, count, eof);
  }
}
