// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.nio.charset.StandardCharsets;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * What READDIR and READDIRPLUS have in common: entries are appended as long as the reply, with its
 * end, stays within the bytes that the client permits.
 *
 * <p>The count covers {@code READDIR3resok} or {@code READDIRPLUS3resok}: everything behind the
 * status, up to and including the end-of-directory flag.
 */
final class EntryListWriter {
  /** The end of the list and the end-of-directory flag. */
  private static final int END_LENGTH = 2 * Integer.BYTES;

  /** The mark of a further entry, its fileid, the length of its name, and its cookie. */
  private static final int ENTRY_FIXED_LENGTH =
      Integer.BYTES + Long.BYTES + Integer.BYTES + Long.BYTES;

  private final XdrWriter writer;
  private final int start;
  private final long limit;
  private int entries;

  EntryListWriter(XdrWriter writer, PostOpAttributes directory, long verifier, long maximumLength) {
    this.writer = writer;
    this.start = writer.length();
    writer.writeEnum(NfsStatus.OK);
    this.limit = writer.length() + Math.min(maximumLength, writer.remaining());
    directory.encode(writer);
    writer.writeLong(verifier);
  }

  /** Whether {@code length} more bytes, and the end of the list, stay within the count. */
  boolean fits(long length) {
    return writer.length() + length + END_LENGTH <= limit;
  }

  void write(Entry3 entry, byte[] name) {
    writer.writeBoolean(true);
    writer.writeLong(entry.fileid());
    writer.writePadded(name);
    writer.writeLong(entry.cookie());
    entries++;
  }

  int entries() {
    return entries;
  }

  /** Ends the list; without an entry, only if there is none. False if it had to be given up. */
  boolean end(boolean eof) {
    if (!fits(0) || (entries == 0 && !eof)) {
      writer.truncate(start);
      return false;
    }
    writer.writeBoolean(false);
    writer.writeBoolean(eof);
    return true;
  }

  static byte[] encodedName(Entry3 entry) {
    return entry.name().getBytes(StandardCharsets.UTF_8);
  }

  /** The length of an entry without attributes and handle, with the mark before it. */
  static int length(byte[] name) {
    return ENTRY_FIXED_LENGTH + name.length + Xdr.padLength(name.length);
  }
}
