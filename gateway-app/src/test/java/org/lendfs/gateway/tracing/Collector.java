// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.tracing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes what is sent by OTLP over HTTP, as bytes: texts stand in them as they are. */
final class Collector implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(new String(body, StandardCharsets.ISO_8859_1));
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** The first batch with a text in it. */
  String awaitBatchWith(String text) throws InterruptedException {
    String batch = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (batch != null && !batch.contains(text)) {
      batch = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    if (batch == null) {
      throw new IllegalStateException("nothing came with " + text);
    }
    return batch;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
