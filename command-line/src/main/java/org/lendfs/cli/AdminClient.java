// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The administration of one gateway over HTTP. Blocks; for one thread. Everything but a success
 * becomes a {@link CommandException}.
 */
final class AdminClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int PAGE_SIZE = 500;
  private static final int UNAUTHORIZED = 401;
  private static final int FIRST_FAILURE = 400;

  private final Target target;
  private final HttpClient client;

  AdminClient(Target target) {
    this.target = target;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if (target.authority() != null) {
      builder.sslContext(Trust.in(target.authority()));
    }
    client = builder.build();
  }

  URI url() {
    return target.url();
  }

  /** Puts names into a path, each as one segment: {@code path("/shares/{}", name)}. */
  static String path(String pattern, Object... names) {
    String path = pattern;
    for (Object name : names) {
      path = path.replaceFirst("\\{}", encoded(name.toString()).replace("$", "\\$"));
    }
    return path;
  }

  /** Adds parameters, but for those without a value. */
  static String query(String path, Map<String, ?> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue().toString()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send(request(path));
  }

  JsonNode delete(String path) {
    return send(request(path).DELETE());
  }

  JsonNode send(String method, String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** All items of a list, page by page. */
  List<JsonNode> list(String path, Map<String, ?> parameters) {
    return list(path, parameters, Long.MAX_VALUE);
  }

  /** The first items of a list. */
  List<JsonNode> list(String path, Map<String, ?> parameters, long limit) {
    List<JsonNode> items = new ArrayList<>();
    int size = (int) Math.min(PAGE_SIZE, limit);
    String from = query(path, parameters);
    for (int page = 0; items.size() < limit; page++) {
      String next = from + (from.contains("?") ? "&" : "?") + "page=" + page + "&size=" + size;
      JsonNode answer = get(next);
      answer.path("items").forEach(items::add);
      boolean more = answer.path("more").asBoolean(items.size() < answer.path("total").asLong(0));
      if (answer.path("items").isEmpty() || !more) {
        break;
      }
    }
    return items.size() > limit ? items.subList(0, (int) limit) : items;
  }

  /**
   * Hears server-sent events until the listener has enough or the stream ends.
   *
   * @param listener gets the data of each event; false ends it
   */
  void stream(String path, Predicate<JsonNode> listener) {
    HttpRequest request = request(path).header("Accept", "text/event-stream").build();
    HttpResponse<Stream<String>> response = exchange(request, BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= FIRST_FAILURE) {
        throw failure(response.statusCode(), lines.collect(Collectors.joining("\n")));
      }
      // Each event of the gateway is one line of JSON.
      boolean wantsMore =
          lines
              .filter(line -> line.startsWith("data:"))
              .map(line -> JSON.readTree(line.substring("data:".length())))
              .allMatch(listener);
      if (wantsMore) {
        throw noGateway("has ended the stream", new IOException("end"));
      }
    } catch (UncheckedIOException e) {
      throw noGateway("has ended the stream", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(target.url() + "/api/v1" + path));
    target.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= FIRST_FAILURE) {
      throw failure(response.statusCode(), response.body());
    }
    try {
      return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw noGateway("answers with something else than JSON", e);
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (SSLException e) {
      throw noGateway(
          "is not trusted ("
              + e.getMessage()
              + "): name its authority with --ca-file, and the gateway as its certificate does",
          e);
    } catch (IOException e) {
      throw noGateway("does not answer: is it running? Name another with --url or --state", e);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused(
          "The key has characters that no key of a gateway has: check the file or LENDFS_KEY.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.refused("Interrupted.", e);
    }
  }

  private CommandException noGateway(String what, Exception cause) {
    return CommandException.notReachable(
        "The gateway at " + target.url() + " " + what + ".", cause);
  }

  private CommandException failure(int status, String body) {
    if (status == UNAUTHORIZED) {
      String complaint = target.key().isEmpty() ? "wants a key" : "does not know this key";
      return CommandException.refused(
          "The gateway at " + target.url() + " " + complaint + ": " + target.hint() + ".");
    }
    return CommandException.refused(detail(status, body));
  }

  private String detail(int status, String body) {
    try {
      String detail = JSON.readTree(body).path("detail").asString("");
      if (!detail.isEmpty()) {
        return detail;
      }
    } catch (JacksonException e) {
      // No problem document, so not from the gateway itself: the number is all there is.
    }
    return "The gateway at " + target.url() + " answers with HTTP status " + status + ".";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
