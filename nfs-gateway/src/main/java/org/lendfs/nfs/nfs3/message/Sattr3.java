// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Attributes to set; an empty one stays (RFC 1813 section 2.5, {@code sattr3}).
 *
 * @param uid unsigned, as is gid
 * @param size bytes, unsigned
 */
public record Sattr3(
    OptionalInt mode,
    OptionalInt uid,
    OptionalInt gid,
    OptionalLong size,
    SetTime atime,
    SetTime mtime)
    implements XdrEncodable {
  /** Sets nothing. */
  public static final Sattr3 NOTHING =
      new Sattr3(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          SetTime.DontChange.INSTANCE,
          SetTime.DontChange.INSTANCE);

  public static Sattr3 decode(XdrReader reader) throws MalformedMessageException {
    return new Sattr3(
        readOptionalInt(reader),
        readOptionalInt(reader),
        readOptionalInt(reader),
        reader.readBoolean() ? OptionalLong.of(reader.readLong()) : OptionalLong.empty(),
        SetTime.decode(reader),
        SetTime.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writeOptionalInt(mode, writer);
    writeOptionalInt(uid, writer);
    writeOptionalInt(gid, writer);
    writer.writeBoolean(size.isPresent());
    if (size.isPresent()) {
      writer.writeLong(size.getAsLong());
    }
    atime.encode(writer);
    mtime.encode(writer);
  }

  private static OptionalInt readOptionalInt(XdrReader reader) throws MalformedMessageException {
    return reader.readBoolean() ? OptionalInt.of(reader.readInt()) : OptionalInt.empty();
  }

  private static void writeOptionalInt(OptionalInt value, XdrWriter writer) {
    writer.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writer.writeInt(value.getAsInt());
    }
  }
}
