// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients that they have a lock: by GRANTED, or by GRANTED_MSG where the client asked by a
 * message. Thread-safe; blocks.
 */
final class GrantCalls {
  private static final Logger LOG = LoggerFactory.getLogger(GrantCalls.class);

  /** What the client makes of it. */
  enum Answer {
    TAKEN,
    REFUSED,
    /** There was none, or the client is not ready. */
    UNKNOWN
  }

  private record Expected(InetAddress address, Opaque cookie) {}

  private final NlmCallbacks callbacks;
  private final long timeoutMillis;
  private final AtomicLong cookies = new AtomicLong(System.nanoTime());
  private final Map<Expected, CompletableFuture<NlmStatus>> expected = new ConcurrentHashMap<>();

  GrantCalls(NlmCallbacks callbacks, NlmSettings settings) {
    this.callbacks = callbacks;
    this.timeoutMillis = settings.callTimeout().toMillis();
  }

  /** Tells the client once. */
  Answer tell(WaitingLock lock) throws InterruptedException {
    LockArgs asked = lock.args();
    byte[] cookie = ByteBuffer.allocate(Long.BYTES).putLong(cookies.incrementAndGet()).array();
    TestArgs args = new TestArgs(Opaque.wrap(cookie), asked.exclusive(), asked.lock());
    InetAddress address = lock.host().address();
    try {
      NlmStatus status =
          switch (lock.form()) {
            case DIRECT -> direct(address, args);
            case MESSAGE -> byMessage(address, args);
          };
      return switch (status) {
        case GRANTED -> Answer.TAKEN;
        case DENIED_GRACE_PERIOD, BLOCKED -> Answer.UNKNOWN;
        case DENIED, DENIED_NOLOCKS, DEADLOCK, READ_ONLY, STALE_HANDLE, TOO_BIG, FAILED ->
            Answer.REFUSED;
      };
    } catch (IOException e) {
      LOG.debug("{} does not answer: {}", lock.host().clientId(), e.getMessage());
      return Answer.UNKNOWN;
    }
  }

  private NlmStatus direct(InetAddress address, TestArgs args) throws IOException {
    try {
      return NlmResult.decode(callbacks.call(address, NlmProcedure.GRANTED, args)).status();
    } catch (MalformedMessageException e) {
      throw new IOException("the answer is garbage", e);
    }
  }

  private NlmStatus byMessage(InetAddress address, TestArgs args)
      throws IOException, InterruptedException {
    Expected key = new Expected(address, args.cookie());
    CompletableFuture<NlmStatus> answer = new CompletableFuture<>();
    expected.put(key, answer);
    try {
      callbacks.call(address, NlmProcedure.GRANTED_MSG, args);
      return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("no GRANTED_RES", e);
    } finally {
      expected.remove(key);
    }
  }

  /** A client has answered a GRANTED_MSG; what nobody expects is ignored. */
  void answered(InetAddress address, NlmResult result) {
    CompletableFuture<NlmStatus> answer = expected.get(new Expected(address, result.cookie()));
    if (answer != null) {
      answer.complete(result.status());
    }
  }
}
