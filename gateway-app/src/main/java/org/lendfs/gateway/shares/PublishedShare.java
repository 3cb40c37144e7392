// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.share.Share;

/** A share with what it was made from. Thread-safe. */
public final class PublishedShare {
  private final ShareProperties settings;
  private final ShareSource source;
  private final Share share;
  private final List<AttachedMonitor> monitors = new CopyOnWriteArrayList<>();

  PublishedShare(ShareProperties settings, ShareSource source, Share share) {
    this.settings = settings;
    this.source = source;
    this.share = share;
  }

  /** A monitor of this share with what it was made from. */
  public record AttachedMonitor(MonitorProperties settings, Monitor monitor) {}

  public ShareProperties settings() {
    return settings;
  }

  public ShareSource source() {
    return source;
  }

  public Share share() {
    return share;
  }

  /** Monitors of this share, outermost first. */
  public List<AttachedMonitor> monitors() {
    return List.copyOf(monitors);
  }

  List<AttachedMonitor> mutableMonitors() {
    return monitors;
  }
}
