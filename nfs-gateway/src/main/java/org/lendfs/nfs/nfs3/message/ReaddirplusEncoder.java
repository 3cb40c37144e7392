// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Writes a successful result of READDIRPLUS entry by entry and keeps it within both limits of the
 * client (RFC 1813 section 3.3.17). It is used like {@link ReaddirEncoder}.
 *
 * <p>{@code dircount} bounds the entries without attributes and handles, counted as they are
 * encoded; {@code maxcount} bounds the whole of {@code READDIRPLUS3resok}.
 */
public final class ReaddirplusEncoder {
  private final XdrWriter writer;
  private final EntryListWriter list;
  private long dircountLeft;

  /**
   * Writes what comes before the entries.
   *
   * @param dircount 0 to 2^32-1 bytes
   * @param maxcount 0 to 2^32-1 bytes; what the writer has left is a limit too, and must at least
   *     hold the fixed part
   */
  public ReaddirplusEncoder(
      XdrWriter writer,
      PostOpAttributes directory,
      long cookieVerifier,
      long dircount,
      long maxcount) {
    this.writer = writer;
    this.list = new EntryListWriter(writer, directory, cookieVerifier, maxcount);
    this.dircountLeft = dircount;
  }

  /** Appends an entry, or answers false and writes nothing if it does not fit any more. */
  public boolean add(EntryPlus3 plus) {
    byte[] name = EntryListWriter.encodedName(plus.entry());
    int entryLength = EntryListWriter.length(name);
    int plusLength = plus.attributes().length() + plus.handle().length();
    if (entryLength > dircountLeft || !list.fits((long) entryLength + plusLength)) {
      return false;
    }
    list.write(plus.entry(), name);
    plus.attributes().encode(writer);
    plus.handle().encode(writer);
    dircountLeft -= entryLength;
    return true;
  }

  /** Entries written so far. */
  public int entries() {
    return list.entries();
  }

  /**
   * Ends the result.
   *
   * @param eof whether the directory ends behind the last entry written
   * @return false if the limits permit no useful answer, NFS3ERR_TOOSMALL; then the writer is where
   *     it was before
   */
  public boolean end(boolean eof) {
    return list.end(eof);
  }
}
