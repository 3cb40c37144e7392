// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes and unmaps away from the threads that let go: the last holder may be an event loop, and
 * closing a removed file frees its blocks.
 *
 * <p>One daemon thread that lives while there is work. Threads that open something help, so that
 * what waits to be closed does not pile up. After the end the last holder does it himself.
 */
final class Reclaimer implements AutoCloseable {
  private static final int IDLE_SECONDS = 5;
  private static final int END_SECONDS = 30;

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final ThreadPoolExecutor worker;

  Reclaimer(String shareName) {
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            queue,
            Thread.ofPlatform().daemon().name("reclaim-" + shareName).factory(),
            (task, ended) -> task.run());
    worker.allowCoreThreadTimeOut(true);
  }

  void reclaim(Shared resource) {
    worker.execute(resource::dispose);
  }

  /** Does what waits, in the calling thread, which may block. */
  void help() {
    for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
      task.run();
    }
  }

  /** Waits until all that was let go of before is given back. */
  void settle() {
    FutureTask<Void> marker = new FutureTask<>(() -> {}, null);
    worker.execute(marker);
    try {
      marker.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    worker.shutdown();
    help();
    try {
      if (!worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("closing files takes longer than " + END_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
