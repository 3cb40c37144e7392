// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** What MKNOD makes (RFC 1813 section 3.3.11, {@code mknoddata3}). */
public sealed interface MknodData extends XdrEncodable {
  FileType3 type();

  /** A character or block device. */
  record Device(FileType3 type, Sattr3 attributes, SpecData device) implements MknodData {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(type);
      attributes.encode(writer);
      device.encode(writer);
    }
  }

  /** A socket or FIFO. */
  record Pipe(FileType3 type, Sattr3 attributes) implements MknodData {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(type);
      attributes.encode(writer);
    }
  }

  /** A type that MKNOD does not make: NFS3ERR_BADTYPE. */
  record Unsuitable(FileType3 type) implements MknodData {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(type);
    }
  }

  static MknodData decode(XdrReader reader) throws MalformedMessageException {
    FileType3 type = FileType3.decode(reader);
    return switch (type) {
      case CHARACTER_DEVICE, BLOCK_DEVICE ->
          new Device(type, Sattr3.decode(reader), SpecData.decode(reader));
      case SOCKET, FIFO -> new Pipe(type, Sattr3.decode(reader));
      case REGULAR, DIRECTORY, SYMBOLIC_LINK -> new Unsuitable(type);
    };
  }
}
