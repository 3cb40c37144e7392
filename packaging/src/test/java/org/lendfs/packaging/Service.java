// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed gateway, running as its unit says. */
final class Service implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;
  private static final long POLL_MILLIS = 50;
  private static final Pattern READY =
      Pattern.compile("lendfs ready nfs=.*?:(\\d+) smb=.*?:(\\d+) admin=(\\S+)");

  private final Process process;
  private final Path output;
  private final Matcher ready;

  private Service(Process process, Path output, Matcher ready) {
    this.process = process;
    this.output = output;
    this.ready = ready;
  }

  /** Starts it and waits until it is ready. */
  static Service start(Unit unit, Path folder) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "service", ".out");
    var builder = new ProcessBuilder(unit.command()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
    builder.directory(Path.of(unit.value("WorkingDirectory")).toFile());
    Process process = builder.redirectOutput(output.toFile()).start();
    return new Service(process, output, awaitReady(process, output));
  }

  private static Matcher awaitReady(Process process, Path output)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher ready = READY.matcher(Files.readString(output));
      if (ready.find()) {
        return ready;
      }
      Thread.sleep(POLL_MILLIS);
    }
    process.destroyForcibly();
    throw new IllegalStateException("not ready: " + Files.readString(output));
  }

  String nfsPort() {
    return ready.group(1);
  }

  String smbPort() {
    return ready.group(2);
  }

  String adminPort() {
    return Integer.toString(URI.create(ready.group(3)).getPort());
  }

  String nfsUrl(String path, String options) {
    return "nfs://127.0.0.1/%s?version=3&nfsport=%s&mountport=%s%s"
        .formatted(path, nfsPort(), nfsPort(), options);
  }

  /** The answer of the administration; a body makes it a POST. */
  String administer(String path, String body) throws IOException, InterruptedException {
    String key = Files.readString(Path.of("/var/lib/lendfs/local-key")).strip();
    var request =
        HttpRequest.newBuilder(URI.create(ready.group(3) + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json");
    if (!body.isEmpty()) {
      request.POST(BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body();
    }
  }

  /** A line of /proc/PID/status. */
  String status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  /** Stops it as systemd would; its exit code. */
  int stop() throws IOException, InterruptedException {
    process.destroy();
    assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
        .as(Files.readString(output))
        .isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
