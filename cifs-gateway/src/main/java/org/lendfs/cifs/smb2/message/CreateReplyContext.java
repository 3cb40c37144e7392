// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a reply to CREATE tells besides the open itself (MS-SMB2 2.2.14.2). Encodes its data. */
public sealed interface CreateReplyContext extends SmbEncodable {
  /** The name of the context on the wire. */
  byte[] tag();

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /** {@code MxAc}: what the caller may do at most. */
  record MaximalAccess(NtStatus status, int accessMask) implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return ascii("MxAc");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeInt(status.code());
      writer.writeInt(accessMask);
    }
  }

  /** {@code QFid}: identity of the file and of its volume. */
  record OnDiskId(long fileId, long volumeId) implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return ascii("QFid");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeLong(fileId);
      writer.writeLong(volumeId);
      writer.writeZeros(16);
    }
  }

  /** {@code DHnQ}: the handle is durable. */
  record Durable() implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return ascii("DHnQ");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeLong(0);
    }
  }

  /** {@code DH2Q}: the handle is durable, for this long. */
  record DurableV2(int timeoutMillis, int flags) implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return ascii("DH2Q");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeInt(timeoutMillis);
      writer.writeInt(flags);
    }
  }

  /** {@code RqLs}: the lease as it stands now, in the form that was asked for. */
  record Lease(CreateContext.Lease lease) implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return ascii("RqLs");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.write(lease.key());
      writer.writeInt(lease.state());
      writer.writeInt(lease.flags());
      writer.writeLong(0);
      if (lease.version() == 2) {
        writer.write(lease.parentKey());
        writer.writeShort(lease.epoch());
        writer.writeShort(0);
      }
    }
  }

  /**
   * {@code AAPL}: the server's facts for macOS.
   *
   * @param answered which of capabilities (1), volume (2) and model (4) follow
   */
  record Apple(long answered, long serverCapabilities, long volumeCapabilities, String model)
      implements CreateReplyContext {
    public static final long SERVER_CAPABILITIES = 1;
    public static final long VOLUME_CAPABILITIES = 2;
    public static final long MODEL = 4;
    private static final int SERVER_QUERY = 1;

    @Override
    public byte[] tag() {
      return ascii("AAPL");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeInt(SERVER_QUERY);
      writer.writeInt(0);
      writer.writeLong(answered);
      if ((answered & SERVER_CAPABILITIES) != 0) {
        writer.writeLong(serverCapabilities);
      }
      if ((answered & VOLUME_CAPABILITIES) != 0) {
        writer.writeLong(volumeCapabilities);
      }
      if ((answered & MODEL) != 0) {
        writer.writeInt(0);
        writer.writeInt(2 * model.length());
        writer.writeUtf16(model);
      }
    }
  }

  /**
   * POSIX extensions: number of links, reparse tag, mode, owner and group.
   *
   * @param sids owner and group, encoded one after the other
   */
  record Posix(int links, int reparseTag, int mode, Opaque sids) implements CreateReplyContext {
    @Override
    public byte[] tag() {
      return HexFormat.of().parseHex("93ad25509cb411e7b42383de968bcd7c");
    }

    @Override
    public void encode(SmbWriter writer) {
      writer.writeInt(links);
      writer.writeInt(reparseTag);
      writer.writeInt(mode);
      writer.write(sids);
    }
  }
}
