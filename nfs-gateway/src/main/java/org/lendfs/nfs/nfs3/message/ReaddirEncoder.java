// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Writes a successful result of READDIR entry by entry and keeps it within the client's count (RFC
 * 1813 section 3.3.16).
 *
 * <pre>{@code
 * ReaddirEncoder encoder = new ReaddirEncoder(writer, attributes, verifier, args.count());
 * boolean eof = true;
 * for (Entry3 entry : entries) {
 *   if (!encoder.add(entry)) {
 *     eof = false;
 *     break;
 *   }
 * }
 * if (!encoder.end(eof)) {
 *   new ReaddirResult.Failed(NfsStatus.TOOSMALL, attributes).encode(writer);
 * }
 * }</pre>
 *
 * <p>For one thread; nobody else may write meanwhile.
 */
public final class ReaddirEncoder {
  private final EntryListWriter list;

  /**
   * Writes what comes before the entries.
   *
   * @param count the greatest length of {@code READDIR3resok} in bytes, 0 to 2^32-1; what the
   *     writer has left is a limit too, and must at least hold the fixed part
   */
  public ReaddirEncoder(
      XdrWriter writer, PostOpAttributes directory, long cookieVerifier, long count) {
    list = new EntryListWriter(writer, directory, cookieVerifier, count);
  }

  /** Appends an entry, or answers false and writes nothing if it does not fit any more. */
  public boolean add(Entry3 entry) {
    byte[] name = EntryListWriter.encodedName(entry);
    if (!list.fits(EntryListWriter.length(name))) {
      return false;
    }
    list.write(entry, name);
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
   * @return false if the count permits no useful answer, NFS3ERR_TOOSMALL: not one entry, or not
   *     even the end of an empty list; then the writer is where it was before
   */
  public boolean end(boolean eof) {
    return list.end(eof);
  }
}
