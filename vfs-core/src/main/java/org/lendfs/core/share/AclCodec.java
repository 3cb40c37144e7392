// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;

/**
 * An ACL as stores keep it, with the mode bits that it agreed with when it was stored.
 *
 * <pre>
 *   0        1          3          4         6
 *   +--------+----------+----------+---------+----------------
 *   | format | mode     | controls | entries | entries ...
 *   | 1 byte | 2 bytes  | 1 byte   | 2 bytes |
 *   +--------+----------+----------+---------+----------------
 *
 *   entry:  | type | flags | mask, 4 bytes | who | nothing, a number of 4 bytes, or n and n bytes |
 * </pre>
 */
final class AclCodec {
  /** Changing the mode can split entries, so there may be more than a client can set. */
  static final int MAX_STORED_ENTRIES = 4 * Acl.MAX_ENTRIES;

  private static final byte FORMAT = 1;
  private static final int HEADER_BYTES = 6;
  private static final int SMALLEST_ENTRY_BYTES = 7;
  private static final int LARGEST_NAME_BYTES = 3 * AclWho.Other.MAX_NAME_LENGTH;
  private static final int OWNER = 0;
  private static final int GROUP = 1;
  private static final int EVERYONE = 2;
  private static final int USER = 3;
  private static final int NAMED_GROUP = 4;
  private static final int OTHER = 5;

  private AclCodec() {}

  /** What was stored. */
  record Stored(Acl acl, int mode) {}

  static byte[] encode(Acl acl, int mode) {
    int count = acl.entries().size();
    if (count > MAX_STORED_ENTRIES) {
      throw new IllegalArgumentException("entries=" + count);
    }
    int most = HEADER_BYTES + count * (SMALLEST_ENTRY_BYTES + 2 + LARGEST_NAME_BYTES);
    ByteBuffer buffer = ByteBuffer.allocate(most);
    buffer.put(FORMAT).putShort((short) mode).put((byte) bits(acl.controls()));
    buffer.putShort((short) count);
    for (AclEntry entry : acl.entries()) {
      buffer.put((byte) entry.type().ordinal()).put((byte) bits(entry.flags()));
      buffer.putInt(entry.accessMask());
      encode(entry.who(), buffer);
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static void encode(AclWho who, ByteBuffer buffer) {
    switch (who) {
      case AclWho.Owner() -> buffer.put((byte) OWNER);
      case AclWho.OwningGroup() -> buffer.put((byte) GROUP);
      case AclWho.Everyone() -> buffer.put((byte) EVERYONE);
      case AclWho.User(int uid) -> buffer.put((byte) USER).putInt(uid);
      case AclWho.Group(int gid) -> buffer.put((byte) NAMED_GROUP).putInt(gid);
      case AclWho.Other(String name) -> {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        buffer.put((byte) OTHER).putShort((short) bytes.length).put(bytes);
      }
    }
  }

  private static int bits(Set<? extends Enum<?>> flags) {
    int bits = 0;
    for (Enum<?> flag : flags) {
      bits |= 1 << flag.ordinal();
    }
    return bits;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Stored decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (buffer.get() != FORMAT) {
        throw new IllegalArgumentException("format=" + bytes[0]);
      }
      int mode = buffer.getShort();
      Set<AclControl> controls = flags(AclControl.class, buffer.get());
      int count = buffer.getShort();
      if (count < 0
          || count > MAX_STORED_ENTRIES
          || count > buffer.remaining() / SMALLEST_ENTRY_BYTES) {
        throw new IllegalArgumentException("entries=" + count);
      }
      List<AclEntry> entries = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        entries.add(decodeEntry(buffer));
      }
      if (buffer.hasRemaining()) {
        throw new IllegalArgumentException("bytes left=" + buffer.remaining());
      }
      return new Stored(new Acl(entries, controls), mode);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("cut off at " + bytes.length, e);
    }
  }

  private static AclEntry decodeEntry(ByteBuffer buffer) {
    int type = buffer.get();
    if (type < 0 || type >= AclEntry.Type.values().length) {
      throw new IllegalArgumentException("type=" + type);
    }
    Set<AclFlag> flags = flags(AclFlag.class, buffer.get());
    int mask = buffer.getInt();
    return new AclEntry(AclEntry.Type.values()[type], flags, mask, decodeWho(buffer));
  }

  private static AclWho decodeWho(ByteBuffer buffer) {
    int kind = buffer.get();
    return switch (kind) {
      case OWNER -> AclWho.OWNER;
      case GROUP -> AclWho.GROUP;
      case EVERYONE -> AclWho.EVERYONE;
      case USER -> new AclWho.User(buffer.getInt());
      case NAMED_GROUP -> new AclWho.Group(buffer.getInt());
      case OTHER -> new AclWho.Other(decodeName(buffer));
      default -> throw new IllegalArgumentException("who=" + kind);
    };
  }

  private static String decodeName(ByteBuffer buffer) {
    int length = buffer.getShort();
    if (length < 1 || length > LARGEST_NAME_BYTES) {
      throw new IllegalArgumentException("name length=" + length);
    }
    byte[] name = new byte[length];
    buffer.get(name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static <E extends Enum<E>> Set<E> flags(Class<E> type, int bits) {
    EnumSet<E> flags = EnumSet.noneOf(type);
    for (E flag : type.getEnumConstants()) {
      if ((bits & (1 << flag.ordinal())) != 0) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
