// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AuthExchange;

/**
 * What a session keeps between one SESSION_SETUP and the next. Guarded by its lock, since nothing
 * keeps a client from sending several at a time.
 */
public final class Logon {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable AuthExchange exchange;
  private PreauthHash hash;

  Logon(PreauthHash start) {
    this.hash = start;
  }

  public ReentrantLock lock() {
    return lock;
  }

  /** The exchange that has begun and not come to its end. */
  public @Nullable AuthExchange exchange() {
    return exchange;
  }

  public void exchange(@Nullable AuthExchange begun) {
    exchange = begun;
  }

  public PreauthHash hash() {
    return hash;
  }

  public void hash(PreauthHash next) {
    hash = next;
  }
}
