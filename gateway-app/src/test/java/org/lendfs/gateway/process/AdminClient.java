// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.launch.GatewayProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who administers over HTTP, with the local key or with a session, and who remembers which
 * operations were done successfully, by the paths that the document of the API has for them.
 */
final class AdminClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Path state;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Set<String> done = new TreeSet<>();
  private @Nullable String csrf;

  /**
   * @param base where the administration is, without a path
   * @param state directory with the local key
   */
  AdminClient(URI base, Path state) {
    this.base = base;
    this.state = state;
  }

  /** Of a gateway that is ready. */
  static AdminClient of(GatewayProcess gateway, Path state) throws Exception {
    String address = gateway.awaitReady().replaceAll(".*admin=", "");
    return new AdminClient(URI.create(address), state);
  }

  /** Operations that were done, such as {@code GET /api/v1/shares/{name}}. */
  Set<String> done() {
    return done;
  }

  /** Reads the path with its parts filled in, and a query behind it if need be. */
  JsonNode get(String path, String... parts) throws Exception {
    return call("GET", path, "", parts);
  }

  JsonNode call(String method, String path, String json, String... parts) throws Exception {
    return queried(method, path, "", json, parts);
  }

  /**
   * Does an operation, which must succeed.
   *
   * @param query with its question mark
   * @param parts what goes into the path's braces, in order
   */
  JsonNode queried(String method, String path, String query, String json, String... parts)
      throws Exception {
    HttpResponse<String> answer =
        client.send(request(method, path, query, json, parts), BodyHandlers.ofString());
    assertThat(answer.statusCode())
        .as(method + " " + path + " " + answer.body())
        .isBetween(200, 299);
    done.add(method + " " + path);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  /** The status of an operation that is not to succeed. */
  int status(String method, String path, String json, String... parts) throws Exception {
    return client
        .send(request(method, path, "", json, parts), BodyHandlers.discarding())
        .statusCode();
  }

  /** Begins to listen to a stream, and stops with its first line. */
  void listen(String path) throws Exception {
    HttpResponse<Stream<String>> stream =
        client.send(request("GET", path, "", ""), BodyHandlers.ofLines());
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.body().iterator().next()).startsWith(":");
    stream.body().close();
    done.add("GET " + path);
  }

  private HttpRequest request(
      String method, String path, String query, String json, String... parts) throws IOException {
    String filled = path;
    for (String part : parts) {
      filled = filled.replaceFirst("\\{[^}]*}", part);
    }
    var request =
        HttpRequest.newBuilder(base.resolve(filled + query))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    if (csrf == null) {
      request.header("Authorization", "Bearer " + key());
    } else {
      request.header("X-CSRF-TOKEN", csrf);
    }
    return request.build();
  }

  private String key() throws IOException {
    return Files.readString(state.resolve("local-key")).strip();
  }

  /** Goes on with the session that an answer has begun, instead of the key. */
  void goOnAs(JsonNode me) {
    csrf = me.get("csrf").get("token").asString();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
