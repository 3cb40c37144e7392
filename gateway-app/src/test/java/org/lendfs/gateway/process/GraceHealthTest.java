// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;

/** What health says after a restart while clients of before are awaited. */
final class GraceHealthTest {
  private static final int DENY_NOBODY = 0;

  @TempDir Path folder;

  @Test
  void tellsTheGracePeriodAndIsReadyAllTheSame() throws Exception {
    try (RunningGateway gateway = start()) {
      open(gateway);
    }

    try (RunningGateway gateway = start()) {
      Answer during = readiness(gateway);
      assertThat(during.status()).isEqualTo(200);
      assertThat(during.json().get("status").asString()).isEqualTo("GRACE");
      assertThat(gateway.get("/actuator/prometheus").body())
          .doesNotContain("lendfs_nfs_grace_seconds 0.0");

      assertThat(gateway.delete("/api/v1/grace").status()).isEqualTo(204);

      assertThat(readiness(gateway).json().get("status").asString()).isEqualTo("UP");
      assertThat(gateway.get("/actuator/prometheus").body())
          .contains("lendfs_nfs_grace_seconds 0.0");
    }
  }

  /** Leaves a client behind that has a file open. */
  private void open(RunningGateway gateway) throws Exception {
    ShareRegistry shares = gateway.bean(ShareRegistry.class);
    Vnode file =
        shares
            .shares()
            .getFirst()
            .root()
            .create(
                "file",
                new CreateMode.Guarded(),
                AttributeChanges.ofMode(0666),
                CallContext.internal("m"))
            .vnode();
    try (var client = Nfs4Holder.connect(gateway.nfsPort(), folder, "somebody")) {
      Opaque handle = Opaque.wrap(shares.handleOf(file).bytes());
      assertThat(client.open(handle, DENY_NOBODY)).isNotNull();
    }
  }

  private RunningGateway start() {
    return RunningGateway.start(folder.resolve("state"), "--share=m=memory:");
  }

  private static Answer readiness(RunningGateway gateway) {
    return gateway.sendAsIs(HttpRequest.newBuilder(gateway.uri("/actuator/health/readiness")));
  }
}
