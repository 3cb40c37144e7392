// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The list of contexts in a CREATE and in its reply.
 *
 * <pre>
 *   0  Next          4  NameOffset  6  NameLength  8  Reserved  10  DataOffset  12  DataLength
 *  16  name (4 or 16 bytes), padding to eight, data
 * </pre>
 */
final class CreateContexts {
  private static final int MAXIMUM_COUNT = 32;
  private static final int HEADER_LENGTH = 16;
  private static final int SHORTEST_TAG = 4;
  private static final int LEASE_V1_LENGTH = 32;
  private static final int LEASE_V2_LENGTH = 52;
  private static final String POSIX_TAG = "93ad25509cb411e7b42383de968bcd7c";
  private static final String APP_INSTANCE_TAG = "45bca66aefa7f74a9008fa462e144d74";

  private CreateContexts() {}

  static List<CreateContext> decode(SmbReader reader) throws MalformedMessageException {
    List<CreateContext> contexts = new ArrayList<>();
    long start = 0;
    long next;
    do {
      if (contexts.size() == MAXIMUM_COUNT) {
        throw new MalformedMessageException("create contexts above " + MAXIMUM_COUNT);
      }
      reader.position(start);
      next = reader.readUnsignedInt();
      long end = next == 0 ? reader.length() : start + next;
      if (next != 0 && (next < HEADER_LENGTH || next % 8 != 0)) {
        throw new MalformedMessageException("create context Next=" + next);
      }
      contexts.add(decodeOne(reader.slice(start, end - start)));
      start = end;
    } while (next != 0);
    return List.copyOf(contexts);
  }

  private static CreateContext decodeOne(SmbReader reader) throws MalformedMessageException {
    reader.skip(4);
    int nameOffset = reader.readUnsignedShort();
    int nameLength = reader.readUnsignedShort();
    reader.skip(2);
    int dataOffset = reader.readUnsignedShort();
    long dataLength = reader.readUnsignedInt();
    byte[] tag = reader.bytesAt(nameOffset, nameLength);
    SmbReader data = dataLength == 0 ? SmbReader.of() : reader.slice(dataOffset, dataLength);
    if (tag.length < SHORTEST_TAG) {
      throw new MalformedMessageException("create context name length=" + tag.length);
    }
    return switch (tag.length) {
      case SHORTEST_TAG -> byName(tag, data);
      case 16 -> byGuid(tag, data);
      default -> new CreateContext.Unknown(Opaque.wrap(tag));
    };
  }

  private static CreateContext byName(byte[] tag, SmbReader data) throws MalformedMessageException {
    return switch (new String(tag, StandardCharsets.ISO_8859_1)) {
      case "MxAc" -> new CreateContext.MaximalAccess();
      case "QFid" -> new CreateContext.QueryOnDiskId();
      case "AlSi" -> new CreateContext.AllocationSize(data.readLong());
      case "TWrp" -> new CreateContext.TimeWarp(data.readLong());
      case "SecD" -> new CreateContext.SecurityDescriptor(rest(data));
      case "ExtA" -> new CreateContext.ExtendedAttributes(rest(data));
      case "DHnQ" -> new CreateContext.DurableRequest();
      case "DHnC" -> new CreateContext.DurableReconnect(FileId.decode(data));
      case "DH2Q" -> durableV2(data);
      case "DH2C" ->
          new CreateContext.DurableReconnectV2(
              FileId.decode(data), Guid.decode(data), data.readInt());
      case "RqLs" -> lease(data);
      case "AAPL" -> apple(data);
      default -> new CreateContext.Unknown(Opaque.wrap(tag));
    };
  }

  private static CreateContext byGuid(byte[] tag, SmbReader data) throws MalformedMessageException {
    return switch (HexFormat.of().formatHex(tag)) {
      case POSIX_TAG -> new CreateContext.Posix(data.readInt());
      case APP_INSTANCE_TAG -> {
        data.skip(4); // StructureSize, Reserved
        yield new CreateContext.AppInstance(Guid.decode(data));
      }
      default -> new CreateContext.Unknown(Opaque.wrap(tag));
    };
  }

  private static Opaque rest(SmbReader data) throws MalformedMessageException {
    return Opaque.wrap(data.readBytes(data.remaining()));
  }

  private static CreateContext durableV2(SmbReader data) throws MalformedMessageException {
    long timeoutMillis = data.readUnsignedInt();
    int flags = data.readInt();
    data.skip(8);
    return new CreateContext.DurableRequestV2(timeoutMillis, flags, Guid.decode(data));
  }

  /** The two forms differ in length only (MS-SMB2 2.2.13.2.8, 2.2.13.2.10). */
  private static CreateContext lease(SmbReader data) throws MalformedMessageException {
    int length = data.length();
    if (length != LEASE_V1_LENGTH && length != LEASE_V2_LENGTH) {
      throw new MalformedMessageException("lease context length=" + length);
    }
    Guid key = Guid.decode(data);
    int state = data.readInt();
    int flags = data.readInt();
    data.skip(8); // LeaseDuration
    if (length == LEASE_V1_LENGTH) {
      return new CreateContext.Lease(1, key, state, flags, Guid.ZERO, 0);
    }
    Guid parentKey = Guid.decode(data);
    return new CreateContext.Lease(2, key, state, flags, parentKey, data.readUnsignedShort());
  }

  private static CreateContext apple(SmbReader data) throws MalformedMessageException {
    int command = data.readInt();
    data.skip(4);
    long requested = data.remaining() >= 8 ? data.readLong() : 0;
    long capabilities = data.remaining() >= 8 ? data.readLong() : 0;
    return new CreateContext.Apple(command, requested, capabilities);
  }

  /** Appends the contexts of a reply; the first must start at a multiple of eight. */
  static void encode(List<CreateReplyContext> contexts, SmbWriter writer) {
    int last = contexts.size() - 1;
    for (int i = 0; i <= last; i++) {
      int start = writer.position();
      encodeOne(contexts.get(i), writer);
      if (i < last) {
        writer.alignToEight();
        writer.patchInt(start, writer.position() - start);
      }
    }
  }

  private static void encodeOne(CreateReplyContext context, SmbWriter writer) {
    int start = writer.position();
    byte[] tag = context.tag();
    int dataOffset = (HEADER_LENGTH + tag.length + 7) & ~7;
    writer.writeInt(0);
    writer.writeShort(HEADER_LENGTH);
    writer.writeShort(tag.length);
    writer.writeShort(0);
    writer.writeShort(dataOffset);
    writer.writeInt(0);
    writer.writeBytes(tag);
    writer.alignToEight();
    int dataStart = writer.position();
    context.encode(writer);
    writer.patchInt(start + 12, writer.position() - dataStart);
  }
}
