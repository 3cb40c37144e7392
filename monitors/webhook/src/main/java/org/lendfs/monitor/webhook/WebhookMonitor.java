// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.PathChange;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;

/** Puts events of what succeeded into the outbox; alters, delays and refuses nothing. */
final class WebhookMonitor implements Monitor, Administered {
  /** What inner monitors do to carry an operation out is no news of its own. */
  private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();

  private final WebhookSettings settings;
  private final Outbox outbox;
  private final Sender sender;
  private volatile boolean started;

  WebhookMonitor(WebhookSettings settings, String shareName) {
    this.settings = settings;
    this.outbox = new Outbox(settings.queueCapacity());
    this.sender = new Sender(settings, new EventFormat(shareName), outbox);
  }

  @Override
  public boolean wants(OpKind kind) {
    return PathChange.isMadeBy(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (INSIDE.isBound() || !wants(op.kind())) {
      return next.proceed(op);
    }
    R result =
        ScopedValue.where(INSIDE, Boolean.TRUE).<R, VfsException>call(() -> next.proceed(op));
    if (op instanceof VnodeOp.Write && outbox.isGathering(op.vnode().key())) {
      return result;
    }
    PathChange.of(op, result)
        .filter(change -> settings.kinds().contains(change.kind()))
        .ifPresent(change -> put(op, change));
    return result;
  }

  private void put(VnodeOp<?> op, PathChange change) {
    if (change.kind() == PathChange.Kind.WRITTEN && !(op instanceof VnodeOp.Create)) {
      outbox.putWritten(op.vnode().key(), change, op.caller());
    } else {
      outbox.put(change, op.caller());
    }
  }

  @Override
  public void attached(Share share) {
    started = true;
    sender.start(share.name());
  }

  @Override
  public void detached() {
    if (started) {
      sender.stop();
    }
  }

  @Override
  public Map<String, ?> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("sent", sender.sent());
    report.put("waiting", outbox.waiting());
    report.put("dropped", outbox.dropped());
    report.put("failed", sender.failed());
    report.put("retried", sender.retried());
    String failure = sender.lastFailure();
    if (failure != null) {
      report.put("lastFailure", failure);
    }
    return report;
  }
}
