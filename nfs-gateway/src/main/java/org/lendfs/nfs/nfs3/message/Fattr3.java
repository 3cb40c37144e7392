// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The attributes of a file (RFC 1813 section 2.5, {@code fattr3}).
 *
 * @param mode permission bits, the lower twelve
 * @param nlink hard links, 0 to 2^32-1
 * @param uid unsigned, as is gid
 * @param size bytes, unsigned
 * @param used bytes of disk space, unsigned
 * @param rdev the device, if the type is one
 * @param fsid unsigned; the same for all files of a file system
 * @param fileid unsigned; unique within the file system
 */
public record Fattr3(
    FileType3 type,
    int mode,
    long nlink,
    int uid,
    int gid,
    long size,
    long used,
    SpecData rdev,
    long fsid,
    long fileid,
    NfsTime3 atime,
    NfsTime3 mtime,
    NfsTime3 ctime)
    implements XdrEncodable {
  /** The length on the wire, in bytes. */
  public static final int LENGTH = 84;

  public static Fattr3 decode(XdrReader reader) throws MalformedMessageException {
    return new Fattr3(
        FileType3.decode(reader),
        reader.readInt(),
        reader.readUnsignedInt(),
        reader.readInt(),
        reader.readInt(),
        reader.readLong(),
        reader.readLong(),
        SpecData.decode(reader),
        reader.readLong(),
        reader.readLong(),
        NfsTime3.decode(reader),
        NfsTime3.decode(reader),
        NfsTime3.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(type);
    writer.writeInt(mode);
    writer.writeUnsignedInt(nlink);
    writer.writeInt(uid);
    writer.writeInt(gid);
    writer.writeLong(size);
    writer.writeLong(used);
    rdev.encode(writer);
    writer.writeLong(fsid);
    writer.writeLong(fileid);
    atime.encode(writer);
    mtime.encode(writer);
    ctime.encode(writer);
  }
}
