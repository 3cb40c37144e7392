// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** A CREATE as clients send it; what is not said is to read and write, shared with nobody. */
final class TestCreate implements SmbEncodable {
  static final int SHARE_ALL = 7;
  static final int READ_AND_WRITE = 0x0013_019F;
  static final int ATTRIBUTES = 0x80;
  static final int DELETE_ON_CLOSE = 0x1000;

  static final int OPEN = 1;

  private static final int OPEN_IF = 3;
  private static final int FIXED_LENGTH = 56;

  private final String name;
  private final List<Context> contexts = new ArrayList<>();
  private int oplock = CreateRequest.OPLOCK_BATCH;
  private int access = READ_AND_WRITE;
  private int share;
  private int options;
  private int disposition = OPEN_IF;

  /** What is 16 bytes long is known by these, all others by letters. */
  private static final String POSIX = "POSIX extensions";

  private record Context(String tag, SmbEncodable data) {
    byte[] tagBytes() {
      return tag.equals(POSIX)
          ? CreateContext.Posix.NAME.toBytes()
          : tag.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** What a reply says. */
  record Opened(FileId id, int level, int action, Map<String, Opaque> contexts) {
    SmbReader context(String tag) {
      return Objects.requireNonNull(contexts.get(tag), tag).reader();
    }

    boolean isDurable() {
      return contexts.containsKey("DHnQ") || contexts.containsKey("DH2Q");
    }
  }

  private TestCreate(String name) {
    this.name = name;
  }

  static TestCreate of(String name) {
    return new TestCreate(name);
  }

  TestCreate oplock(int level) {
    oplock = level;
    return this;
  }

  TestCreate access(int mask) {
    access = mask;
    return this;
  }

  TestCreate share(int bits) {
    share = bits;
    return this;
  }

  TestCreate disposition(int number) {
    disposition = number;
    return this;
  }

  TestCreate options(int bits) {
    options = bits;
    return this;
  }

  private TestCreate with(String tag, SmbEncodable data) {
    contexts.add(new Context(tag, data));
    return this;
  }

  TestCreate durable() {
    return with("DHnQ", writer -> writer.writeZeros(16));
  }

  TestCreate durable(Guid createGuid, int timeoutMillis) {
    return with(
        "DH2Q",
        writer -> {
          writer.writeInt(timeoutMillis);
          writer.writeInt(2); // persistent, if it can be had
          writer.writeLong(0);
          writer.write(createGuid);
        });
  }

  TestCreate reconnect(FileId id) {
    return with("DHnC", id);
  }

  TestCreate reconnect(FileId id, Guid createGuid) {
    return with(
        "DH2C",
        writer -> {
          writer.write(id);
          writer.write(createGuid);
          writer.writeInt(0);
        });
  }

  /** Asks as Linux does with its POSIX extensions. */
  TestCreate posix(int mode) {
    return with(POSIX, writer -> writer.writeInt(mode));
  }

  /** Asks as macOS does, for everything. */
  TestCreate apple(long clientCapabilities) {
    return with(
        "AAPL",
        writer -> {
          writer.writeLong(1);
          writer.writeLong(7);
          writer.writeLong(clientCapabilities);
        });
  }

  TestCreate lease(Guid key, int state) {
    oplock = CreateRequest.OPLOCK_LEASE;
    return with(
        "RqLs",
        writer -> {
          writer.write(key);
          writer.writeInt(state);
          writer.writeInt(0);
          writer.writeLong(0);
        });
  }

  @Override
  public void encode(SmbWriter writer) {
    int start = writer.position();
    int nameOffset = start + FIXED_LENGTH;
    writer.writeShort(57);
    writer.writeByte(0);
    writer.writeByte(oplock);
    writer.writeInt(2);
    writer.writeZeros(16);
    writer.writeInt(access);
    writer.writeInt(0);
    writer.writeInt(share);
    writer.writeInt(disposition);
    writer.writeInt(options);
    writer.writeShort(nameOffset);
    writer.writeShort(2 * name.length());
    writer.writeLong(0);
    writer.writeUtf16(name);
    writer.alignToEight();
    int contextsStart = writer.position();
    for (int i = 0; i < contexts.size(); i++) {
      encode(contexts.get(i), i == contexts.size() - 1, writer);
    }
    if (!contexts.isEmpty()) {
      writer.patchInt(start + 48, contextsStart);
      writer.patchInt(start + 52, writer.position() - contextsStart);
    }
  }

  private static void encode(Context context, boolean last, SmbWriter writer) {
    int start = writer.position();
    byte[] tag = context.tagBytes();
    int dataOffset = (16 + tag.length + 7) & ~7;
    writer.writeInt(0);
    writer.writeShort(16);
    writer.writeShort(tag.length);
    writer.writeShort(0);
    writer.writeShort(dataOffset);
    writer.writeInt(0);
    writer.writeBytes(tag);
    writer.writeZeros(dataOffset - 16 - tag.length);
    writer.write(context.data());
    writer.patchInt(start + 12, writer.position() - start - dataOffset);
    if (!last) {
      writer.alignToEight();
      writer.patchInt(start, writer.position() - start);
    }
  }

  static Opened opened(RawSmbClient.Reply reply) throws MalformedMessageException {
    if (reply.status() != NtStatus.SUCCESS) {
      throw new AssertionError("CREATE failed: " + reply.status());
    }
    SmbReader body = reply.body();
    body.skip(2);
    int level = body.readUnsignedByte();
    body.skip(1);
    int action = body.readInt();
    body.position(Smb2Header.LENGTH + 64);
    FileId id = FileId.decode(body);
    long offset = body.readUnsignedInt();
    long length = body.readUnsignedInt();
    return new Opened(id, level, action, length == 0 ? Map.of() : contexts(body, offset, length));
  }

  private static Map<String, Opaque> contexts(SmbReader body, long offset, long length)
      throws MalformedMessageException {
    Map<String, Opaque> found = new LinkedHashMap<>();
    SmbReader list = body.slice(offset, length);
    long at = 0;
    long next;
    do {
      list.position(at);
      next = list.readUnsignedInt();
      long nameOffset = list.readUnsignedShort();
      int nameLength = list.readUnsignedShort();
      list.skip(2);
      long dataOffset = list.readUnsignedShort();
      long dataLength = list.readUnsignedInt();
      byte[] tag = list.bytesAt(at + nameOffset, nameLength);
      found.put(
          new String(tag, StandardCharsets.US_ASCII),
          Opaque.wrap(list.bytesAt(at + dataOffset, dataLength)));
      at += next;
    } while (next != 0);
    return found;
  }
}
