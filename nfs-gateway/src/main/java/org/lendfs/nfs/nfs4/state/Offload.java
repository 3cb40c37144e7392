// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsException;

/** A copy that goes on behind its answer (RFC 7862 section 4.8). Thread-safe. */
public final class Offload {
  private final Order order;
  private final Stateid stateid;
  private final AtomicLong copied = new AtomicLong();
  private final CompletableFuture<Nfs4Status> end = new CompletableFuture<>();
  private volatile boolean cancelled;

  /**
   * What is to be done, for whom.
   *
   * @param handle of the file that is copied to
   * @param verifier of the writes
   */
  public record Order(ClientRecord client, Opaque handle, long verifier, Work work) {}

  /** What a copy does; runs on a thread of its own, and looks after cancellations itself. */
  public interface Work {
    void run(Offload progress) throws VfsException, Nfs4Exception;
  }

  Offload(Order order, int number) {
    this.order = order;
    this.stateid = new Stateid(1, order.client().id(), number);
  }

  Order order() {
    return order;
  }

  public Stateid stateid() {
    return stateid;
  }

  /** Bytes copied so far. */
  public long copied() {
    return copied.get();
  }

  /** More bytes are copied. */
  public void advance(long bytes) {
    copied.addAndGet(bytes);
  }

  /** Whether nobody wants the rest. */
  public boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  /** How it ended, or null while it goes on. */
  public @Nullable Nfs4Status outcome() {
    return end.getNow(null);
  }

  /** Completed when nothing more is written. */
  CompletableFuture<Nfs4Status> end() {
    return end;
  }
}
