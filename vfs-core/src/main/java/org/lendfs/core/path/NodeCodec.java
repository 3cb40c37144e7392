// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.FileType;

/** Records as bytes, and the keys that they are found by. */
final class NodeCodec {
  private static final int FORMAT = 1;

  private NodeCodec() {}

  static byte[] encode(NodeRecord node) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(node.id());
      out.writeLong(node.parent());
      out.writeUTF(node.name());
      out.writeLong(node.place());
      out.writeUTF(node.type().name());
      encode(node.attributes(), out);
      out.writeLong(node.seen().sizeBytes());
      out.writeLong(node.seen().modifiedNanos());
      out.writeInt(node.seen().mode());
      out.writeUTF(node.seen().identity());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void encode(NodeAttributes attributes, DataOutputStream out) throws IOException {
    number(attributes.mode() == null ? null : Long.valueOf(attributes.mode()), out);
    number(attributes.uid() == null ? null : Long.valueOf(attributes.uid()), out);
    number(attributes.gid() == null ? null : Long.valueOf(attributes.gid()), out);
    time(attributes.accessed(), out);
    time(attributes.modified(), out);
    time(attributes.changed(), out);
    time(attributes.created(), out);
    out.writeLong(attributes.change());
    number(attributes.verifier(), out);
  }

  private static void number(@Nullable Long value, DataOutputStream out) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeLong(value);
    }
  }

  private static void time(@Nullable Instant time, DataOutputStream out) throws IOException {
    out.writeBoolean(time != null);
    if (time != null) {
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    }
  }

  static NodeRecord decode(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalStateException("format of a node record: " + format);
      }
      return new NodeRecord(
          in.readLong(),
          in.readLong(),
          in.readUTF(),
          in.readLong(),
          FileType.valueOf(in.readUTF()),
          attributes(in),
          new NodeRecord.Seen(in.readLong(), in.readLong(), in.readInt(), in.readUTF()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeAttributes attributes(DataInputStream in) throws IOException {
    return new NodeAttributes(
        integer(in),
        integer(in),
        integer(in),
        time(in),
        time(in),
        requiredTime(in),
        requiredTime(in),
        in.readLong(),
        number(in));
  }

  private static @Nullable Integer integer(DataInputStream in) throws IOException {
    Long value = number(in);
    return value == null ? null : Integer.valueOf((int) (long) value);
  }

  private static @Nullable Long number(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readLong() : null;
  }

  private static Instant requiredTime(DataInputStream in) throws IOException {
    Instant time = time(in);
    if (time == null) {
      throw new IOException("a time is missing");
    }
    return time;
  }

  private static @Nullable Instant time(DataInputStream in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }
}
