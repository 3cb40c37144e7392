// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.health;

import java.time.Duration;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.nfs.NfsGateway;
import org.lendfs.nfs.recovery.GracePeriod;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * GRACE while clients of the run before may take back their locks and nobody gets new ones (RFC
 * 8881 section 8.4.2).
 */
@Component("graceHealthIndicator")
final class GraceHealthIndicator extends AbstractHealthIndicator {
  private static final Status GRACE =
      new Status("GRACE", "Clients take back their locks; new ones have to wait.");

  private final NfsService nfs;

  GraceHealthIndicator(NfsService nfs) {
    super("The grace period cannot be looked at");
    this.nfs = nfs;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Duration remaining =
        nfs.gateway().map(NfsGateway::grace).map(GracePeriod::remaining).orElse(Duration.ZERO);
    if (remaining.isZero()) {
      builder.up();
    } else {
      builder.status(GRACE).withDetail("remainingMillis", remaining.toMillis());
    }
  }
}
