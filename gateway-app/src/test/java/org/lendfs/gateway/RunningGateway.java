// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lendfs.gateway.launch.CommandLine;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.gateway.service.SmbService;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway in this process, on free ports of loopback. */
public final class RunningGateway implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConfigurableApplicationContext context;
  private final Path state;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningGateway(ConfigurableApplicationContext context, Path state) {
    this.context = context;
    this.state = state;
  }

  /** Starts with a state directory and the words of a command line. */
  public static RunningGateway start(Path state, String... words) {
    List<String> all = new ArrayList<>(List.of("serve", "--state=" + state));
    all.addAll(List.of("--nfs-port=0", "--smb-port=0", "--admin-port=0"));
    all.addAll(List.of(words));
    var line = CommandLine.parse(all.toArray(String[]::new)).springArguments();
    return new RunningGateway(GatewayApplication.application().run(line), state);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where NFS is served. */
  public int nfsPort() {
    return bean(NfsService.class).address().orElseThrow().getPort();
  }

  /** Where SMB is served. */
  public int smbPort() {
    return bean(SmbService.class).address().orElseThrow().getPort();
  }

  public URI uri(String path) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    int port = Objects.requireNonNull(server, "administration is off").getPort();
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** An answer of the administration. */
  public record Answer(int status, String type, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  public Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public Answer delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  public Answer patch(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  /** The items of a list that fits on one page. */
  public JsonNode items(String path) {
    return get(path).json().get("items");
  }

  /** Sends as an administrator: with the key that lies in the state directory. */
  public Answer send(HttpRequest.Builder request) {
    return sendAsIs(request.header("Authorization", "Bearer " + localKey()));
  }

  /** The key of whoever can read the state directory. */
  public String localKey() {
    try {
      return Files.readString(state.resolve("local-key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends without a key. */
  public Answer sendAsIs(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
