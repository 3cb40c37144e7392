// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.gateway.service.SmbService;
import org.lendfs.nfs.NfsGateway;
import org.springframework.stereotype.Component;

/** What clients hold: sessions, opens, locks and promises; and the grace period. */
@Component
class HoldingMeters implements MeterBinder {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ShareRegistry shares;
  private final NfsService nfs;
  private final SmbService smb;

  HoldingMeters(ShareRegistry shares, NfsService nfs, SmbService smb) {
    this.shares = shares;
    this.nfs = nfs;
    this.smb = smb;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("lendfs.sessions", smb, HoldingMeters::sessions)
        .description("SMB sessions, and NFSv4 clients")
        .tag("service", smb.name())
        .register(registry);
    Gauge.builder("lendfs.sessions", nfs, HoldingMeters::clients)
        .description("SMB sessions, and NFSv4 clients")
        .tag("service", nfs.name())
        .register(registry);
    Gauge.builder("lendfs.opens", shares, s -> s.opens().opens().size())
        .description("Files that clients have open")
        .register(registry);
    Gauge.builder("lendfs.locks", shares, s -> s.locks().count())
        .description("Locked ranges of files")
        .register(registry);
    Gauge.builder("lendfs.promises", shares, s -> s.opens().promises().size())
        .description("Leases, oplocks and delegations")
        .register(registry);
    Gauge.builder("lendfs.nfs.grace", nfs, HoldingMeters::graceSeconds)
        .description("What is left of the grace period")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double sessions(SmbService smb) {
    return smb.gateway().map(SmbGateway::sessions).map(all -> all.list().size()).orElse(0);
  }

  private static double clients(NfsService nfs) {
    return nfs.gateway().map(NfsGateway::clients).map(all -> all.clients().size()).orElse(0);
  }

  private static double graceSeconds(NfsService nfs) {
    return nfs.gateway()
        .map(NfsGateway::grace)
        .map(grace -> grace.remaining().toNanos() / NANOS_PER_SECOND)
        .orElse(0.0);
  }
}
