// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL with a cluster of its own, on a free port of loopback. It refuses to run as root, so
 * root starts it as nobody.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "lendfs";

  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_MILLIS = 20;
  private static final String NOBODY = "65534";

  private final Path folder;
  private final Process process;
  private final int port;

  private PostgresServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  static PostgresServer start() throws Exception {
    Path folder = Files.createTempDirectory("postgres");
    boolean root = (Integer) Files.getAttribute(folder, "unix:uid") == 0;
    if (root) {
      Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
    }
    String cluster = folder.resolve("cluster").toString();
    List<String> init =
        as(root, "initdb", "-D", cluster, "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8");
    Command.Result made = Command.run(init);
    if (made.exitCode() != 0) {
      throw new IllegalStateException(made.output());
    }
    int port = freePort();
    Process process =
        Command.start(
            as(
                root,
                "postgres",
                "-D",
                cluster,
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"),
            folder.resolve("log"));
    PostgresServer server = new PostgresServer(folder, process, port);
    server.awaitStart();
    return server;
  }

  private static List<String> as(boolean root, String... words) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    }
    command.addAll(List.of(words));
    return command;
  }

  /** Nobody else is likely to take it between this and the server's start. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(folder.resolve("log")).contains("ready to accept connections")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("PostgreSQL does not start");
      }
      Thread.sleep(POLL_MILLIS);
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    FileUtils.deleteDirectory(folder.toFile());
  }
}
