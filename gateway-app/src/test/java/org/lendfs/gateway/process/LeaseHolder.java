// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMB2MessageCommandCode;
import com.hierynomus.mssmb2.SMB2Packet;
import com.hierynomus.mssmb2.SMB2PacketData;
import com.hierynomus.mssmb2.messages.SMB2CreateResponse;
import com.hierynomus.protocol.commons.buffer.Buffer.BufferException;
import com.hierynomus.protocol.transport.PacketHandlers;
import com.hierynomus.protocol.transport.PacketReceiver;
import com.hierynomus.protocol.transport.TransportException;
import com.hierynomus.protocol.transport.TransportLayer;
import com.hierynomus.smb.SMBBuffer;
import com.hierynomus.smb.SMBPacket;
import com.hierynomus.smb.SMBPacketData;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.transport.TransportLayerFactory;
import com.hierynomus.smbj.transport.tcp.direct.DirectTcpTransportFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An SMB client that has a file open with a lease to read, write and keep it open (MS-SMB2
 * 2.2.13.2.8), and acknowledges each break. smbj knows no leases: the three messages are its own.
 */
final class LeaseHolder implements AutoCloseable {
  static final int READ = 1;
  static final int HANDLE = 2;
  static final int WRITE = 4;

  private static final int ALL = READ | HANDLE | WRITE;
  private static final int PATIENCE_SECONDS = 60;
  private static final long KEY = 0x4c656e646673L;

  private final SMBClient client;
  private final BlockingQueue<Integer> breaks = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Session session;
  private final DiskShare share;

  /** Opens a file of the share "data". */
  LeaseHolder(int port, String name) throws Exception {
    SmbConfig config = SmbConfig.builder().withTransportLayerFactory(new Watched()).build();
    client = new SMBClient(config);
    connection = client.connect("127.0.0.1", port);
    session =
        connection.authenticate(new AuthenticationContext("alice", "secret".toCharArray(), ""));
    share = (DiskShare) session.connectShare("data");
    SMB2CreateResponse opened =
        session
            .<SMB2CreateResponse>send(new LeasedCreate(name))
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (opened.getHeader().getStatusCode() != 0) {
      throw new IOException("status " + opened.getHeader().getStatusCode());
    }
  }

  private SMB2Dialect dialect() {
    return connection.getNegotiatedProtocol().getDialect();
  }

  /** What is left of the lease after the next break. */
  int nextBreak() throws InterruptedException {
    Integer left = breaks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (left == null) {
      throw new AssertionError("no break");
    }
    return left;
  }

  boolean isUnbroken() {
    return breaks.isEmpty();
  }

  /** CREATE of a file that is there, to read and write, shared with everybody (2.2.13). */
  private final class LeasedCreate extends SMB2Packet {
    private static final int STRUCTURE_SIZE = 57;
    private static final int OPLOCK_LEASE = 0xff;
    private static final int IMPERSONATION = 2;
    private static final int SHARE_ALL = 7;
    private static final int OPEN = 1;
    private static final int NON_DIRECTORY = 0x40;
    private static final int NAME_OFFSET = 64 + 56;
    private static final int CONTEXT_LENGTH = 56;
    private static final int LEASE_OFFSET = 24;
    private static final int LEASE_LENGTH = 32;

    private final byte[] name;

    LeasedCreate(String name) {
      super(
          STRUCTURE_SIZE,
          dialect(),
          SMB2MessageCommandCode.SMB2_CREATE,
          session.getSessionId(),
          share.getTreeConnect().getTreeId());
      this.name = name.getBytes(StandardCharsets.UTF_16LE);
    }

    @Override
    protected void writeTo(SMBBuffer buffer) {
      int contexts = (NAME_OFFSET + name.length + 7) / 8 * 8;
      buffer.putUInt16(structureSize);
      buffer.putByte((byte) 0);
      buffer.putByte((byte) OPLOCK_LEASE);
      buffer.putUInt32(IMPERSONATION);
      buffer.putUInt64(0);
      buffer.putUInt64(0);
      buffer.putUInt32(
          AccessMask.FILE_READ_DATA.getValue()
              | AccessMask.FILE_WRITE_DATA.getValue()
              | AccessMask.FILE_READ_ATTRIBUTES.getValue());
      buffer.putUInt32(0);
      buffer.putUInt32(SHARE_ALL);
      buffer.putUInt32(OPEN);
      buffer.putUInt32(NON_DIRECTORY);
      buffer.putUInt16(NAME_OFFSET);
      buffer.putUInt16(name.length);
      buffer.putUInt32(contexts);
      buffer.putUInt32(CONTEXT_LENGTH);
      buffer.putRawBytes(name);
      buffer.putRawBytes(new byte[contexts - NAME_OFFSET - name.length]);
      buffer.putUInt32(0);
      buffer.putUInt16(16);
      buffer.putUInt16(4);
      buffer.putUInt16(0);
      buffer.putUInt16(LEASE_OFFSET);
      buffer.putUInt32(LEASE_LENGTH);
      buffer.putRawBytes("RqLs".getBytes(StandardCharsets.US_ASCII));
      buffer.putUInt32(0);
      buffer.putUInt64(KEY);
      buffer.putUInt64(0);
      buffer.putUInt32(ALL);
      buffer.putUInt32(0);
      buffer.putUInt64(0);
    }
  }

  /** The acknowledgment of a lease break (2.2.24.2). */
  private final class Acknowledgment extends SMB2Packet {
    private static final int STRUCTURE_SIZE = 36;

    private final int state;

    Acknowledgment(int state) {
      super(
          STRUCTURE_SIZE,
          dialect(),
          SMB2MessageCommandCode.SMB2_OPLOCK_BREAK,
          session.getSessionId(),
          share.getTreeConnect().getTreeId());
      this.state = state;
    }

    @Override
    protected void writeTo(SMBBuffer buffer) {
      buffer.putUInt16(structureSize);
      buffer.putUInt16(0);
      buffer.putUInt32(0);
      buffer.putUInt64(KEY);
      buffer.putUInt64(0);
      buffer.putUInt32(state);
      buffer.putUInt64(0);
    }
  }

  /** Takes what is about breaks out of what comes in (2.2.23.2). */
  private final class Watched implements TransportLayerFactory<SMBPacketData<?>, SMBPacket<?, ?>> {
    private static final int ACKNOWLEDGE = 1;

    @Override
    public TransportLayer<SMBPacket<?, ?>> createTransportLayer(
        PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers, SmbConfig config) {
      PacketReceiver<SMBPacketData<?>> receiver =
          new PacketReceiver<>() {
            @Override
            public void handle(SMBPacketData<?> data) throws TransportException {
              boolean ofBreak =
                  data instanceof SMB2PacketData packet
                      && packet.getHeader().getMessage()
                          == SMB2MessageCommandCode.SMB2_OPLOCK_BREAK;
              if (ofBreak) {
                broken((SMB2PacketData) data);
              } else {
                handlers.getReceiver().handle(data);
              }
            }

            @Override
            public void handleError(Throwable failure) {
              handlers.getReceiver().handleError(failure);
            }
          };
      return new DirectTcpTransportFactory<SMBPacketData<?>, SMBPacket<?, ?>>()
          .createTransportLayer(
              new PacketHandlers<>(handlers.getSerializer(), receiver, handlers.getPacketFactory()),
              config);
    }

    private void broken(SMB2PacketData data) {
      if (!data.isOplockBreakNotification()) {
        return;
      }
      try {
        SMBBuffer buffer = data.getDataBuffer();
        buffer.skip(4);
        long flags = buffer.readUInt32();
        buffer.skip(16 + 4);
        int left = (int) buffer.readUInt32();
        if ((flags & ACKNOWLEDGE) != 0) {
          Thread.ofVirtual().name("lease-break").start(() -> acknowledge(left));
        }
        breaks.add(left);
      } catch (BufferException malformed) {
        throw new IllegalStateException(malformed);
      }
    }

    private void acknowledge(int left) {
      try {
        // What comes of it is seen by the one who waits for the break.
        var _ = session.send(new Acknowledgment(left));
      } catch (TransportException gone) {
        throw new IllegalStateException(gone);
      }
    }
  }

  @Override
  public void close() throws IOException {
    connection.close(true);
    client.close();
  }
}
