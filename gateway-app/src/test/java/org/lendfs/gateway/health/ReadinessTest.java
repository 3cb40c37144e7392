// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import org.lendfs.gateway.service.SmbService;
import tools.jackson.databind.JsonNode;

/** What health says of closed ports. */
final class ReadinessTest {
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  @TempDir Path state;

  @Test
  void isReadyWithItsPortsOpenAndNotWithOneClosed() {
    try (RunningGateway gateway = RunningGateway.start(state, "--share=m=memory:")) {
      Answer open = withoutKey(gateway, READINESS);
      assertThat(open.status()).isEqualTo(200);
      assertThat(open.json().get("status").asString()).isEqualTo("UP");
      assertThat(open.json().has("components")).isFalse();
      assertThat(ports(gateway).get("nfs").asString()).isEqualTo("127.0.0.1:" + gateway.nfsPort());

      assertThat(gateway.bean(SmbService.class).stop(Duration.ofSeconds(1)).unfinished()).isEmpty();

      Answer closed = withoutKey(gateway, READINESS);
      assertThat(closed.status()).isEqualTo(503);
      assertThat(closed.json().get("status").asString()).isEqualTo("DOWN");
      assertThat(ports(gateway).get("smb").asString()).isEqualTo("closed");
      assertThat(withoutKey(gateway, LIVENESS).status()).isEqualTo(200);
      assertThat(gateway.get("/actuator/prometheus").body())
          .contains("lendfs_service_up{service=\"smb\"} 0.0")
          .contains("lendfs_service_up{service=\"nfs\"} 1.0");
    }
  }

  @Test
  void doesNotMissAServiceThatIsOff() {
    try (RunningGateway gateway =
        RunningGateway.start(state, "--share=m=memory:", "--lendfs.smb.port=off")) {
      assertThat(withoutKey(gateway, READINESS).status()).isEqualTo(200);
      assertThat(ports(gateway).get("smb").asString()).isEqualTo("off");
      assertThat(gateway.get("/actuator/prometheus").body())
          .doesNotContain("lendfs_service_up{service=\"smb\"}");
    }
  }

  private static JsonNode ports(RunningGateway gateway) {
    return gateway.get(READINESS).json().get("components").get("ports").get("details");
  }

  private static Answer withoutKey(RunningGateway gateway, String path) {
    return gateway.sendAsIs(HttpRequest.newBuilder(gateway.uri(path)));
  }
}
