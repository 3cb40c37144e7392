// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.shares.FailedShare;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.PublishedShare.AttachedMonitor;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.spi.OptionSpec;
import org.springframework.stereotype.Component;

/** Shows shares, without their secrets. Thread-safe. */
@Component
final class ShareViews {
  private final LendfsProperties settings;
  private final Kinds kinds;
  private final List<ProtocolService> services;

  ShareViews(LendfsProperties settings, Kinds kinds, List<ProtocolService> services) {
    this.settings = settings;
    this.kinds = kinds;
    this.services = services;
  }

  ShareView of(PublishedShare share) {
    ShareProperties made = share.settings();
    Map<String, String> options =
        Secrets.masked(made.options(), kinds.providerOptions(share.source().kind()));
    return new ShareView(
        made.name(),
        share.source().toString(),
        Long.toHexString(share.share().id()),
        "published",
        null,
        share.origin().source().label(),
        overrides(share.origin()),
        made.readOnly(),
        made.clients(),
        options,
        nfs(made),
        smb(made),
        IntStream.range(0, share.monitors().size()).mapToObj(at -> monitor(share, at)).toList());
  }

  ShareView of(FailedShare share) {
    ShareProperties wanted = share.settings();
    String kind = wanted.source().replaceAll(":.*", "");
    return new ShareView(
        wanted.name(),
        wanted.source(),
        null,
        "failed",
        share.problem(),
        share.origin().source().label(),
        overrides(share.origin()),
        wanted.readOnly(),
        wanted.clients(),
        Secrets.masked(wanted.options(), kinds.providerOptions(kind)),
        nfs(wanted),
        smb(wanted),
        List.of());
  }

  static @Nullable String overrides(Origin origin) {
    @Nullable Source overrides = origin.overrides();
    return overrides == null ? null : overrides.label();
  }

  private ShareView.Nfs nfs(ShareProperties share) {
    ShareNfsProperties nfs = share.nfs();
    var squash = nfs.squash() == null ? settings.defaultSquash() : nfs.squash();
    return new ShareView.Nfs(
        "/" + share.name(),
        squash.name().toLowerCase(Locale.ROOT),
        nfs.anonymousUid(),
        nfs.anonymousGid(),
        mountLines("nfs", share.name()));
  }

  private ShareView.Smb smb(ShareProperties share) {
    var smb = share.smb();
    return new ShareView.Smb(
        "\\\\host\\" + share.name(),
        smb.encryption(),
        smb.hidden(),
        smb.guests(),
        smb.oplocks(),
        mountLines("smb", share.name()));
  }

  private List<String> mountLines(String service, String share) {
    return services.stream()
        .filter(candidate -> candidate.name().equals(service))
        .flatMap(candidate -> candidate.mountLines(share).stream())
        .toList();
  }

  /** One monitor of a share, by its position. */
  ShareView.MonitorView monitor(PublishedShare share, int position) {
    return monitor(share.monitors().get(position), position);
  }

  ShareView.MonitorView monitor(AttachedMonitor monitor, int position) {
    List<OptionSpec> known = kinds.monitorOptions(monitor.settings().kind());
    List<String> actions =
        monitor.monitor() instanceof Administered administered
            ? administered.actions().stream().sorted().toList()
            : List.of();
    return new ShareView.MonitorView(
        monitor.settings().kind(),
        Secrets.masked(monitor.settings().options(), known),
        position,
        actions,
        monitor.monitor() instanceof Administered);
  }
}
