// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Knows verdicts, and gets those that it does not know. Thread-safe. Of one state of a file there
 * is one scan at a time, however many wait for its verdict.
 */
final class Scanner {
  private static final int VERDICTS_KEPT = 200_000;

  /** Signatures change: what was clean yesterday is looked at again. */
  private static final Duration VERDICT_LIFE = Duration.ofDays(1);

  /**
   * After a failure nobody tries for so long, so that callers do not queue up for a dead daemon.
   */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final ScopedValue<Boolean> OWN = ScopedValue.newInstance();

  private final ScanSettings settings;
  private final Clamd clamd;
  private final Semaphore places;
  private final Cache<State, Verdict> verdicts =
      Caffeine.newBuilder()
          .maximumSize(VERDICTS_KEPT)
          .expireAfterWrite(VERDICT_LIFE)
          .executor(Runnable::run)
          .build();
  private final ConcurrentHashMap<State, CompletableFuture<Verdict>> underWay =
      new ConcurrentHashMap<>();
  private final LongAdder scans = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile @Nullable Failure lastFailure;

  /** A file as it was at one moment. */
  record State(FileKey key, long change) {
    static State of(Vnode file, Attributes attributes) {
      return new State(file.key(), attributes.change());
    }
  }

  private record Failure(long nanos, Verdict.Unknown verdict) {}

  Scanner(ScanSettings settings, Clamd clamd) {
    this.settings = settings;
    this.clamd = clamd;
    this.places = new Semaphore(settings.daemon().parallel());
  }

  /** Whether the calling thread reads a file in order to scan it. */
  static boolean isScanning() {
    return OWN.isBound();
  }

  /** Looks at files as the gateway, in the name of the caller's holder, and may wait if he may. */
  static CallContext looker(CallContext caller) {
    return new CallContext(
        Credentials.ROOT, Client.INTERNAL, caller.share(), caller.holder(), caller.mayBlock());
  }

  /** The verdict if there is one without waiting. */
  @Nullable Verdict known(Vnode file, Attributes attributes) {
    if (attributes.sizeBytes() == 0) {
      return new Verdict.Clean();
    }
    if (attributes.sizeBytes() > settings.daemon().maxBytes()) {
      return new Verdict.TooLarge();
    }
    return verdicts.getIfPresent(State.of(file, attributes));
  }

  /** The verdict, after a scan if need be. Blocks. */
  Verdict verdict(Vnode file, Attributes attributes, CallContext caller)
      throws InterruptedException {
    Verdict known = known(file, attributes);
    if (known != null) {
      return known;
    }
    State state = State.of(file, attributes);
    CompletableFuture<Verdict> mine = new CompletableFuture<>();
    CompletableFuture<Verdict> running = underWay.putIfAbsent(state, mine);
    if (running != null) {
      return await(running);
    }
    try {
      Verdict verdict = scanInTurn(file, caller);
      if (verdict.lasts()) {
        verdicts.put(state, verdict);
      }
      mine.complete(verdict);
      return verdict;
    } finally {
      // Whoever waits gets an answer also when the scan ended in a mistake of the program.
      mine.complete(new Verdict.Unknown("the scan failed"));
      underWay.remove(state, mine);
    }
  }

  private static Verdict await(CompletableFuture<Verdict> running) throws InterruptedException {
    try {
      return running.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new CompletionException(e);
    }
  }

  private Verdict scanInTurn(Vnode file, CallContext caller) throws InterruptedException {
    Failure failure = lastFailure;
    if (failure != null && System.nanoTime() - failure.nanos() < REST_NANOS) {
      return failure.verdict();
    }
    if (!places.tryAcquire(settings.daemon().timeout().toNanos(), TimeUnit.NANOSECONDS)) {
      return new Verdict.Unknown("too many scans at once");
    }
    try {
      return scan(file, caller);
    } finally {
      places.release();
    }
  }

  private Verdict scan(Vnode file, CallContext caller) {
    scans.increment();
    FileContent content = new FileContent(file, looker(caller).blocking());
    try {
      Verdict verdict =
          ScopedValue.where(OWN, Boolean.TRUE)
              .<Verdict, VfsException>call(() -> clamd.scan(content));
      if (verdict instanceof Verdict.Unknown unknown) {
        failures.increment();
        lastFailure = new Failure(System.nanoTime(), unknown);
      } else {
        lastFailure = null;
      }
      return verdict;
    } catch (VfsException e) {
      failures.increment();
      return new Verdict.Unknown(String.valueOf(e.getMessage()));
    }
  }

  /** All files are scanned again. */
  void forget() {
    verdicts.invalidateAll();
  }

  long scans() {
    return scans.sum();
  }

  long failures() {
    return failures.sum();
  }

  @Nullable String lastFailure() {
    Failure failure = lastFailure;
    return failure == null ? null : failure.verdict().reason();
  }
}
