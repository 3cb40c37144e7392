// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.nio.ByteBuffer;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of READ_PLUS piece by piece: data and holes (RFC 7862 section 15.10). For one thread.
 */
public final class ReadPlusResult implements Nfs4Result {
  /** Room for everything but the data, of as many pieces as a reply has. */
  public static final int OVERHEAD = 2048;

  private static final int INITIAL_LENGTH = 4096;
  private static final int DATA = 0;
  private static final int HOLE = 1;

  private final XdrWriter writer;
  private int count;

  public ReadPlusResult(int maximumLength) {
    writer = XdrWriter.growing(INITIAL_LENGTH, maximumLength);
    writer.writeBoolean(false);
    writer.writeInt(0);
  }

  /**
   * One piece of data, up to and including its length; the bytes follow.
   *
   * @param length of the data
   */
  public record Single(boolean endOfFile, long offset, int length) implements Nfs4Result {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeBoolean(endOfFile);
      writer.writeInt(1);
      writer.writeInt(DATA);
      writer.writeLong(offset);
      writer.writeInt(length);
    }
  }

  /** Appends a hole. */
  public void addHole(long offset, long length) {
    writer.writeInt(HOLE);
    writer.writeLong(offset);
    writer.writeLong(length);
    count++;
  }

  /**
   * Appends data.
   *
   * @param bytes with their padding
   */
  public void addData(long offset, int length, ByteBuffer bytes) {
    writer.writeInt(DATA);
    writer.writeLong(offset);
    writer.writeInt(length);
    writer.writeEncoded(bytes);
    count++;
  }

  /** The whole, which ends here. */
  public ReadPlusResult end(boolean endOfFile) {
    writer.replaceInt(0, endOfFile ? 1 : 0);
    writer.replaceInt(Integer.BYTES, count);
    return this;
  }

  @Override
  public void encode(XdrWriter target) {
    target.writeEncoded(writer.written());
  }
}
