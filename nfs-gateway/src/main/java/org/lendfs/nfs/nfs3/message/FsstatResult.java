// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of FSSTAT (RFC 1813 section 3.3.18, {@code FSSTAT3res}). */
public sealed interface FsstatResult extends Nfs3Result {
  /**
   * Space and file slots.
   *
   * @param tbytes size of the file system in bytes; this and the next five are unsigned
   * @param fbytes free bytes
   * @param abytes free bytes that the caller may use
   * @param tfiles file slots
   * @param ffiles free file slots
   * @param afiles free file slots that the caller may use
   * @param invarsec seconds for which this is not expected to change, 0 to 2^32-1
   */
  record Ok(
      PostOpAttributes attributes,
      long tbytes,
      long fbytes,
      long abytes,
      long tfiles,
      long ffiles,
      long afiles,
      long invarsec)
      implements FsstatResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeLong(tbytes);
      writer.writeLong(fbytes);
      writer.writeLong(abytes);
      writer.writeLong(tfiles);
      writer.writeLong(ffiles);
      writer.writeLong(afiles);
      writer.writeUnsignedInt(invarsec);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements FsstatResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static FsstatResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            PostOpAttributes.decode(reader),
            reader.readLong(),
            reader.readLong(),
            reader.readLong(),
            reader.readLong(),
            reader.readLong(),
            reader.readLong(),
            reader.readUnsignedInt())
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
