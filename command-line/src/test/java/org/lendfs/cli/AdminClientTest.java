// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdminClientTest {
  private HttpServer server = start();
  private AdminClient client = client();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private AdminClient client() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new AdminClient(new Target(url, Optional.of("k"), null, "give one"));
  }

  @BeforeEach
  void serve() {
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private void answer(int status, String body) {
    server.createContext("/", exchange -> send(exchange, status, body));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void fetchesAllPages() {
    server.createContext(
        "/api/v1/things",
        exchange -> {
          boolean first = exchange.getRequestURI().getQuery().contains("page=0");
          String items = first ? "[" + "1,".repeat(499) + "1]" : "[2]";
          send(exchange, 200, "{\"items\": " + items + ", \"total\": 501}");
        });

    assertThat(client.list("/things", Map.of())).hasSize(501);
    assertThat(client.list("/things", Map.of(), 3)).hasSize(3);
  }

  @Test
  void writesNamesAsOneSegmentOfAPath() {
    assertThat(AdminClient.path("/a/{}/b/{}", "x/y z", "$1")).isEqualTo("/a/x%2Fy%20z/b/%241");
    assertThat(AdminClient.query("/a", Map.of("n", "1&2"))).isEqualTo("/a?n=1%262");
  }

  @Test
  void saysWhatAProblemDocumentSays() {
    answer(409, "{\"detail\": \"The share is there already.\"}");

    assertThatThrownBy(() -> client.get("/shares"))
        .isInstanceOf(CommandException.class)
        .hasMessage("The share is there already.");
  }

  @Test
  void namesTheStatusWhenSomebodyElseAnswers() {
    answer(502, "<html>bad gateway</html>");

    assertThatThrownBy(() -> client.get("/shares"))
        .hasMessage("The gateway at " + client.url() + " answers with HTTP status 502.");
  }

  @Test
  void saysThatAKeyIsNotKnown() {
    answer(401, "{}");

    assertThatThrownBy(() -> client.get("/shares"))
        .hasMessage("The gateway at " + client.url() + " does not know this key: give one.");
  }

  @Test
  void refusesAnAnswerThatIsNoJson() {
    answer(200, "<html>hello</html>");

    assertThatThrownBy(() -> client.get("/shares"))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(Exit.NOT_REACHABLE));
  }

  @Test
  void hearsEventsUntilItHasEnough() {
    answer(200, ":open\n\nevent:live\ndata:{\"n\":1}\n\nevent:live\ndata:{\"n\":2}\n\n");
    int[] sum = {0};

    client.stream("/stream", event -> (sum[0] += event.get("n").asInt()) < 1);

    assertThat(sum[0]).isEqualTo(1);
    assertThatThrownBy(() -> client.stream("/stream", event -> true))
        .hasMessageEndingWith("has ended the stream.");
  }
}
