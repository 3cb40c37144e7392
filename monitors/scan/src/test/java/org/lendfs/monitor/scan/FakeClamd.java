// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A daemon that finds something in whatever holds the word VIRUS, over TCP. */
final class FakeClamd implements AutoCloseable {
  private static final int ALL = 1_000_000;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger scans = new AtomicInteger();
  private final Semaphore mayAnswer = new Semaphore(ALL);
  private volatile String special = "";
  private volatile int largestStream = Integer.MAX_VALUE;

  FakeClamd() throws IOException {
    executor.execute(this::accept);
  }

  String socket() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  int scans() {
    return scans.get();
  }

  /** Answers this to everything; empty: as usual. */
  void answer(String text) {
    special = text;
  }

  void refuseStreamsBeyond(int bytes) {
    largestStream = bytes;
  }

  void hold() {
    mayAnswer.drainPermits();
  }

  void goOn() {
    mayAnswer.release(ALL);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        executor.execute(() -> serve(client));
      }
    } catch (IOException e) {
      assert server.isClosed() : e;
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      String command = command(in);
      String answer = command.equals("zVERSION") ? "FakeClamd 1/2/3" : scan(in);
      mayAnswer.acquire();
      client.getOutputStream().write((answer + '\0').getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      assert !e.toString().isEmpty() : "the peer went away, as some tests do";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String command(DataInputStream in) throws IOException {
    StringBuilder command = new StringBuilder();
    for (int c = in.read(); c > 0; c = in.read()) {
      command.append((char) c);
    }
    return command.toString();
  }

  private String scan(DataInputStream in) throws IOException {
    scans.incrementAndGet();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      stream.write(in.readNBytes(length));
      if (stream.size() > largestStream) {
        return "INSTREAM size limit exceeded. ERROR";
      }
    }
    if (!special.isEmpty()) {
      return special;
    }
    boolean found = stream.toString(StandardCharsets.ISO_8859_1).contains("VIRUS");
    return found ? "stream: Fake.Virus-1 FOUND" : "stream: OK";
  }

  @Override
  public void close() throws IOException {
    goOn();
    server.close();
    executor.shutdownNow();
  }
}
