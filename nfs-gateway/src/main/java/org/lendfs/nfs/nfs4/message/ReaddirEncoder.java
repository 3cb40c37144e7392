// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.nio.charset.StandardCharsets;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Writes the results of READDIR entry by entry and keeps them within the client's count (RFC 8881
 * section 18.23). For one thread.
 */
public final class ReaddirEncoder implements Nfs4Result {
  /** The end of the list and the end-of-directory flag. */
  private static final int END_LENGTH = 2 * Integer.BYTES;

  private static final int INITIAL_LENGTH = 4096;

  private final XdrWriter writer;
  private final long dircount;
  private long nameBytes;
  private int entries;

  /**
   * Writes what comes before the entries.
   *
   * @param maximumLength most bytes of {@code READDIR4resok}; at least {@link #MINIMUM_LENGTH}
   * @param dircount most bytes of names and cookies, or 0 for no limit; one entry always fits
   */
  public ReaddirEncoder(long verifier, int maximumLength, long dircount) {
    this.writer = XdrWriter.growing(INITIAL_LENGTH, maximumLength);
    this.dircount = dircount;
    writer.writeLong(verifier);
  }

  /** An empty list. */
  public static final int MINIMUM_LENGTH = Long.BYTES + END_LENGTH;

  /** Appends an entry, or answers false and writes nothing if it does not fit any more. */
  public boolean add(ReaddirResult.Entry entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    long hinted = nameBytes + Long.BYTES + Integer.BYTES + name.length;
    if (entries > 0 && dircount > 0 && hinted > dircount) {
      return false;
    }
    long length =
        Integer.BYTES
            + Long.BYTES
            + Integer.BYTES
            + Xdr.padded(name.length)
            + Bitmap.MAXIMUM_LENGTH
            + Integer.BYTES
            + Xdr.padded(entry.attributes().values().length());
    if (length + END_LENGTH > writer.remaining()) {
      return false;
    }
    writer.writeBoolean(true);
    entry.encode(writer);
    nameBytes = hinted;
    entries++;
    return true;
  }

  /** Whether no entry was added yet. */
  public boolean isEmpty() {
    return entries == 0;
  }

  /**
   * Ends the list.
   *
   * @return false where not one entry fitted, TOOSMALL
   */
  public boolean end(boolean endOfDirectory) {
    writer.writeBoolean(false);
    writer.writeBoolean(endOfDirectory);
    return entries > 0 || endOfDirectory;
  }

  public int length() {
    return writer.length();
  }

  @Override
  public void encode(XdrWriter target) {
    target.writeEncoded(writer.written());
  }
}
