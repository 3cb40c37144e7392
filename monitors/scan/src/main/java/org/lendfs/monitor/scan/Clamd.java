// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsException;

/**
 * Talks to ClamAV's daemon: one connection for each scan, closed at its deadline (clamd(8),
 * commands INSTREAM and VERSION in their null-terminated form).
 *
 * <pre>
 *   zINSTREAM\0  { length (4 bytes, big endian)  bytes }...  0 (4 bytes)
 *   stream: OK\0  |  stream: NAME FOUND\0  |  TEXT ERROR\0
 * </pre>
 */
final class Clamd implements AutoCloseable {
  private static final int MAX_ANSWER_BYTES = 4096;
  private static final String FOUND = " FOUND";
  private static final String PREFIX = "stream: ";

  private final ScanSettings.Daemon daemon;
  private final ScheduledThreadPoolExecutor deadlines;

  Clamd(ScanSettings.Daemon daemon) {
    this.daemon = daemon;
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("clamd-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** Takes pieces of a stream. */
  interface Sink {
    /** Sends a piece; the buffer is the caller's again when this returns. */
    void accept(ByteBuffer piece) throws IOException;
  }

  /** Gives the pieces of a stream, in order. */
  @FunctionalInterface
  interface Content {
    void writeTo(Sink sink) throws IOException, VfsException;
  }

  /** Has a stream scanned. Blocks, at most for the time of the settings. */
  Verdict scan(Content content) throws VfsException {
    try {
      String answer = talk("zINSTREAM\0", content);
      if (answer.equals(PREFIX + "OK")) {
        return new Verdict.Clean();
      }
      if (answer.startsWith(PREFIX) && answer.endsWith(FOUND)) {
        int end = answer.length() - FOUND.length();
        return new Verdict.Infected(answer.substring(PREFIX.length(), end));
      }
      return answer.contains("size limit exceeded")
          ? new Verdict.TooLarge()
          : new Verdict.Unknown("clamd answers: " + answer);
    } catch (AsynchronousCloseException e) {
      return new Verdict.Unknown("clamd took too long");
    } catch (IOException e) {
      return new Verdict.Unknown("clamd at " + daemon.address() + ": " + e.getMessage());
    }
  }

  /** Program and signatures, as the daemon says. */
  String version() throws IOException, VfsException {
    return talk("zVERSION\0", null);
  }

  private String talk(String command, @Nullable Content content) throws IOException, VfsException {
    try (SocketChannel channel = SocketChannel.open(family())) {
      ScheduledFuture<?> deadline = closeInTime(channel);
      try {
        channel.connect(resolved());
        send(channel, ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
        if (content != null) {
          stream(channel, content);
        }
        return answer(channel);
      } finally {
        deadline.cancel(false);
      }
    }
  }

  private ScheduledFuture<?> closeInTime(SocketChannel channel) throws IOException {
    try {
      long nanos = daemon.timeout().toNanos();
      return deadlines.schedule(() -> close(channel), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new IOException("the monitor was detached", e);
    }
  }

  private ProtocolFamily family() {
    return daemon.address() instanceof InetSocketAddress
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.UNIX;
  }

  private SocketAddress resolved() {
    return daemon.address() instanceof InetSocketAddress tcp
        ? new InetSocketAddress(tcp.getHostString(), tcp.getPort())
        : daemon.address();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A daemon that has seen enough answers and closes before the end of the stream: what it said is
   * still there to be read.
   */
  private static void stream(SocketChannel channel, Content content)
      throws IOException, VfsException {
    try {
      content.writeTo(piece -> {
        send(channel, length(piece.remaining()));
        send(channel, piece);
      });
      send(channel, length(0));
    } catch (AsynchronousCloseException e) {
      throw e;
    } catch (IOException e) {
      if (!channel.isOpen()) {
        throw e;
      }
    }
  }

  private static ByteBuffer length(int bytes) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes);
  }

  private static void send(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER_BYTES);
    while (answer.hasRemaining() && channel.read(answer) >= 0) {
      int last = answer.position() - 1;
      if (last >= 0 && answer.get(last) == 0) {
        return new String(answer.array(), 0, last, StandardCharsets.UTF_8).strip();
      }
    }
    throw new IOException("the connection ended before an answer");
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
