// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.util.List;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.share.Share;

/** A share with what it was made from. Thread-safe; changed by its manager alone. */
public final class PublishedShare {
  private final ShareSource source;
  private final Share share;
  private volatile ShareProperties settings;
  private volatile Origin origin;
  private volatile List<AttachedMonitor> monitors = List.of();

  PublishedShare(ShareProperties settings, ShareSource source, Share share, Origin origin) {
    this.settings = settings;
    this.source = source;
    this.share = share;
    this.origin = origin;
  }

  /** A monitor of this share with what it was made from. */
  public record AttachedMonitor(MonitorProperties settings, Monitor monitor) {}

  /** What it is made from at this moment, with the monitors of this moment. */
  public ShareProperties settings() {
    return settings.withMonitors(monitors.stream().map(AttachedMonitor::settings).toList());
  }

  public ShareSource source() {
    return source;
  }

  public Share share() {
    return share;
  }

  public Origin origin() {
    return origin;
  }

  /** Monitors of this share, outermost first. */
  public List<AttachedMonitor> monitors() {
    return monitors;
  }

  void changeSettings(ShareProperties other) {
    settings = other;
  }

  void changeOrigin(Origin other) {
    origin = other;
  }

  void changeMonitors(List<AttachedMonitor> others) {
    monitors = List.copyOf(others);
  }
}
