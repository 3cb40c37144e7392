// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A server that remembers what is posted to it and answers as it was told. */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final Semaphore mayAnswer = new Semaphore(1_000_000);

  /** One request. */
  record Post(String type, String id, String timestamp, @Nullable String signature, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalArgumentException(body, e);
      }
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/hook", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      mayAnswer.acquire();
      Integer answer = answers.poll();
      exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
      posts.add(
          new Post(
              headers.getFirst("Content-Type"),
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              new String(body, java.nio.charset.StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** The next requests get these answers; those after them 204. */
  void answer(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
  }

  /** Nobody gets an answer until {@link #goOn}. */
  void hold() {
    mayAnswer.drainPermits();
  }

  void goOn() {
    mayAnswer.release(1_000_000);
  }

  Post take() throws InterruptedException {
    return posts.take();
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
    executor.close();
  }
}
