// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class OperationsApiTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "openapi.json");

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(folder.resolve("state"), "--share", "first=memory:?size=64M");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void accountsForLoans() {
    JsonNode ledger = gateway.get("/api/v1/ledger").json();

    assertThat(ledger.get("totals").get("outstandingLoans").asLong()).isZero();
    assertThat(ledger.get("limits").get("totalBytes").asLong()).isEqualTo(512L << 20);
    assertThat(gateway.items("/api/v1/loans").size()).isZero();
  }

  @Test
  void servesHealthAndMeters() {
    assertThat(gateway.get("/actuator/health").json().get("status").asString()).isEqualTo("UP");
    assertThat(gateway.get("/actuator/prometheus").body())
        .contains("lendfs_loans_outstanding_bytes 0.0")
        .contains("lendfs_payload_bytes_total{way=\"copied\"")
        .contains("lendfs_connections{service=\"nfs\"")
        .contains("lendfs_shares 1.0");
  }

  @Test
  void refusesRequestsForForeignHosts() throws IOException {
    String request =
        "GET /api/v1/shares HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";

    String answer;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.uri("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(answer).startsWith("HTTP/1.1 421").contains("urn:lendfs:problem:foreign-host");
  }

  /** Run with -Dlendfs.write-openapi=true to take over what changed on purpose. */
  @Test
  void documentsItselfAsCommitted() throws IOException {
    var mapper =
        JsonMapper.builder()
            .enable(
                SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    String served =
        mapper.writeValueAsString(
                mapper.readValue(gateway.get("/api/v1/openapi").body(), java.util.TreeMap.class))
            + "\n";
    if (Boolean.getBoolean("lendfs.write-openapi")) {
      Files.writeString(DOCUMENT, served);
    }

    assertThat(DOCUMENT).hasContent(served);
  }
}
