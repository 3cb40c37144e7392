// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.Connection;
import org.lendfs.wire.Demand;
import org.lendfs.wire.LoanFiller;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.ProtocolViolationException;
import org.lendfs.wire.WireProtocol;

/**
 * A protocol with eight bytes of header, an operation and a length, and a reply of eight bytes, a
 * number and the length of the payload behind it.
 */
final class FakeProtocol implements WireProtocol {
  static final int HEADER_BYTES = 8;

  static final int READ = 1;
  static final int WRITE = 2;
  static final int WRITE_LATER = 3;
  static final int WAIT = 4;
  static final int DISCARD = 5;
  static final int VIOLATE = 6;
  static final int BREAK = 7;
  static final int READ_ON_THREAD = 8;
  static final int READ_EXTENTS = 9;
  static final int REPLY_TWICE = 10;

  final FakeLender lender = new FakeLender();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final CountDownLatch goOn = new CountDownLatch(1);
  final ConcurrentLinkedQueue<Connection> opened = new ConcurrentLinkedQueue<>();
  volatile boolean exactReads;
  volatile List<Extent> extents = List.of();
  volatile Runnable atEndOfExtents = () -> {};

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public MessageReader open(Connection connection) {
    opened.add(connection);
    return new Reader(connection);
  }

  private final class Reader implements MessageReader {
    private final Connection connection;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable ZcBuf writing;
    private int length;
    private boolean partial;

    Reader(Connection connection) {
      this.connection = connection;
    }

    private Demand next() {
      return exactReads ? Demand.atMost(HEADER_BYTES) : Demand.MORE;
    }

    @Override
    public Demand received(ByteBuffer input) throws ProtocolViolationException {
      if (input.remaining() < HEADER_BYTES) {
        partial = input.hasRemaining();
        return exactReads ? Demand.atMost(HEADER_BYTES - input.remaining()) : Demand.MORE;
      }
      partial = false;
      int operation = input.getInt();
      length = input.getInt();
      connection.countRequest();
      return switch (operation) {
        case READ -> {
          reply(connection, 0, lender.read(length));
          yield next();
        }
        case READ_EXTENTS -> {
          reply(connection, 0, lender.read(length, extents));
          yield next();
        }
        case READ_ON_THREAD -> {
          int wanted = length;
          connection.execute(() -> reply(connection, 0, lender.read(wanted)));
          yield next();
        }
        case REPLY_TWICE -> {
          replyTwice();
          yield next();
        }
        case WRITE -> startWriting();
        case WRITE_LATER -> {
          connection.execute(() -> {
            writing = lender.write(length);
            connection.resume();
          });
          yield Demand.PAUSE;
        }
        case WAIT -> {
          connection.execute(this::waitAndReply);
          yield next();
        }
        case DISCARD -> new Demand.Discard(length);
        case VIOLATE -> throw new ProtocolViolationException("as asked for");
        default -> throw new IllegalStateException("operation=" + operation);
      };
    }

    /** First from another thread, then from the event loop, which the other waits for. */
    private void replyTwice() {
      Thread other = Thread.ofPlatform().start(() -> reply(connection, 1, null));
      try {
        other.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      reply(connection, 2, null);
    }

    private void waitAndReply() {
      waiting.incrementAndGet();
      try {
        goOn.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      reply(connection, 0, null);
    }

    private Demand startWriting() {
      ZcBuf loan = lender.write(length);
      writing = loan;
      return new Demand.Fill(new LoanFiller(loan), length);
    }

    @Override
    public Demand resumed() {
      ZcBuf loan = java.util.Objects.requireNonNull(writing);
      return new Demand.Fill(new LoanFiller(loan), length);
    }

    @Override
    public Demand payloadReceived() {
      ZcBuf loan = writing;
      writing = null;
      int checksum = 0;
      if (loan != null) {
        checksum = checksumOf(loan);
        loan.close();
      }
      reply(connection, checksum, null);
      return next();
    }

    @Override
    public boolean betweenMessages() {
      return writing == null && !partial;
    }

    @Override
    public void closed() {
      if (ended.getAndSet(true)) {
        throw new IllegalStateException("closed twice");
      }
      ZcBuf loan = writing;
      writing = null;
      if (loan != null) {
        loan.close();
      }
      closed.incrementAndGet();
    }
  }

  static void reply(Connection connection, int number, @Nullable ZcBuf payload) {
    int length = payload == null ? 0 : payload.length();
    int pad = -length & 3;
    connection.send(
        HEADER_BYTES, target -> target.putInt(number).putInt(length + pad), payload, pad);
  }

  private static int checksumOf(ZcBuf loan) {
    CRC32 checksum = new CRC32();
    for (Extent extent : loan.extents()) {
      checksum.update(((MemoryExtent) extent).memory().asByteBuffer());
    }
    return (int) checksum.getValue();
  }
}
